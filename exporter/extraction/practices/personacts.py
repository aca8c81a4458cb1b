"""What persons do, and what is done with data by it: what they give is collected, what they get is sent to them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from exporter.extraction.frames.messages import MessageReader
from exporter.extraction.frames.reader import FrameReader
from exporter.extraction.practices.doers import NO_OTHERS, DoerReader
from exporter.extraction.slots.fillers import Filler, Frame
from exporter.extraction.slots.parties import PERSON, is_first, is_person
from exporter.extraction.slots.tools import PLACE, holds_trackers
from exporter.extraction.stance.verbs import DISCLOSING
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.vocabulary import Vocabulary

__all__ = ["PUBLIC", "PersonActReader"]

#: Those for whom one makes something public.
PUBLIC: Final = frozenset({"party-Public", "party-OtherUsers", "party-Anyone", "party-Friends", "party-SocialNetwork"})
_ACCOUNT: Final = "data-AccountInformation"
#: What persons write to an organisation: a call for it asks for no data.
_REMARKS: Final = ("data-CommunicationContent", "data-UserContent")
_RECEIVE: Final = "action-Receive"
_COLLECT: Final = "action-Collect"
_MESSAGE: Final = "action-SendMessage"
_FOREIGN: Final = "tech-ThirdPartyCookie"
_EXTRACTING: Final = "verb-extract"
_OTHER_USERS: Final = "party-OtherUsers"
_OTHERS: Final = "party-ThirdParty"


class PersonActReader:
    """Reads acts from frames whose subject is the person."""

    def __init__(self, vocabulary: Vocabulary, frames: FrameReader, messages: MessageReader, doers: DoerReader) -> None:
        self._frames = frames
        self._messages = messages
        self._doers = doers
        self._receiving = frozenset(vocabulary.cues["grammar-receiving-preposition"])
        self._getting = frozenset(vocabulary.cues["person-getting-verb"])
        self._possessives = frozenset(vocabulary.cues["grammar-possessive"])
        self._disclosures = vocabulary.below(*DISCLOSING)
        self._remarks = vocabulary.below(*_REMARKS)

    def read(self, unit: Unit, frame: Frame, data: list[SlotValue], first: SlotValue) -> tuple[SlotValue, str] | None:
        """Who does what by it, ``None`` where it is no matter of data."""
        if frame.action == _RECEIVE:
            return self._received(unit, frame, first)
        if data and self._is_of_others(unit, frame):
            frame.actor = _OTHER_USERS
            return _OTHER_USERS, frame.action
        gets = unit.tokens.words[frame.clause.verb.head] in self._getting  # "you may obtain content from our site"
        given = not gets and (bool(data) or self._doers.is_asked(unit, frame))
        if not given or not frame.verb.user_action or (frame.verb.action is None and set(data) == {_ACCOUNT}):
            return None  # "you can set up an account": with which data, it does not say
        asked = frame.clause.subject is None and frame.clause.kind == "main"
        if asked and all(value in self._remarks for value in data):
            return None  # "please send comments to …"
        if self._has_audience(unit, frame, first):
            return PERSON, frame.action  # what they make public is shared
        taker = _take_over(frame)
        return (first, frame.verb.user_action) if taker is None else (taker, frame.action)

    def _has_audience(self, unit: Unit, frame: Frame, first: SlotValue) -> bool:
        """ "You may post | to share with other users |": whether persons make something public; puts in for whom."""
        named = frame.values("recipient")
        aims = [c for c in unit.clauses if c.kind == "infinitive" and c.parent is frame.clause and not c.complement]
        shown = (c for c in aims if self._frames.action_of(unit, c) in self._disclosures and not list(c.objects()))
        places = (a for c in shown if not named for a in c.arguments if a.marker in self._receiving)
        found = [item for argument in places for item in self._frames.parties.read_recipients(unit, argument, first)]
        if found and all(value in PUBLIC for value, _ in found):
            frame.fillers += [Filler("recipient", value, phrase.start, phrase.end) for value, phrase in found]
        return any(value in PUBLIC for value in frame.values("recipient"))

    def _is_of_others(self, unit: Unit, frame: Frame) -> bool:
        """ "| Visitors | can extract location data from images on our site": what they take that others left there."""
        people = frame.actor_at is not None and not frame.actor_at.pronoun and frame.verb.name == _EXTRACTING
        taken = (unit.tokens.words[filler.start] for filler in frame.fillers if filler.slot == "dataType")
        return people and self._possessives.isdisjoint(taken)  # but "users may extract | their data |"

    def _received(self, unit: Unit, frame: Frame, first: SlotValue) -> tuple[SlotValue, str] | None:
        """ "You will receive | news |", "you may receive | cookies | from our advertisers": what is sent to them."""
        if holds_trackers(frame):
            return (_sender_of(frame, first), PLACE) if frame.clause.is_main else None
        sender = self._messages.read_received(unit, frame, first)
        return None if sender is None else (sender, _MESSAGE)


def _sender_of(frame: Frame, first: SlotValue) -> SlotValue:
    """Who puts trackers on the person's device, as the actor of the frame: others if they are called theirs."""
    sources = [filler for filler in frame.fillers if filler.slot == "dataSource" and not is_person(filler.value)]
    frame.fillers = [filler for filler in frame.fillers if filler.slot != "dataSource"]
    frame.actor = sources[0].value if sources else _OTHERS if _FOREIGN in frame.values("technology") else first
    return frame.actor


def _take_over(frame: Frame) -> SlotValue | None:
    """ "You give your name directly | to PayPal |": who collects what persons give to others, now the actor.

    In "the data you give, such as your name, to others" that is not said.
    """
    if not frame.clause.is_main and frame.clause.kind != "infinitive":
        return None
    given = [filler for filler in frame.fillers if filler.slot == "recipient"]
    known = any(is_first(filler.value) or filler.value in NO_OTHERS for filler in given)
    if not given or known or frame.verb.user_action != _COLLECT:
        return None
    frame.fillers = [replace(f, slot="actor") if f in given else f for f in frame.fillers]
    frame.action = _COLLECT
    return given[0].value
