"""To whom one complains: "you may raise a concern | with your regulator |" is no complaint to the organisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["COMPLAINT", "COMPLAINTS", "TO_AUTHORITY", "ComplaintTyper"]

COMPLAINT: Final = "right-Complaint"
TO_AUTHORITY: Final = "right-ComplaintToAuthority"
COMPLAINTS: Final = frozenset({COMPLAINT, TO_AUTHORITY})
_STATE: Final = "party-GovernmentBody"
#: Tags between one body and the next.
_JOINING: Final = frozenset("C,")


class ComplaintTyper:
    """Tells the two rights apart by who stands behind the complaint."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._covers = vocabulary.covers
        self._to = frozenset(vocabulary.cues["complaint-preposition"])

    def typed(self, unit: Unit, match: Match) -> Iterator[Match]:
        """A complaint as one to an authority, if it is brought to a public body; any other match as it is.

        What may be brought to the organisation or to an authority is both.
        """
        bodies = list(self._brought_to(unit, match)) if match.concept == COMPLAINT else []
        if not bodies or not all(bodies):
            yield match
        if any(bodies):
            yield replace(match, concept=TO_AUTHORITY)

    def _brought_to(self, unit: Unit, match: Match) -> Iterator[bool]:
        """Whether each of those that it is brought to is a public body: "to us | or to | your regulator"."""
        end = 0
        for before, phrase in pairwise(unit.chunks):
            brought = before.kind == "preposition" and before.word in self._to and phrase.kind == "phrase"
            if before.start < match.start or not brought:
                continue
            if end and not set(unit.tags[end : before.start]) <= _JOINING:
                return
            named = (found.concept for found in unit.within("party", phrase.start, _until(unit, phrase)))
            yield any(self._covers(_STATE, concept) for concept in named)
            end = phrase.end


def _until(unit: Unit, phrase: Chunk) -> int:
    """Where a body is named in full: "to | the relevant state or national regulator |", not "to | us | or …"."""
    behind = (chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.start == phrase.end + 1)
    joined = next(behind, None) if unit.tags[phrase.end : phrase.end + 1] == "C" and not phrase.pronoun else None
    return phrase.end if joined is None or unit.tags[joined.start] == "D" else joined.end
