"""Lists of grounds: "we rely on these legal bases: | your consent | …", and what a ground that leads in is for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.practices.acts import FIRST
from exporter.extraction.slots.datatypes import ANY, DataReader
from exporter.extraction.slots.purposes import OTHER
from exporter.extraction.units.lexicon import Match, leftmost
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.vocabulary import Vocabulary

__all__ = ["LISTED", "GroundListReader"]

#: The rule of items of such lists.
LISTED: Final = "list/ground"
_CONFIDENCE: Final = 0.75
_INTEREST: Final = "legal-LegitimateInterest"
#: So near before a ground stands what is done about it.
_NEAR: Final = 3
_FOR: Final = "for"
_MARKS: Final = ":,.;()\"'“”"
#: What a ground is called as a purpose, which says no more.
_SAME: Final = {
    "legal-Contract": "purpose-ContractPerformance",
    "legal-LegalObligation": "purpose-LegalCompliance",
    _INTEREST: "purpose-BusinessOperation",
    "legal-VitalInterest": "purpose-SafetyProtection",
}


class GroundListReader:
    """Reads the items of a list of grounds as what all processing rests on."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._data = DataReader(vocabulary)
        self._nouns = frozenset(label.split()[-1] for label in cues["echo-ground"])
        self._pointing = frozenset(cues["grammar-demonstrative"])
        self._claims = frozenset(cues["grammar-claim-noun"])
        self._persons = frozenset(cues["grammar-second-person"])
        self._modals = frozenset(cues["grammar-modal"])
        self._no = frozenset(cues["grammar-negation"])

    def read(self, unit: Unit, first: SlotValue) -> Iterator[Draft]:
        """The processing that the grounds of an item are given for; none where persons are told what they may do."""
        if unit.lead is None or unit.sentence.kind != "item" or "legal" not in unit.matches:
            return
        words = [word.strip(_MARKS) for word in unit.lead.of(unit.text).lower().split()]
        if not self._is_ours(words):
            return
        joined = any(match.start < unit.lead_size < match.end for match in unit.matches["legal"])
        listed = joined or self._lists(words)  # "we rely on: | your consent"
        named = list(unit.own("legal")) if listed else []
        led = {match.concept for match in unit.within("legal", 0, unit.lead_size)}
        if named:
            yield self._draft(unit, first, named)
        elif len(led) == 1 and (listed or led == {_INTEREST}) and self._opens_aim(unit):
            yield self._draft(unit, first, list(unit.within("legal", 0, unit.lead_size)))

    def _lists(self, words: list[str]) -> bool:
        """ "The legal basis (for the processing) is one of:", not "the legal basis for our contracts is:"."""
        at = next((at for at, word in enumerate(words) if word in self._nouns), None)
        if at is None:
            return False
        topic = words[at + 2 : at + 2 + _NEAR] if words[at + 1 : at + 2] == [_FOR] else []
        return not topic or any(word.endswith("ing") or word in self._pointing for word in topic)

    def _is_ours(self, words: list[str]) -> bool:
        """Whether a lead-in denies nothing, and tells of no right and nothing that a person may do."""
        allowed = any(word in self._persons and after in self._modals for word, after in pairwise(words))
        return not allowed and self._claims.isdisjoint(words) and self._no.isdisjoint(words)

    def _opens_aim(self, unit: Unit) -> bool:
        """Whether an item begins with a purpose, or names an act that is one: "Operation of our site"."""
        aims = unit.own("purpose")
        if any(unit.opens_item(aim.start) for aim in aims):
            return True
        told = any(clause.is_main and clause.verb.start >= unit.lead_size for clause in unit.clauses)
        return bool(aims) and not told and not unit.own("data")

    def _draft(self, unit: Unit, first: SlotValue, grounds: list[Match]) -> Draft:
        draft = Draft("PracticeStatement", FIRST, unit.evidence, rule=LISTED, confidence=_CONFIDENCE)
        draft.anchor = unit.lead_size
        draft.add("actor", first)
        draft.add("action", "action-AnyProcessing")
        for match in grounds:
            draft.add("legalBasis", match.concept, unit.span(match.start, match.end), unit.text)
        same = {OTHER, *(_SAME.get(match.concept) for match in grounds)}
        acts = {at for match in grounds for at in range(match.start - _NEAR, match.start)}
        for match in leftmost(unit.matches.get("purpose", ()), unit.lead_size, unit.size):
            if match.concept not in same and match.end not in acts:  # "the | fulfilment | of our contract"
                draft.add("purpose", match.concept, unit.span(match.start, match.end), unit.text)
        for chunk in unit.chunks:
            if chunk.kind == "phrase" and chunk.end <= unit.lead_size:
                for concept, start, end in self._data.read(unit, chunk):
                    draft.add("dataType", concept, unit.span(start, end), unit.text)
        if not draft.has("dataType"):
            draft.add("dataType", ANY)
        return draft
