"""The lesson: one model for data sets that know different labels and see the same words differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from exporter.extraction.learned.topics import LABELS
from exporter.training.examples import ACCESS, CHOICE, COLUMN, Example, Observer, examples
from exporter.training.regression import Array, Design, fit, sigmoid
from exporter.training.sources import read_appsi, read_paragraphs, read_policyie, read_versions

__all__ = ["Learned", "Source", "Table", "learn", "read_lesson"]

#: A sign must occur in so many sentences.
FREQUENCY: Final = 5
PENALTY: Final = 2.5

_CONTROL: Final = [COLUMN[CHOICE], COLUMN[ACCESS]]
#: What begins the signs of neighbouring sentences, which only whole texts have.
_BESIDE: Final = "<>"


@dataclass(frozen=True, slots=True)
class Source:
    """Examples of one origin: what one of them counts for, and its share in how the model sees things elsewhere."""

    examples: Sequence[Example]
    importance: float
    share: float


@dataclass(frozen=True, slots=True)
class Learned:
    """The signs that count, by their row of ``weights``; the last row is the bias. A column a label."""

    index: dict[str, int]
    weights: Array
    labels: tuple[str, ...]


def read_lesson(shared: Path, observer: Observer) -> list[Source]:
    """All that is learned from, as the rules of today see it.

    PolicyIE counts for more than APPSI-139: whole policies, annotated sentence by sentence for what they state.
    """
    return [
        Source(examples(read_appsi(shared), observer), importance=1.0, share=0.2),
        Source(examples(read_policyie(shared), observer), importance=3.0, share=0.7),
        Source(examples(read_versions(shared), observer), importance=3.0, share=0.2),
        Source(examples(read_paragraphs(), observer), importance=3.0, share=0.3),
        Source(examples(read_paragraphs("variations"), observer), importance=1.0, share=0.05),
    ]


@dataclass(frozen=True, slots=True)
class Table:
    """The examples of all sources as rows, and what is true of them, a column a label."""

    sources: Sequence[Source]
    design: Design
    targets: Array

    @classmethod
    def of(cls, sources: Sequence[Source], index: Mapping[str, int]) -> Table:
        """The table of signs that ``index`` numbers."""
        origin = [number for number, source in enumerate(sources) for _ in source.examples]
        rows = [example for source in sources for example in source.examples]
        design = Design.of([example.signs for example in rows], index, origin)
        return cls(sources, design, np.stack([example.targets for example in rows]))

    def fit(self, columns: Iterable[int]) -> Array:
        """The weights of some labels, a column each."""
        importance = np.array([source.importance for source in self.sources])
        shares = [source.share for source in self.sources]
        fitted = [fit(self.design, self.targets[:, column], importance, shares, penalty=PENALTY) for column in columns]
        return np.stack(fitted, axis=1)


def learn(sources: Sequence[Source]) -> Learned:
    """Fits what was annotated, divides by that what was not told apart, and fits the two labels again."""
    index = _common([source.examples for source in sources])
    table = Table.of(sources, index)
    weights = table.fit(range(len(LABELS)))
    believed = sigmoid(table.design.matrix @ weights)
    control = np.array([example.control for source in sources for example in source.examples])
    _divide_control(table.targets, believed, control)
    weights[:, _CONTROL] = table.fit(_CONTROL)
    return Learned(index, weights, LABELS)


def _divide_control(targets: Array, believed: Array, control: Array) -> None:
    """Gives what is choice or access, nobody knows which, to both as far as the first model believes it."""
    undivided = np.isnan(targets[:, COLUMN[CHOICE]]) & (control > 0)
    share = believed[:, _CONTROL] / believed[:, _CONTROL].max(axis=1, keepdims=True)
    for place, column in enumerate(_CONTROL):
        targets[undivided, column] = (share[:, place] * control)[undivided]


def _common(groups: Sequence[Sequence[Example]]) -> dict[str, int]:
    """The signs that two groups have and ``FREQUENCY`` sentences hold, numbered in order of their names.

    A word that only one data set knows may be the name of a company: it is not learned.
    """
    counts = [Counter(sign for example in group for sign in example.signs) for group in groups]
    total = sum(counts, Counter[str]())
    kept = sorted(
        sign
        for sign, count in total.items()
        if count >= FREQUENCY and (sign[0] in _BESIDE or sum(sign in here for here in counts) > 1)
    )
    return {sign: number for number, sign in enumerate(kept)}
