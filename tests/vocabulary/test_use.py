"""Code and ontology name the same things: no name without a term, no term without a use."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from exporter.extraction.stance.verbs import GIVING
from exporter.namespaces import DPS
from exporter.resources import data_dir
from exporter.vocabulary import Vocabulary

PACKAGE = Path(__file__).resolve().parents[2] / "exporter"
UNUSED: dict[str, str] = {}
"""Properties that no code names, each with the reason; a property leaves the list when it is used."""


@pytest.fixture(scope="module")
def declared() -> set[str]:
    """The local names of classes and properties."""
    quads = pyoxigraph.parse(path=data_dir("ontology") / "dps.ttl")
    return {q.subject.value.removeprefix(DPS) for q in quads if q.subject.value.startswith(DPS)}


def strings(file: Path) -> Iterator[str]:
    """All string literals of a module."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def subscripts(file: Path, name: str) -> Iterator[str]:
    """The literals with which a mapping of terms is asked: ``PROPERTY["polarity"]``."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Subscript(value=ast.Name(id=mapping), slice=ast.Constant(value=str(term))) if mapping == name:
                yield term


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_concepts_and_properties_named_in_code_exist(file: Path, vocabulary: Vocabulary, declared: set[str]) -> None:
    """A literal that looks like a concept is one; a property or class that is asked for is declared."""
    concept = re.compile(rf"(?:{'|'.join(vocabulary.schemes)})-[A-Z]\w*")
    named = {text for text in strings(file) if concept.fullmatch(text)}
    assert named - set(vocabulary.concepts) == set()
    assert set(subscripts(file, "PROPERTY")) - declared == set()


def test_every_property_is_used_or_has_a_reason(vocabulary: Vocabulary, declared: set[str]) -> None:
    """What no code and no cue names is listed with a reason, and nothing else is."""
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted(PACKAGE.rglob("*.py")))
    cues = "\n".join(file.read_text(encoding="utf-8") for file in sorted(data_dir("ontology").glob("cues/*.ttl")))
    members = {scheme.concept_class for scheme in vocabulary.schemes.values()}
    words = set(re.findall(r"\w+", code + cues))
    assert declared - members - words == set(UNUSED)


def test_every_class_of_concepts_has_one_scheme(vocabulary: Vocabulary) -> None:
    """Schemes and concept classes pair up."""
    classes = [scheme.concept_class for scheme in vocabulary.schemes.values()]
    assert len(set(classes)) == len(classes)


def test_what_gives_data_is_what_discloses_them_to_somebody(vocabulary: Vocabulary) -> None:
    """The actions that the code takes for giving are those below disclosing, but for publishing and going abroad."""
    told = vocabulary.below("action-Disclose") - vocabulary.below("action-PublishData", "action-TransferAbroad")
    assert told == GIVING
