"""What a sentence is about, as a linear model sees it: a probability for each practice category.

The model proposes nothing by itself: it ranks and labels what the rules find. Its parameters were learned by
:mod:`exporter.training`; ``docs/model.md`` says from what, and how good they are.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from exporter.extraction.lexicon import Match
from exporter.extraction.unit import Unit
from exporter.resources import data_dir

__all__ = ["DAMPING", "FEW", "LABELS", "ZERO", "Parameters", "TopicScorer", "features"]

#: What is told apart: eight categories, who to contact, what the policy says of itself, and nothing of all that.
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


def features(words: Sequence[str], keys: Sequence[str], matches: Mapping[str, Sequence[Match]]) -> set[str]:
    """The features of a sentence: its keys, neighbouring keys with the borders, and the concepts that are named.

    Numbers and addresses are all one. Matches of the scheme ``category`` are left out: they are other models' answers.

    >>> sorted(features(("we", "share", "it", "."), ("we", "shar", "it", "."), {}))
    ['^ we', 'it', 'it $', 'shar', 'shar it', 'we', 'we shar']
    """
    sequence = [
        key if word.isalpha() else _mask(word, key)
        for word, key in zip(words, keys, strict=True)
        if key and (len(word) > 1 or word.isalnum())
    ]
    found = set(sequence)
    found.update(map(" ".join, zip(("^", *sequence), (*sequence, "$"), strict=True)))
    for scheme, here in matches.items():
        if scheme != "category":
            found.update(["=" + match.concept for match in here])
    return found


def _mask(word: str, key: str) -> str:
    if word[0].isdigit():
        return "<number>"
    if "@" in word:
        return "<mail>"
    return "<page>" if word.startswith(("http", "www.")) else key


@dataclass(frozen=True, slots=True)
class Parameters:
    """The learned weights; ``table`` holds those of a feature packed into one integer, so that adding is cheap."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    step: float
    vocabulary: str
    table: Mapping[str, int]

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
        table = {name: int.from_bytes(lanes[i * size : i * size + size], "little") for i, name in enumerate(names)}
        return cls(tuple(facts["labels"]), tuple(facts["bias"]), facts["step"], facts["vocabulary"], table)

    def logits(self, present: set[str]) -> list[float]:
        """The log-odds of each label, given the features of a sentence."""
        found = [weights for weights in map(self.table.get, present) if weights is not None]
        width = len(self.labels)
        sums = struct.unpack(f"<{width}I", sum(found).to_bytes(width * _LANE, "little"))
        zero = ZERO * len(found)
        scale = self.step / max(FEW, len(found)) ** DAMPING
        return [bias + (total - zero) * scale for bias, total in zip(self.bias, sums, strict=True)]


class TopicScorer:
    """Scores sentences; reads the parameters when it is first asked.

    >>> words = ("we", "share", "your", "information", "with", "third", "parties")
    >>> scores = TopicScorer().score(words, ("we", "shar", "your", "information", "with", "third", "party"), {})
    >>> max(scores, key=scores.get)
    'category-ThirdPartySharingCollection'
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or data_dir("model") / "topics.bin"

    @cached_property
    def parameters(self) -> Parameters:
        """The weights that ship with the package."""
        return Parameters.load(self._path)

    def score(
        self, words: Sequence[str], keys: Sequence[str], matches: Mapping[str, Sequence[Match]]
    ) -> dict[str, float]:
        """The probability of each of ``LABELS``. They are independent: a sentence may be about several, or none."""
        parameters = self.parameters
        logits = parameters.logits(features(words, keys, matches))
        return dict(zip(parameters.labels, map(_probability, logits), strict=True))

    def score_unit(self, unit: Unit) -> dict[str, float]:
        """The scores of a sentence, or of a list item with its lead-in."""
        return self.score(unit.tokens.words, unit.tokens.keys, unit.matches)


def _probability(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))
