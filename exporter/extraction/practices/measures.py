"""What verbs of processing say of how data are protected, and not of what is done with them."""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.fillers import KEEPING, Frame
from exporter.extraction.slots.parties import is_first
from exporter.extraction.units.unit import Unit

__all__ = ["is_measure"]

#: Actions of which any is so told.
_MEASURED: Final = KEEPING | {"action-Disclose", "action-Transmit"}
_CONFIDENTIAL: Final = "measure-Confidentiality"
#: What is kept up while somebody visits, and not retained.
_SESSION: Final = "purpose-SessionManagement"


def is_measure(unit: Unit, frame: Frame) -> bool:
    """Whether it says how data are protected: "maintain the confidentiality of it", "is transmitted via SSL".

    A session that is kept up is not retained either: "cookies are needed to | maintain your session |".
    """
    if frame.action not in _MEASURED:
        return False
    head = frame.clause.verb.head
    if frame.action in KEEPING and _is_confidential(unit, frame):
        return True
    if frame.action == "action-Disclose" and not frame.values("recipient") and _is_of_part(unit, frame):
        return True
    sent = frame.action == "action-Transmit" and frame.clause.verb.passive
    received = sent and all(map(is_first, frame.values("recipient")))
    if received and any(match.start < head == match.end - 1 for match in unit.matches.get("measure", ())):
        return True  # "is | encrypted and transmitted | to us"
    if frame.action == "action-Retain" and any(
        match.start == head and match.concept == _SESSION for match in unit.matches.get("purpose", ())
    ):
        return True
    alone = sent and not frame.values("recipient")
    return (alone or frame.action == "action-Retain") and any(
        match.start <= head < match.end - 1 for match in unit.matches.get("measure", ())
    )


def _is_confidential(unit: Unit, frame: Frame) -> bool:
    """ "They have to keep it | in strict confidence |": how it is treated, not how long it is kept."""
    behind = range(frame.clause.verb.end, frame.clause.end)
    measures = unit.matches.get("measure", ())
    return any(match.concept == _CONFIDENTIAL and match.start in behind for match in measures)


def _is_of_part(unit: Unit, frame: Frame) -> bool:
    """ "We reveal only | the last four digits of your card number |": whether what is shown is named as a measure."""
    measures = unit.matches.get("measure", ())
    return any(
        filler.slot == "dataType" and filler.start <= match.start and match.end <= filler.end
        for filler in frame.fillers
        for match in measures
    )
