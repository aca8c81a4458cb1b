"""Differences: connectives that only set apart what is said from what is said elsewhere."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["DifferenceReader"]

_UNLESS: Final = "relation-Unless"
_IN: Final = ("in",)
#: What words end with that say how different something is.
_FROM: Final = frozenset({"from", "with", "to"})


class DifferenceReader:
    """Tells such connectives. Made once from the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._different = frozenset(vocabulary.cues["condition-difference"])

    def is_unlike(self, unit: Unit, start: int) -> bool:
        """ "Not used | in ways that differ from | those described": words that set apart and name no case."""
        own = (m.end for m in unit.matches.get("relation", ()) if m.start == start and m.concept == _UNLESS)
        words = unit.words(start, max(own, default=start))
        return words[:1] == _IN and (words[-1] in _FROM or not self._different.isdisjoint(words))
