"""Set phrases as tuples of words: kept by one of their words, and where they stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["by_first_word", "by_longest_word", "index_of"]


def by_longest_word(labels: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """The words of labels by the longest of them, which is the rarest."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in map(tuple, map(str.split, labels)):
        found.setdefault(max(words, key=len), []).append(words)
    return found


def by_first_word(labels: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """The words of labels by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in map(tuple, map(str.split, labels)):
        found.setdefault(words[0], []).append(words)
    return found


def index_of(words: tuple[str, ...], part: tuple[str, ...]) -> int:
    """Where the part stands in the words, or -1."""
    at = -1
    for _ in range(words.count(part[0])):
        at = words.index(part[0], at + 1)
        if words[at : at + len(part)] == part:
            return at
    return -1
