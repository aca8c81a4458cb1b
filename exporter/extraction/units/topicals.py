"""Topics of data by other words than "about": "information | pertaining to | your device" is about it, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter
from typing import Final

from exporter.extraction.units.lexicon import Lexicon, Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["TopicalReader"]

_DATA: Final = "data"
#: Data of which only what follows may tell which they are.
_ANY: Final = "data-AnyInformation"
_GENERIC: Final = frozenset({_ANY, "data-PersonalInformation"})
_OF: Final = "of"
#: Tags of what joins a row.
_JOINTS: Final = frozenset("C,")
#: Prepositions: of what makes up the whole, and of where it comes from; and the tags that they have.
_PARTITIVE: Final = frozenset({_OF})
_FROM: Final = "from"
_LEADING: Final = frozenset("IT")
#: The preposition that the labels have.
_ABOUT: Final = "about"
#: How many tokens behind the preposition may belong to a label.
_REACH: Final = 8
#: The noun and the preposition.
_OPENING: Final = 2


class TopicalReader:
    """Finds the labels with "about" where another preposition of the same meaning stands."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._topical = frozenset(vocabulary.cues["data-topic-preposition"])
        self._topics = self._topical | {_ABOUT}

    def complete(self, unit: Unit) -> None:
        """Lets mere information stand for what such words behind it tell that it is."""
        known = unit.matches.get(_DATA, ())
        if not known:
            return
        longest = {match.start: match.words for match in known}
        told = {m.start: m for m in self._told(unit) if m.words > longest.get(m.start, m.words)}
        whole: list[Match] = []
        for match in known:
            part = self._part_of(unit, match) if match.start not in told else None
            if part is not None and unit.words(match.end, match.end + 1) == (_OF,) and not _is_in_row(unit, match):
                whole.append(match)  # what stands behind "of" is read in its place
            elif part is not None:
                told[match.start] = replace(match, concept=part.concept)
        if told or whole:
            kept = [match for match in known if match.start not in told and match not in whole]
            unit.matches = {**unit.matches, _DATA: sorted([*kept, *told.values()], key=attrgetter("start"))}

    def _told(self, unit: Unit) -> Iterator[Match]:
        for noun, mark in pairwise(unit.chunks):
            if noun.kind != "phrase" or mark.kind != "preposition" or mark.word not in self._topical:
                continue
            match = self._label(unit, noun, mark) if noun.end == mark.start else None
            if match is not None:
                yield match

    def _part_of(self, unit: Unit, match: Match) -> Match | None:
        """ "The | details | of your bank account": the data named behind, which are all that the words stand for.

        So are those that "information | from your device about | your location" is about, not the device.
        """
        if unit.tags[match.end : match.end + 1] not in _LEADING:
            return None
        taken = _FROM in unit.words(match.start + 1, match.end)
        if not taken and match.concept != _ANY:
            return None
        behind = [chunk for chunk in unit.chunks if chunk.start >= match.end]
        if not taken and [chunk.word for chunk in behind[:1]] == [_FROM]:
            behind, taken = behind[_OPENING:], True
        mark, whole = behind[:_OPENING] if len(behind) > 1 else (None, None)
        if mark is None or whole is None or mark.word not in (self._topics if taken else _PARTITIVE):
            return None
        named = unit.within(_DATA, whole.start, whole.end)
        return next((m for m in named if m.end >= whole.end and m.concept not in _GENERIC), None)

    def _label(self, unit: Unit, noun: Chunk, mark: Chunk) -> Match | None:
        behind = slice(mark.end, mark.end + _REACH)
        words, keys = ((row[noun.head], _ABOUT, *row[behind]) for row in (unit.tokens.words, unit.tokens.keys))
        shift = mark.end - _OPENING
        for match in self._lexicon.find_first(words, keys).get(_DATA, ()):
            if match.end > _OPENING:
                head_end = max(match.head_end + shift, mark.end)
                return Match(noun.head, match.end + shift, match.concept, _DATA, head_end, match.words)
        return None


def _is_in_row(unit: Unit, match: Match) -> bool:
    """ "A report and | details | of your insurance": whether other things stand in a row before the word."""
    own = next((chunk.start for chunk in unit.chunks if chunk.start <= match.start < chunk.end), match.start)
    return unit.tags[own - 1 : own] in _JOINTS
