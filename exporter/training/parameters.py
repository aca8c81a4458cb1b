"""The file of parameters: a line of JSON, the names of the signs, a byte for each weight."""

from __future__ import annotations

import json
from typing import Final

import numpy as np

from exporter.extraction.learned.parameters import ZERO
from exporter.training.learner import Learned

__all__ = ["pack"]

_LARGEST: Final = 127
_PLACES: Final = 4


def pack(learned: Learned, vocabulary: str) -> bytes:
    """The bytes that :class:`exporter.extraction.learned.parameters.Parameters` loads.

    ``vocabulary`` is the ontology's digest.

    Weights are rounded to 1/127 of the largest. Signs that round to nothing for every label are left out.
    """
    *weights, bias = learned.weights
    step = round(float(np.abs(weights).max()) / _LARGEST, 6)
    steps = np.clip(np.rint(np.array(weights) / step), -_LARGEST, _LARGEST).astype(int)
    kept = [(name, steps[row]) for name, row in sorted(learned.index.items()) if steps[row].any()]
    names = "\n".join(name for name, _ in kept).encode()
    head = {
        "labels": learned.labels,
        "bias": [round(float(value), _PLACES) for value in bias],
        "step": step,
        "names": len(names),
        "vocabulary": vocabulary,
    }
    table = b"".join((row + ZERO).astype(np.uint8).tobytes() for _, row in kept)
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + names + table
