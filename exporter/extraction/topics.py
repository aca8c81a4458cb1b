"""What a sentence is about, as a linear model sees it: a probability for each practice category.

The model proposes nothing by itself: it ranks and labels what the rules find. Its parameters were learned by
:mod:`exporter.training`; ``docs/model.md`` says from what, and how good they are.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.signs import SignIndex, Signs, proposals, signs
from exporter.extraction.unit import Unit
from exporter.resources import data_dir

__all__ = ["DAMPING", "FEW", "LABELS", "ZERO", "Parameters", "TopicScorer"]

#: What is told apart: eight categories, who to contact, what the policy says of itself, and what falls under none.
LABELS: Final = (
    "category-FirstPartyCollectionUse",
    "category-ThirdPartySharingCollection",
    "category-UserChoiceControl",
    "category-UserAccessEditDeletion",
    "category-DataRetention",
    "category-DataSecurity",
    "category-PolicyChange",
    "category-InternationalSpecificAudiences",
    "ContactStatement",
    "topic-Introduction",
    "category-Other",
)

#: A sum of weights is divided by the number of known features to this power, lest long sentences seem surer.
DAMPING: Final = 0.25
#: A sentence counts as having at least so many known features.
FEW: Final = 4
#: The byte that stands for a weight of nothing.
ZERO: Final = 128

_LANE: Final = 4  # bytes a label in a packed sum: room for 16 million features


@dataclass(frozen=True, slots=True)
class Parameters:
    """The learned weights by number of sign, those of all labels packed into one integer, so that adding is cheap."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    step: float
    vocabulary: str
    index: SignIndex
    weights: Sequence[int]

    @classmethod
    def load(cls, path: Path) -> Parameters:
        """Reads a file that :func:`exporter.training.parameters.pack` made."""
        head, rest = path.read_bytes().split(b"\n", 1)
        facts = json.loads(head)
        width, end = len(facts["labels"]), facts["names"]
        names = rest[:end].decode().split("\n")
        lanes = bytearray(len(names) * width * _LANE)
        lanes[::_LANE] = rest[end:]
        size = width * _LANE
        weights = [0, *(int.from_bytes(lanes[at : at + size], "little") for at in range(0, len(lanes), size))]
        return cls(
            tuple(facts["labels"]), tuple(facts["bias"]), facts["step"], facts["vocabulary"], SignIndex(names), weights
        )

    def logits(self, present: Signs) -> list[float]:
        """The log-odds of each label, given the signs of a sentence."""
        return self.logits_of(*self.weigh(self.index.find(present)))

    def weigh(self, found: set[int]) -> tuple[int, int]:
        """The sum of the packed weights of signs, and how many they are."""
        return sum(map(self.weights.__getitem__, found)), len(found)

    def logits_of(self, weight: int, known: int) -> list[float]:
        """The log-odds of each label, given the packed weights of so many signs."""
        width = len(self.labels)
        sums = struct.unpack(f"<{width}I", weight.to_bytes(width * _LANE, "little"))
        zero = ZERO * known
        scale = self.step / max(FEW, known) ** DAMPING
        return [bias + (total - zero) * scale for bias, total in zip(self.bias, sums, strict=True)]


class TopicScorer:
    """Scores sentences; reads the parameters when it is first asked."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or data_dir("model") / "topics.bin"

    @cached_property
    def parameters(self) -> Parameters:
        """The weights that ship with the package."""
        return Parameters.load(self._path)

    def weigh(self, units: Iterable[Unit]) -> None:
        """Weighs the words of units before the first is scored: all in turn, so that the weights stay at hand."""
        parameters = self.parameters
        for unit in units:
            unit.weight = parameters.weigh(parameters.index.find(signs(unit)))

    def score(self, unit: Unit, drafts: Iterable[Draft]) -> Mapping[str, float]:
        """The probability of each of ``LABELS``. They are independent: a sentence may be about several, or none.

        ``drafts`` are what the rules propose for the unit, a sentence or a list item with its lead-in, whose words
        have been weighed.
        """
        parameters = self.parameters
        proposed, count = parameters.weigh(parameters.index.find_proposals(proposals(drafts)))
        weight, known = unit.weight
        logits = parameters.logits_of(weight + proposed, known + count)
        return {label: 1 / (1 + math.exp(-logit)) for label, logit in zip(parameters.labels, logits, strict=True)}
