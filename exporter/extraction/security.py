"""Security: the measures that protect data, and what they protect them from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.agency import AgencyReader, innermost
from exporter.extraction.conditions import Found
from exporter.extraction.details import DetailReader, Reach
from exporter.extraction.drafts import Draft
from exporter.extraction.lexicon import Match
from exporter.extraction.parties import PartyReader, is_first
from exporter.extraction.stance import StanceReader
from exporter.extraction.unit import Unit
from exporter.model import FIRST_PARTY
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["SecurityReader"]

_CATEGORY: Final = "category-DataSecurity"
_ANY: Final = "measure-AnyMeasure"
_SEEN: Final = "measure-SecurityIndicator"
_ON_OTHERS: Final = frozenset({"measure-ProviderContract", "measure-Confidentiality", "measure-NeedToKnow"})
_ON_INCIDENTS: Final = frozenset({"measure-BreachNotification", "measure-AuthorityNotification", "measure-IncidentResponse"})
_CONCESSIVE: Final = frozenset({"while", "although", "though", "whereas"})
_OWN_PEOPLE: Final = frozenset({"party-Employees", "party-User"})
_INDIRECT: Final = frozenset({"how", "what", "why", "whether"})
_CERTAIN: Final = 0.9
_GENERAL: Final = 0.7
_SECTION_ONLY: Final = 0.5


class SecurityReader:
    """Reads security statements: the measures of each clause with its data and threats."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._gate = frozenset(vocabulary.cues["gate-security"])
        self._agencies = AgencyReader(vocabulary)
        self._parties = PartyReader(vocabulary)
        self._stances = StanceReader(vocabulary)
        self._details = DetailReader(vocabulary)

    def read(self, unit: Unit, conditions: list[Found], *, practices: bool) -> Iterator[Draft]:
        """A statement for each clause that names measures. ``practices``: the unit states what is done with data."""
        gated = not self._gate.isdisjoint(unit.tokens.words)
        if (not gated and _CATEGORY not in unit.section) or unit.tokens.words[-1] == "?":
            return
        groups: dict[int, list[Match]] = {}
        clauses: dict[int, Clause | None] = {}
        for match in unit.own("measure"):
            clause = _clause_of(unit, match)
            if self._is_measure(unit, match, clause, conditions, practices=practices):
                root = _own_clause(clause) if clause is not None else None
                key = root.start if root is not None else -1
                groups.setdefault(key, []).append(match)
                clauses[key] = root
        for key, found in groups.items():
            yield self._draft(unit, clauses[key], found, gated=gated)

    def _is_measure(
        self, unit: Unit, match: Match, clause: Clause | None, conditions: list[Found], *, practices: bool
    ) -> bool:
        if any(item.start <= match.start < item.end for item in conditions) and match.concept not in _ON_INCIDENTS:
            return False
        if clause is None:
            return match.concept != _ANY
        agent = self._agencies.agent(unit, clause)
        if agent == "person" and match.concept != _SEEN:
            return False
        if self._is_of_others(unit, clause) and match.concept not in _ON_OTHERS:
            return False
        if match.concept == _ANY and self._is_by_the_way(clause, practices=practices):
            return False
        return not self._is_disclaimed(unit, clause)

    @staticmethod
    def _is_by_the_way(clause: Clause, *, practices: bool) -> bool:
        """ "We share it to protect you", "how we protect you": protection as a purpose or topic of something else."""
        links = [clause, *clause.ancestors()]
        if any(link.kind == "relative" and link.marker in _INDIRECT for link in links):
            return True
        return practices and clause.kind in {"infinitive", "gerund"} and not clause.complement

    def _is_of_others(self, unit: Unit, clause: Clause) -> bool:
        """Whether a third party is the one who acts."""
        own = _own_clause(clause)
        phrases = list(own.subject) if own.subject is not None else []
        parties = [value for phrase in phrases if (value := self._parties.read(unit, phrase, FIRST_PARTY)) is not None]
        return bool(parties) and not any(is_first(value) or value in _OWN_PEOPLE for value in parties)

    @staticmethod
    def _is_disclaimed(unit: Unit, clause: Clause) -> bool:
        """ "No transmission is completely secure" names no measure."""
        own = _own_clause(clause)
        holders = (innermost(unit, m.start) for m in unit.own("topic") if m.concept == "topic-Disclaimer")
        return any(holder is not None and _own_clause(holder) is own for holder in holders)

    def _draft(self, unit: Unit, clause: Clause | None, found: list[Match], *, gated: bool) -> Draft:
        narrow = [match for match in found if match.concept != _ANY]
        draft = Draft("SecurityStatement", _CATEGORY, unit.evidence, rule="security/measure")
        draft.confidence = (_CERTAIN if narrow else _GENERAL) if gated else _SECTION_ONLY
        draft.anchor = found[0].start
        reach = Reach(unit.lead_size, unit.size)
        if clause is not None:
            draft.anchor = clause.verb.head
            reach = Reach(clause.start, max(clause.end, found[-1].end))
            stance = self._stances.read(unit, clause, before=found[0].start if found[0].start > clause.verb.start else None)
            draft.polarity, draft.modality, draft.exclusive = stance.polarity, stance.modality, stance.exclusive
            if stance.denied and stance.negation_at is not None:
                draft.mention("polarity", stance.polarity, unit.span(*stance.negation_at), unit.text)
        for match in narrow or found:
            draft.add("measure", match.concept, unit.span(match.start, match.end), unit.text)
        self._details.add(unit, draft, {"threat": "threat"}, [reach])
        if draft.slots["measure"] != [_SEEN]:
            self._details.add_data(unit, draft, [reach], narrow)
        return draft


def _clause_of(unit: Unit, match: Match) -> Clause | None:
    verbal = [clause for clause in unit.clauses if match.start <= clause.verb.head < match.end]
    return verbal[0] if verbal else innermost(unit, match.start)


def _own_clause(clause: Clause) -> Clause:
    """The clause with a subject and a stance of its own: the main one, or one that "while" sets against it."""
    while not (clause.kind == "subordinate" and clause.marker in _CONCESSIVE):
        above = clause.parent or clause.sibling
        if above is None:
            break
        clause = above
    return clause
