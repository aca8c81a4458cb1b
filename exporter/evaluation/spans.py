"""Marked words, and which of them are the same: exactly, or by sharing a word that means something."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from exporter.evaluation.counts import Counts
from exporter.model import Span
from exporter.resources import data_dir

__all__ = ["Matching", "WordSpans", "Words", "grouped", "match", "touched"]

_WORD: Final = re.compile(r"\w+")
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Words:
    """A marked place with the numbers of the words that it touches; ``content`` leaves function words out."""

    start: int
    end: int
    numbers: tuple[int, ...]
    content: frozenset[int]

    def overlaps(self, other: Words) -> bool:
        """Whether both hold the same content word; if one of them has none ("it"), whether they share a character."""
        if self.content and other.content:
            return not self.content.isdisjoint(other.content)
        return self.start < other.end and other.start < self.end


class WordSpans:
    """Makes :class:`Words` of places in one text.

    >>> place = WordSpans("We collect your name.")
    >>> place(11, 20) == place(11, 21), place(11, 20).numbers == place(11, 21).numbers
    (False, True)
    >>> place(16, 20).overlaps(place(11, 20)), place(11, 15).overlaps(place(3, 10))
    (True, False)
    """

    def __init__(self, text: str, function_words: frozenset[str] | None = None) -> None:
        plain = _function_words() if function_words is None else function_words
        words = list(_WORD.finditer(text))
        self._starts = [word.start() for word in words]
        self._ends = [word.end() for word in words]
        self._content = [word.group().lower() not in plain for word in words]

    def __call__(self, start: int, end: int) -> Words:
        """The words of one place."""
        numbers = range(bisect.bisect_right(self._ends, start), bisect.bisect_left(self._starts, end))
        return Words(start, end, tuple(numbers), frozenset(n for n in numbers if self._content[n]))

    def all(self, places: Iterable[tuple[int, int]]) -> list[Words]:
        """The different places in order of the text."""
        return [self(start, end) for start, end in sorted(set(places))]


def _function_words() -> frozenset[str]:
    return frozenset((data_dir("evaluation") / "function-words.txt").read_text(encoding="utf-8").split())


# -- matching ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Matching:
    """Which marked place goes with which predicted one, by their numbers; each has at most one partner."""

    pairs: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    false: tuple[int, ...]

    @property
    def counts(self) -> Counts:
        """What the matching counts for."""
        return Counts(len(self.pairs), len(self.false), len(self.missed))


def match(marked: Sequence[Words], predicted: Sequence[Words]) -> Matching:
    """The largest one-to-one matching of overlapping places (H. W. Kuhn's augmenting paths).

    >>> place = WordSpans("your name and email address")
    >>> match([place(5, 9), place(14, 27)], [place(0, 27)]).counts
    Counts(found=1, false=0, missed=1)
    """
    partner: dict[int, int] = {}

    def find(number: int, tried: set[int]) -> bool:
        """Finds a partner for a prediction; others may move to make room."""
        for other, place in enumerate(marked):
            if other not in tried and place.overlaps(predicted[number]):
                tried.add(other)
                if other not in partner or find(partner[other], tried):
                    partner[other] = number
                    return True
        return False

    false = tuple(number for number in range(len(predicted)) if not find(number, set()))
    missed = tuple(number for number in range(len(marked)) if number not in partner)
    return Matching(tuple(sorted(partner.items())), missed, false)


# -- units of a text ---------------------------------------------------------------------------------------------------


def grouped(units: Sequence[Span], items: Iterable[_Item], start: Callable[[_Item], int]) -> list[list[_Item]]:
    """For each unit, which are in order, the items that begin in it."""
    starts = [unit.start for unit in units]
    groups: list[list[_Item]] = [[] for _ in units]
    for item in items:
        number = bisect.bisect_right(starts, start(item)) - 1
        if number >= 0 and start(item) < units[number].end:
            groups[number].append(item)
    return groups


def touched(units: Sequence[Span], places: Iterable[Span], text: str) -> list[int]:
    """The numbers of the units that share more than white space with one of the places."""
    starts = [unit.start for unit in units]
    found = set()
    for place in places:
        first = max(0, bisect.bisect_right(starts, place.start) - 1)
        for number in range(first, bisect.bisect_left(starts, place.end)):
            unit = units[number]
            if text[max(place.start, unit.start) : min(place.end, unit.end)].strip():
                found.add(number)
    return sorted(found)
