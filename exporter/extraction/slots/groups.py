"""Groups of companies: "Acme companies", "our group" who get data are others of it, "within our company" its staff."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, NamedParty, SlotValue
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["GroupReader"]

_AFFILIATE: Final = "party-Affiliate"
#: What is read from the noun alone.
_EMPLOYEES: Final = "party-Employees"
_WITHIN: Final = ("within",)
_ANY_COMPANY: Final = frozenset({FIRST_PARTY, "party-Anyone", "party-OtherCompanies"})


class GroupReader:
    """Tells the first party's group from the first party itself, among those who get data."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._nouns = frozenset(vocabulary.cues["party-group-noun"])
        self._several = frozenset(vocabulary.cues["party-several-noun"])
        self._houses = frozenset(vocabulary.cues["party-house-noun"])
        self._firsts = frozenset(vocabulary.cues["grammar-first-person"])

    def narrow(self, unit: Unit, phrase: Chunk, value: SlotValue) -> SlotValue:
        """The group of the first party where the phrase of a recipient names it, else the value that was read."""
        category = value.category if isinstance(value, NamedParty) else value
        if category == FIRST_PARTY and unit.words(phrase.start - 1, phrase.start) == _WITHIN:
            return self._inside(unit, phrase, value)
        if category not in _ANY_COMPANY or unit.tokens.words[phrase.head] not in self._nouns:
            return value
        ours = unit.tokens.words[phrase.start] in self._firsts
        named = (unit.names[at] for at in range(phrase.start, phrase.head) if at in unit.names)
        of_first = any(end <= phrase.head and party.category == FIRST_PARTY for end, party in named)
        return _AFFILIATE if ours or of_first else value

    def _inside(self, unit: Unit, phrase: Chunk, value: SlotValue) -> SlotValue:
        """ "Within | our company |", "within | the Acme group |", but "within | our services |" names nobody."""
        head = unit.tokens.words[phrase.head]
        if head in self._several:
            return _AFFILIATE
        alone = unit.names.get(phrase.start, (0, None))[0] == phrase.end  # "within | Acme |"
        return _EMPLOYEES if alone or head in self._houses else value
