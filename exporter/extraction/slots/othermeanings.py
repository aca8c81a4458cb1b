"""What words that may name data mean where they name none: a name, a thing, a place, a time, what others have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from exporter.extraction.slots.nodata import (
    INTERESTS,
    TELEPHONE,
    TRACKERS,
    DeviceReader,
    InterestReader,
    is_name,
    is_of_companies,
    is_of_other_scheme,
    is_torn,
)
from exporter.extraction.slots.turns import TurnReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["PLACES", "OtherMeaningReader"]

#: Data that say where somebody lives, and else where data are kept or go: "to | countries | outside Europe".
PLACES: Final = frozenset({"data-Country", "data-StateOrProvince"})
#: Roots of parties that are no persons.
_COMPANIES: Final = ("party-ThirdParty", "party-OtherCompanies", "party-BusinessPartner", "party-Affiliate")
_CONTACT: Final = "data-ContactInformation"


class OtherMeaningReader:
    """Tells of a phrase with labels of data whether it means anything else."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._interests = InterestReader(vocabulary)
        self._devices = DeviceReader(vocabulary)
        self._vessels, self._in_vessels = frozenset(cues["data-vessel"]), frozenset(cues["data-vessel-preposition"])
        self._knowing = frozenset(cues["data-vessel-verb"])
        self._turns = TurnReader(vocabulary)
        self._own_names = frozenset(cues["data-own-name"])
        self._owned = frozenset(cues["data-owned"])
        self._contents = frozenset(cues["data-content"])
        self._serving = frozenset(cues["data-content-verb"])
        self._shown = frozenset((*cues["data-shown"], *cues["party-own-thing"]))
        self._persons = frozenset(cues["grammar-second-person"])
        self._addresses = vocabulary.below(_CONTACT)
        self._companies = vocabulary.below(*_COMPANIES)
        self._selecting = frozenset((*cues["grammar-quantifier"], *cues["grammar-demonstrative"]))
        self._where = frozenset((*cues["jurisdiction-preposition"], *cues["jurisdiction-outside"]))
        self._firsts = frozenset(cues["grammar-first-person"])

    def means_other(self, unit: Unit, phrase: Chunk, matches: Sequence[Match]) -> bool:
        """Whether a phrase with labels is a name, a part of a set phrase, or stands for a thing or a time."""
        words, last = unit.tokens.words, matches[-1]
        numbered = last.concept == TELEPHONE or words[last.end - 1] in self._devices.acronyms
        return (
            (bool(unit.names) and is_name(unit, phrase))
            or ("-" in unit.tags and is_torn(unit, phrase))
            or (numbered and self._devices.names_thing(unit, phrase, last))
            or (words[phrase.head] in self._turns.heads and self._turns.is_turn(unit, phrase))
            or self._is_thing(unit, phrase, matches)
        )

    def _is_thing(self, unit: Unit, phrase: Chunk, matches: Sequence[Match]) -> bool:
        """Whether they mean a thing, no data: "on | your browser |", links in "our emails", images that track."""
        words, last = unit.tokens.words, matches[-1]
        placed = words[phrase.start - 1] in self._in_vessels
        if words[phrase.head] in self._vessels and last.end == phrase.end:
            return placed or not self._knowing.isdisjoint(words[max(phrase.start - 1, 0) : phrase.start])
        ours = words[phrase.start] in self._firsts
        named = words[phrase.head] in self._own_names and not unit.within("subject", phrase.start, phrase.end)
        named = named or (last.concept == _CONTACT and last.start == phrase.start + 1)  # "our contact details"
        if ours and (named or (placed and words[phrase.head] in self._owned)):
            return True
        elsewhere = last.concept in PLACES and last.end <= phrase.end and self._is_whereabouts(unit, phrase)
        elsewhere = elsewhere or (last.concept == INTERESTS and self._interests.is_of_others(unit, phrase))
        elsewhere = elsewhere or (last.concept in self._addresses and is_of_companies(unit, phrase, self._companies))
        if elsewhere or is_of_other_scheme(unit, last):
            return True
        if words[phrase.head] in self._contents and self._is_published(unit, phrase):
            return True
        if last.concept == TRACKERS or "tech" not in unit.matches:
            return False
        return any(phrase.start <= m.start < last.start and m.end == phrase.end for m in unit.matches["tech"])

    def _is_published(self, unit: Unit, phrase: Chunk) -> bool:
        """ "The popularity of | website content |", "| the content | of our pages": what the organisation shows."""
        words = unit.tokens.words
        before = words[phrase.head - 1 : phrase.head] if phrase.start == phrase.head else ()
        served = not self._serving.isdisjoint(before)  # "to select | content |"
        behind = (c for c in unit.chunks if c.start == phrase.end + 1 and words[phrase.end] == "of")
        whose = [words[chunk.head] for chunk in behind]
        return served or not self._shown.isdisjoint((*words[phrase.start : phrase.head], *whose))

    def _is_whereabouts(self, unit: Unit, phrase: Chunk) -> bool:
        """ "Sent to | countries | without such laws", "stored in | the state | we are in": none of the person's.

        Nor is "| the state | of our programs", "the laws of | your country |" or "| any country | where we work".
        """
        words = unit.tokens.words
        chosen = words[phrase.start] in self._selecting or words[phrase.head].endswith("s")
        if chosen or words[phrase.start - 1] == "of":
            return True
        if words[phrase.end : phrase.end + 1] == ("of",) and words[phrase.start] not in self._persons:
            return True
        return words[phrase.start - 1] in self._where and words[phrase.start] not in self._persons
