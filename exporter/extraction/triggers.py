"""Statements that single phrases give away whoever acts: audiences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from exporter.extraction.agency import innermost
from exporter.extraction.details import DetailReader, Reach
from exporter.extraction.drafts import Draft
from exporter.extraction.lexicon import Match
from exporter.extraction.stance import StanceReader
from exporter.extraction.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["TriggerReader"]

_CONFIDENCE: Final = 0.9
_OUTSIDE: Final = "outside"
_NEAR: Final = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """Matches of ``scheme`` fill ``slot`` of a statement of ``kind``; ``extras`` are other slots by scheme."""

    scheme: str
    slot: str
    kind: str
    category: str
    extras: Mapping[str, str] = field(default_factory=dict)


RULES: Final = (
    Rule(
        "audience",
        "audience",
        "AudienceStatement",
        "category-InternationalSpecificAudiences",
        {"jurisdiction": "jurisdiction"},
    ),
)


class TriggerReader:
    """Applies the rules to a unit."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._stances = StanceReader(vocabulary)
        self._details = DetailReader(vocabulary)
        self._institutions = frozenset(vocabulary.cues["audience-institution"])
        self._transfers = frozenset(vocabulary.cues["audience-transfer"])

    def read(self, unit: Unit) -> Iterator[Draft]:
        """The drafts of all rules."""
        for rule in RULES:
            found = [match for match in unit.own(rule.scheme) if not self._is_elsewhere(unit, match)]
            if found:
                yield self._draft(unit, rule, found)

    def _is_elsewhere(self, unit: Unit, match: Match) -> bool:
        """Whether a place is but where data go, or who decides: "moved outside | the EEA |", "| European | Court"."""
        if not self._institutions.isdisjoint(unit.words(match.end, match.end + 1)):
            return True
        before = unit.words(max(match.start - _NEAR, 0), match.start)
        return _OUTSIDE in before and not self._transfers.isdisjoint(unit.words(0, match.start))

    def _draft(self, unit: Unit, rule: Rule, found: list[Match]) -> Draft:
        draft = Draft(rule.kind, rule.category, unit.evidence, rule=f"trigger/{rule.scheme}", confidence=_CONFIDENCE)
        clause = innermost(unit, found[0].start)
        draft.anchor = clause.verb.head if clause is not None else found[0].start
        if clause is not None:
            stance = self._stances.read(unit, clause, before=found[0].end)
            draft.polarity, draft.modality, draft.exclusive = stance.polarity, stance.modality, stance.exclusive
            if stance.denied and stance.negation_at is not None:
                draft.mention("polarity", stance.polarity, unit.span(*stance.negation_at), unit.text)
        for match in found:
            draft.add(rule.slot, match.concept, unit.span(match.start, match.end), unit.text)
        self._details.add(unit, draft, rule.extras, [Reach(0, unit.size)])
        return draft
