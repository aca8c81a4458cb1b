"""A second SHACL engine reads the shapes as pySHACL does."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest

from exporter.namespaces import sparql_prologue
from exporter.resources import data_dir
from exporter.validation import validate

TURTLE = pyoxigraph.RdfFormat.TURTLE
MUTATIONS = tomllib.loads((Path(__file__).parent / "mutations.toml").read_text(encoding="utf-8"))["mutation"]


def violations_by_pyrudof(store: pyoxigraph.Store) -> Counter[str]:
    """The number of violations of each constraint, found by pyrudof on the same data with the same background."""
    pyrudof = pytest.importorskip("pyrudof", reason="pyrudof, the second engine, is not installed")
    ontology = data_dir("ontology")
    data = [quad.triple for quad in store]
    for file in (ontology / "dps.ttl", *sorted(ontology.glob("schemes/*.ttl"))):
        data += [quad.triple for quad in pyoxigraph.parse(path=file, format=TURTLE)]
    shapes = [
        quad.triple
        for file in sorted(data_dir("shapes").glob("*.ttl"))
        if file.stem != "vocabulary"
        for quad in pyoxigraph.parse(path=file, format=TURTLE)
    ]
    engine = pyrudof.Rudof(pyrudof.RudofConfig())
    lines = pyoxigraph.serialize(data, format=pyoxigraph.RdfFormat.N_TRIPLES)
    engine.read_data(lines.decode(), pyrudof.RDFFormat.NTriples, merge=False)
    engine.read_shacl(pyoxigraph.serialize(shapes, format=TURTLE).decode(), pyrudof.ShaclFormat.Turtle)
    entries = [entry for entry in engine.validate_shacl() if "Violation" in str(entry.severity)]
    return Counter(str(entry.source_shape).rpartition("#")[2].rstrip(">") for entry in entries)


def violations_by_pyshacl(store: pyoxigraph.Store) -> Counter[str]:
    """The number of violations of each constraint, found by the package."""
    return Counter(finding.constraint for finding in validate(store).findings if finding.severity == "Violation")


def test_both_engines_find_nothing_in_a_sound_graph(shop: pyoxigraph.Store) -> None:
    """The sound graph conforms for both."""
    assert violations_by_pyrudof(shop) == violations_by_pyshacl(shop) == Counter()


@pytest.mark.parametrize("start", range(4))
def test_both_engines_count_the_same_violations(shop: pyoxigraph.Store, start: int) -> None:
    """With every fourth mutation applied at once, both engines find the same number for each constraint."""
    for mutation in MUTATIONS[start::4]:
        shop.update(sparql_prologue() + mutation["update"])
    found = violations_by_pyshacl(shop)
    assert len(found) > 10
    assert violations_by_pyrudof(shop) == found
