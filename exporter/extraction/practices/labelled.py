"""Labels of items: who gets the data, told before a colon: "With our affiliates: we may share your name"."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.parties import OTHER_PARTY, PartyReader, is_first, is_person
from exporter.extraction.slots.purposelabels import ROW
from exporter.extraction.stance.verbs import PASSING
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Argument, Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["LabelledReader"]

_AFFIRMED: Final = "polarity-Affirmed"
_RECIPIENT: Final = "recipient"
_UNKNOWN: Final = frozenset({OTHER_PARTY, "party-Anyone"})


class LabelledReader:
    """Reads what stands before the colon with which a sentence of an item begins."""

    def __init__(self, vocabulary: Vocabulary, parties: PartyReader) -> None:
        self._parties = parties
        self._receiving = frozenset(vocabulary.cues["grammar-receiving-preposition"])

    def fill(self, unit: Unit, drafts: list[Draft], first: SlotValue) -> None:
        """Adds those whom the label names where a draft names nobody, or gives the words of the label for them."""
        label = self._label(unit) if drafts else []
        told = self._parties.read_recipients(unit, Argument("with", label), first) if label else ()
        named = [(who, at) for who, at in told if who not in _UNKNOWN and not is_first(who) and not is_person(who)]
        for draft in drafts if named else ():
            given = draft.polarity == _AFFIRMED and PASSING.issuperset(map(str, draft.slots["action"]))
            if not given or not all(map(is_first, draft.slots["actor"])):
                continue
            alone = not draft.has(_RECIPIENT)
            for value, phrase in named:
                if alone or value in draft.slots[_RECIPIENT]:
                    draft.add(_RECIPIENT, value, unit.span(phrase.start, phrase.end), unit.text)

    def _label(self, unit: Unit) -> list[Chunk]:
        """ "| With vendors and affiliates |: we may …": the phrases of a label, if the item begins with one."""
        if unit.tokens.words[unit.lead_size] not in self._receiving or ":" not in unit.tags[unit.lead_size :]:
            return []  # as most do
        own = [chunk for chunk in unit.chunks if chunk.start >= unit.lead_size]
        row = list(takewhile(lambda chunk: chunk.kind != "colon", own[1:]))
        return [chunk for chunk in row if chunk.kind == "phrase"] if all(c.kind in ROW for c in row) else []
