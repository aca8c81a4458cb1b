"""Successions: the change of hands for which data are passed on, where other words than a purpose tell of it.

"We may be sold. | In such a case | your data are transferred", "they may be | among the assets transferred |".
"""

from __future__ import annotations

from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.partyphrases import speaks_of_sale
from exporter.extraction.stance.verbs import PASSING
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["SuccessionReader"]

_AFFIRMED: Final = "polarity-Affirmed"
_MERGER: Final = "purpose-MergerAcquisition"
_SUCCESSOR: Final = "party-Successor"
_TRANSFER: Final = "action-Transfer"


class SuccessionReader:
    """Gives what goes with a business its purpose."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._pointing = frozenset(vocabulary.cues["grammar-demonstrative"])
        self._events = frozenset(vocabulary.cues["grammar-event-noun"])

    def fill(self, unit: Unit, draft: Draft, frame: Frame, before: Unit | None) -> None:
        """Adds the change of hands to a draft that names no purpose; ``before`` is the sentence before."""
        if draft.has("purpose") or draft.polarity != _AFFIRMED or frame.action not in PASSING:
            return
        succeeded = "succession" in frame.verb.flags or draft.slots.get("recipient") == [_SUCCESSOR]
        if succeeded or (frame.action == _TRANSFER and _follows_sale(unit, frame)):
            draft.add("purpose", _MERGER)
        elif before is not None and speaks_of_sale(before) and self._points(unit):
            draft.add("purpose", _MERGER)
            draft.resolve(before.evidence)

    def _points(self, unit: Unit) -> bool:
        """ "| In such transactions |, we pass on your data": whether it is on the occasion told before."""
        words = unit.tokens.words
        return any(
            chunk.kind == "phrase" and words[chunk.start] in self._pointing and words[chunk.head] in self._events
            for chunk in unit.chunks
        )


def _follows_sale(unit: Unit, frame: Frame) -> bool:
    """ "There may be | a merger |, in which case your data are transferred": whether the sentence began with it."""
    sales = (match for match in unit.matches.get("purpose", ()) if match.concept == _MERGER)
    return any(unit.lead_size <= match.start and match.end <= frame.clause.verb.start for match in sales)
