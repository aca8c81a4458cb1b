"""Tools: cookies, servers and browsers as what acts, for whoever has them do it."""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.datatypes import GENERIC, OTHER, TRACKERS
from exporter.extraction.slots.fillers import Filler, Frame
from exporter.extraction.slots.parties import is_first
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, SlotValue
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = [
    "INSIDE",
    "MACHINE",
    "MOVING",
    "PLACE",
    "ToolReader",
    "add_tool",
    "data_apart_from_trackers",
    "data_kept",
    "holds_trackers",
    "is_done_by_tools",
    "is_tool",
    "keeps",
    "uses_tools",
]

PLACE: Final = "action-PlaceTracker"
_STORE: Final = "action-Store"
_USE: Final = "action-Use"
_COLLECT: Final = "action-Collect"
INSIDE: Final = frozenset({"in", "into", "inside", "within"})
MOVING: Final = frozenset({"action-Transmit", "action-Transfer"})
#: What an organisation gives to persons to know them by.
_IDENTIFYING: Final = frozenset(
    f"data-{name}" for name in ("PersonalIdentifier", "LoginCredentials", "Username", "Password")
)
#: What tools do with the data that they are used for.
_KEEPING: Final = frozenset({_STORE, "action-Retain", "action-Collect", "action-Track"})
MACHINE: Final = "tech-ArtificialIntelligence"
#: Technologies that are put on no device: by one people give data of their own accord, the other works on them.
_NO_TRACKERS: Final = frozenset({"tech-WebForm", MACHINE})
#: What is written of visits where they are served, and placed nowhere.
_LOG: Final = "tech-ServerLog"


class ToolReader:
    """Tells subjects that are tools."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._devices = frozenset(cues["party-device-noun"])
        self._assigning = frozenset(cues["grammar-assigning-verb"])

    def acts(self, unit: Unit, frame: Frame) -> bool:
        """Whether a thing that acts for nobody is the subject: "cookies", "your browser"."""
        agent = frame.actor_at
        if agent is None or frame.actor is not None:
            return False
        return unit.tokens.words[agent.head] in self._devices or bool(unit.within("tech", agent.start, agent.end))

    def places_trackers(self, unit: Unit, frame: Frame) -> bool:
        """Whether the verb puts trackers somewhere: "set", "store", or "send" where object or device make it that."""
        if set(frame.values("technology")) == {_LOG}:
            return False  # "we use log files": they are kept, not placed
        labels = unit.matches.get("action", ())
        return (
            "tracker" in frame.verb.flags
            or frame.action == _STORE
            or any(label.concept == PLACE and label.start <= frame.head < label.end for label in labels)
            or (frame.action in MOVING and self._goes_to_device(unit, frame.clause))
        )

    def action_of(self, unit: Unit, frame: Frame) -> str:
        """What a verb of placing trackers, or of needing them, says of data: else the frame's own action.

        "Your address | is necessary | to ship it", "we | assign | you a number", "we never | place | it in cookies".
        """
        if frame.action != PLACE or not data_apart_from_trackers(frame):
            return frame.action
        subject = frame.clause.subject
        if "state" in frame.verb.flags:
            acted = subject is not None and unit.tags[subject.phrases[0].start - 1 : subject.phrases[0].start] == "G"
            return frame.action if acted else _USE  # but "sharing your address is necessary"
        if unit.tokens.words[frame.clause.verb.head] in self._assigning:
            given = frame.clause.is_main and is_first(frame.actor or FIRST_PARTY)  # no address by a provider
            return _COLLECT if given and not _IDENTIFYING.isdisjoint(frame.values("dataType")) else frame.action
        inside = [phrase for argument in frame.clause.arguments if argument.marker in INSIDE for phrase in argument]
        return _STORE if [tool for phrase in inside for tool in add_tool(unit, frame, phrase)] else frame.action

    def _goes_to_device(self, unit: Unit, clause: Clause) -> bool:
        """ "A cookie is sent | to your browser |"."""
        places = (phrase for argument in clause.arguments if argument.marker == "to" for phrase in argument)
        return any(unit.tokens.words[place.head] in self._devices for place in places)


def add_tool(unit: Unit, frame: Frame, phrase: Chunk) -> list[Filler]:
    """Puts in the technology that a phrase ends with, as the means: "| cookies | collect your IP address"."""
    tools = [match for match in unit.within("tech", phrase.start, phrase.end) if match.end == phrase.end]
    found = [Filler("technology", match.concept, phrase.start, phrase.end) for match in tools]
    frame.fillers += found
    return found


def holds_trackers(frame: Frame) -> bool:
    """Whether the frame names trackers, and no data but theirs."""
    tools = frame.values("technology")
    return bool(tools) and not _NO_TRACKERS.issuperset(tools) and not data_apart_from_trackers(frame)


def data_apart_from_trackers(frame: Frame) -> list[SlotValue]:
    """The data of the frame without those that are only the cookies themselves, also said again: "a piece of data"."""
    places = [filler.start for filler in frame.fillers if filler.slot == "technology"]
    if not places:
        return frame.values("dataType")
    first = min(places)
    data = (filler for filler in frame.fillers if filler.slot == "dataType" and filler.start not in places)
    return [filler.value for filler in data if filler.value != TRACKERS or filler.end <= first]


def keeps(frame: Frame, other: Frame) -> bool:
    """Whether the other says what trackers are used to keep: "we use cookies | to store your choice |"."""
    clause = other.clause
    below = clause.kind == "infinitive" and clause.parent is frame.clause and not clause.verb.negated
    return below and other.action in _KEEPING


def data_kept(frame: Frame) -> list[Filler]:
    """The data of a frame that are named: neither trackers nor information in general."""
    untold = {*GENERIC, OTHER, TRACKERS}
    return [filler for filler in frame.fillers if filler.slot == "dataType" and filler.value not in untold]


def is_done_by_tools(unit: Unit, frame: Frame) -> bool:
    """Whether the clause that an infinitive hangs on names a technology as its object or subject."""
    return frame.clause.parent is not None and uses_tools(unit, frame.clause.parent)


def uses_tools(unit: Unit, clause: Clause) -> bool:
    """Whether a clause tells of tools: "| beacons | are not used to …", "we use | no cookies | to …"."""
    subject = () if clause.subject is None else (clause.subject,)
    return any(is_tool(unit, phrase) for argument in (*subject, *clause.objects()) for phrase in argument.phrases)


def is_tool(unit: Unit, phrase: Chunk) -> bool:
    """Whether a phrase is a technology: "| our cookies | share what you click", "we store it in | a cookie |"."""
    return any(match.end == phrase.end for match in unit.within("tech", phrase.start, phrase.end))
