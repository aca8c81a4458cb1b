"""The model's completion of practices: what it adds, what it takes away, and what it must leave alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from exporter import Document, Extractor
from exporter.extraction.learned.roles import ROLES, Candidate, RoleScorer
from exporter.model import Statement
from exporter.vocabulary import load_vocabulary


class Told(RoleScorer):
    """Gives a role to the phrases that it was told of, and doubts others; of the rest it has no opinion."""

    def __init__(self, accepted: Mapping[str, str], doubted: Sequence[str] = ()) -> None:
        super().__init__()
        self._accepted, self._doubted = accepted, doubted

    def score(self, candidate: Candidate) -> Mapping[str, float]:
        """As it was told."""
        words = candidate.reading.unit.text_of(candidate.place.start, candidate.place.end)
        scores = dict.fromkeys(ROLES, 0.0 if words in self._doubted else 0.3)
        return scores | ({self._accepted[words]: 1.0} if words in self._accepted else {})


def read(text: str, accepted: Mapping[str, str], doubted: Sequence[str] = ()) -> Statement:
    """The first statement of a text, read with a model that was told what is what."""
    return Extractor(roles=Told(accepted, doubted)).statements(Document.from_text(text))[0]


def words_of(statement: Statement, slot: str) -> list[str]:
    """The words that stand for the values of a slot."""
    return [mention.text for mention in statement.mentions if mention.slot == slot]


def test_what_no_label_names_is_no_data() -> None:
    """What looks like data to the model may be a device or a place."""
    statement = read("We collect your name in the quillbook.", {"the quillbook": "dataType"})
    assert words_of(statement, "dataType") == ["your name"]


def test_a_recipient_is_added_to_sharing_only() -> None:
    """Collection has no recipients, whatever the model thinks."""
    accepted = {"the quillers": "recipient"}
    shared = read("We share your name and discuss it among the quillers.", accepted)
    collected = read("We collect your name among the quillers.", accepted)
    assert words_of(shared, "recipient") == ["the quillers"]
    assert "recipient" not in collected.slots


def test_a_purpose_gets_the_concept_of_its_label() -> None:
    """And a verb phrase without a label is a purpose of another kind."""
    known = read("We use your address, among other things, to ship your order.", {"to ship your order": "purpose"})
    assert "purpose-Delivery" in known.slots["purpose"]


def test_a_noun_phrase_without_a_label_is_no_purpose() -> None:
    """What verbs of purposes are about would fill the slot with things."""
    statement = read("We use your name with the quills.", {"the quills": "purpose"})
    assert "purpose" not in statement.slots


def test_what_an_exception_names_is_not_denied() -> None:
    """It is what is done."""
    text = "We will not share your name, other than as necessary to fulfil your request."
    statement = read(text, {"to fulfil your request": "purpose"})
    assert statement.denied
    assert "purpose" not in statement.slots


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("We collect your name and the weather.", ["your name"]),
        ("We collect the weather and your address.", ["your address"]),
        ("We collect your age.", ["your age"]),
        ("We do not collect your age or your name.", ["your age", "your name"]),
    ],
)
def test_a_practice_keeps_its_last_data_and_a_denial_all(text: str, left: list[str]) -> None:
    """A doubt takes phrases away, not statements."""
    assert words_of(read(text, {}, ["the weather", "your age"]), "dataType") == left


def test_what_is_a_statement_itself_is_no_purpose_of_another() -> None:
    """ "… to collect your name" is said to be done, not what something is done for."""
    text = "We use cookies to collect your name."
    extractor = Extractor(roles=Told({"to collect your name": "purpose"}))
    statements = extractor.statements(Document.from_text(text))
    assert "action-Collect" in {action for statement in statements for action in statement.slots["action"]}
    assert not any(words_of(statement, "purpose") for statement in statements)


@pytest.mark.parametrize(
    ("text", "slot", "words"),
    [
        ("We collect your name, your hat size and your favourite colours.", "dataType", "your hat size"),
        ("We record your heart rate, your steps and your sleep stages.", "dataType", "your sleep stages"),
        ("We may share your address with the growers who pack your box.", "recipient", "the growers"),
        ("We use your address, among other things, to plan our harvest.", "purpose", "to plan our harvest"),
    ],
)
def test_the_model_that_ships_knows_the_look(text: str, slot: str, words: str) -> None:
    """Phrases that the vocabulary has no word for."""
    statements = Extractor().statements(Document.from_text(text))
    assert any(words in found for statement in statements for found in words_of(statement, slot))


def test_concepts_of_the_model_are_in_the_vocabulary() -> None:
    """A concept that was renamed is a weight lost: then learn again (make train)."""
    learned = {name.removeprefix("concept ") for name in RoleScorer().parameters.weights if name.startswith("concept ")}
    assert learned - {*load_vocabulary().concepts, *(verb.name for verb in load_vocabulary().verbs)} == set()
