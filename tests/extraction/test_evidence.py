"""Evidence: the words that prove a statement, and the context that it takes to understand them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from exporter.model import Span, Statement

Read: TypeAlias = Callable[[str], list[Statement]]


def _quotes(text: str, spans: Iterable[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def test_evidence_holds_the_words_that_say_it(statements: Read) -> None:
    """Not the sentences around it."""
    text = "The shop opens at nine. We collect your name. It closes at six."
    (statement,) = statements(text)
    assert _quotes(text, statement.evidence) == ["We collect your name."]


def test_evidence_of_an_item_is_the_item(statements: Read) -> None:
    """The lead-in is context."""
    text = "We collect:\n• your name\n• your age"
    found = statements(text)
    assert [_quotes(text, statement.evidence) for statement in found] == [["your name"], ["your age"]]
    assert all("We collect:" in _quotes(text, statement.context) for statement in found)


def test_glued_heading_is_no_evidence(statements: Read) -> None:
    """What a crawler glued to the sentence is cut off."""
    text = "Personal identification informationWe may collect your name."
    assert [_quotes(text, statement.evidence) for statement in statements(text)] == [["We may collect your name."]]


def test_condition_is_quoted_with_its_connective(statements: Read) -> None:
    """The words of a condition begin at "if"."""
    text = "We share your name with partners if you agree."
    (statement,) = statements(text)
    (condition,) = statement.conditions
    assert (condition.text, _quotes(text, condition.evidence)) == ("if you agree", ["if you agree"])


def test_statements_come_in_text_order(statements: Read) -> None:
    """By the place of their evidence."""
    found = statements("We collect your name. We sell your age. We never rent your address.")
    assert [statement.slots["action"] for statement in found] == [
        ("action-Collect",),
        ("action-Sell",),
        ("action-Rent",),
    ]
