"""Shadows: lower-case copies of a text in which every offset stays where it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

__all__ = ["cast_shadow", "find_all"]

_PLAIN: Final = (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "))


def cast_shadow(text: str) -> str:
    r"""The text in lower case with straight quotes and plain spaces, of the same length.

    >>> cast_shadow("“We” Don’t")
    '"we" don\'t'
    >>> len(cast_shadow("İstanbul"))
    8
    """
    if text.isascii():
        return text.lower()
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals have a lower case of two characters
        lower = "".join(character if len(character.lower()) != 1 else character.lower() for character in text)
    for mark, plain in _PLAIN:  # five times as fast as str.translate
        lower = lower.replace(mark, plain)
    return lower


def find_all(shadow: str, words: str, low: int = 0, high: int | None = None) -> Iterator[int]:
    """Where the words stand in a stretch, in order; many times as fast as a regular expression of alternatives.

    >>> list(find_all("we or we", "we"))
    [0, 6]
    """
    place = shadow.find(words, low, high)
    while place >= 0:
        yield place
        place = shadow.find(words, place + len(words), high)
