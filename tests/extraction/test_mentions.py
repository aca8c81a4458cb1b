"""Mentions: the words, as written, that stand for each value."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from exporter.model import Statement

Read: TypeAlias = Callable[[str], list[Statement]]


def _words(statement: Statement, concept: str) -> list[str]:
    return [mention.text for mention in statement.mentions if mention.concept == concept]


@pytest.mark.parametrize(
    ("text", "concept", "words"),
    [
        ("We collect your email address.", "data-EmailAddress", "your email address"),
        ("We collect the names of our customers.", "data-Name", "the names"),
        ("We share it with our affiliates.", "party-Affiliate", "our affiliates"),
        ("We do not sell “e-mail addresses”.", "data-EmailAddress", "e-mail addresses"),
        ("Your phone number\u00a0is never sold.", "data-TelephoneNumber", "Your phone number"),
    ],
)
def test_mention_is_the_noun_phrase_as_written(text: str, concept: str, words: str, statements: Read) -> None:
    """Determiner and capitals included, quotes not, whatever the typography."""
    text = text if "share it" not in text else f"We collect your name. {text}"
    assert words in [found for statement in statements(text) for found in _words(statement, concept)]


def test_each_value_of_a_list_has_its_own_words(statements: Read) -> None:
    """Coordinated phrases are mentioned one by one."""
    (statement,) = statements("We collect your name, your age and your address.")
    assert [_words(statement, f"data-{name}") for name in ("Name", "Age", "PostalAddress")] == [
        ["your name"],
        ["your age"],
        ["your address"],
    ]


def test_reference_is_mentioned_where_it_stands(statements: Read) -> None:
    """The mention is "this information"; the words that it refers to are context."""
    text = "We collect your email address. We use this information to send receipts."
    use = statements(text)[-1]
    assert _words(use, "data-EmailAddress") == ["this information"]
    assert any("your email address" in text[span.start : span.end] for span in use.context)
    assert use.basis == "basis-ResolvedReference"


def test_pronoun_mentions_nothing(statements: Read) -> None:
    """ "It" names no data: the value stands by the words it refers to, in the context."""
    text = "We collect your email address. We use it to send receipts."
    use = statements(text)[-1]
    assert use.slots["dataType"] == ("data-EmailAddress",)
    assert _words(use, "data-EmailAddress") == []
    assert any("your email address" in text[span.start : span.end] for span in use.context)
    assert use.basis == "basis-ResolvedReference"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We collect information about your use of our site.", ["information"]),
        ("We collect information about your location.", ["information", "your location"]),
        ("We collect data related to your orders.", ["data"]),
        ("We track your use of our site.", ["your use"]),
        ("We collect your date of birth.", ["your date of birth"]),
        ("We collect your personal and financial information.", ["your personal and financial information"]),
        ("We collect such information as your name.", ["your name"]),
        ("We collect your name, shoe size and age.", ["your name", "shoe size", "age"]),
        ("We request data such as, but not limited to, your name, age and job.", ["your name", "age", "job"]),
        ("No personal data is sold.", ["personal data"]),
        ("We collect your login and password information.", ["your login", "password information"]),
        ("We use demographic data - age, gender - to greet you.", ["demographic data", "age", "gender"]),
        ("We collect some of this information using cookies.", ["this information"]),
        ("We do not collect data from children under 13 years of age.", ["data"]),
    ],
)
def test_data_are_mentioned_by_what_names_them(text: str, words: list[str], statements: Read) -> None:
    """What data are about is no mention unless it is data itself; nor is what stands behind "of" with a determiner."""
    (statement, *_) = statements(text)
    assert list(dict.fromkeys(m.text for m in statement.mentions if m.slot == "dataType")) == words


def test_exception_has_the_words_of_what_it_affirms(statements: Read) -> None:
    """What a denial with an exception affirms is said of the same data."""
    _, affirmed = statements("We do not share your name unless you agree.")
    assert affirmed.exception_to is not None
    assert _words(affirmed, "data-Name") == ["your name"]


def test_negation_and_modal_are_mentioned(statements: Read) -> None:
    """The words that deny and the modal are shown as such."""
    (statement,) = statements("We will never sell your name.")
    assert _words(statement, "polarity-Denied") == ["never"]
    assert _words(statement, "modality-Committed") == ["will"]


def test_action_is_mentioned_by_its_verb(statements: Read) -> None:
    """Coordinated verbs are mentioned each for its action."""
    (statement,) = statements("We do not sell or rent your name.")
    assert [_words(statement, f"action-{name}") for name in ("Sell", "Rent")] == [["sell"], ["rent"]]
