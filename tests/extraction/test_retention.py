"""How long data are kept, as sentences say it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.model import Statement

Read = Callable[[str], list[Statement]]


def only(found: list[Statement]) -> Statement:
    """The one retention statement of a text."""
    (statement,) = [item for item in found if item.kind == "RetentionStatement"]
    return statement


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("We keep your email address for two years.", ("retention-Stated",), ("P2Y",)),
        ("We retain log files for a maximum of 90 days.", ("retention-Stated",), ("P90D",)),
        ("We delete your data one year after your account is closed.", ("retention-Stated",), ("P1Y",)),
        ("We retain your data only as long as necessary to provide our services.", ("retention-Limited",), ()),
        ("We retain your personal data for as long as your account is active.", ("retention-Limited",), ()),
        ("We may retain your information indefinitely.", ("retention-Indefinite",), ()),
        ("We retain a copy of your messages.", ("retention-Unstated",), ()),
    ],
)
def test_kind_of_period_is_read(statements: Read, text: str, kind: tuple[str, ...], period: tuple[str, ...]) -> None:
    """The words behind the verb say what kind of period it is, and only a stated one has a length."""
    statement = only(statements(text))
    assert statement.slots["retentionType"] == kind
    assert statement.slots.get("retentionPeriod", ()) == period


def test_length_is_mentioned_in_its_words(statements: Read) -> None:
    """The mention of a period has no concept and holds its words."""
    statement = only(statements("We keep your email address for up to two years."))
    mention = next(mention for mention in statement.mentions if mention.slot == "retentionPeriod")
    assert (mention.concept, mention.text) == (None, "up to two years")


def test_what_ends_the_keeping_is_the_trigger(statements: Read) -> None:
    """The condition in the period is what the keeping hangs on."""
    statement = only(statements("We retain your personal data for as long as your account is active."))
    assert statement.slots["retentionTrigger"] == ("condition-Account",)


def test_denied_keeping_beyond_a_period_is_a_limited_one(statements: Read) -> None:
    """The words "not longer than" use the denial up."""
    statement = only(statements("We will not retain your personal data for longer than necessary."))
    assert statement.polarity == "polarity-Affirmed"
    assert statement.slots["retentionType"] == ("retention-Limited",)


def test_denied_keeping_stays_a_denial(statements: Read) -> None:
    """A denial without a period is one that data are kept at all."""
    statement = only(statements("We do not store your credit card number on our servers."))
    assert statement.denied
    assert statement.slots["retentionType"] == ("retention-NotRetained",)


def test_age_is_no_period(statements: Read) -> None:
    """Years of age do not say how long data are kept."""
    found = statements("We keep data of persons who are at least 18 years of age in our records.")
    assert not any(statement.slots.get("retentionPeriod") for statement in found)


def test_asking_for_deletion_is_no_retention(statements: Read) -> None:
    """What a person may ask for is a right."""
    found = statements("You may ask us to delete your personal data.")
    assert "RetentionStatement" not in {statement.kind for statement in found}
