"""Statements that single phrases give away whoever acts: audiences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from exporter.extraction.agency import AgencyReader, innermost
from exporter.extraction.details import DetailReader, Reach
from exporter.extraction.drafts import Draft
from exporter.extraction.lexicon import Match
from exporter.extraction.stance import Stance, StanceReader
from exporter.extraction.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["TriggerReader"]

_CONFIDENCE: Final = 0.9
_OUTSIDE: Final = "outside"
_BEHALF: Final = "behalf"
_ABROAD: Final = "audience-OtherCountries"
_POSSIBLE: Final = "modality-Possible"
#: What persons may do, or have the right to.
_FREE: Final = frozenset({_POSSIBLE, "modality-Reserved"})
_NEAR: Final = 4
_BESIDE: Final = 2
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
        self._young = frozenset(vocabulary.cues["audience-young"])
        self._grown = frozenset(vocabulary.cues["audience-grown"])
        self._addressing = frozenset(vocabulary.cues["audience-address"])

    def read(self, unit: Unit) -> Iterator[Draft]:
        """The drafts of all rules."""
        for rule in RULES:
            found = [match for match in unit.own(rule.scheme) if not self._is_elsewhere(unit, match)]
            if found:
                yield self._draft(unit, rule, found)

    def _is_elsewhere(self, unit: Unit, match: Match) -> bool:
        """Whether a place is but where data go, or who decides: "moved outside | the EEA |", "| European | Court".

        For whom somebody acts is not addressed either: "on behalf of | your child |".
        """
        if not self._institutions.isdisjoint(unit.words(match.end, match.end + 1)):
            return True
        if match.concept == _ABROAD and _OUTSIDE in unit.words(match.start, match.end):
            clause = innermost(unit, match.start)
            if clause is not None and self._is_of_others(unit, clause):
                return True
        before = unit.words(max(match.start - _NEAR, 0), match.start)
        if _BEHALF in before:
            return True
        return _OUTSIDE in before and not self._transfers.isdisjoint(unit.words(0, match.start))

    def _is_of_others(self, unit: Unit, clause: Clause) -> bool:
        """ "Our contractors | are located outside of your country", not "you are", "when located outside …"."""
        agent = self._agencies.agent(unit, clause)
        named = clause.subject is not None and not any(phrase.pronoun for phrase in clause.subject)
        return agent == "other" or (agent == "open" and named)

    def _draft(self, unit: Unit, rule: Rule, found: list[Match]) -> Draft:
        draft = Draft(rule.kind, rule.category, unit.evidence, rule=f"trigger/{rule.scheme}", confidence=_CONFIDENCE)
        clause = innermost(unit, found[0].start) or _opened_by(unit, found[0])
        draft.anchor = clause.verb.head if clause is not None else found[0].start
        if clause is not None:
            stance = self._stance(unit, clause, found)
            draft.modality, draft.exclusive = stance.modality, stance.exclusive
            if stance.modality in _FREE and self._agencies.agent(unit, clause) == "person":
                draft.modality = "modality-Permitted"
            elif stance.modality == _POSSIBLE and any(c.fronted for c in (clause, *clause.ancestors())):
                draft.modality = "modality-Declared"  # "if you think that we | might have | a child's data, …"
            barred = self._is_barred(unit, clause, found)
            if (stance.denied and self._is_turned_away(unit, found)) or barred or self._is_of_grown(unit, found):
                draft.polarity = _DENIED
                if stance.negation_at is not None:
                    draft.mention("polarity", stance.polarity, unit.span(*stance.negation_at), unit.text)
        for match in found:
            draft.add(rule.slot, match.concept, unit.span(match.start, match.end), unit.text)
        outside = [match for match in found if match.concept == _ABROAD]  # "outside | the United States |"
        self._details.add(unit, draft, rule.extras, [Reach(0, unit.size)], outside)
        return draft

    def _stance(self, unit: Unit, clause: Clause, found: list[Match]) -> Stance:
        """How it is put of the first match, or of one that is denied: "… and no part of it is for | children |"."""
        first = self._stances.read(unit, clause, before=found[0].end)
        if first.denied:
            return first
        later = ((innermost(unit, match.start), match) for match in found[1:])
        stances = (self._stances.read(unit, own, before=match.end) for own, match in later if own not in {None, clause})
        return next((stance for stance in stances if stance.denied), first)

    def _is_barred(self, unit: Unit, clause: Clause, found: list[Match]) -> bool:
        """ "If you are under 13, | you may not register", "children | are not permitted to …": who is turned away."""
        aged = [match for match in found if match.concept in _AGES]
        if clause.kind != "subordinate" and clause.verb.negated and clause.subject is not None:
            named = clause.subject.phrases[0]
            may = not clause.verb.passive or any(c.kind == "infinitive" and c.parent is clause for c in unit.clauses)
            return may and any(named.start <= match.start <= named.head for match in aged)
        host = clause.parent
        if clause.kind != "subordinate" or host is None or not aged:
            return False
        return host.verb.negated and self._agencies.agent(unit, host) == "person"

    def _is_of_grown(self, unit: Unit, found: list[Match]) -> bool:
        """ "You must be | at least 18 |", "for people of | 13 years or older |": that children are not meant."""
        if not self._young.isdisjoint(unit.tokens.words):
            return False  # "at least 13 and under 16"
        around = [(match, unit.words(max(match.start - _BESIDE, 0), match.end + _BESIDE)) for match in found]
        return all(match.concept in _AGES and not self._grown.isdisjoint(words) for match, words in around)

    def _is_turned_away(self, unit: Unit, found: list[Match]) -> bool:
        """Whether a denial is of an audience: of an age, or of a place to which the site does not turn."""
        aged = any(match.concept in _AGES for match in found)
        start = found[0].start
        before = {*unit.tokens.words[:start], *unit.tokens.keys[:start]}
        return aged or not self._addressing.isdisjoint(before)


def _opened_by(unit: Unit, match: Match) -> Clause | None:
    """The clause that a phrase opens as its subject: "| children | may not register"."""
    return next(
        (c for c in unit.clauses if c.subject is not None and match.start <= c.subject.phrases[0].head < match.end),
        None,
    )
