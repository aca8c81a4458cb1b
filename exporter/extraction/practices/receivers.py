"""Who gets data by a heading that says so: "Who we share your data with | Carriers | Payment providers"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.practices.acts import THIRD
from exporter.extraction.practices.headed import words_of
from exporter.extraction.slots.datatypes import ANY
from exporter.extraction.slots.parties import PartyReader, is_first, is_person
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Argument, Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["ReceiverReader"]

_CONFIDENCE: Final = 0.6
_OWN_DATA: Final = "data-PersonalInformation"
#: Chunks between the phrases of an item that does no more than name somebody.
_ROW: Final = frozenset({"phrase", "comma", "and", "stop"})


class ReceiverReader:
    """Reads items that name others, below a heading that tells that others get data."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._parties = PartyReader(vocabulary)
        self._receivers = frozenset(cues["party-recipient-noun"])
        self._who = frozenset(cues["heading-who"])
        self._sharing = frozenset(cues["heading-sharing"])
        self._personal = frozenset(cues["heading-personal"])
        self._denying = frozenset(cues["grammar-negation"])

    def read(self, unit: Unit, first: SlotValue) -> Iterator[Draft]:
        """The sharing with those whom an item names."""
        if unit.heading is None or unit.lead is not None or unit.sentence.kind != "item" or unit.clauses:
            return
        words = set(words_of(unit, unit.heading))
        asked = not self._who.isdisjoint(words) and not self._sharing.isdisjoint(words)
        if not (asked or not self._receivers.isdisjoint(words)) or not self._denying.isdisjoint(words):
            return
        named = self._named(unit, first)
        if not named:
            return
        draft = Draft("PracticeStatement", THIRD, unit.evidence, rule="heading/recipient", confidence=_CONFIDENCE)
        draft.basis = "basis-ResolvedReference"
        draft.add("actor", first)
        draft.add("action", "action-Share" if asked else "action-Disclose")
        draft.add("dataType", ANY if self._personal.isdisjoint(words) else _OWN_DATA)
        for value, phrase in named:
            draft.add("recipient", value, unit.span(phrase.start, phrase.end), unit.text)
        draft.add_context([unit.heading])
        yield draft

    def _named(self, unit: Unit, first: SlotValue) -> list[tuple[SlotValue, Chunk]]:
        """Those who are named, if the item names nothing else."""
        phrases = [chunk for chunk in unit.chunks if chunk.kind == "phrase"]
        if not phrases or any(chunk.kind not in _ROW for chunk in unit.chunks):
            return []
        read = [[*self._parties.read_all(unit, Argument("", [phrase]), first)] for phrase in phrases]
        found = [item for each in read for item in each]
        others = all(not is_first(value) and not is_person(value) for value, _ in found)
        return found if all(read) and others else []
