"""Statements that single phrases give away: choices, rights, security, changes, signals, audiences, topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from exporter.extraction.abilities import AbilityReader
from exporter.extraction.conditions import Found
from exporter.extraction.datatypes import DataReader
from exporter.extraction.drafts import Draft
from exporter.extraction.lexicon import Match
from exporter.extraction.stance import StanceReader
from exporter.extraction.unit import Unit
from exporter.model import Statement
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["TriggerReader"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Matches of ``schemes`` (slot by scheme) make a statement of ``kind`` where a word of the ``gate`` stands too.

    ``heading`` is the category of a section in which the gate stands open. ``extras`` are slots filled from the rest of
    the sentence, by scheme. ``data`` says whether data types are among them, ``fallback`` that the rule holds only for
    sentences in which no other one finds anything.
    """

    name: str
    kind: str
    category: str
    schemes: Mapping[str, str]
    gate: str = ""
    extras: Mapping[str, str] = field(default_factory=dict)
    data: bool = False
    fallback: bool = False


RULES: Final = (
    Rule(
        "measure",
        "SecurityStatement",
        "category-DataSecurity",
        {"measure": "measure"},
        "gate-security",
        {"threat": "threat"},
        data=True,
    ),
    Rule(
        "change",
        "ChangeStatement",
        "category-PolicyChange",
        {"notify": "notification", "option": "changeOption"},
        "gate-change",
    ),
    Rule("signal", "SignalStatement", "category-DoNotTrack", {"signal": "signalResponse"}),
    Rule(
        "audience",
        "AudienceStatement",
        "category-InternationalSpecificAudiences",
        {"audience": "audience"},
        extras={"jurisdiction": "jurisdiction"},
    ),
    Rule("topic", "PolicyStatement", "category-Other", {"topic": "topic"}, fallback=True),
)


class TriggerReader:
    """Applies the rules to a unit."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._gates = {name: frozenset(labels) for name, labels in vocabulary.cues.items() if name.startswith("gate-")}
        self._stances = StanceReader(vocabulary)
        self._data = DataReader(vocabulary)
        self._abilities = AbilityReader(vocabulary)

    def read(
        self, unit: Unit, conditions: list[Found], before: Sequence[Statement], *, alone: bool
    ) -> Iterator[Draft]:
        """The drafts of all rules. ``before`` are the statements of the unit before, ``alone``: no practice was found."""
        for draft in self._abilities.read(unit, conditions, before):
            alone = False
            yield draft
        for rule in RULES:
            if rule.fallback and not alone:
                continue
            found = [(match, slot) for scheme, slot in rule.schemes.items() for match in unit.own(scheme)]
            found = [item for item in found if not self._is_presupposed(unit, rule, item[0], conditions)]
            if found and self._is_open(unit, rule):
                alone = False
                yield self._draft(unit, rule, found)

    @staticmethod
    def _is_presupposed(unit: Unit, rule: Rule, match: Match, conditions: list[Found]) -> bool:
        """ "When you subscribe …" offers no choice; "if you wish to unsubscribe …" does."""
        inside = next((item for item in conditions if item.start <= match.start < item.end), None)
        if inside is None:
            return False
        if match.concept in {"choice-OptIn", "choice-VoluntaryParticipation"}:
            return unit.words(inside.start, inside.start + 1)[0] != "if"
        return rule.name == "measure"

    def _is_open(self, unit: Unit, rule: Rule) -> bool:
        """Whether the sentence, its lead-in or its heading say what the rule asks for besides the phrase."""
        if not rule.gate or rule.category in unit.section:
            return True
        return not self._gates[rule.gate].isdisjoint(unit.tokens.words)

    def _draft(self, unit: Unit, rule: Rule, found: list[tuple[Match, str]]) -> Draft:
        draft = Draft(rule.kind, rule.category, unit.evidence, rule=f"trigger/{rule.name}")
        first_match = min((match for match, _ in found), key=lambda match: match.start)
        clause = self._clause_of(unit, first_match)
        draft.anchor = clause.verb.head if clause is not None else first_match.start
        if clause is not None:
            stance = self._stances.read(unit, clause, before=first_match.start)
            draft.polarity = stance.polarity
            draft.modality = self._modality(rule, stance.modality)
            draft.exclusive = stance.exclusive
            if stance.negation_at is not None and stance.denied:
                draft.mention("polarity", stance.polarity, unit.span(*stance.negation_at), unit.text)
        for match, slot in found:
            draft.add(slot, match.concept, unit.span(match.start, match.end), unit.text)
        self._add_extras(unit, rule, draft, first_match)
        return draft

    def _add_extras(self, unit: Unit, rule: Rule, draft: Draft, first_match: Match) -> None:
        taken = [range(m.start, m.end) for scheme in ("channel", "choice") for m in unit.matches.get(scheme, ())]
        for scheme, slot in rule.extras.items():
            for match in unit.within(scheme, 0, unit.size):
                if scheme == "purpose" and (match.start <= first_match.start or any(match.start in r for r in taken)):
                    continue
                draft.add(slot, match.concept, unit.span(match.start, match.end), unit.text)
        if not rule.data:
            return
        for chunk in unit.chunks:
            if chunk.kind == "phrase" and not any(chunk.head in places for places in taken):
                for concept, start, end in self._data.read(unit, chunk):
                    draft.add("dataType", concept, unit.span(start, end), unit.text)

    @staticmethod
    def _modality(rule: Rule, modality: str) -> str:
        permissive = rule.name in {"choice", "right"} and modality == "modality-Possible"
        return "modality-Permitted" if permissive else modality

    @staticmethod
    def _clause_of(unit: Unit, match: Match) -> Clause | None:
        before = [clause for clause in unit.clauses if clause.verb.start <= match.start or clause.verb.head < match.end]
        return before[-1] if before else (unit.clauses[0] if unit.clauses else None)
