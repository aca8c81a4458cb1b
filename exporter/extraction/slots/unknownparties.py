"""Parties that no label knows: whether a phrase may name somebody, and who that is."""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.partyphrases import is_capitalised, is_mark
from exporter.extraction.slots.serving import ServingReader
from exporter.extraction.units.unit import Unit
from exporter.model import NamedParty, SlotValue
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["ANYONE", "OTHER_PARTY", "UnknownPartyReader"]

OTHER_PARTY: Final = "party-OtherParty"
ANYONE: Final = "party-Anyone"
#: Schemes whose labels name nobody.
_NO_PARTIES: Final = ("data", "tech", "purpose", "mode", "channel", "condition", "hedge", "occasion", "ident")


class UnknownPartyReader:
    """Reads phrases without a label in the place of a party."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._first = frozenset(cues["grammar-first-person"])
        self._second = frozenset(cues["grammar-second-person"])
        self._own = frozenset(cues["party-own-thing"])
        self._own_markers = frozenset(cues["party-own-marker"])
        self._abstract = frozenset(cues["party-abstract-noun"])
        self._counting = frozenset(cues["grammar-quantifier"]) - {"both"}
        self._people = frozenset(cues["party-human-noun"])
        self._serving = ServingReader(vocabulary)

    def may_be_party(self, unit: Unit, phrase: Chunk) -> bool:
        """Whether a phrase that no label knows may name somebody: no data, thing, act or abstract noun."""
        words = unit.tokens.words
        if phrase.pronoun or words[phrase.start] in self._second or unit.tags[phrase.head] == "G":
            return False
        if self._counting.issuperset(words[phrase.start : phrase.end]) or is_mark(unit, phrase):
            return False  # "in order to | either | make it possible or …", "to third party(| ies |)"
        if words[phrase.head] in self._own and (
            words[phrase.start] in self._own_markers or phrase.start == phrase.head
        ):
            return False
        if words[phrase.start] in self._first or words[phrase.head] in self._abstract or "@" in words[phrase.head]:
            return False
        country = any(match.end == phrase.end for match in unit.matches.get("jurisdiction", ()))  # "to | the US |"
        relations = unit.matches.get("relation", ())
        if country or any(match.start < phrase.start and phrase.end <= match.end for match in relations):
            return False  # "to | the extent | that it is needed"
        return not any(
            match.end == phrase.end for scheme in _NO_PARTIES for match in unit.within(scheme, phrase.start, phrase.end)
        )

    def who(self, unit: Unit, phrase: Chunk) -> SlotValue:
        """Who it is that no label knows: anybody, one whose name it is, or another party."""
        words = unit.tokens.words
        counted = words[phrase.start : phrase.head]
        if words[phrase.head] in self._people and counted and self._counting.issuperset(counted):
            return ANYONE  # "to | any person |, company or organisation"
        if is_capitalised(unit, phrase) and phrase.start > unit.lead_size:
            return NamedParty(unit.text_of(phrase.start, phrase.end), "party-ThirdParty")
        return self._serving.narrow(unit, phrase, OTHER_PARTY) or OTHER_PARTY
