"""What persons do, and what is done with data by it: what they give is collected, what they get is sent to them."""

from __future__ import annotations

from typing import Final

from exporter.extraction.frames.messages import MessageReader
from exporter.extraction.practices.doers import DoerReader
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.parties import PERSON, is_person
from exporter.extraction.slots.tools import PLACE, holds_trackers
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.vocabulary import Vocabulary

__all__ = ["PersonActReader"]

_ACCOUNT: Final = "data-AccountInformation"
#: What persons write to an organisation: a call for it asks for no data.
_REMARKS: Final = ("data-CommunicationContent", "data-UserContent")
_RECEIVE: Final = "action-Receive"
_MESSAGE: Final = "action-SendMessage"
_FOREIGN: Final = "tech-ThirdPartyCookie"
_EXTRACTING: Final = "verb-extract"
_OTHER_USERS: Final = "party-OtherUsers"
_OTHERS: Final = "party-ThirdParty"


class PersonActReader:
    """Reads acts from frames whose subject is the person."""

    def __init__(self, vocabulary: Vocabulary, messages: MessageReader, doers: DoerReader) -> None:
        self._messages = messages
        self._doers = doers
        self._possessives = frozenset(vocabulary.cues["grammar-possessive"])
        self._remarks = vocabulary.below(*_REMARKS)

    def read(self, unit: Unit, frame: Frame, data: list[SlotValue], first: SlotValue) -> tuple[SlotValue, str] | None:
        """Who does what by it, ``None`` where it is no matter of data."""
        if frame.action == _RECEIVE:
            return self._received(unit, frame, first)
        if data and self._is_of_others(unit, frame):
            frame.actor = _OTHER_USERS
            return _OTHER_USERS, frame.action
        given = bool(data) or self._doers.is_asked(unit, frame)
        if not given or not frame.verb.user_action or (frame.verb.action is None and set(data) == {_ACCOUNT}):
            return None  # "you can set up an account": with which data, it does not say
        asked = frame.clause.subject is None and frame.clause.kind == "main"
        if asked and all(value in self._remarks for value in data):
            return None  # "please send comments to …"
        if self._doers.has_audience(unit, frame, first):
            return PERSON, frame.action  # what they make public is shared
        taker = self._doers.take_over(frame)
        return (first, frame.verb.user_action) if taker is None else (taker, frame.action)

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
