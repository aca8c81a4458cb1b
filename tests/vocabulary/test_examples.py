"""Every example of every concept is read as that concept: a label that matches nothing is found out."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from exporter import Document, build
from exporter.analysis import find_conflicts, read_claims
from exporter.model import Condition, ContactPoint, NamedParty, SlotValue, Statement
from exporter.pipeline import Extractor
from exporter.vocabulary import Vocabulary, load_vocabulary

_SHOP = "https://www.example.org/privacy"


@pytest.fixture(scope="module")
def extractor(vocabulary: Vocabulary) -> Extractor:
    """The extractor of the package."""
    return Extractor(vocabulary)


def concepts_of(statement: Statement) -> Iterable[str | None]:
    """All concepts of a statement: of its slots, conditions, stance and categories."""
    yield from (statement.polarity, statement.modality, statement.basis, *statement.categories, *statement.hedges)
    for values in statement.slots.values():
        yield from map(concept_of, values)
    for condition in statement.conditions:
        yield from concepts_of_condition(condition)


def concept_of(value: SlotValue) -> str | None:
    """A concept, or the category of a named party."""
    if isinstance(value, NamedParty):
        return value.category
    return None if isinstance(value, ContactPoint) else value


def concepts_of_condition(condition: Condition) -> Iterable[str]:
    """Type, relation and purposes."""
    return (condition.type, condition.relation, *condition.purpose)


def is_read(name: str, text: str, extractor: Extractor) -> bool:
    """Whether the text is read as the concept; a kind of conflict or revision is found between statements."""
    if name.startswith("verdict-"):  # a person's, about any statement
        return bool(extractor.statements(Document.from_text(text)))
    if name.startswith("conflict-"):
        claims = read_claims(build([text.encode()], extractor=extractor).lines)
        return name in {conflict.type for conflict in find_conflicts(claims, extractor.vocabulary)}
    if name.startswith(("revision-", "respect-")):
        graphs = [build([part.encode()], source=_SHOP, extractor=extractor) for part in text.split(" → ")]
        found = graphs[0].diff(graphs[1], extractor=extractor)
        changes = found.changes
        types = {f"revision-{change.type}" for change in changes}
        types |= {f"revision-Passage{passage.type}" for passage in found.passages}
        return name in types | {f"respect-{aspect.type}" for change in changes for aspect in change.aspects}
    statements = extractor.statements(Document.from_text(text))
    return any(name in concepts_of(statement) for statement in statements)


@pytest.mark.parametrize("name", load_vocabulary().concepts)
def test_examples_are_read_as_their_concept(name: str, extractor: Extractor) -> None:
    """The extractor finds the concept in each of its examples."""
    texts = extractor.vocabulary.concepts[name].examples
    assert [text for text in texts if not is_read(name, text, extractor)] == []


def test_every_concept_has_an_example(vocabulary: Vocabulary) -> None:
    """No concept is without a sentence that shows it."""
    assert [name for name, concept in vocabulary.concepts.items() if not concept.examples] == []
