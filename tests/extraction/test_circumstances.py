"""Whose data, how identifiable, how and when they come in, on what ground, where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.model import Statement
from exporter.vocabulary import Vocabulary, load_vocabulary

Read = Callable[[str], list[Statement]]

#: Scheme → slot that its concepts fill.
SLOTS = {
    "ident": "identifiability",
    "legal": "legalBasis",
    "mode": "collectionMode",
    "necessity": "necessity",
    "occasion": "occasion",
    "retention": "retentionType",
    "signal": "signalResponse",
    "subject": "subjectType",
}


def examples(vocabulary: Vocabulary) -> list[tuple[str, str, str]]:
    """(concept, slot, example sentence) of the schemes."""
    concepts = (concept for concept in vocabulary.concepts.values() if concept.scheme in SLOTS)
    return [(concept.name, SLOTS[concept.scheme], text) for concept in concepts for text in concept.examples]


@pytest.mark.parametrize(("concept", "slot", "text"), examples(load_vocabulary()))
def test_example_fills_its_slot(statements: Read, concept: str, slot: str, text: str) -> None:
    """Each example of a scheme gives its concept and no other of the scheme."""
    assert {value for statement in statements(text) for value in statement.slots.get(slot, ())} == {concept}


def test_words_prove_the_value(statements: Read) -> None:
    """Each value has the words that say it."""
    (statement,) = statements("We collect your name when you register on our site.")
    assert ("occasion", "register on") in {(mention.slot, mention.text) for mention in statement.mentions}


def test_order_in_in_order_to_is_no_occasion(statements: Read) -> None:
    """The words "in order to" say why, not when."""
    found = statements("We collect your IP address in order to keep our site secure.")
    assert not any(statement.slots.get("occasion") for statement in found)


def test_recipients_are_not_the_persons_spoken_of(statements: Read) -> None:
    """Those who get data are not those whom data are about."""
    found = statements("We share your email address with other users.")
    assert not any(statement.slots.get("subjectType") for statement in found)


def test_transfer_to_other_countries_goes_abroad(statements: Read) -> None:
    """The words "other countries" make a transfer one abroad."""
    (statement,) = statements("We may transfer your personal data to other countries.")
    assert "action-TransferAbroad" in statement.slots["action"]


def test_place_that_data_leave_is_not_where_they_go(statements: Read) -> None:
    """The words "outside Germany" name no place of the data."""
    found = statements("We may transfer your personal data to servers outside Germany.")
    practices = [statement for statement in found if statement.kind == "PracticeStatement"]
    assert practices
    assert not any(statement.slots.get("jurisdiction") for statement in practices)
