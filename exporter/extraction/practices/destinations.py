"""Destinations: countries that data are said to go to, by the arguments of the verb that moves them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.slots.tools import MOVING
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["DestinationReader"]

_ABROAD: Final = "action-TransferAbroad"
_PLACE: Final = "jurisdiction"
_TO: Final = "to"
_IN: Final = "in"
_OTHER_THAN: Final = ("other", "than")
_OUTSIDE: Final = "outside"
#: What moves data; what is kept "outside the EEA" was moved there too.
_KEEPING: Final = frozenset(
    {"action-Store", "action-Retain", "action-AnyProcessing", "action-Disclose", "action-Share"}
)


class DestinationReader:
    """Tells "we transfer it to Canada" or "to places outside your country" from "we send it to our Canadian shop"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._homes = frozenset(vocabulary.cues["storage-home"])
        self._foreign = frozenset(vocabulary.cues["storage-foreign"])

    def read(self, unit: Unit, anchor: int, actions: frozenset[str]) -> Iterator[Match]:
        """The phrases that say that data go to another country."""
        own = next((c for c in unit.clauses if c.verb.start <= anchor < c.verb.end), None)
        if own is None or (MOVING | _KEEPING).isdisjoint(actions):
            return
        for argument in self._arguments(unit, own):
            beyond = argument.marker.startswith(_OUTSIDE)
            if argument.marker == _IN and not _KEEPING.isdisjoint(actions):
                yield from (_found(phrase) for phrase in argument.phrases if self._is_elsewhere(unit, phrase))
                continue
            if not beyond and (argument.marker != _TO or MOVING.isdisjoint(actions)):
                continue
            for phrase in argument.phrases:
                if self._is_country(unit, phrase) or (beyond and self._is_home(unit, phrase)):
                    yield _found(phrase)

    def _is_elsewhere(self, unit: Unit, phrase: Chunk) -> bool:
        """ "Stored in | any other country |", "processed in | countries | other than your own"."""
        other = not self._foreign.isdisjoint(unit.words(phrase.start, phrase.head))
        return self._is_home(unit, phrase) and (other or unit.words(phrase.end, phrase.end + 2) == _OTHER_THAN)

    @staticmethod
    def _arguments(unit: Unit, own: Clause) -> Iterator[Argument]:
        """What stands behind the last verb of a row, and what says where a country lies: "one | outside it |"."""
        row = [own, *(clause for clause in unit.clauses if clause.sibling is own)]
        behind = next((clause.arguments for clause in row if clause.arguments), [])
        yield from behind
        named = [phrase for argument in behind for phrase in argument]
        for clause in unit.clauses:
            if clause.is_relative and not clause.verb.negated and any(clause.antecedent is phrase for phrase in named):
                yield from (argument for argument in clause.arguments if argument.marker.startswith(_OUTSIDE))

    def _is_country(self, unit: Unit, phrase: Chunk) -> bool:
        """Whether a phrase is a country: by its name, or as "another country"."""
        other = unit.tokens.words[phrase.start] in self._foreign and self._is_home(unit, phrase)
        places = unit.matches.get(_PLACE, ())
        return other or any(match.start <= phrase.head < match.end for match in places)

    def _is_home(self, unit: Unit, phrase: Chunk) -> bool:
        """ "Outside | your home country |"."""
        return not self._homes.isdisjoint(unit.words(phrase.start, phrase.end))


def _found(phrase: Chunk) -> Match:
    return Match(phrase.start, phrase.end, _ABROAD, "action", phrase.end, phrase.end - phrase.start)
