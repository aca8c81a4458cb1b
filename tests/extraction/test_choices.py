"""Choices and rights: what is one, what goes with it, what follows from it."""

from __future__ import annotations

import pytest

from exporter import Document, Extractor
from exporter.model import Statement


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """One extractor for all tests."""
    return Extractor()


def read(extractor: Extractor, text: str, kind: str) -> list[Statement]:
    """The statements of a kind."""
    return [statement for statement in extractor.statements(Document.from_text(text)) if statement.kind == kind]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("If you would like to unsubscribe from our emails, please click the link at the bottom of any email.", True),
        ("If you subscribe to our newsletter, we will use your email address to send it.", False),
        ("When you opt in to our newsletter, we keep your email address.", False),
        ("If you disable cookies, some parts of the site may not function properly.", True),
        ("You may opt out of receiving marketing emails.", True),
        ("Our partners may opt out of this program.", False),
    ],
)
def test_choice_is_offered_not_presupposed(extractor: Extractor, text: str, *, offered: bool) -> None:
    """A wish and an instruction offer a choice; what somebody is assumed to have done, or others do, offers none."""
    assert bool(read(extractor, text, "ChoiceStatement")) == offered


def test_coordinated_verbs_are_rights_over_one_object(extractor: Extractor) -> None:
    """Access, correction and deletion of the same data are three rights in one statement."""
    (right,) = read(extractor, "You may access, correct and delete your personal information.", "RightStatement")
    assert set(right.slots["right"]) == {"right-Access", "right-Rectification", "right-Erasure"}
    assert right.slots["dataType"] == ("data-PersonalInformation",)


def test_longer_phrase_decides_between_choice_and_right(extractor: Extractor) -> None:
    """Opting out of a sale is the right against it; opting out alone a choice."""
    text = "You have the right to opt out of the sale of your personal information."
    assert [statement.slots["right"] for statement in read(extractor, text, "RightStatement")] == [("right-NoSale",)]
    assert not read(extractor, text, "ChoiceStatement")


def test_consequence_belongs_to_the_choice_before(extractor: Extractor) -> None:
    """A sentence that only says what follows repeats the choice, with its words as context."""
    text = "You may set your browser to refuse cookies. If you do so, some parts of the site may not function properly."
    choice, consequence = read(extractor, text, "ChoiceStatement")
    assert consequence.slots["choiceType"] == choice.slots["choiceType"]
    assert consequence.slots["consequence"] == ("consequence-ReducedFunction",)
    assert consequence.context == choice.evidence


def test_what_may_be_refused_is_no_practice(extractor: Extractor) -> None:
    """The verb inside a choice states no practice of its own."""
    text = "You can opt out of having your data shared with third parties."
    assert not read(extractor, text, "PracticeStatement")


def test_denial_keeps_clauses_apart(extractor: Extractor) -> None:
    """A refused choice is denied, the ability that "though" sets against it affirmed."""
    text = "You may not opt out of these messages, though you can deactivate your account."
    (choice,), (right,) = read(extractor, text, "ChoiceStatement"), read(extractor, text, "RightStatement")
    assert (choice.denied, right.denied) == (True, False)
