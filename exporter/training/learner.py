"""The lesson: one model for both data sets, which know different labels and see the same words differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from exporter.extraction.topics import LABELS
from exporter.training.examples import ACCESS, CHOICE, COLUMN, INTENTS, INTRODUCTION, Example, shared_features
from exporter.training.regression import Array, Design, Weights, fit, sigmoid
from exporter.training.sources import OTHER

__all__ = ["Learned", "bias", "learn"]

#: A feature must occur in so many sentences.
FREQUENCY: Final = 5
#: The weight of a PolicyIE sentence: there are three times as many of APPSI-139.
IMPORTANCE: Final = 3.0
PENALTY: Final = 2.0
ROUNDS: Final = 120

_CONTROL: Final = [COLUMN[CHOICE], COLUMN[ACCESS]]
#: The labels that only PolicyIE gives examples of, and those that it never gives.
_GUESSED: Final = [COLUMN[INTRODUCTION], COLUMN[OTHER]]
_ABSENT: Final = [COLUMN[label] for label in LABELS if label not in {*INTENTS, INTRODUCTION, OTHER}]


@dataclass(frozen=True, slots=True)
class Learned:
    """The features that count, their weights, and the biases of the two data sets."""

    index: dict[str, int]
    weights: Weights


def learn(appsi: Sequence[Example], policyie: Sequence[Example]) -> Learned:
    """Fits what was annotated, fills in with that what was not, and fits both."""
    index = shared_features((appsi, policyie), FREQUENCY)
    examples = [*appsi, *policyie]
    design = Design([example.features for example in examples], index)
    marked = np.repeat([0.0, 1.0], [len(appsi), len(policyie)])
    importance = np.where(marked > 0, IMPORTANCE, 1.0)
    targets = np.stack([example.targets for example in examples])
    first = fit(design, _without_guesses(targets), importance, marked, penalty=PENALTY, rounds=ROUNDS)
    believed = sigmoid(first.logits(design, 0.0))
    control = np.array([example.control for example in examples])
    completed = _complete(targets, believed, control, marked > 0)
    return Learned(index, fit(design, completed, importance, marked, penalty=PENALTY, rounds=ROUNDS))


def bias(weights: Weights) -> Array:
    """The biases to use elsewhere: halfway between the data sets; those of PolicyIE where it alone gives examples."""
    halfway = weights.base + weights.shift / 2
    halfway[_GUESSED] = (weights.base + weights.shift)[_GUESSED]
    return halfway


def _without_guesses(targets: Array) -> Array:
    targets = targets.copy()
    targets[:, _GUESSED] = np.nan
    return targets


def _complete(targets: Array, believed: Array, control: Array, policyie: NDArray[np.bool_]) -> Array:
    """The targets with what the first model believes where nobody was asked."""
    targets = targets.copy()
    undivided = np.isnan(targets[:, COLUMN[CHOICE]]) & ~policyie
    share = believed / believed[:, _CONTROL].max(axis=1, keepdims=True)
    nothing_else = np.prod(1 - believed[:, _ABSENT], axis=1)
    for column in _CONTROL:
        targets[undivided, column] = (share[:, column] * control)[undivided]
    for column in _ABSENT:
        targets[policyie, column] = believed[policyie, column]
    introduces = policyie & (targets[:, COLUMN[INTRODUCTION]] == 1)
    targets[introduces, COLUMN[INTRODUCTION]] = nothing_else[introduces]
    targets[policyie, COLUMN[OTHER]] *= nothing_else[policyie]
    return targets
