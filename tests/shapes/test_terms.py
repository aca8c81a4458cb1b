"""Shapes and questions name only what the ontology declares."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest

from exporter.namespaces import PREFIXES
from exporter.resources import data_dir
from exporter.vocabulary import load_vocabulary

NAMES = re.compile(r"\b(dpsv?):([A-Za-z][\w-]*)")
FILES = sorted(data_dir("shapes").glob("*.ttl")) + sorted(data_dir("ontology").glob("questions/q*.rq"))


@pytest.fixture(scope="module")
def declared() -> set[str]:
    """The local names of all classes, properties, concepts and schemes."""
    terms = pyoxigraph.parse(path=data_dir("ontology") / "dps.ttl", format=pyoxigraph.RdfFormat.TURTLE)
    subjects = (quad.subject.value for quad in terms)
    names = {subject.removeprefix(PREFIXES["dps"]) for subject in subjects if subject.startswith(PREFIXES["dps"])}
    vocabulary = load_vocabulary()
    return names | set(vocabulary.concepts) | set(vocabulary.schemes)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_term_is_declared(file: Path, declared: set[str]) -> None:
    """No name of our namespaces stands in a shape or question that the ontology lacks."""
    code = "\n".join(line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    assert {name for _, name in NAMES.findall(re.sub(r'"[^"\n]*"', "", code))} - declared == set()


def test_every_slot_with_a_class_of_concepts_is_checked() -> None:
    """A property whose range is a class of concepts has a shape that checks the class."""
    ontology = pyoxigraph.Store()
    ontology.load(path=data_dir("ontology") / "dps.ttl")
    for name in ("statements", "evidence"):
        ontology.load(path=data_dir("shapes") / f"{name}.ttl")
    rows = ontology.query(
        """
        SELECT ?property WHERE {
            ?property rdfs:range ?class ; rdfs:domain ?domain .
            ?class rdfs:subClassOf skos:Concept .
            FILTER NOT EXISTS { ?shape sh:path ?property ; sh:class ?class }
            FILTER (?domain != dps:CoverageRecord)
        }""",
        prefixes=dict(PREFIXES),
    )
    assert [row["property"].value for row in rows] == []
