"""Every constraint on the ontology itself finds what it is for, and nothing else does; a second engine agrees."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest

from exporter.namespaces import sparql_prologue
from exporter.resources import data_dir
from exporter.validation import validate_ontology

TURTLE = pyoxigraph.RdfFormat.TURTLE
MUTATIONS = tomllib.loads(Path(__file__).with_name("ontology.toml").read_text(encoding="utf-8"))["mutation"]
SHAPE = "SELECT DISTINCT ?shape { ?shape sh:message ?message ; sh:severity ?severity }"


@pytest.fixture
def ontology() -> pyoxigraph.Store:
    """Classes, properties and one small scheme."""
    store = pyoxigraph.Store()
    for file in ("dps.ttl", "schemes/basis.ttl"):
        store.load(path=data_dir("ontology") / file)
    return store


def found(store: pyoxigraph.Store, folder: Path) -> Counter[str]:
    """The number of findings of each constraint, by the package."""
    (folder / "dps.ttl").write_bytes(pyoxigraph.serialize((quad.triple for quad in store), format=TURTLE))
    return Counter(finding.constraint for finding in validate_ontology(folder).findings)


def found_by_pyrudof(store: pyoxigraph.Store) -> Counter[str]:
    """The same by pyrudof."""
    pyrudof = pytest.importorskip("pyrudof", reason="pyrudof, the second engine, is not installed")
    engine = pyrudof.Rudof(pyrudof.RudofConfig())
    lines = pyoxigraph.serialize((quad.triple for quad in store), format=pyoxigraph.RdfFormat.N_TRIPLES)
    engine.read_data(lines.decode(), pyrudof.RDFFormat.NTriples, merge=False)
    shapes = [
        quad.triple
        for name in ("prefixes", "vocabulary")
        for quad in pyoxigraph.parse(path=data_dir("shapes") / f"{name}.ttl")
    ]
    engine.read_shacl(pyoxigraph.serialize(shapes, format=TURTLE).decode(), pyrudof.ShaclFormat.Turtle)
    return Counter(str(entry.source_shape).rpartition("#")[2].rstrip(">") for entry in engine.validate_shacl())


def test_what_is_broken_has_no_finding_before(ontology: pyoxigraph.Store, tmp_path: Path) -> None:
    """The part of the ontology is sound, for both engines."""
    assert found(ontology, tmp_path) == found_by_pyrudof(ontology) == Counter()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation["name"])
def test_a_mutation_is_found_by_its_constraints_alone(
    mutation: dict[str, object], ontology: pyoxigraph.Store, tmp_path: Path
) -> None:
    """The broken place is found by exactly the constraints that are about it; pyrudof counts the same."""
    ontology.update(sparql_prologue() + str(mutation["update"]))
    counts = found(ontology, tmp_path)
    assert sorted(counts) == mutation["finds"]
    assert found_by_pyrudof(ontology) == counts


def test_every_constraint_has_a_mutation() -> None:
    """No constraint is there that has never found anything."""
    shapes = pyoxigraph.Store()
    shapes.load(path=data_dir("shapes") / "vocabulary.ttl")
    names = {str(row["shape"].value).rpartition("#")[2] for row in shapes.query(sparql_prologue() + SHAPE)}
    assert names - {name for mutation in MUTATIONS for name in mutation["finds"]} == set()
