"""Logistic regression for several labels at once, on sparse features, with unknown and soft targets.

Numpy alone, one order of all sums: the same input gives the same weights.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from exporter.extraction.topics import DAMPING, FEW

__all__ = ["Array", "Design", "Weights", "fit", "sigmoid"]

Array: TypeAlias = NDArray[np.float64]
Objective: TypeAlias = Callable[[Array], tuple[float, Array]]

_MEMORY: Final = 8
_SUFFICIENT: Final = 1e-4
_SHORTEST: Final = 1e-9


def sigmoid(logits: Array) -> Array:
    """The probabilities of log-odds."""
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float64)


class Design:
    """Sentences as rows of features. A row's values are all one number, which falls with its length."""

    def __init__(self, rows: Sequence[set[str]], index: Mapping[str, int]) -> None:
        known = [sorted(index[feature] for feature in row if feature in index) for row in rows]
        self.height, self.width = len(rows), len(index)
        self._row = np.repeat(np.arange(self.height), [len(row) for row in known])
        self._column = np.array([column for row in known for column in row], dtype=np.intp)
        self._value = np.array([max(FEW, len(row)) ** -DAMPING for row in known])[self._row]

    def times(self, weights: Array) -> Array:
        """The matrix product with ``width`` rows of weights."""
        sums = [np.bincount(self._row, column[self._column] * self._value, self.height) for column in weights.T]
        return np.stack(sums, axis=1)

    def transposed_times(self, values: Array) -> Array:
        """The product of the transposed matrix with ``height`` rows of values."""
        sums = [np.bincount(self._column, column[self._row] * self._value, self.width) for column in values.T]
        return np.stack(sums, axis=1)


@dataclass(frozen=True, slots=True)
class Weights:
    """``features`` has a row a feature; ``base`` is the bias of all rows, ``shift`` what marked rows add to it."""

    features: Array
    base: Array
    shift: Array

    def logits(self, design: Design, marked: Array | float) -> Array:
        """The log-odds of each row and label; ``marked`` is how far a row is of the second source, 0 to 1."""
        bias = self.base + np.multiply.outer(np.asarray(marked, dtype=np.float64), self.shift)
        return design.times(self.features) + bias


def fit(design: Design, targets: Array, importance: Array, marked: Array, *, penalty: float, rounds: int) -> Weights:
    """The weights that explain the targets best. A target of NaN is unknown and counts for nothing.

    ``importance`` and ``marked`` have an entry a row. The squares of the weights, not of the biases, are penalised.
    """
    labels = targets.shape[1]
    known = ~np.isnan(targets) * importance[:, None]
    truth = np.nan_to_num(targets)

    def split(flat: Array) -> Weights:
        table = flat.reshape(-1, labels)
        return Weights(table[:-2], table[-2], table[-1])

    def objective(flat: Array) -> tuple[float, Array]:
        weights = split(flat)
        logits = weights.logits(design, marked)
        loss = known * (np.logaddexp(0, logits) - truth * logits)
        miss = known * (sigmoid(logits) - truth)
        slope = design.transposed_times(miss) + penalty * weights.features
        biases = np.stack([miss.sum(axis=0), (miss * marked[:, None]).sum(axis=0)])
        total = loss.sum() + penalty / 2 * (weights.features**2).sum()
        return float(total), np.concatenate([slope, biases]).ravel()

    return split(_minimise(objective, np.zeros((design.width + 2) * labels), rounds))


def _minimise(objective: Objective, point: Array, rounds: int) -> Array:
    """L-BFGS with a backtracking line search (Nocedal and Wright, Numerical Optimization, algorithm 7.5)."""
    value, slope = objective(point)
    steps: deque[tuple[Array, Array]] = deque(maxlen=_MEMORY)
    for _ in range(rounds):
        direction = -_curved(slope, steps)
        descent = (direction * slope).sum()
        length = 1.0 if steps else 1 / np.abs(slope).sum()
        moved = point + length * direction
        new_value, new_slope = objective(moved)
        while new_value > value + _SUFFICIENT * length * descent:
            length /= 2
            if length < _SHORTEST:
                return point
            moved = point + length * direction
            new_value, new_slope = objective(moved)
        step, change = moved - point, new_slope - slope
        if (step * change).sum() > 0:
            steps.append((step, change))
        point, value, slope = moved, new_value, new_slope
    return point


def _curved(slope: Array, steps: deque[tuple[Array, Array]]) -> Array:
    """The slope times what the last steps tell of the inverse curvature (algorithm 7.4)."""
    direction = slope.copy()
    shares = []
    for step, change in reversed(steps):
        share = (step * direction).sum() / (step * change).sum()
        shares.append(share)
        direction -= share * change
    if steps:
        step, change = steps[-1]
        direction *= (step * change).sum() / (change * change).sum()
    for (step, change), share in zip(steps, reversed(shares), strict=True):
        direction += (share - (change * direction).sum() / (step * change).sum()) * step
    return direction
