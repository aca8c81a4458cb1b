"""How good the model is on sentences it has not seen: figures for ``docs/model.md``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from exporter.extraction.topics import LABELS, Parameters
from exporter.model import Document, Span
from exporter.training.examples import COLUMN, INTENTS, Example, Featurizer
from exporter.training.learner import learn
from exporter.training.regression import Array, Design, sigmoid
from exporter.training.sources import Labelled

__all__ = ["report"]

Truth: TypeAlias = NDArray[np.bool_]

_FOLDS: Final = 5
_COLUMNS: Final = [COLUMN[label] for label in INTENTS]
#: A sentence of PolicyIE gets the intents that are at least so likely, or else Other.
_LIKELY: Final = 0.4
_EDGES: Final = np.linspace(0, 1, 6)


def report(
    file: Path,
    appsi: Sequence[Example],
    policyie: Sequence[Example],
    segments: Sequence[Labelled],
    featurize: Featurizer,
) -> Iterator[str]:
    """Lines of Markdown: OPP-115 segments by label, PolicyIE intents, and how far probabilities can be believed."""
    yield from _segments(Parameters.load(file), segments, featurize)
    believed = _held_out(appsi, policyie)
    yield from _intents(believed, policyie)
    yield from _calibration(believed, policyie)


# -- OPP-115 -----------------------------------------------------------------------------------------------------------


def _segments(parameters: Parameters, segments: Sequence[Labelled], featurize: Featurizer) -> Iterator[str]:
    scores = np.array([_segment_scores(parameters, segment.text, featurize) for segment in segments])
    yield "| OPP-115 segments | n | F1 at 0.5 | best F1 | at |"
    yield "|---|---:|---:|---:|---:|"
    for column, label in enumerate(LABELS):
        gold = np.array([label in segment.labels for segment in segments])
        best, threshold = _best(gold, scores[:, column])
        plain = _f1(gold, scores[:, column] >= 1 / 2)
        yield f"| `{label}` | {gold.sum()} | {plain:.3f} | {best:.3f} | {threshold:.2f} |"


def _segment_scores(parameters: Parameters, text: str, featurize: Featurizer) -> Array:
    """For each label the score of its surest sentence."""
    logits = [parameters.logits(featurize(sentence)) for sentence in _sentences(text, featurize)]
    return np.asarray(sigmoid(np.array(logits)).max(axis=0))


def _sentences(text: str, featurize: Featurizer) -> list[str]:
    document = Document(text=text, body=Span(0, len(text)))
    found = [text[sentence.start : sentence.end] for sentence in featurize.splitter.split(document)]
    return found or [text]


def _f1(gold: Truth, found: Truth) -> float:
    hits = (gold & found).sum()
    return float(2 * hits / max(1, gold.sum() + found.sum()))


def _best(gold: Truth, scores: Array) -> tuple[float, float]:
    found = [(round(_f1(gold, scores >= level), 3), float(level)) for level in np.linspace(0.05, 0.95, 19)]
    return max(found)


# -- PolicyIE ----------------------------------------------------------------------------------------------------------


def _held_out(appsi: Sequence[Example], policyie: Sequence[Example]) -> Array:
    """The probabilities of the four intents from models that have not seen the sentence's block."""
    blocks = sorted({example.block for example in policyie})
    fold = np.array([blocks.index(example.block) % _FOLDS for example in policyie])
    believed = np.zeros((len(policyie), len(_COLUMNS)))
    for number in range(_FOLDS):
        learned = learn(appsi, [example for example, here in zip(policyie, fold, strict=True) if here != number])
        left_out = [example.features for example, here in zip(policyie, fold, strict=True) if here == number]
        logits = learned.weights.logits(Design(left_out, learned.index), 1.0)
        believed[fold == number] = sigmoid(logits)[:, _COLUMNS]
    return believed


def _intents(believed: Array, policyie: Sequence[Example]) -> Iterator[str]:
    """A sentence with several intents is as many rows, as in PrivacyGLUE."""
    right = rows = 0
    for example, chances in zip(policyie, believed, strict=True):
        gold = [column for column in (*_COLUMNS, COLUMN["category-Other"]) if example.targets[column] == 1]
        order = [_COLUMNS[place] for place in np.argsort(-chances) if chances[place] >= _LIKELY]
        answers = (order or [COLUMN["category-Other"]]) + order[:1] * len(gold)
        right += len(set(gold) & set(answers[: len(gold)]))
        rows += len(gold)
    yield f"PolicyIE intents, micro F1 of five classes, blocks left out: {right / rows:.3f}"


def _calibration(believed: Array, policyie: Sequence[Example]) -> Iterator[str]:
    gold = np.stack([example.targets[_COLUMNS] for example in policyie])
    yield "| PolicyIE, said to be | sentences and labels | true |"
    yield "|---|---:|---:|"
    for low, high in pairwise(_EDGES):
        inside = (believed >= low) & (believed < high)
        yield f"| {low:.1f} to {high:.1f} | {inside.sum()} | {gold[inside].mean():.2f} |"
