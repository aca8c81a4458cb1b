"""What fills the places of a frame: values with their words, taken over from another verb or excepted from a list."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue, Span
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Verb

__all__ = ["KEEPING", "PARTIES", "Filler", "Frame", "is_excluded"]

PARTIES: Final = frozenset({"recipient", "dataSource", "actor"})
#: Actions by which data are held.
KEEPING: Final = frozenset({"action-Store", "action-Retain"})
#: What nobody is at the other end of.
_ALONE: Final = frozenset(f"action-{name}" for name in ("Use", "Collect", "Store", "Retain", "Analyse", "Track"))
#: Tags of what stands between the phrases of a list.
_OF_LISTS: Final = frozenset('NDZC,"-/R')


@dataclass(slots=True)
class Filler:
    """A value in a slot with its words: tokens ``start`` to ``end``; ``named`` unless they only say what others are of.

    "Information about your visits" are data on usage, but it is the information that is collected, not the visits.
    """

    slot: str
    value: SlotValue
    start: int
    end: int
    named: bool = True


@dataclass(slots=True)
class Frame:
    """What one clause says of data.

    ``actor`` is ``None`` where the text leaves it open; ``others`` act beside it ("we and our partners may collect").
    ``told`` is mere "information" of which examples or a topic tell what it is; only what denies it means all of it.
    ``excluded`` are the data that it names only to except them ("your name but not your address"): a further frame,
    a ``contrary`` one, says of them the opposite. ``noun`` is what says it in place of the verb ("no sale takes
    place"). ``source`` are words of the sentence before that tell who acts.
    """

    clause: Clause
    verb: Verb
    actor: SlotValue | None
    action: str
    actor_at: Chunk | None = None
    others: list[tuple[SlotValue, Chunk]] = field(default_factory=list)
    fillers: list[Filler] = field(default_factory=list)
    references: list[Chunk] = field(default_factory=list)
    open_list: bool = False
    told: list[Filler] = field(default_factory=list)
    excluded: list[Filler] = field(default_factory=list)
    contrary: bool = False
    noun: Chunk | None = None
    source: Span | None = None

    @property
    def head(self) -> int:
        """The token that says what is done."""
        return self.clause.verb.head if self.noun is None else self.noun.head

    def values(self, slot: str) -> list[SlotValue]:
        """The values of a slot in the order found."""
        found = []
        for filler in self.fillers:  # most frames have few or none of a slot, and are asked for many
            if filler.slot == slot:
                found.append(filler.value)  # noqa: PERF401 -- a comprehension costs a call
        return found

    def holds(self, slot: str) -> bool:
        """Whether something stands in a slot."""
        return slot in [filler.slot for filler in self.fillers]

    def take_over(self, follower: Frame) -> None:
        """ "Sell, trade or rent your data to others": the first verbs have the last one's places.

        What only the last one denies has places of its own ("is used by us and is not given to others"), but for the
        object ("we collect but do not share your name"). So has a verb that tells from or by whom. Nobody gets what is
        done without others: "we use and share it | with partners |".
        """
        verb, other = self.clause.verb, follower.clause.verb
        if verb.passive and other.form == "finite":
            return
        if verb.passive and other.passive and self._only_announces(follower):
            self.fillers = [filler for filler in self.fillers if filler.slot != "dataType"]
        taken = {filler.slot for filler in self.fillers}
        if verb.negated != other.negated or "dataSource" in taken or (verb.passive and _names_doer(self.clause)):
            taken |= PARTIES
        if self.verb.action in _ALONE:
            taken.add("recipient")
        self.fillers += [filler for filler in follower.fillers if filler.slot not in taken]
        if verb.negated == other.negated:
            self.excluded += [filler for filler in follower.excluded if filler not in self.excluded]
        self.references += [chunk for chunk in follower.references if chunk not in self.references]
        self.open_list = self.open_list or follower.open_list

    def _only_announces(self, follower: Frame) -> bool:
        """ "The following data are collected and used: your name": whether the subject stands for data told behind."""
        own, later = ({f.start for f in frame.fillers if f.slot == "dataType"} for frame in (self, follower))
        shared = self.clause.subject is follower.clause.subject
        return shared and bool(later) and own.isdisjoint(later) and min(later) > follower.clause.verb.start

    def contrary_to(self) -> Frame:
        """The frame that denies of the data excepted what this one affirms of the others, or affirms what it denies."""
        other = {"dataType", *(filler.slot for filler in self.excluded)}
        kept = [filler for filler in self.fillers if filler.slot not in other]
        return replace(self, fillers=kept + self.excluded, told=[], references=[], excluded=[], contrary=True)


def _names_doer(clause: Clause) -> bool:
    return any(argument.marker == "by" for argument in clause.arguments)


def is_excluded(unit: Unit, at: int) -> bool:
    """Whether a phrase is excepted from its list: "but not your address", "(not including your name)", "- not …"."""
    if "X" not in unit.tags:
        return False
    for place in range(at - 1, 0, -1):
        tag = unit.tags[place]
        if tag == "X":
            return unit.tags[place - 1] in "C,(-"
        if tag not in _OF_LISTS and unit.tokens.words[place] != "including":
            return False
    return False
