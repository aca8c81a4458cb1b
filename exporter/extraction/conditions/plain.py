"""Of what type a condition without a label is: what a person does, is, or does not want."""

from __future__ import annotations

from typing import Final

from exporter.extraction.conditions.concepts import ACTION, OPT_OUT, OTHER, is_said_by
from exporter.extraction.slots.parties import PERSON
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["PlainTyper"]

_LOCATION: Final = "condition-Location"


class PlainTyper:
    """Types conditions by who does what in them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._second = frozenset(cues["grammar-second-person"])
        self._states = frozenset(cues["condition-state-verb"])
        self._copulas = frozenset(cues["grammar-be"])
        self._wishes = frozenset(cues["condition-wish"])
        self._getting = frozenset(cues["condition-getting-verb"])

    def read(self, unit: Unit, clause: Clause | None) -> str:
        """An act of the person ("if you publish an article"), a refusal, where somebody lives, or another condition."""
        subject = clause.subject if clause is not None else None
        if clause is not None and clause.kind == "gerund" and subject is None and clause.parent is not None:
            subject = clause.parent.subject  # "by sending it, | you | agree"
        if clause is None or subject is None:
            return OTHER
        person = self._is_person(unit, subject)
        if person and self._refuses(unit, clause):
            return OPT_OUT
        if clause.verb.negated or clause.verb.passive:
            return OTHER
        words = unit.tokens.words
        places = unit.within("jurisdiction", clause.start, clause.end)
        if words[clause.verb.head] in self._states and any(is_said_by(clause, match) for match in places):
            return _LOCATION  # "if you are a California consumer"
        return ACTION if person and words[clause.verb.head] not in self._states else OTHER

    def tells_state(self, unit: Unit, clause: Clause) -> bool:
        """ "Where it | is | inaccurate", "where we | are | unable to …", "where we | have | a need to"."""
        return unit.tokens.words[clause.verb.head] in self._states | self._copulas

    def _is_person(self, unit: Unit, subject: Argument) -> bool:
        """ "If | you | …", "when | visitors | …"."""
        return any(
            (phrase.pronoun and unit.tokens.words[phrase.start] in self._second)
            or any(m.concept == PERSON and m.end == phrase.end for m in unit.within("party", phrase.start, phrase.end))
            for phrase in subject.phrases
        )

    def _refuses(self, unit: Unit, clause: Clause) -> bool:
        """ "If you do not want | your data sold |", "… | to get | our letters", "if you prefer | that we stop |".

        What persons do not want to do themselves is no objection: "if you do not wish to register".
        """
        if unit.tokens.words[clause.verb.head] not in self._wishes:
            return False
        inner = next((c for c in unit.clauses if c.parent is clause and c.start >= clause.verb.end), None)
        if not clause.verb.negated:
            return inner is not None and inner.verb.negated and inner.kind == "content"
        if inner is None or any(argument.phrases for argument in clause.objects()):
            return any(clause.verb.end <= c.start < clause.end for c in unit.clauses)  # no "… | our service |"
        return inner.kind != "infinitive" or inner.verb.passive or unit.tokens.words[inner.verb.head] in self._getting
