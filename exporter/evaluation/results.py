"""What an evaluation gives: rows of figures, and the errors behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from exporter.evaluation.counts import Row

__all__ = ["Error", "Outcome", "excerpt"]


@dataclass(frozen=True, slots=True)
class Error:
    """A miss, or a false hit, with what a person needs to judge it."""

    document: str
    label: str
    text: str
    marked: str
    predicted: str
    false_hit: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of one data set; ``documents`` and ``characters`` say how much was read."""

    rows: tuple[Row, ...]
    errors: tuple[Error, ...]
    documents: int = 0
    characters: int = 0

    def __getitem__(self, name: str) -> Row:
        """The row of that name. Raises ``KeyError``."""
        for row in self.rows:
            if row.name == name:
                return row
        raise KeyError(name)

    def sample(self, size: int) -> list[Error]:
        """So many misses and so many false hits, from all labels in turn and from all over the data."""
        misses = [error for error in self.errors if not error.false_hit]
        false_hits = [error for error in self.errors if error.false_hit]
        return [*islice(_in_turn(misses, size), size), *islice(_in_turn(false_hits, size), size)]


def _in_turn(errors: Sequence[Error], size: int) -> Iterator[Error]:
    """One of each label, the label with most errors first, and again."""
    by_label: dict[str, list[Error]] = {}
    for error in errors:
        by_label.setdefault(error.label, []).append(error)
    ranked = sorted(by_label.values(), key=lambda found: (-len(found), found[0].label))
    columns = [found[:: max(1, len(found) // size)] for found in ranked] if size else []
    return (error for error in chain.from_iterable(zip_longest(*columns)) if error is not None)


def excerpt(text: str, start: int, end: int, around: int = 60) -> str:
    """The words between [[double brackets]] with what stands around them, on one line.

    >>> excerpt("We collect your name.", 16, 20, around=5)
    '…your [[name]].'
    """
    before, after = max(0, start - around), min(len(text), end + around)
    words = " ".join(f"{text[before:start]}[[{text[start:end]}]]{text[end:after]}".split())
    return f"{'…' * bool(before)}{words}{'…' * (after < len(text))}"
