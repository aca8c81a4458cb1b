"""Statements that single phrases give away whoever acts: audiences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from exporter.extraction.agency import AgencyReader, innermost
from exporter.extraction.details import DetailReader, Reach
from exporter.extraction.drafts import Draft
from exporter.extraction.lexicon import Match
from exporter.extraction.stance import StanceReader
from exporter.extraction.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["TriggerReader"]

_CONFIDENCE: Final = 0.9
_OUTSIDE: Final = "outside"
_NEAR: Final = 4
_DENIED: Final = "polarity-Denied"
_AGES: Final = frozenset({"audience-Children", "audience-Teenagers", "audience-OtherAudience"})


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
        self._agencies = AgencyReader(vocabulary)
        self._details = DetailReader(vocabulary)
        self._institutions = frozenset(vocabulary.cues["audience-institution"])
        self._transfers = frozenset(vocabulary.cues["audience-transfer"])
        self._addressing = frozenset(vocabulary.cues["audience-address"])

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
            draft.modality, draft.exclusive = stance.modality, stance.exclusive
            barred = self._is_barred(unit, clause, found)
            if (stance.denied and self._is_turned_away(unit, found)) or barred:
                draft.polarity = _DENIED
                if stance.negation_at is not None:
                    draft.mention("polarity", stance.polarity, unit.span(*stance.negation_at), unit.text)
        for match in found:
            draft.add(rule.slot, match.concept, unit.span(match.start, match.end), unit.text)
        self._details.add(unit, draft, rule.extras, [Reach(0, unit.size)])
        return draft

    def _is_barred(self, unit: Unit, clause: Clause, found: list[Match]) -> bool:
        """ "If you are under 13, | you may not register", "… | please do not send us your name": who is turned away."""
        host = clause.parent
        if clause.kind != "subordinate" or host is None or not any(match.concept in _AGES for match in found):
            return False
        return host.verb.negated and self._agencies.agent(unit, host) == "person"

    def _is_turned_away(self, unit: Unit, found: list[Match]) -> bool:
        """Whether a denial is of an audience: of an age, or of a place to which the site does not turn."""
        aged = any(match.concept in _AGES for match in found)
        start = found[0].start
        before = {*unit.tokens.words[:start], *unit.tokens.keys[:start]}
        return aged or not self._addressing.isdisjoint(before)
