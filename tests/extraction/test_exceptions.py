"""Denials with exceptions: what is denied, what follows, and how the two hang together (vocabulary.md 4.4, rule 5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from exporter.model import Statement

Read: TypeAlias = Callable[[str], list[Statement]]


@pytest.mark.parametrize(
    "clause",
    ["unless you agree", "except as required by law", "without your consent"],
)
def test_exception_affirms_what_it_leaves_open(clause: str, statements: Read) -> None:
    """The denial stands first, with the condition; the implied affirmation points back to it."""
    denial, affirmation = statements(f"We do not share your name with third parties {clause}.")
    assert (denial.polarity, denial.exception_to) == ("polarity-Denied", None)
    assert [condition.relation for condition in denial.conditions] == ["relation-Unless"]
    assert affirmation.polarity == "polarity-Affirmed"
    assert affirmation.exception_to is denial
    assert affirmation.basis == "basis-ImpliedByException"
    assert [condition.relation for condition in affirmation.conditions] == ["relation-OnlyIf"]


@pytest.mark.parametrize(
    "text",
    [
        "We do not share your name in ways different from this policy.",
        "We will not use your name except as described in this policy.",
        "We never sell your name.",
    ],
)
def test_policy_conformity_affirms_nothing(text: str, statements: Read) -> None:
    """What this policy says elsewhere is not said again by "not other than in this policy"."""
    assert [statement.polarity for statement in statements(text)] == ["polarity-Denied"]


def test_purpose_of_the_exception_is_not_denied(statements: Read) -> None:
    """What is necessary for an end is said of the exception only."""
    denial, affirmation = statements("We will not share your data other than as necessary to fulfil your request.")
    assert "purpose" not in denial.slots
    assert affirmation.slots["purpose"] == ("purpose-RequestFulfilment",)
