"""Learned weights: signs and labels in one file, and what a set of signs says of each label."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Final, TypeAlias

from exporter.resources import data_dir

__all__ = ["DAMPING", "FEW", "ZERO", "Model", "Parameters", "Weight"]

#: The packed weights of some signs, and their number.
Weight: TypeAlias = tuple[int, int]

#: A sum of weights is divided by the number of known signs to this power, lest long sentences seem surer.
DAMPING: Final = 0.25
#: Anything counts as having at least so many known signs.
FEW: Final = 4
#: The byte that stands for a weight of nothing.
ZERO: Final = 128

_LANE: Final = 4  # bytes a label in a packed sum: room for 16 million signs


@dataclass(frozen=True, slots=True)
class Parameters:
    """The learned weights by the name of a sign, those of all labels packed into one integer: adding is cheap."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    step: float
    vocabulary: str
    weights: Mapping[str, int]

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
        packed = (int.from_bytes(lanes[at : at + size], "little") for at in range(0, len(lanes), size))
        weights = dict(zip(names, packed, strict=True))
        return cls(tuple(facts["labels"]), tuple(facts["bias"]), facts["step"], facts["vocabulary"], weights)

    @staticmethod
    def weigh(present: Collection[int]) -> Weight:
        """What the known signs of these weights weigh together, and how many they are."""
        return sum(present), len(present)

    def logits(self, weight: Weight) -> list[float]:
        """The log-odds of each label, given what the signs weigh."""
        sums, zero, scale = self._unpacked(weight)
        return [bias + (part - zero) * scale for bias, part in zip(self.bias, sums, strict=True)]

    def _unpacked(self, weight: Weight) -> tuple[tuple[int, ...], int, float]:
        """The sum of each label, what of it stands for nothing, and what the rest is multiplied by."""
        total, known = weight
        width = len(self.labels)
        sums = struct.unpack(f"<{width}I", total.to_bytes(width * _LANE, "little"))
        return sums, ZERO * known, self.step / max(FEW, known) ** DAMPING

    def probabilities(self, weight: Weight) -> dict[str, float]:
        """How likely each label is, independently of the others: several may hold, or none."""
        exp = math.exp
        sums, zero, scale = self._unpacked(weight)
        return {
            label: 1 / (1 + exp(-(bias + (part - zero) * scale)))  # of the log-odds
            for label, bias, part in zip(self.labels, self.bias, sums, strict=True)
        }


class Model:
    """What scores by learned weights, those of a file (the one that ships): they are read when first asked for."""

    FILE: ClassVar[str]

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or data_dir("model") / self.FILE

    @cached_property
    def parameters(self) -> Parameters:
        """The weights."""
        return Parameters.load(self._path)
