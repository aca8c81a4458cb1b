"""What the policy or a law sets as limits of what is done: "as described in this policy", "in accordance with it"."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from exporter.extraction.conditions.concepts import CONFORMITY, LEGAL_DEMAND
from exporter.extraction.conditions.found import Found
from exporter.extraction.units.unit import Unit
from exporter.model import Condition
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["ConformityReader"]

_IF: Final = "relation-If"


class ConformityReader:
    """Reads limits that a policy sets, and tells them from mere references to other places of it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._likening = frozenset(cues["condition-likening"])
        self._documents = frozenset(cues["policy-document"])
        self._doers = frozenset(cues["grammar-doer-preposition"])
        self._places = frozenset(cues["condition-place-preposition"])

    def opens(self, unit: Unit, start: int, after: int) -> bool:
        """Whether a connective goes on with the policy or what it says: "| as set forth | below"."""
        named = (m for m in unit.matches.get("condition", ()) if start <= m.start < after)
        return any(m.concept == CONFORMITY for m in named)

    @staticmethod
    def cites(unit: Unit, start: int) -> bool:
        """Whether a connective goes on with a law that limits what is done: "| in accordance with the act |"."""
        named = (m for m in unit.matches.get("condition", ()) if m.start == start)
        return unit.tags[start] == "I" and any(m.concept == LEGAL_DEMAND for m in named)

    def read(self, unit: Unit, start: int, after: int) -> Found | None:
        """The limit, ``None`` where it is none: "| as described above |, we …", "as set forth by | the law |"."""
        end = self._end(unit, after)
        while end < unit.size and unit.tags[end] == "R":  # "as set forth | below |"
            end += 1
        if self._refers(unit, start, after, end):
            return None
        place = (start, end)
        return Found(Condition(CONFORMITY, _IF, unit.text_of(*place), (unit.span(*place),)), *place, None, limit=True)

    def _refers(self, unit: Unit, start: int, after: int, end: int) -> bool:
        if unit.tags[after - 1] == "D":
            named = next((c for c in unit.chunks if c.kind == "phrase" and c.start < after < c.end), None)
            if named is not None and unit.tokens.words[named.head] not in self._documents:
                return True  # "in line with this | belief |"
        if unit.tokens.words[start] not in self._likening:
            return False
        fronted = unit.tags[end : end + 1] == "," and any(c.is_main and c.start > end for c in unit.clauses)
        said = not self._doers.isdisjoint(unit.words(after, after + 1))
        return said or fronted or start == unit.lead_size or unit.words(end, end + 1) == (":",)

    def _end(self, unit: Unit, after: int) -> int:
        """Where it ends: at the first comma, "or", connective or further preposition, with no list of others."""
        begun = {match.start for match in unit.matches.get("relation", ()) if match.start >= after}
        inner = {c.verb.start for c in unit.clauses if c.is_relative or c.kind == "reduced"}
        chunks = [chunk for chunk in unit.chunks if chunk.end > after]
        end = after
        for chunk, following in zip_longest(chunks, chunks[1:]):
            joined = chunk.kind == "and" and following is not None and _is_listed(unit, following)
            if chunk.start in begun or not (joined or self._goes_on(unit, after, chunk, inner)):
                break
            end = chunk.end
        return end

    def _goes_on(self, unit: Unit, start: int, chunk: Chunk, inner: set[int]) -> bool:
        if chunk.kind == "close":
            return "(" in unit.tags[start : chunk.start]
        if chunk.kind == "preposition":
            return not self._places.isdisjoint(unit.words(chunk.start, chunk.end))
        return chunk.kind in {"phrase", "open", "relative"} or chunk.start in inner


def _is_listed(unit: Unit, chunk: Chunk) -> bool:
    """ "In accordance with this policy and | the law |", where "… and | no data | are sold" has a subject."""
    begun = any(c.subject is not None and chunk in c.subject for c in unit.clauses)
    return chunk.kind == "phrase" and not begun
