"""How long: the words of a sentence for a period of keeping, and its length where they give one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from exporter.extraction.conditions.connectives import DESPITE
from exporter.extraction.conditions.found import Found
from exporter.extraction.slots.durations import DurationReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.scopes import Scope
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["INDEFINITE", "LIMITED", "NOT_RETAINED", "STATED", "UNSTATED", "Period", "PeriodReader"]

STATED: Final = "retention-Stated"
LIMITED: Final = "retention-Limited"
INDEFINITE: Final = "retention-Indefinite"
NOT_RETAINED: Final = "retention-NotRetained"
UNSTATED: Final = "retention-Unstated"
_NEED: Final = "condition-Necessity"
_RANKS: Final = (UNSTATED, LIMITED, STATED, INDEFINITE, NOT_RETAINED)
#: Tags of what joins what is kept for one time to what is kept for another.
_JOINING: Final = frozenset("C,;")


@dataclass(frozen=True, slots=True)
class Period:
    """Tokens ``start`` to ``end`` say how long; ``value`` is the duration where they give one."""

    kind: str
    start: int
    end: int
    value: str | None = None


class PeriodReader:
    """Finds periods by durations with the words that bind them, and by phrases."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._durations = DurationReader(vocabulary)
        self._leads = frozenset(cues["retention-lead"])
        self._timing = self._leads | frozenset(cues["retention-lasting"])
        self._articles = frozenset(cues["grammar-article"])
        self._fillers = frozenset(cues["retention-lead-filler"])
        self._follows = frozenset(cues["retention-follow"])
        self._no = frozenset(cues["grammar-negation"])

    def is_timed(self, unit: Unit, scope: Scope) -> bool:
        """Whether a scope gives a length of time."""
        return any(self._durations.read(unit.tokens, scope.start, scope.end))

    def further(self, unit: Unit, scope: Scope) -> Iterator[Scope]:
        """ "Names for a year | and invoices for ten years |": the parts in which others have another time."""
        ends: list[int] = []
        for duration in self._durations.read(unit.tokens, scope.start, scope.end):
            lead = self._lead(unit, scope.start, duration.start)
            if lead is None:
                continue
            if ends and self._is_other(unit, ends[-1], lead):
                yield Scope(ends[-1], duration.end)
            ends.append(duration.end)

    @staticmethod
    def _is_other(unit: Unit, end: int, lead: int) -> bool:
        """Whether between two times stands what only the second is said of, without a verb of its own."""
        named = unit.tags[end] in _JOINING and unit.begins("data", end, lead)
        return named and not any(end <= clause.verb.start < lead for clause in unit.clauses)

    def read(self, unit: Unit, scope: Scope, conditions: list[Found]) -> Period | None:
        """What the scope says of how long; a length of time before any phrase.

        "Even if | you ask us to delete it |" does not end the keeping.
        """
        for duration in self._durations.read(unit.tokens, scope.start, scope.end):
            lead = self._lead(unit, scope.start, duration.start)
            followed = duration.end < unit.size and unit.tokens.words[duration.end] in self._follows
            if lead is not None or followed:
                return Period(STATED, duration.start if lead is None else lead, duration.end, duration.value)
        start = len(unit.tags[: scope.start].rstrip("R"))  # "and | then | it is deleted"
        despite = [item for item in conditions if item.condition.relation == DESPITE]
        matches = [
            match
            for match in unit.within("retention", start, scope.end)
            if not any(item.start <= match.start < item.end for item in despite)
        ]
        if not matches:
            return None
        best = max(matches, key=lambda m: (_RANKS.index(m.concept), self._is_time(unit, scope.start, m), -m.start))
        return Period(best.concept, best.start, best.end)

    def is_negation(self, unit: Unit, period: Period) -> bool:
        """ "| not delete |": whether a period is but that the keeping does not end."""
        return period.kind == INDEFINITE and not self._no.isdisjoint(unit.words(period.start, period.end))

    @staticmethod
    def needs_of(unit: Unit, period: Period) -> Iterator[Match]:
        """ "No longer than | necessary |": words of need in a period."""
        return (m for m in unit.own("condition") if m.concept == _NEED and period.start <= m.start < period.end)

    def is_time(self, unit: Unit, period: Period) -> bool:
        """Whether a period is a time for sure: a length, or what "for", "until" or "as long as" begin."""
        return period.value is not None or unit.tokens.words[period.start] in self._timing

    def _is_time(self, unit: Unit, start: int, match: Match) -> bool:
        """Whether a match says how long ("for | a certain period |") and not where ("archived copies")."""
        return unit.tokens.words[match.start] in self._leads or self._lead(unit, start, match.start) is not None

    def _lead(self, unit: Unit, start: int, at: int) -> int | None:
        """Where the words that bind a length of time to the keeping begin: "for | up to", "within"."""
        words = unit.tokens.words
        found = None
        for place in range(at - 1, start - 1, -1):
            if words[place] in self._leads:
                if place == at - 1 and words[place - 1] in self._articles:
                    break  # "collected within the | last | 12 months"
                found = place + (words[place] in {"for", "is", ":"})
            elif words[place] not in self._fillers:
                break
        return found
