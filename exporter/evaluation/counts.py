"""Counting what was found, missed and made up; precision, recall and F1 of it.

0/0 counts as 0. A label that neither people nor the reader used is left out of macro averages, as scikit-learn does
when it is given the labels that occur.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

__all__ = ["Counts", "Row", "Tally", "compare"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were ``found`` that people marked, ``false`` that nobody marked, ``missed`` that people marked.

    >>> Counts(found=3, false=1, missed=3).precision, Counts(found=3, false=1, missed=3).f1
    (0.75, 0.6)
    """

    found: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.found + other.found, self.false + other.false, self.missed + other.missed)

    @property
    def marked(self) -> int:
        """How many people marked."""
        return self.found + self.missed

    @property
    def predicted(self) -> int:
        """How many the reader gave."""
        return self.found + self.false

    @property
    def precision(self) -> float:
        """How much of what the reader gave is right."""
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """How much of what people marked was found."""
        return self.found / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.marked + self.predicted
        return 2 * self.found / total if total else 0.0


def compare(marked: AbstractSet[Hashable], predicted: AbstractSet[Hashable]) -> Counts:
    """One set against another."""
    return Counts(len(marked & predicted), len(predicted - marked), len(marked - predicted))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table of results; the figures are ``None`` where there was nothing to count."""

    name: str
    marked: int
    predicted: int
    precision: float | None
    recall: float | None
    f1: float | None

    @classmethod
    def pooled(cls, name: str, counts: Counts) -> Row:
        """The figures of one label, or the micro average when the counts are a sum over labels."""
        if not counts.marked + counts.predicted:
            return cls(name, 0, 0, None, None, None)
        return cls(name, counts.marked, counts.predicted, counts.precision, counts.recall, counts.f1)

    @classmethod
    def mean(cls, name: str, parts: Iterable[Counts]) -> Row:
        """The macro average: each label that occurs weighs the same."""
        used = [counts for counts in parts if counts.marked + counts.predicted]
        total = sum(used, Counts())
        if not used:
            return cls.pooled(name, total)
        figures = ((counts.precision, counts.recall, counts.f1) for counts in used)
        precision, recall, f1 = (sum(column) / len(used) for column in zip(*figures, strict=True))
        return cls(name, total.marked, total.predicted, precision, recall, f1)


class Tally:
    """Counts by label, gathered over many texts."""

    def __init__(self) -> None:
        self._counts: dict[str, Counts] = defaultdict(Counts)

    def add(self, label: str, counts: Counts) -> None:
        """Adds to the counts of a label."""
        self._counts[label] += counts

    def add_labels(self, marked: AbstractSet[str], predicted: AbstractSet[str]) -> None:
        """A text that may carry several labels: each is found, false or missed."""
        for label in marked | predicted:
            self.add(label, compare(marked & {label}, predicted & {label}))

    def rows(self, labels: Iterable[str], prefix: str = "") -> list[Row]:
        """One row a label."""
        return [Row.pooled(prefix + label, self._counts[label]) for label in labels]

    def micro(self, name: str, labels: Iterable[str]) -> Row:
        """The figures of all items of these labels together."""
        return Row.pooled(name, sum((self._counts[label] for label in labels), Counts()))

    def macro(self, name: str, labels: Iterable[str]) -> Row:
        """The mean of the figures of these labels."""
        return Row.mean(name, [self._counts[label] for label in labels])
