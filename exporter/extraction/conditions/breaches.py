"""Breaches: those of security, and those of a duty, which are no incident."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["INCIDENT", "BreachReader"]

INCIDENT: Final = "condition-Incident"
_OF: Final = ("of",)


class BreachReader:
    """Tells what is breached."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._duties = frozenset(vocabulary.cues["condition-duty-noun"])

    def is_of_duty(self, unit: Unit, match: Match) -> bool:
        """ "If we have | breached | our duties", "if your rights are | breached |", "a | breach | of the law"."""
        behind = next((c for c in unit.chunks if c.kind == "phrase" and c.start >= match.end), None)
        if behind is not None and unit.words(match.end, behind.start) in {(), _OF}:
            return self._names_duty(unit, behind.start, behind.end)
        verb = next((c for c in unit.clauses if c.verb.start <= match.start < c.verb.end and c.verb.passive), None)
        phrases = verb.subject.phrases if verb is not None and verb.subject is not None else []
        return any(self._names_duty(unit, phrase.start, phrase.end) for phrase in phrases)

    def _names_duty(self, unit: Unit, start: int, end: int) -> bool:
        return not self._duties.isdisjoint(unit.words(start, end))
