"""Calls and letters: what persons say or write, where it is recorded, listened to or read."""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.fillers import Filler, Frame
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["CallReader"]

#: What is left of what persons say, and what they say.
_RECORDING: Final = "data-AudioRecording"
_SPOKEN: Final = "data-CommunicationContent"


class CallReader:
    """Reads calls and letters as data: mere words for them name none, or the address that they go to."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._calls = frozenset(cues["data-call"])
        self._letters = frozenset(cues["data-letter"])
        self.heads = self._calls | self._letters
        """The words that :meth:`add` looks for."""
        self._recording = frozenset(cues["data-recording-verb"])
        self._listening = frozenset(cues["data-listening-verb"])
        self._reading = self._recording | self._listening | frozenset(cues["data-letter-verb"])

    def add(self, unit: Unit, frame: Frame, argument: Argument) -> None:
        """ "| Calls | may be recorded", "we listen to | calls |", "we scan | your emails |": what they stand for."""
        words = unit.tokens.words
        for phrase in argument.phrases:
            value = None
            if words[phrase.head] in self._calls:
                value = self._value(unit, frame, phrase)
            elif words[phrase.head] in self._letters and words[frame.clause.verb.head] in self._reading:
                value = _SPOKEN
            if value is not None:
                frame.fillers = [filler for filler in frame.fillers if not phrase.start <= filler.start < phrase.end]
                frame.fillers.append(Filler("dataType", value, phrase.start, phrase.end))

    def _value(self, unit: Unit, frame: Frame, phrase: Chunk) -> str | None:
        """What is left of calls, by what their clause and those joined to it say: "we keep | recorded calls |"."""
        own, words = frame.clause, unit.tokens.words
        joined = (c for c in unit.clauses if c is own or c.sibling is own or own.sibling is c)
        said = {*unit.words(phrase.start, phrase.head), *(words[clause.verb.head] for clause in joined)}
        if not said.isdisjoint(self._recording):
            return _RECORDING
        return _SPOKEN if words[own.verb.head] in self._listening else None
