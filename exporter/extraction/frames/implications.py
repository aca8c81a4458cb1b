"""What a frame implies: data that no label names, people who are followed, readers of what is published, successors."""

from __future__ import annotations

from typing import Final

from exporter.extraction.frames.reader import FrameReader
from exporter.extraction.slots.datatypes import ANY
from exporter.extraction.slots.fillers import Filler, Frame
from exporter.extraction.slots.parties import is_first, is_person
from exporter.extraction.slots.tools import MACHINE
from exporter.extraction.stance.verbs import HANDING
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["ImplicationReader"]

_TRACK: Final = "action-Track"
_USE: Final = "action-Use"
_PUBLISHING: Final = "action-PublishData"
_BEHAVIOUR: Final = "data-OnlineActivity"
_ON_PERSONS: Final = frozenset({"action-Profile", "action-DecideAutomatically"})
_PERSONAL: Final = "data-PersonalInformation"
_PUBLIC: Final = "party-Public"
_SUCCESSOR: Final = "party-Successor"
#: Tags of what may stand behind a verb that has no object, if anything does.
_ENDING: Final = frozenset({"", *",.;CS"})
_NAMING: Final = HANDING | {"action-Collect"}


class ImplicationReader:
    """Adds to a frame what its verb says without words for it."""

    def __init__(self, vocabulary: Vocabulary, frames: FrameReader) -> None:
        self._frames = frames
        self._followed = frozenset(vocabulary.cues["data-followed-noun"])

    def fill(self, unit: Unit, frame: Frame, first: SlotValue) -> None:
        """Adds recipients, then the data of a frame that names none."""
        recipients = frame.values("recipient")
        if frame.action == _PUBLISHING and recipients and all(map(is_first, recipients)):
            _publish(frame)
        if not frame.references and not frame.holds("dataType"):
            others = any(not is_person(value) and not is_first(value) for value in frame.values("recipient"))
            if frame.noun is not None and frame.action != _TRACK and self._frames.is_whole(unit, frame):
                _name_handled(frame, frame.noun)
            elif others or not frame.verb.flags:
                self._name_unknown(unit, frame)
                self._name_followed(unit, frame, first)
        if frame.action == _USE and not frame.holds("dataType"):
            tools = [filler for filler in frame.fillers if filler.value == MACHINE]  # "we use | AI | to answer you"
            frame.fillers += [Filler("dataType", ANY, tool.start, tool.end, named=False) for tool in tools]
        if "succession" in frame.verb.flags and not recipients:
            at = frame.clause.verb
            frame.fillers.append(Filler("recipient", _SUCCESSOR, at.start, at.end, named=False))

    def _name_unknown(self, unit: Unit, frame: Frame) -> None:
        """What is shared is data also where the vocabulary has no word for it; what is given may be goods."""
        if frame.noun is None and frame.action in _NAMING and "ditransitive" not in frame.verb.flags:
            clause = frame.clause
            denied = clause.verb.passive and clause.verb.negated and clause.subject is not None
            for argument in [clause.subject] if denied and clause.subject else clause.objects():
                found = self._frames.data.read_unknown(unit, argument.phrases)
                frame.fillers += [Filler("dataType", concept, start, end) for concept, start, end in found]

    def _name_followed(self, unit: Unit, frame: Frame, first: SlotValue) -> None:
        """ "We do not track you", "we do not track", "we allow no third-party tracking": in what they do."""
        if frame.action != _TRACK:
            return
        clause = frame.clause
        subject = [clause.subject] if clause.verb.passive and clause.subject is not None else ()
        objects = [phrase for argument in subject or clause.objects() for phrase in argument]
        followed = [p for p in objects if self._is_followed(unit, p, first)]
        if frame.noun is not None:
            followed = [frame.noun]
        elif clause.verb.negated and is_first(frame.actor):
            followed = [clause.verb] if unit.tags[clause.verb.end : clause.verb.end + 1] in _ENDING else followed
        frame.fillers += [Filler("dataType", _BEHAVIOUR, p.start, p.end, named=False) for p in followed]

    def _is_followed(self, unit: Unit, phrase: Chunk, first: SlotValue) -> bool:
        """Whether people are followed, or in what they do: "your | session |"."""
        person = is_person(self._frames.parties.read(unit, phrase, first))
        return person or unit.tokens.words[phrase.head] in self._followed


def _name_handled(frame: Frame, noun: Chunk) -> None:
    """ "No | profiling | takes place": of data on persons, by what the noun means (GDPR, Art. 4(4) and 22)."""
    value = _PERSONAL if frame.action in _ON_PERSONS else ANY
    frame.fillers.append(Filler("dataType", value, noun.start, noun.end, named=False))


def _publish(frame: Frame) -> None:
    """ "We publish your name | on our website |": everybody reads what stands there."""
    own = [filler for filler in frame.fillers if filler.slot == "recipient"]
    frame.fillers = [filler for filler in frame.fillers if filler not in own]
    frame.fillers.append(Filler("recipient", _PUBLIC, own[0].start, own[0].end))
