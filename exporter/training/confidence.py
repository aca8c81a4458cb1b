"""The weights of confidence: fitted on the judged statements that are still read as they were judged.

A logistic regression on some hundred traits, so that the mean confidence of statements is the share of them that is
right. What judges found wrong is mended more often than what they found right is lost, so those that are left would
flatter: they are weighted until the share of right ones is that of the newest samples, which no rule had been tried on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from scipy.optimize import minimize

from exporter.extraction.learned.confidence import BIAS, Unchanged, share, traits
from exporter.extraction.learned.roles import RoleScorer
from exporter.extraction.learned.topics import TopicScorer
from exporter.pipeline import Extractor
from exporter.training.judgements import Judgement, judged_documents
from exporter.training.regression import Array, sigmoid

__all__ = ["NEWEST", "Judged", "fit_confidence", "left_out", "read_judged"]

#: The share right in every slot in three samples of 30 November (``docs/read-by-hand.md``): shops, other trades.
NEWEST: Final[Mapping[bool, float]] = {True: 0.47, False: 0.26}
#: Statements that a trait must hold of, lest it tell of chance.
_FREQUENCY: Final = 12
_PENALTY: Final = 120.0
_FOLDS: Final = 10
_PLACES: Final = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement that is read as it was judged: its judgement, its traits, what it counts for."""

    judgement: Judgement
    traits: Mapping[str, float]
    weight: float

    @property
    def right(self) -> bool:
        """Whether the first judge found every slot right."""
        return self.judgement.verdict == "right"


def read_judged(shared: Path, models: Path) -> list[Judged]:
    """Those that the reader of today, with the two other models of a folder, still reads, in order of documents."""
    extractor = Extractor(
        scorer=TopicScorer(models / TopicScorer.FILE),
        roles=RoleScorer(models / RoleScorer.FILE),
        confidence=Unchanged(),
    )
    found = []
    for document, judgements in judged_documents(shared):
        statements = extractor.statements(document)
        for judgement in judgements:
            statement = judgement.find(statements)
            if statement is not None:
                found.append(Judged(judgement, dict(traits(statement, document.text)), 1.0))
    weights = {of_shop: _weight(part, found, of_shop=of_shop) for of_shop, part in NEWEST.items()}
    return [item if item.right else replace(item, weight=weights[item.judgement.of_shop]) for item in found]


def _weight(part: float, judged: Sequence[Judged], *, of_shop: bool) -> float:
    """What each that is not right must count for, so that the right ones have that part."""
    right = [item.right for item in judged if item.judgement.of_shop == of_shop]
    return sum(right) * (1 - part) / (part * max(1, len(right) - sum(right)))


def fit_confidence(judged: Sequence[Judged]) -> dict[str, float]:
    """The weight of each trait that enough statements have, and of the bias."""
    counts = Counter(name for item in judged for name in item.traits)
    names = sorted(name for name, count in counts.items() if count >= _FREQUENCY)
    matrix = np.array([[item.traits.get(name, 0.0) for name in names] for item in judged])
    mean, spread = matrix.mean(axis=0), matrix.std(axis=0)
    spread[spread == 0.0] = 1.0
    design = np.hstack([(matrix - mean) / spread, np.ones((len(judged), 1))])
    truth = np.array([float(item.right) for item in judged])
    weight = np.array([item.weight for item in judged])
    penalty = np.array([_PENALTY] * len(names) + [0.0])

    def objective(weights: Array) -> tuple[float, Array]:
        logits = design @ weights
        loss = (weight * (np.logaddexp(0, logits) - truth * logits)).sum() + (penalty * weights**2).sum() / 2
        return float(loss), design.T @ (weight * (sigmoid(logits) - truth)) + penalty * weights

    *scaled, bias = minimize(objective, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    plain = np.array(scaled) / spread
    found = {name: round(float(value), _PLACES) for name, value in zip(names, plain, strict=True)}
    return {BIAS: round(float(bias - plain @ mean), _PLACES)} | {name: value for name, value in found.items() if value}


def left_out(judged: Sequence[Judged]) -> list[tuple[float, Judged]]:
    """Each statement with the confidence that weights give it which were fitted without its document."""
    documents = sorted({item.judgement.document for item in judged})
    fold = {document: number % _FOLDS for number, document in enumerate(documents)}
    found = []
    for number in range(_FOLDS):
        weights = fit_confidence([item for item in judged if fold[item.judgement.document] != number])
        found += [
            (share(item.traits.items(), weights), item) for item in judged if fold[item.judgement.document] == number
        ]
    return found
