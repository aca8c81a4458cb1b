"""Advertisements: whether they are chosen for the person, and whether it is to be found out how they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.extraction.slots.agency import innermost
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["AdvertisementReader"]

_ADVERTISING: Final = "purpose-Advertising"
_TARGETING: Final = "purpose-TargetedAdvertising"
_MEASURING: Final = "purpose-AdvertisingMeasurement"
#: How far behind advertisements it may stand how they are chosen, and what parts it from them.
_WITHIN: Final = 7
_STOPS: Final = frozenset(",;.:X()C")


class AdvertisementReader:
    """Tells more of advertisements than that there are some, by the words behind them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._choosing = frozenset(vocabulary.cues["purpose-choosing"])
        self._plain = frozenset(vocabulary.cues["purpose-untargeted"])
        self._asking = frozenset(vocabulary.cues["grammar-interrogative"]) | {"whether", "if"}
        self._advertising = vocabulary.below(_ADVERTISING)

    def refine(self, unit: Unit, match: Match) -> str:
        """The concept of a match: "show | ads | that are relevant to you", "deliver | ads | based on your visits"."""
        if match.concept != _ADVERTISING or not self._plain.isdisjoint(unit.words(max(match.start - 1, 0), match.end)):
            return match.concept
        for at in range(match.end, min(match.end + _WITHIN, unit.size)):
            if unit.tags[at] in _STOPS:
                break
            if unit.tokens.words[at] in self._choosing:
                return _TARGETING
        return match.concept

    def measured(self, unit: Unit, match: Match, before: Sequence[Match]) -> Iterator[Match]:
        """ "See | how many people click our | ads", "learn | which | ad was seen": what is found out about ads.

        ``before`` is what stands before it: "limit how often you see | an ad |" says already what for.
        """
        if match.concept not in self._advertising or any(other.concept in self._advertising for other in before):
            return
        clause = innermost(unit, match.start)
        if clause is None or "C" in unit.tags[clause.start : match.start]:
            return  # "learn how people use our site and show | ads |"
        if not self._asking.isdisjoint(unit.words(clause.start, match.start)):
            yield replace(match, concept=_MEASURING)
