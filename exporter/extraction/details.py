"""What stands around the words that give a statement away: data, purposes, channels, in reach of its clause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from exporter.extraction.datatypes import DataReader
from exporter.extraction.drafts import Draft
from exporter.extraction.lexicon import Match
from exporter.extraction.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["DetailReader", "Reach", "reach_of"]

_GENERIC: Final = "data-AnyInformation"


@dataclass(frozen=True, slots=True)
class Reach:
    """Tokens ``start`` to ``end``."""

    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Whether tokens ``start`` to ``end`` lie within it."""
        return self.start <= start and end <= self.end


def reach_of(unit: Unit, match: Match, clause: Clause | None) -> Reach:
    """From a match to the end of its clause, or of the last verb coordinated with that clause's."""
    if clause is None:
        return Reach(match.start, match.end)
    members = [clause]
    for other in unit.clauses:
        if other.sibling in members and other.start >= clause.start:
            members.append(other)
    start = match.start if clause.verb.head < match.end else clause.start
    return Reach(start, max(match.end, *(member.end for member in members)))


class DetailReader:
    """Fills the slots that kinds of statement share."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._data = DataReader(vocabulary)

    def add(
        self,
        unit: Unit,
        draft: Draft,
        schemes: Mapping[str, str],
        reaches: Iterable[Reach],
        taken: Iterable[Match] = (),
    ) -> None:
        """Adds the matches of ``schemes`` (slot by scheme) within reach that no ``taken`` match holds."""
        reaches, taken = tuple(reaches), tuple(taken)
        for scheme, slot in schemes.items():
            for match in unit.within(scheme, 0, unit.size):
                inside = any(reach.holds(match.start, match.end) for reach in reaches)
                if inside and not any(other.start <= match.start < other.end for other in taken):
                    draft.add(slot, match.concept, unit.span(match.start, match.end), unit.text)

    def add_data(self, unit: Unit, draft: Draft, reaches: Iterable[Reach], taken: Iterable[Match] = ()) -> None:
        """Adds the data types of the phrases within reach; information in general only where nothing else is named."""
        reaches, taken = tuple(reaches), tuple(taken)
        found = []
        for chunk in unit.chunks:
            inside = chunk.kind == "phrase" and any(reach.holds(chunk.start, chunk.end) for reach in reaches)
            placed = chunk.start > 0 and unit.tokens.words[chunk.start - 1] == "on"  # "on your phone"
            if inside and not placed and not any(match.start <= chunk.head < match.end for match in taken):
                found += self._data.read(unit, chunk)
        specific = any(concept != _GENERIC for concept, _, _ in found)
        for concept, start, end in found:
            if concept != _GENERIC or not specific:
                draft.add("dataType", concept, unit.span(start, end), unit.text)
