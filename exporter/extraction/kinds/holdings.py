"""What is held: the data beside a time, and what tools hold: "these cookies do not store your name"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exporter.extraction.drafts import Draft
from exporter.extraction.kinds.periods import Period
from exporter.extraction.slots.datatypes import DataReader
from exporter.extraction.slots.tools import INSIDE, is_tool
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["HoldingReader", "is_content"]


class HoldingReader:
    """Reads what is kept for a time that no verb of keeping gives."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._data = DataReader(vocabulary)

    def named(self, unit: Unit, start: int, period: Period) -> Iterator[tuple[str, int, int]]:
        """The data that the sentence names before it comes to the period, or in a clause about the period itself."""
        for chunk in unit.chunks:
            if chunk.kind == "phrase" and start <= chunk.start < period.start:
                end = min(chunk.end, period.start)  # "login cookies | last for two days |"
                yield from self._data.read(unit, replace(chunk, end=end, head=end - 1))
        for phrase in _kept(unit, period):
            yield from self._data.read(unit, phrase)


def _kept(unit: Unit, period: Period) -> Iterator[Chunk]:
    """ "The length of time | we keep your data | depends on …"."""
    for clause in unit.clauses:
        if clause.is_relative and clause.start in {period.end, period.end + 1}:
            yield from (phrase for argument in clause.objects() for phrase in argument)


def is_content(unit: Unit, draft: Draft) -> bool:
    """ "| These cookies | do not store your name": what a tool holds nothing of is not taken, be it kept or not.

    So it is said of "nothing is stored | in these cookies |".
    """
    clause = next((c for c in unit.clauses if c.verb.start <= draft.anchor < c.verb.end), None)
    if clause is None:
        return False
    phrases = [phrase for argument in clause.arguments if argument.marker in INSIDE for phrase in argument]
    phrases += clause.subject.phrases if clause.subject is not None and not clause.verb.passive else ()
    if clause.kind == "infinitive" and clause.parent is not None:  # "we use | no cookies | to store it"
        phrases += [phrase for argument in clause.parent.objects() for phrase in argument]
    return any(is_tool(unit, phrase) for phrase in phrases)
