"""Tokens: what is one word, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.language.tokens import SHADOW, Tokenizer
from exporter.language.words import WordKeys
from exporter.syntax import Tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We don't sell it.", ["we", "don't", "sell", "it", "."]),
        ("Write to info@example.com, please", ["write", "to", "info@example.com", ",", "please"]),
        ("See https://example.com/privacy.", ["see", "https://example.com/privacy", "."]),
        pytest.param(
            "at www.example.org/a)",
            ["at", "www.example.org/a", ")"],
            marks=pytest.mark.xfail(strict=True, reason="the bracket is read as part of the address"),
        ),
        ("by e-mail", ["by", "e-mail"]),
        ("opt-out", ["opt", "-", "out"]),
        ("carriers, e.g. UPS", ["carriers", ",", "e.g.", "ups"]),
        ("the U.S. and the E.U.", ["the", "u.s.", "and", "the", "e.u."]),
        ("on 3.5.2012 at 10:30", ["on", "3.5.2012", "at", "10:30"]),
        ("1,000 users' data", ["1,000", "users'", "data"]),
        ("the 9th day", ["the", "9th", "day"]),
        ("referring/exit pages", ["referring", "/", "exit", "pages"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_words_are_cut_as_readers_cut_them(text: str, words: list[str], tokenize: Callable[[str], Tokens]) -> None:
    """Contractions, addresses, abbreviations, dates and numbers stay whole; marks stand alone."""
    assert list(tokenize(text)) == words


@pytest.mark.parametrize(
    ("fancy", "plain"),
    [("We don’t", "We don't"), ("“cookies”", '"cookies"'), ("opt‑out", "opt-out"), ("Site\u00a0only", "Site only")],
)
def test_typography_makes_no_difference(fancy: str, plain: str, tokenize: Callable[[str], Tokens]) -> None:
    """Curly quotes, odd dashes and hard spaces read as their plain forms, at the same places."""
    assert tokenize(fancy) == tokenize(plain)


@given(st.text())
def test_shadow_keeps_the_length(text: str) -> None:
    """Every character is replaced by one, so offsets in the shadow are offsets in the text."""
    assert len(text.translate(SHADOW)) == len(text)


@given(st.text(alphabet=st.characters(codec="utf-8")), st.integers(0, 5))
def test_tokens_stand_where_they_say(text: str, cut: int) -> None:
    """Tokens of any text are in order, do not overlap, lie in the stretch asked for, and are the words there."""
    start, end = min(cut, len(text)), max(min(cut, len(text)), len(text) - cut)
    tokens = Tokenizer(WordKeys({}))(text, start, end)
    places = list(zip(tokens.starts, tokens.ends, strict=True))
    assert all(start <= first < last <= end for first, last in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    assert [text[first:last] for first, last in places] == list(tokens.words)


def test_lead_in_and_item_join_to_one_sentence(tokenize: Callable[[str], Tokens]) -> None:
    """Tokens add up, so that a list item can be read behind its lead-in."""
    both = tokenize("We collect") + tokenize("your name")
    assert (len(both), both.words) == (4, ("we", "collect", "your", "name"))
