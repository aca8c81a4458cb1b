"""How far the reader's confidence can be believed: what it is as sure of, how often it is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

__all__ = ["Answer", "Bin", "ranking", "reliability"]

_TENTHS: Final = 10


class Answer(NamedTuple):
    """How sure the reader was of something, whether it was right, and what that counts for."""

    confidence: float
    right: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers that were given with a confidence from ``low`` on, to the next bin; both shares are weighted."""

    low: float
    answers: int
    confidence: float
    right: float


def reliability(answers: Sequence[Answer]) -> list[Bin]:
    """The answers by tenths of confidence, without the empty ones: a reliability diagram as a table.

    >>> for found in reliability([Answer(0.85, True), Answer(0.95, True), Answer(0.95, False, 2.0)]):
    ...     print(found)
    Bin(low=0.8, answers=1, confidence=0.85, right=1.0)
    Bin(low=0.9, answers=2, confidence=0.95, right=0.3333)
    """
    bins: list[list[Answer]] = [[] for _ in range(_TENTHS)]
    for answer in answers:
        bins[min(int(answer.confidence * _TENTHS), _TENTHS - 1)].append(answer)
    found = []
    for number, inside in enumerate(bins):
        total = sum(answer.weight for answer in inside)
        if total:
            mean = sum(answer.confidence * answer.weight for answer in inside) / total
            right = sum(answer.weight for answer in inside if answer.right) / total
            found.append(Bin(number / _TENTHS, len(inside), round(mean, 4), round(right, 4)))
    return found


def ranking(answers: Sequence[Answer]) -> float:
    """How often something right was surer than something wrong, the area below the ROC curve: 0.5 by chance, at best 1.

    >>> ranking([Answer(0.9, True), Answer(0.6, True), Answer(0.7, False)])
    0.5
    """
    right = [answer.confidence for answer in answers if answer.right]
    wrong = [answer.confidence for answer in answers if not answer.right]
    won = sum((sure > unsure) + (sure == unsure) / 2 for sure in right for unsure in wrong)
    return won / (len(right) * len(wrong))
