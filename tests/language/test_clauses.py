"""Clauses: who does what, on what a clause hangs, what is purpose and what is content."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

import pytest

from exporter.syntax import Argument, Chunk, Clause, Tokens

Parse: TypeAlias = Callable[[str], list[Clause]]
Words: TypeAlias = Callable[[str], Tokens]


@pytest.fixture
def clause(parse: Parse, tokenize: Words) -> Callable[[str, str], Clause]:
    """The clause of a text with a certain main verb."""

    def find(text: str, verb: str) -> Clause:
        words = tokenize(text).words
        return next(found for found in parse(text) if words[found.verb.head] == verb)

    return find


@pytest.fixture
def words(tokenize: Words) -> Callable[[str, Iterable[Chunk] | None], list[str]]:
    """The words of chunks of a text."""

    def show(text: str, chunks: Iterable[Chunk] | None) -> list[str]:
        tokens = tokenize(text).words
        return [" ".join(tokens[chunk.start : chunk.end]) for chunk in chunks or ()]

    return show


Find: TypeAlias = Callable[[str, str], Clause]
Show: TypeAlias = Callable[[str, Iterable[Chunk] | None], list[str]]


def _argument(clause: Clause, marker: str) -> Argument | None:
    return next((argument for argument in clause.arguments if argument.marker == marker), None)


def test_main_clause_has_subject_objects_and_phrases(clause: Find, words: Show) -> None:
    """Objects stand without a marker, other phrases under their preposition."""
    text = "We share your name and address with our carriers."
    share = clause(text, "share")
    assert words(text, share.subject) == ["we"]
    assert words(text, _argument(share, "")) == ["your name", "address"]
    assert words(text, _argument(share, "with")) == ["our carriers"]


def test_coordinated_verbs_share_their_subject(clause: Find, words: Show) -> None:
    """Verbs in "sell, rent or trade" are three clauses, each the sibling of the one before."""
    text = "We sell, rent or trade your name."
    assert [words(text, clause(text, verb).subject) for verb in ("sell", "rent", "trade")] == [["we"]] * 3
    assert clause(text, "trade").sibling is not None


def test_infinitive_after_an_object_is_a_purpose(clause: Find) -> None:
    """In "use cookies to track" the infinitive hangs on "use" and is not its content."""
    track = clause("We use cookies to track users.", "track")
    assert (track.kind, track.complement) == ("infinitive", False)
    assert track.parent is not None


@pytest.mark.parametrize(
    "text", ["You choose to share data.", "We will continue to share data.", "We need to share data."]
)
def test_infinitive_after_a_control_verb_is_its_content(text: str, clause: Find) -> None:
    """Who says "choose to share" speaks of sharing."""
    assert clause(text, "share").complement


def test_fronted_purpose_hangs_on_the_main_clause(parse: Parse) -> None:
    """As in "To ship your order, we use carriers"."""
    ship, use = parse("To ship your order, we use carriers.")
    assert ship.fronted
    assert ship.parent is use


@pytest.mark.parametrize(
    ("text", "verb", "antecedent"),
    [
        ("The data we collect is stored.", "collect", "the data"),
        ("The data that you give us is stored.", "give", "the data"),
        ("Companies which ship goods get your address.", "ship", "companies"),
        ("Users who register receive emails.", "register", "users"),
        ("We use a tool on our pages that records your clicks.", "records", "a tool"),
        ("We use tags on our site that are set by a partner.", "set", "tags"),
        ("We keep photos of people who are minors.", "are", "people"),
    ],
)
def test_relative_clause_knows_its_noun(text: str, verb: str, antecedent: str, clause: Find, words: Show) -> None:
    """With or without a relative pronoun."""
    found = clause(text, verb)
    assert found.kind == "relative"
    assert found.antecedent is not None
    assert words(text, [found.antecedent]) == [antecedent]


def test_main_verb_after_a_relative_clause_keeps_its_subject(clause: Find, words: Show) -> None:
    """The noun before the relative clause is the subject of the main verb."""
    text = "The information that you give us is never sold."
    assert words(text, clause(text, "sold").subject) == ["the information"]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("If you register, we collect your name.", "register"),
        ("When you order, we ask for your card.", "order"),
        ("Unless you object, we share your name.", "object"),
        ("Because you asked, we send mail.", "asked"),
    ],
)
def test_subordinate_clause_is_not_the_main_one(text: str, verb: str, clause: Find) -> None:
    """What stands under "if", "when", "unless" or "because" is subordinate, and fronted where it comes first."""
    found = clause(text, verb)
    assert (found.kind, found.fronted) == ("subordinate", True)


def test_passive_agent_stands_under_by(clause: Find, words: Show) -> None:
    """As in "is collected by our partners"."""
    text = "Your name is collected by our partners."
    assert words(text, _argument(clause(text, "collected"), "by")) == ["our partners"]


@pytest.mark.parametrize(
    "text",
    [
        "We collect contact data, such as your name and age.",
        "We collect contact data including your name and age.",
        "We collect contact data (your name and age).",
    ],
)
def test_examples_stand_beside_what_they_exemplify(text: str, clause: Find, words: Show) -> None:
    """Words like "such as", and brackets, add examples to the phrase before."""
    found = _argument(clause(text, "collect"), "")
    assert found is not None
    assert words(text, found.phrases) == ["contact data"]
    assert words(text, found.examples) == ["your name", "age"]


def test_gerund_after_a_control_verb_is_its_content(clause: Find) -> None:
    """Who says "stop collecting data" speaks of collecting."""
    assert clause("We stop collecting data.", "collecting").complement


@pytest.mark.parametrize("text", ["", "Privacy Policy", "Your name and address", "...", "(a) ; : ,"])
def test_fragment_without_verb_has_no_clause(text: str, parse: Parse) -> None:
    """Headings and items are no clauses, and nothing fails."""
    assert parse(text) == []
