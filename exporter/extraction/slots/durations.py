"""Lengths of time in words and digits ("six (6) months", "30-day"), as ``xsd:duration``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from exporter.syntax import Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["Duration", "DurationReader"]

_UNIT_SIZE: Final = re.compile(r"\d+")
_TENS: Final = 20
#: Up to where behind a unit of time its age may go on: "-of-age".
_AGE_SIZE: Final = 5


@dataclass(frozen=True, slots=True)
class Duration:
    """Tokens ``start`` to ``end`` say a length of time; ``value`` as ``xsd:duration`` (XML Schema 1.1-2, 3.3.6)."""

    start: int
    end: int
    value: str


class DurationReader:
    """Finds durations by the units, numbers and fillers of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._units = dict(_pair(label) for label in cues["duration-unit"])
        self._initials = frozenset(unit[0] for unit in self._units)
        self._numbers = {word: int(number) for word, number in map(_pair, cues["duration-number"])}
        self._fillers = frozenset(cues["duration-filler"])
        self._ages = tuple(cues["duration-age"])
        self._articles = frozenset(cues["grammar-indefinite-article"])
        self._range = frozenset(cues["duration-range"])

    def read(self, tokens: Tokens, start: int, end: int) -> Iterator[Duration]:
        """The durations within tokens ``start`` to ``end``, in text order."""
        for at in range(start, end):
            word = tokens.words[at]
            unit = self._units.get(word.rstrip("s'")) if word[0] in self._initials else None
            if unit is None:
                continue
            head = at
            while head > start and tokens.words[head - 1] in self._fillers:
                head -= 1
            found = self._number(tokens.words, start, head)
            if found is not None and not self._is_age(tokens.words[at + 1 : at + _AGE_SIZE]):
                first, count = found
                yield Duration(self._range_start(tokens.words, start, first), at + 1, _times(unit, count))

    def _is_age(self, behind: tuple[str, ...]) -> bool:
        """ "13 years | of age |", "16-years | -old |": whether the words behind a time say how old somebody is."""
        return " ".join(word for word in behind if word != "-").startswith(self._ages)

    def _number(self, words: tuple[str, ...], start: int, end: int) -> tuple[int, int] | None:
        """Where the number that ends at ``end`` begins, and what it is: "six (6)", "24", "twenty-four"."""
        if words[max(start, end - 3) : end][0::2] == ("(", ")"):
            inner = self._value(words[end - 2])
            spelt = self._number(words, start, end - 3)
            if inner is not None:
                return (spelt[0] if spelt is not None else end - 3), inner
        value = self._value(words[end - 1]) if end > start else None
        if value is None:
            return None
        tens = end - 3 if words[end - 2] == "-" else end - 2
        high = self._numbers.get(words[tens], 0) if tens >= start else 0
        if high >= _TENS > value and words[end - 1] not in self._articles and not words[end - 1].isdigit():
            return tens, high + value
        return end - 1, value

    def _value(self, word: str) -> int | None:
        return int(word) if word.isascii() and word.isdigit() else self._numbers.get(word)

    def _range_start(self, words: tuple[str, ...], start: int, first: int) -> int:
        """Where "3 to 6 months" begins."""
        if first - start > 1 and words[first - 1] in self._range:
            before = self._number(words, start, first - 1)
            if before is not None and words[before[0]] not in self._articles:
                return before[0]
        return first


def _pair(label: str) -> tuple[str, str]:
    word, _, value = label.partition("=")
    return word, value


def _times(unit: str, count: int) -> str:
    """The unit that often: "P7D" twice is "P14D"."""
    return _UNIT_SIZE.sub(lambda size: str(int(size.group()) * count), unit)
