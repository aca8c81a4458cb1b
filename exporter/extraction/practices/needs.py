"""Needs: which data somebody gets who is engaged, where the sentence names none: "we use a carrier to ship orders"."""

from __future__ import annotations

from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.frames.messages import REACHED
from exporter.extraction.slots.datatypes import ANY
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.parties import is_person
from exporter.model import NamedParty, SlotValue
from exporter.vocabulary import Vocabulary

__all__ = ["NeedReader", "name_address"]

#: Purposes that say no more than that a service is rendered.
_GENERAL: Final = frozenset({"purpose-ServiceProvision", "purpose-BusinessOperation", "purpose-OtherPurpose"})


class NeedReader:
    """Tells which data the work of those who are engaged needs."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        pairs = (label.partition("=") for label in vocabulary.cues["data-needed"])
        self._needed = {worker: data for worker, _, data in pairs}

    def read(self, draft: Draft, implied: str) -> list[SlotValue]:
        """The data that all who are engaged need, by what they are, or else by what for; ``implied`` where none tells.

        "We use | Google Analytics |": how the site is used.
        """
        if implied != ANY:
            return [implied]
        engaged = draft.slots.get("recipient", ())
        recipients = [value.category if isinstance(value, NamedParty) else value for value in engaged]
        purposes = [value for value in draft.slots.get("purpose", ()) if value not in _GENERAL]
        told = [[self._needed.get(str(reason), ANY) for reason in reasons] for reasons in (recipients, purposes)]
        served = not purposes or any(data != ANY for data in told[1])  # no "analytics to calculate taxes"
        if served and any(found and ANY not in found for found in told):
            return [*dict.fromkeys(data for found in told for data in found if data != ANY)]
        return [implied]

    def is_needed(self, concept: str) -> bool:
        """Whether data may be in a statement for what they are needed for alone."""
        return concept == ANY or concept in self._needed.values()


def name_address(draft: Draft, frames: list[Frame], implied: str) -> None:
    """ "If you give us | your postal address |, you may receive mailings": by which data they reach the person."""
    given = {value for frame in frames if is_person(frame.actor) for value in frame.values("dataType")}
    reached: list[SlotValue] = [value for value in REACHED if value in given]
    if reached and draft.slots["dataType"] == [implied]:
        draft.slots["dataType"] = reached
