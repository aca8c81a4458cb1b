"""What happens in the case just told: "we may be acquired, | in which case | your data go to the buyer"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.extraction.conditions.concepts import OTHER, ConditionTyper
from exporter.extraction.conditions.found import Found
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import Condition
from exporter.vocabulary import Vocabulary

__all__ = ["ResultReader"]

_IF: Final = "relation-If"


class ResultReader:
    """Reads conditions that point back at the clause before them."""

    def __init__(self, vocabulary: Vocabulary, types: ConditionTyper) -> None:
        self._types = types
        self._pointing = frozenset(vocabulary.cues["condition-pointing-word"])

    def points(self, unit: Unit, connective: Match) -> bool:
        """Whether a connective points back, and a main clause begins behind it."""
        return self._is_pointing(unit, connective) and any(
            c.is_main and c.start == connective.end for c in unit.clauses
        )

    def starts(self, unit: Unit, after: int) -> Iterator[int]:
        """Where what follows from a condition begins: "unless you object, | in which case | we stop it"."""
        if self._pointing.isdisjoint(unit.tokens.words):
            return iter(())  # as in most sentences
        pointing = (match for match in unit.matches.get("relation", ()) if match.start >= after)
        return (match.start for match in pointing if self.points(unit, match))

    def begins(self, unit: Unit, at: int) -> bool:
        """Whether a connective that points back stands there: "when you leave, | in which event | we delete it"."""
        for match in unit.matches.get("relation", ()):
            if match.start >= at:
                return match.start == at and self._is_pointing(unit, match)
        return False

    def _is_pointing(self, unit: Unit, connective: Match) -> bool:
        return not self._pointing.isdisjoint(unit.words(connective.start, connective.end))

    def read(self, unit: Unit, connective: Match, found: Sequence[Found]) -> list[Found]:
        """The clause before, or a condition of it, as the case in which holds what comes behind alone.

        What opens the sentence holds for all of it: "if we are sold, | in which case | they get it".
        """
        place = (connective.start, connective.end)
        end = len(unit.tags[: connective.start].rstrip(",(-C"))
        told = [c for c in unit.clauses if c.verb.is_tensed and c.verb.end <= end and c.start >= unit.lead_size]
        told = [c for c in told if unit.tags[c.start : end].count(")") <= unit.tags[c.start : end].count("(")]
        if found and (found[-1].end == end or not told or found[-1].start > told[-1].verb.start):
            fronted = found[-1].start <= unit.lead_size
            condition = replace(found[-1].condition, relation=_IF)
            return [] if fronted else [Found(condition, *place, None, onward=True)]
        if not told:
            return []
        clause = told[-1]
        phrases = clause.subject.phrases if clause.subject is not None else []
        start = min([clause.verb.start, *(p.start for p in phrases if p.start >= unit.lead_size)])
        concept, _ = self._types.read(unit, start, end)
        condition = Condition(concept or OTHER, _IF, unit.text_of(start, end), (unit.span(start, end),))
        return [Found(condition, *place, None, onward=True)]
