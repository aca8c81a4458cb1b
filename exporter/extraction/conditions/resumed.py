"""What "when we do" and "if this happens" point back at, where the statement itself tells it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from exporter.extraction.conditions.concepts import POLICY_CHANGE
from exporter.extraction.conditions.found import Found
from exporter.extraction.drafts import Draft
from exporter.extraction.units.unit import Unit
from exporter.model import Condition
from exporter.vocabulary import Vocabulary

__all__ = ["ResumedReader"]

_CHANGE: Final = "ChangeStatement"


class ResumedReader:
    """Types conditions that only take up what was said before."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._resuming = frozenset(vocabulary.cues["condition-resuming-verb"])

    def read(self, unit: Unit, draft: Draft, item: Found) -> Condition:
        """The condition of a draft: "we may change it. | When we do |, we post a notice" is when the policy changes."""
        if draft.kind == _CHANGE and self._resumes(unit, item):
            return replace(item.condition, type=POLICY_CHANGE)
        return item.condition

    def _resumes(self, unit: Unit, item: Found) -> bool:
        """Whether a pronoun does what was told, or that happens: "if | we do | so", "should | this happen |"."""
        clause = item.clause
        if clause is None or clause.subject is None or unit.tokens.words[clause.verb.head] not in self._resuming:
            return False
        bare = not any(argument.phrases for argument in clause.arguments)
        return bare and all(phrase.pronoun for phrase in clause.subject)
