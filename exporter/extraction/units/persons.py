"""Labels with "you" where others do it, or behind "that": "pages | our customers | visit" are pages you visit."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from exporter.extraction.units.lexicon import Lexicon, Match
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["PersonReader"]

_DATA: Final = "data"
_YOU: Final = "you"
#: The words that labels leave out before "you".
_RELATIVES: Final = frozenset({"that", "which"})
_DETERMINER: Final = "D"
#: How many tokens of a label may stand before the persons and behind them.
_BEFORE: Final = 4
_BEHIND: Final = 6


class PersonReader:
    """Finds the labels of data that tell what persons do by other words for these than "you"."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._persons = frozenset(vocabulary.cues["grammar-giver"])

    def complete(self, unit: Unit) -> None:
        """Adds to the data of a unit those that a label has with "you"."""
        words = unit.tokens.words
        if self._persons.isdisjoint(words) and (_YOU not in words or _RELATIVES.isdisjoint(words)):
            return
        known = unit.matches.get(_DATA, [])
        longest = {match.start: match.words for match in known}
        found = [match for match in self._found(unit) if match.words > longest.get(match.start, 1)]
        if found:
            unit.matches = {**unit.matches, _DATA: sorted([*known, *found], key=attrgetter("start"))}

    def _found(self, unit: Unit) -> Iterator[Match]:
        words, tags = unit.tokens.words, unit.tags
        for at in range(2, unit.size - 1):
            other = words[at] in self._persons
            if not other and (words[at] != _YOU or words[at - 1] not in _RELATIVES):
                continue
            end = at - (other and tags[at - 1] == _DETERMINER)  # "pages | our | customers visit"
            end -= words[end - 1] in _RELATIVES
            for start in range(max(end - _BEFORE, 0), end):
                match = self._label(unit, range(start, end), at)
                if match is not None:
                    yield match
                    break

    def _label(self, unit: Unit, before: range, at: int) -> Match | None:
        """What the words before persons, "you" for these, and the words behind them begin a label of."""
        places, size = [*before, at, *range(at + 1, min(at + 1 + _BEHIND, unit.size))], len(before)
        words, keys = (
            tuple([_YOU if place == at else row[place] for place in places])
            for row in (unit.tokens.words, unit.tokens.keys)
        )
        for match in self._lexicon.find_first(words, keys).get(_DATA, ()):
            if match.end > size + 1:
                head, end = (places[place - 1] + 1 for place in (match.head_end, match.end))
                return Match(before.start, end, match.concept, _DATA, head, match.words)
        return None
