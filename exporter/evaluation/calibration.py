"""How far the reader's confidence can be believed: what it is as sure of, how often it is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from exporter.evaluation.gold import Annotated
from exporter.evaluation.opp115 import PRACTICES, labels_of
from exporter.model import Statement

__all__ = ["Bin", "judged_labels", "reliability"]

_TENTHS: Final = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers that were given with a confidence from ``low`` on, to the next bin."""

    low: float
    answers: int
    confidence: float
    right: float


def judged_labels(
    segments: Iterable[Annotated], read: Callable[[Annotated], list[Statement]]
) -> Iterator[tuple[float, bool]]:
    """Each practice that was found in a segment of OPP-115: how sure its surest statement is, whether people agree."""
    for segment in segments:
        surest: dict[str, float] = {}
        for statement in read(segment):
            for label in labels_of(statement).intersection(PRACTICES.values()):
                surest[label] = max(surest.get(label, 0.0), statement.confidence)
        for label, confidence in sorted(surest.items()):
            yield confidence, label in segment.labels


def reliability(answers: Iterable[tuple[float, bool]]) -> list[Bin]:
    """The answers by tenths of confidence, without the empty ones: a reliability diagram as a table.

    >>> for found in reliability([(0.85, True), (0.95, True), (0.95, False), (1.0, True)]):
    ...     print(found)
    Bin(low=0.8, answers=1, confidence=0.85, right=1.0)
    Bin(low=0.9, answers=3, confidence=0.9667, right=0.6667)
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_TENTHS)]
    for confidence, right in answers:
        bins[min(int(confidence * _TENTHS), _TENTHS - 1)].append((confidence, right))
    return [
        Bin(
            low=number / _TENTHS,
            answers=len(found),
            confidence=round(sum(confidence for confidence, _ in found) / len(found), 4),
            right=round(sum(right for _, right in found) / len(found), 4),
        )
        for number, found in enumerate(bins)
        if found
    ]
