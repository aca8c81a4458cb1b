"""Statements that single phrases give away: choices, rights, security, changes, signals, audiences, contact, topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.lexicon import Match
from exporter.extraction.stance import StanceReader
from exporter.extraction.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["TriggerReader"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Matches of ``schemes`` (slot by scheme) make a statement of ``kind`` where one of the ``cues`` stands too.

    ``extras`` are slots that the statement takes from the rest of the sentence, by scheme.
    """

    name: str
    kind: str
    category: str
    schemes: Mapping[str, str]
    cues: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    extras: Mapping[str, str] = ()  # type: ignore[assignment]


_WITH_DATA: Final = {"data": "dataType", "channel": "channel", "tech": "technology"}
RULES: Final = (
    Rule(
        "choice", "ChoiceStatement", "category-UserChoiceControl", {"choice": "choiceType"}, ("gate-permission",),
        ("category-UserChoiceControl",), {"channel": "channel", "tech": "technology", "consequence": "consequence", "purpose": "purpose"},
    ),
    Rule(
        "right", "RightStatement", "category-UserAccessEditDeletion", {"right": "right"}, ("gate-permission",),
        ("category-UserAccessEditDeletion",), {"channel": "channel", "data": "dataType"},
    ),
    Rule(
        "measure", "SecurityStatement", "category-DataSecurity", {"measure": "measure"}, ("gate-security",),
        ("category-DataSecurity",), {"data": "dataType", "threat": "threat"},
    ),
    Rule(
        "change", "ChangeStatement", "category-PolicyChange", {"notify": "notification", "option": "changeOption"},
        ("gate-change",), ("category-PolicyChange",), {},
    ),
    Rule("signal", "SignalStatement", "category-DoNotTrack", {"signal": "signalResponse"}),
    Rule(
        "audience", "AudienceStatement", "category-InternationalSpecificAudiences", {"audience": "audience"}, (), (),
        {"jurisdiction": "jurisdiction"},
    ),
    Rule("topic", "PolicyStatement", "category-Other", {"topic": "topic"}),
)


class TriggerReader:
    """Applies the rules to a unit."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._gates = {name: frozenset(labels) for name, labels in vocabulary.cues.items() if name.startswith("gate-")}
        self._stances = StanceReader(vocabulary)

    def read(self, unit: Unit, first: SlotValue) -> Iterator[Draft]:
        for rule in RULES:
            found = [(match, slot) for scheme, slot in rule.schemes.items() for match in unit.matches.get(scheme, ())]
            if found and self._is_open(unit, rule):
                yield self._draft(unit, rule, found)

    def _is_open(self, unit: Unit, rule: Rule) -> bool:
        """Whether the sentence, its lead-in or its heading say what the rule asks for besides the phrase."""
        if not rule.cues or any(heading in unit.section for heading in rule.headings):
            return True
        return any(not self._gates[cue].isdisjoint(unit.tokens.words) for cue in rule.cues)

    def _draft(self, unit: Unit, rule: Rule, found: list[tuple[Match, str]]) -> Draft:
        draft = Draft(rule.kind, rule.category, unit.evidence, rule=f"trigger/{rule.name}")
        first_match = min((match for match, _ in found), key=lambda match: match.start)
        clause = self._clause_of(unit, first_match)
        if clause is not None:
            stance = self._stances.read(unit, clause)
            inside = stance.negation_at is not None and first_match.start <= stance.negation_at[0] < first_match.end
            draft.polarity = "polarity-Affirmed" if inside else stance.polarity
            draft.modality = self._modality(rule, stance.modality)
            draft.exclusive = stance.exclusive
        for match, slot in found:
            draft.add(slot, match.concept, unit.span(match.start, match.end), unit.text)
        for scheme, slot in dict(rule.extras).items():
            for match in unit.matches.get(scheme, ()):
                draft.add(slot, match.concept, unit.span(match.start, match.end), unit.text)
        return draft

    @staticmethod
    def _modality(rule: Rule, modality: str) -> str:
        permissive = rule.name in {"choice", "right"} and modality == "modality-Possible"
        return "modality-Permitted" if permissive else modality

    @staticmethod
    def _clause_of(unit: Unit, match: Match) -> Clause | None:
        before = [clause for clause in unit.clauses if clause.verb.start <= match.start or clause.verb.head < match.end]
        return before[-1] if before else (unit.clauses[0] if unit.clauses else None)
