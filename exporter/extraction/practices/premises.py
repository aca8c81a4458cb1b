"""Premises: where what holds data stands, and with it the data: "our servers are located in Canada"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.practices.acts import FIRST
from exporter.extraction.slots.datatypes import ANY
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.unit import Unit
from exporter.model import NamedParty, SlotValue
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["PremisesReader"]

_SURE: Final = 0.9
_PLACE: Final = "jurisdiction"


class PremisesReader:
    """Reads in which country servers, databases and the like are said to be."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._holders = frozenset(cues["storage-holder"])
        self._standing = frozenset((*cues["storage-standing"], *cues["grammar-be"]))
        self._theirs = frozenset(cues["grammar-possessive"]) - frozenset(cues["grammar-first-person"])
        self._within = frozenset(cues["storage-within"])
        self._stances = StanceReader(vocabulary)

    def read(self, unit: Unit, first: SlotValue) -> Iterator[Draft]:
        """The storing that each clause implies by saying where the holder of data stands."""
        for clause in unit.clauses if _PLACE in unit.matches else ():
            holder = self._holder(unit, clause)
            if holder is not None and clause.verb.head >= unit.lead_size:
                yield from self._stored(unit, clause, holder, first)

    def _holder(self, unit: Unit, clause: Clause) -> Chunk | None:
        """ "| Our servers | are | located", "we | host | our servers |"."""
        verb, words = clause.verb, unit.tokens.words
        if words[verb.head] not in self._standing or clause.is_relative or verb.negated:
            return None
        named = clause.subject.phrases if clause.subject is not None else []
        if not verb.passive and named and named[0].pronoun:
            named = [phrase for argument in clause.objects() for phrase in argument]
        return next((phrase for phrase in named if self._holds(unit, phrase)), None)

    def _holds(self, unit: Unit, phrase: Chunk) -> bool:
        words = unit.tokens.words
        named = {words[phrase.head], " ".join(words[phrase.head - 1 : phrase.head + 1])}
        return not self._holders.isdisjoint(named) and words[phrase.start] not in self._theirs

    def _stored(self, unit: Unit, clause: Clause, holder: Chunk, first: SlotValue) -> Iterator[Draft]:
        places = [
            place
            for argument in clause.arguments
            if argument.marker in self._within
            for phrase in argument
            for place in unit.own(_PLACE)
            if place.start <= phrase.head < place.end
        ]
        if not places:
            return
        draft = Draft("PracticeStatement", FIRST, unit.evidence, "frame/stand", clause.verb.head, confidence=_SURE)
        draft.modality = self._stances.read(unit, clause).modality
        owners: list[NamedParty] = list(unit.named(holder.start, holder.end))
        draft.add("actor", owners[0] if owners else first)
        draft.add("action", "action-Store", unit.span(clause.verb.head, clause.verb.head + 1), unit.text)
        draft.add("dataType", ANY)
        for place in places:
            draft.add(_PLACE, place.concept, unit.span(place.start, place.end), unit.text)
        yield draft
