"""How good the model is on sentences it has not seen: figures for ``docs/model.md``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from exporter.extraction.learned.topics import LABELS
from exporter.reading import Document
from exporter.training.examples import COLUMN, INTENTS, Example, Observer
from exporter.training.learner import Learned, Source, learn
from exporter.training.regression import Array, Design, sigmoid

__all__ = ["blocks_left_out", "report"]

Truth: TypeAlias = NDArray[np.bool_]

FOLDS: Final = 6
_COLUMNS: Final = [COLUMN[label] for label in INTENTS]
#: A sentence of PolicyIE gets the likeliest of the intents that are at least so likely, or else Other.
_LIKELY: Final = 0.4
_LEVELS: Final = np.linspace(0.05, 0.95, 19)
_EDGES: Final = np.linspace(0, 1, 6)


def blocks_left_out(sources: Sequence[Source], fold: int) -> tuple[list[Source], list[Example]]:
    """The sources without the blocks of the fold, and the examples left out.

    Of six runs of neighbouring blocks a fold is one, since policies go on from block to block.
    """
    blocks = sorted({example.block for source in sources for example in source.examples if example.block})
    fold_of = {block: number * FOLDS // len(blocks) for number, block in enumerate(blocks)}
    kept, left_out = [], []
    for source in sources:
        inside = [fold_of.get(example.block) == fold for example in source.examples]
        rest = [example for example, out in zip(source.examples, inside, strict=True) if not out]
        kept.append(Source(rest, source.importance, source.share))
        left_out += [example for example, out in zip(source.examples, inside, strict=True) if out]
    return kept, left_out


def report(
    learned: Learned, sources: Sequence[Source], segments: Sequence[tuple[str, frozenset[str]]], observer: Observer
) -> Iterator[str]:
    """Lines of Markdown: OPP-115 segments by label, PolicyIE intents, and how far probabilities can be believed."""
    yield from _segments(learned, segments, observer)
    gold, believed = _held_out(sources)
    yield from _intents(gold, believed)
    yield from _calibration(gold, believed)


# -- OPP-115 -----------------------------------------------------------------------------------------------------------


def _segments(learned: Learned, segments: Sequence[tuple[str, frozenset[str]]], observer: Observer) -> Iterator[str]:
    scores = np.array([_surest(learned, observer, text) for text, _ in segments])
    yield "| OPP-115 segments | n | F1 at 0.5 | best F1 | at |"
    yield "|---|---:|---:|---:|---:|"
    for column, label in enumerate(LABELS):
        gold = np.array([label in labels for _, labels in segments])
        best, threshold = max((round(_f1(gold, scores[:, column] >= level), 3), float(level)) for level in _LEVELS)
        plain = _f1(gold, scores[:, column] >= 1 / 2)
        yield f"| `{label}` | {gold.sum()} | {plain:.3f} | {best:.3f} | {threshold:.2f} |"


def _surest(learned: Learned, observer: Observer, text: str) -> Array:
    """For each label the score of the surest sentence of a text."""
    rows = [signs.names() for _, signs in observer.observe(Document.from_text(text))]
    return _believed(learned, rows).max(axis=0) if rows else np.zeros(len(LABELS))


def _believed(learned: Learned, rows: Sequence[set[str]]) -> Array:
    return sigmoid(Design.of(rows, learned.index, [0] * len(rows)).matrix @ learned.weights)


def _f1(gold: Truth, found: Truth) -> float:
    hits = (gold & found).sum()
    return float(2 * hits / max(1, gold.sum() + found.sum()))


# -- PolicyIE ----------------------------------------------------------------------------------------------------------


def _held_out(sources: Sequence[Source]) -> tuple[Array, Array]:
    """What is true of the intents of sentences, and what models believe that have not seen them."""
    gold, believed = [], []
    for fold in range(FOLDS):
        kept, unseen = blocks_left_out(sources, fold)
        believed.append(_believed(learn(kept), [example.signs for example in unseen])[:, _COLUMNS])
        gold.append(np.stack([example.targets[_COLUMNS] for example in unseen]))
    return np.concatenate(gold), np.concatenate(believed)


def _intents(gold: Array, believed: Array) -> Iterator[str]:
    likeliest = believed.argmax(axis=1)
    found = believed.max(axis=1) >= _LIKELY
    right = np.where(found, gold[np.arange(len(gold)), likeliest] == 1, gold.sum(axis=1) == 0)
    yield f"\nPolicyIE intents, share of sentences that get one of theirs, blocks left out: {right.mean():.3f}\n"


def _calibration(gold: Array, believed: Array) -> Iterator[str]:
    yield "| PolicyIE, said to be | sentences and labels | true |"
    yield "|---|---:|---:|"
    for low, high in pairwise(_EDGES):
        inside = (believed >= low) & (believed < high)
        yield f"| {low:.1f} to {high:.1f} | {inside.sum()} | {gold[inside].mean():.2f} |"
