"""Set phrases as tuples of words: kept by one of their words, and where they stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["by_each_word", "by_first_word", "by_longest_word", "index_of", "is_part"]


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


def by_each_word(labels: Iterable[str]) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """The words of labels by each of them, with which of them it is."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for words in map(tuple, map(str.split, labels)):
        for at, word in enumerate(words):
            found.setdefault(word, []).append((at, words))
    return found


def is_part(words: tuple[str, ...], at: int, known: Mapping[str, list[tuple[int, tuple[str, ...]]]]) -> bool:
    """Whether a word belongs to a set phrase that is known by each of its words.

    >>> is_part(("but", "is", "not", "limited", "to"), 3, by_each_word(["not limited to"]))
    True
    """
    for place, phrase in known.get(words[at], ()):
        start = at - place
        if start >= 0 and words[start : start + len(phrase)] == phrase:
            return True
    return False


def index_of(words: tuple[str, ...], part: tuple[str, ...]) -> int:
    """Where the part stands in the words, or -1."""
    at = -1
    for _ in range(words.count(part[0])):
        at = words.index(part[0], at + 1)
        if words[at : at + len(part)] == part:
            return at
    return -1
