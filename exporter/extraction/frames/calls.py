"""Calls: what persons say, and its recordings: "| calls | may be recorded", "we listen to | calls |"."""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.fillers import Filler, Frame
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument
from exporter.vocabulary import Vocabulary

__all__ = ["CallReader"]

#: What is left of what persons say, and what they say.
_RECORDING: Final = "data-AudioRecording"
_SPOKEN: Final = "data-CommunicationContent"


class CallReader:
    """Reads calls that are listened to or recorded as data."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._calls = frozenset(cues["data-call"])
        self._recording = frozenset(cues["data-recording-verb"])
        self._listening = frozenset(cues["data-listening-verb"])

    def add(self, unit: Unit, frame: Frame, argument: Argument) -> None:
        """ "| Calls | may be recorded", "we listen to | calls |": what somebody says, and its recording."""
        words = unit.tokens.words
        for phrase in argument.phrases:
            if words[phrase.head] not in self._calls:
                continue
            own = frame.clause
            joined = (c for c in unit.clauses if c is own or c.sibling is own or own.sibling is c)
            said = {*unit.words(phrase.start, phrase.head), *(words[clause.verb.head] for clause in joined)}
            recorded = not said.isdisjoint(self._recording)  # also "we keep | recorded | calls"
            if recorded or words[own.verb.head] in self._listening:
                value = _RECORDING if recorded else _SPOKEN
                frame.fillers = [filler for filler in frame.fillers if not phrase.start <= filler.start < phrase.end]
                frame.fillers.append(Filler("dataType", value, phrase.start, phrase.end))
