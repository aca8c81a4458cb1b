"""Repetitions: verbs that only describe data of which another verb of the sentence tells what is done with them."""

from __future__ import annotations

from typing import Final

from exporter.extraction.frames.climbing import GATHERING
from exporter.extraction.frames.ownpractices import gives_beside_aim
from exporter.extraction.slots.datatypes import GENERIC
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.parties import is_first, is_person
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk

__all__ = ["repeats"]

_SOURCE: Final = "dataSource"


def repeats(unit: Unit, frame: Frame, frames: list[Frame]) -> bool:
    """A participle on data of which another clause says something: "the information collected is used to …"."""
    antecedent = frame.clause.antecedent
    if antecedent is None or not frame.clause.is_relative or "basis" in frame.verb.flags:
        return False
    for other in frames:
        if "succession" in other.verb.flags and frame.clause.hangs_on(other.clause):
            return True  # "it will be one of the assets | transferred to the buyer |"
    if frame.clause.verb.negated and unit.tokens.words[frame.clause.start - 1] == ",":
        return False  # "your name, which we do not share"
    if frame.clause.verb.modal and gives_beside_aim(unit, frame):
        return False  # "to compile statistics | which we may sell to others |"
    return any(
        _is_about(frame, other, antecedent) or _is_source(unit, frame, other, antecedent)
        for other in frames
        if other.clause is not frame.clause and (not other.clause.is_relative or _is_within(frame, other, antecedent))
    )


def _is_within(frame: Frame, other: Frame, noun: Chunk) -> bool:
    """ "Others who collect data | used to know you |": whether a participle tells of what a clause on others does."""
    if other.actor is None or is_first(other.actor) or is_person(other.actor):
        return False
    handled = any(noun is phrase for argument in other.clause.objects() for phrase in argument)
    return frame.clause.kind == "reduced" and other.clause.kind == "relative" and handled


def _is_about(frame: Frame, other: Frame, phrase: Chunk) -> bool:
    """Whether a phrase is what another verb handles, or what it spells out: "information requested | includes …"."""
    verb = other.clause.verb
    if "elaboration" in other.verb.flags and frame.action == "action-Collect" and not verb.negated:
        return other.clause.subject is not None and phrase in other.clause.subject.phrases
    return bool(
        [filler for filler in other.fillers if filler.slot == "dataType" and filler.start <= phrase.head < filler.end]
    )


def _is_source(unit: Unit, frame: Frame, other: Frame, phrase: Chunk) -> bool:
    """ "We collect data from these sources: | information you give us |": what comes in, told as where it is from."""
    if not frame.clause.is_of_object or {frame.action, other.action} - GATHERING:
        return False
    if not GENERIC.issuperset(frame.values("dataType")):
        return False
    marks = {mark for mark, slot in other.verb.marks.items() if slot == _SOURCE}
    near = (c for c in unit.clauses if c is other.clause or (c.is_relative and c.verb.end <= unit.lead_size))
    return any(a.marker in marks and phrase in a for clause in near for a in clause.arguments)
