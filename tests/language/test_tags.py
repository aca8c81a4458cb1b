"""Word classes where English leaves them open: verb or noun, "that", participles, names."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("We collect your email address", "PVDNN"),
        ("We may not share data", "PMXVN"),
        ("Your data will never be sold", "DNMXBE"),
        ("We don't sell data", "PXVN"),
        ("We use cookies to track users", "PVNTVN"),
        ("the collected information", "DNN"),
        ("Our use of cookies", "DNIN"),
        ("We use your address", "PVDN"),
        ("You may access your data", "PMVDN"),
        ("marketing emails", "NN"),
        ("We stop collecting data", "PVGN"),
        ("the data that we collect", "DNWPV"),
        ("companies which ship goods", "NWVN"),
    ],
)
def test_words_are_classed_by_their_neighbours(text: str, tags: str, tag: Callable[[str], str]) -> None:
    """The same word is a verb after "we" or "may" and a noun after "your" or "of"."""
    assert tag(text) == tags


@pytest.mark.parametrize(
    ("text", "word", "letter"),
    [
        ("We believe that you agree", 2, "S"),
        ("We use that information", 2, "D"),
        ("information that identifies you", 1, "W"),
        ("data such as your name", 1, "I"),
        ("Before you leave, call us", 0, "S"),
        ("before delivery", 0, "I"),
        ("after you register", 0, "S"),
        ("after two years", 0, "I"),
    ],
)
def test_closed_words_of_two_classes_are_told_apart(
    text: str, word: int, letter: str, tag: Callable[[str], str]
) -> None:
    """Words like "that", "such", "before" and "after", by what stands around them."""
    assert tag(text)[word] == letter


def test_every_token_has_one_letter(tag: Callable[[str], str], tokenize: Callable[[str], object]) -> None:
    """Tags run parallel to tokens, marks included."""
    text = 'We (and our partners) may, e.g., use/share "cookies"; see https://example.com & more!'
    assert len(tag(text)) == len(tokenize(text))  # type: ignore[arg-type]
