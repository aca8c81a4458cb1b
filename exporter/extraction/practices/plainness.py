"""How plainly a frame says what is done with data: in a clause of its own, with a verb that always handles data."""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.parties import is_first, is_person
from exporter.extraction.stance.chains import is_vouched_for
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, NamedParty

__all__ = ["NEEDED", "engages_named", "is_of_others", "is_plain", "needs_for"]

_COMBINE: Final = "action-Combine"
#: Flags of verbs that often say nothing of data.
_UNSURE: Final = frozenset({"weak", "helper", "elaboration", "engage-only", "message-person", "basis"})
#: Those of them that say enough of others: "our partners may contact you".
_OF_OTHERS: Final = frozenset({"weak", "message-person"})
#: Flags of what is said of trackers that serve some end: that they are not needed denies nothing.
NEEDED: Final = frozenset({"state", "tracker"})


def is_plain(unit: Unit, frame: Frame) -> bool:
    """Whether a verb that always handles data says it in a clause of its own, or others are said to do it."""
    clause = frame.clause
    others = (is_of_others(frame) or clause.complement) and not is_first(frame.actor or FIRST_PARTY)
    unsure = _UNSURE - _OF_OTHERS if others and not is_person(frame.actor) else _UNSURE
    if frame.action == _COMBINE and _joins_data(frame):
        unsure -= {"weak"}
    given = clause.kind == "infinitive" and frame.values("dataSource")  # "we use brokers | to give us your name |"
    plain = bool(given) or clause.is_main or clause.complement or is_vouched_for(unit, clause)
    return plain and not frame.verb.flags & unsure


def _joins_data(frame: Frame) -> bool:
    """ "We link | your visits | with | your name |", not "your name and number are linked | to our site |"."""
    clause = frame.clause
    objects = [phrase for argument in clause.objects() for phrase in argument.phrases]
    objects += clause.subject.phrases if clause.verb.passive and clause.subject is not None else []
    places = {filler.start for filler in frame.fillers if filler.slot == "dataType"}
    own = {place for place in places if any(phrase.start <= place < phrase.end for phrase in objects)}
    joined = places > own or all(argument.marker not in {"to", "with"} for argument in clause.arguments)
    return len(places) > 1 and bool(own) and joined


def needs_for(need: Frame, frame: Frame) -> bool:
    """ "This information is necessary | to deliver the page |": whether it is what data are said to be needed for."""
    if frame.clause.kind != "infinitive" or frame.clause.parent is not need.clause:
        return False
    return need.clause.is_main and need.verb.flags >= NEEDED and bool(need.values("dataType"))


def engages_named(frame: Frame) -> bool:
    """Whether others are engaged who are known by their name."""
    return "engage-only" in frame.verb.flags and any(
        isinstance(value, NamedParty) for value in frame.values("recipient")
    )


def is_of_others(frame: Frame) -> bool:
    """Whether a main clause says what an organisation or its staff do, and no person with them."""
    named = frame.clause.is_main and frame.actor is not None
    return named and not any(is_person(value) for value in (frame.actor, *(other for other, _ in frame.others)))
