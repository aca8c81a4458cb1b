"""Logistic regression on sparse signs, with soft and unknown targets, for sources that see the same words differently.

Every sign has a weight that all sources share and one that each source adds to it, so that what a source does its own
way does not teach the others (H. Daumé, Frustratingly Easy Domain Adaptation, ACL 2007). Signs that part what is true
from what is not may have larger weights than those that tell little (S. Wang and C. Manning, Baselines and Bigrams, ACL
2012).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags, hstack

from exporter.extraction.learned.parameters import DAMPING, FEW

__all__ = ["Array", "Design", "fit", "sigmoid"]

Array: TypeAlias = NDArray[np.float64]

_ROUNDS: Final = 200
#: How much of a sign's freedom depends on how much it tells; the rest is the same for all.
_TELLING: Final = 0.5


def sigmoid(logits: Array) -> Array:
    """The probabilities of log-odds."""
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Design:
    """Sentences as rows: a column a sign, all of a row's values one number that falls with its length, and one of ones.

    ``source`` has the number of each row's source.
    """

    matrix: csr_matrix
    source: NDArray[np.intp]

    @classmethod
    def of(cls, rows: Sequence[set[str]], index: Mapping[str, int], source: Sequence[int]) -> Design:
        """The design of rows of signs; those that the index does not have are left out."""
        known = [sorted(index[sign] for sign in row if sign in index) for row in rows]
        ends = np.cumsum([0, *map(len, known)])
        columns = np.array([column for row in known for column in row], dtype=np.intp)
        values = np.repeat([max(FEW, len(row)) ** -DAMPING for row in known], [len(row) for row in known])
        signs = csr_matrix((values, columns, ends), shape=(len(rows), len(index)))
        return cls(csr_matrix(hstack([signs, np.ones((len(rows), 1))])), np.asarray(source, dtype=np.intp))


def fit(design: Design, target: Array, importance: Array, shares: Sequence[float], *, penalty: float) -> Array:
    """The weight of each column, the bias last, for a mixture of the sources.

    A ``target`` of NaN is unknown and counts for nothing. ``importance`` and ``shares`` have an entry a source; the
    mixture is over those sources that know any target. The squares of all weights but the biases are penalised.
    """
    known = ~np.isnan(target)
    sources = np.unique(design.source[known])
    truth, weight = target[known], importance[design.source[known]]
    freedom = _freedom(design.matrix[known], truth, weight)
    matrix = csr_matrix(design.matrix[known] @ diags(freedom))
    parts = [matrix, *(diags((design.source[known] == number) * 1.0) @ matrix for number in sources)]
    wide = csr_matrix(hstack(parts))
    width = matrix.shape[1]
    penalties = np.full(wide.shape[1], penalty)
    penalties[width - 1 :: width] = 0.0

    def objective(weights: Array) -> tuple[float, Array]:
        logits = wide @ weights
        loss = (weight * (np.logaddexp(0, logits) - truth * logits)).sum() + (penalties * weights**2).sum() / 2
        slope = wide.T @ (weight * (sigmoid(logits) - truth)) + penalties * weights
        return float(loss), slope

    found = minimize(objective, np.zeros(wide.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS})
    common, *own = found.x.reshape(-1, width)
    mixture = np.array([shares[number] for number in sources])
    mixed: Array = common + np.tensordot(mixture / mixture.sum(), np.array(own), axes=1)
    return mixed * freedom


def _freedom(matrix: csr_matrix, truth: Array, weight: Array) -> Array:
    """By column how large its weight may be: one on average, more where a sign is more frequent among what is true."""
    present = matrix.sign().T
    inside, outside = present @ (weight * truth) + 1, present @ (weight * (1 - truth)) + 1
    telling = np.abs(np.log(inside / inside.sum()) - np.log(outside / outside.sum()))
    freedom: Array = 1 - _TELLING + _TELLING * telling / telling.mean()
    freedom[-1] = 1.0  # the bias
    return freedom
