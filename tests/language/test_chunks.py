"""Chunks: noun phrases and verb groups as one reads them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TypeAlias

import pytest

from exporter.syntax import Chunk, Tokens

Chunks: TypeAlias = Callable[[str], list[Chunk]]
Words: TypeAlias = Callable[[str], Tokens]


def _of(kind: str, text: str, chunk: Chunks, tokenize: Words) -> list[str]:
    words = tokenize(text).words
    return [" ".join(words[found.start : found.end]) for found in chunk(text) if found.kind == kind]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("We collect your email address.", ["we", "your email address"]),
        ("We collect your name and address.", ["we", "your name", "address"]),
        ("Third parties receive aggregate data.", ["third parties", "aggregate data"]),
        ("The data we collect is stored.", ["the data", "we"]),
        ("The collected information is kept.", ["the collected information"]),
    ],
)
def test_noun_phrases_hold_their_determiner(text: str, phrases: list[str], chunk: Chunks, tokenize: Words) -> None:
    """A phrase is the noun with what stands before it, determiner included; coordination separates phrases."""
    assert _of("phrase", text, chunk, tokenize) == phrases


@pytest.mark.parametrize(
    ("text", "group", "traits"),
    [
        ("We collect data.", "collect", "base"),
        ("We may share data.", "may share", "finite"),
        ("We will not sell data.", "will not sell", "finite negated"),
        ("We don't sell data.", "don't sell", "finite negated"),
        ("Data will never be sold.", "will never be sold", "finite negated passive"),
        ("Data has been collected.", "has been collected", "finite passive"),
        ("We cannot be seen.", "cannot be seen", "finite negated passive"),
        ("Data is not shared.", "is not shared", "finite negated passive"),
    ],
)
def test_verb_groups_carry_negation_and_voice(
    text: str, group: str, traits: str, chunk: Chunks, tokenize: Words
) -> None:
    """Auxiliaries, negation and main verb are one group that knows whether it denies and whether it is passive."""
    verb = next(found for found in chunk(text) if found.kind == "verb")
    assert _of("verb", text, chunk, tokenize)[0] == group
    assert verb.form + " negated" * verb.negated + " passive" * verb.passive == traits


@pytest.mark.parametrize(
    ("text", "modal"), [("We may use it.", "may"), ("We will use it.", "will"), ("We use it.", "")]
)
def test_verb_groups_carry_their_modal(text: str, modal: str, chunk: Chunks) -> None:
    """The modal is kept as the word, for the modality of the statement."""
    assert next(found for found in chunk(text) if found.kind == "verb").modal == modal


@pytest.mark.parametrize("marker", ["such as", "including", "for example", "e.g."])
def test_words_that_announce_examples_are_one_chunk(marker: str, chunk: Chunks) -> None:
    """What follows them are examples of what stands before."""
    assert "example" in [found.kind for found in chunk(f"We collect data, {marker} your name.")]


def test_chunks_are_in_order_and_do_not_overlap(chunk: Chunks) -> None:
    """Also in a sentence with brackets, lists and clauses."""
    found = chunk(
        "If you order (online), we, or our partners, may share your name, age and card with a bank to bill you."
    )
    assert all(before.end <= after.start for before, after in pairwise(found))
