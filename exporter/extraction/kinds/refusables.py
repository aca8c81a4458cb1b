"""What is refused beside what a label names: "opt out of targeted ads, | the sale of data | or | profiling |"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["RefusableFinder"]

_OPT_OUT: Final = "choice-OptOut"
_NO_SALE: Final = "right-NoSale"
_NO_DECISIONS: Final = "right-HumanReview"
_NO_ADVERTISING: Final = "choice-OptOutOfAdvertising"
_TARGETED: Final = "purpose-TargetedAdvertising"
#: What goes on behind one thing that is refused.
_JOINING: Final = frozenset({"comma", "and", "example"})
#: Where what is refused ends, unless it is what describes one of its parts.
_ENDING: Final = frozenset({"stop", "subordinator"})


class RefusableFinder:
    """Finds the parts of such a list. The cues ``refused-…`` of the vocabulary say which right a noun is refused by."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._covers = vocabulary.covers
        self._opening = frozenset(cues["refusing-verb"])
        self._sales = frozenset(cues["refused-sale"])
        self._decisions = frozenset(cues["refused-decision"])

    def find(self, unit: Unit) -> Iterator[Match]:
        """The parts that stand behind the first, which the label names together with the verb."""
        if self._opening.isdisjoint(unit.tokens.words):
            return
        for match in sorted((*unit.own("choice"), *unit.own("right")), key=lambda found: found.start):
            if unit.tokens.words[match.start] in self._opening and self._is_of_list(match.concept):
                yield from self._behind(unit, match)

    def _is_of_list(self, concept: str) -> bool:
        return concept in {_NO_SALE, _NO_DECISIONS} or self._covers(_OPT_OUT, concept)

    def _behind(self, unit: Unit, match: Match) -> Iterator[Match]:
        before: Chunk | None = None
        for chunk in unit.chunks:
            if chunk.start < match.end:
                continue
            if chunk.kind in _ENDING or (chunk.kind == "verb" and chunk.is_tensed):
                return
            joined = before is not None and before.kind in _JOINING
            concept = self._kind(unit, chunk) if joined else None
            if concept is not None and concept != match.concept:
                yield Match(chunk.start, chunk.end, concept, concept.partition("-")[0], chunk.end, 1)
            before = chunk

    def _kind(self, unit: Unit, chunk: Chunk) -> str | None:
        word = unit.tokens.words[chunk.head]
        if chunk.kind == "verb":
            return _NO_SALE if word in self._sales else None
        if chunk.kind != "phrase":
            return None
        if word in self._sales:
            return _NO_SALE
        if word in self._decisions:
            return _NO_DECISIONS
        named = unit.within("purpose", chunk.start, chunk.end)
        return _NO_ADVERTISING if any(self._covers(_TARGETED, m.concept) for m in named) else None
