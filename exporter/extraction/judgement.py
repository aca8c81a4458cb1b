"""The learned model's say: it drops what it finds most unlikely, speaks where no rule does, and rates the rest.

The rules propose and the words stay the proof. For a sentence on which they are silent the model makes a statement only
when it is sure and the sentence names what the kind of statement needs; such statements say ``model/…`` as their rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from exporter.extraction.datatypes import DataReader
from exporter.extraction.drafts import Draft
from exporter.extraction.parties import PartyReader, is_first, is_person
from exporter.extraction.topics import TopicScorer
from exporter.extraction.unit import Unit
from exporter.model import SlotValue
from exporter.vocabulary import Vocabulary

__all__ = ["Judge"]

_FEW_WORDS: Final = 4
_FIRST: Final = "category-FirstPartyCollectionUse"
_THIRD: Final = "category-ThirdPartySharingCollection"
_SECURITY: Final = "category-DataSecurity"
_AUDIENCES: Final = "category-InternationalSpecificAudiences"
_INTRODUCTION: Final = "topic-Introduction"
_NEVER: Final = 2.0
#: How unsure a rule must be for the model's doubt to count in full; the surer the rule, the less it counts.
_UNSURE: Final = 0.4


@dataclass(frozen=True, slots=True)
class Bounds:
    """Below ``doubt`` a proposal is dropped, from ``accept`` on the model speaks by itself (``docs/model.md``)."""

    doubt: float
    accept: float = _NEVER


BOUNDS: Final = {
    _FIRST: Bounds(0.25, 0.75),
    _THIRD: Bounds(0.12, 0.70),
    "category-UserChoiceControl": Bounds(0.08),
    "category-UserAccessEditDeletion": Bounds(0.10),
    "category-DataRetention": Bounds(0.05),
    _SECURITY: Bounds(0.15, 0.80),
    "category-PolicyChange": Bounds(0.35),
    _AUDIENCES: Bounds(0.03),
    _INTRODUCTION: Bounds(0.0, 0.30),
}


class Judge:
    """Judges the drafts of a sentence."""

    def __init__(self, vocabulary: Vocabulary, scorer: TopicScorer | None = None) -> None:
        self._scorer = scorer or TopicScorer()
        self._data = DataReader(vocabulary)
        self._parties = PartyReader(vocabulary)

    def judge(self, unit: Unit, drafts: list[Draft], first: SlotValue) -> list[Draft]:
        """The drafts that stand, with their confidence, and what the model adds to them."""
        if unit.size < _FEW_WORDS:
            return drafts
        scores = self._scorer.score_unit(unit)
        kept = [draft for draft in drafts if not self._is_doubtful(draft, scores)]
        for draft in kept:
            score = scores.get(draft.category)
            if score is not None:
                draft.confidence = round((draft.confidence + score) / 2, 2)
        return [*kept, *self._additions(unit, kept, scores, first)]

    @staticmethod
    def _is_doubtful(draft: Draft, scores: dict[str, float]) -> bool:
        """Denials are never dropped: they are short, and the model has seen few."""
        bounds = BOUNDS.get(draft.category)
        if bounds is None or draft.polarity != "polarity-Affirmed":
            return False
        unsure = ((1 - draft.confidence) / _UNSURE) ** 3
        return scores[draft.category] < bounds.doubt * min(1.0, unsure)

    def _additions(
        self, unit: Unit, drafts: list[Draft], scores: dict[str, float], first: SlotValue
    ) -> Iterator[Draft]:
        present = {category for draft in drafts for category in (draft.category, *draft.categories)}
        if unit.tokens.words[-1] == "?":
            return
        for category in () if self._is_settled(unit, drafts) else (_FIRST, _THIRD):
            if category not in present and scores[category] >= BOUNDS[category].accept:
                yield from self._practice(unit, category, scores[category], first)
        if _SECURITY not in present and scores[_SECURITY] >= BOUNDS[_SECURITY].accept:
            draft = self._draft(unit, "SecurityStatement", _SECURITY, scores[_SECURITY])
            draft.add("measure", "measure-AnyMeasure")
            yield draft
        if not drafts and scores[_INTRODUCTION] >= BOUNDS[_INTRODUCTION].accept:
            draft = self._draft(unit, "PolicyStatement", "category-Other", scores[_INTRODUCTION])
            draft.add("topic", _INTRODUCTION)
            yield draft

    @staticmethod
    def _is_settled(unit: Unit, drafts: list[Draft]) -> bool:
        """Whether a rule has read the practice, or anything denies: the model must not affirm what it cannot tell."""
        if any(draft.kind in {"PracticeStatement", "RetentionStatement"} for draft in drafts):
            return True
        denied = any(draft.polarity == "polarity-Denied" for draft in drafts)
        return denied or "X" in unit.tags or any(True for _ in unit.own("polarity"))

    def _practice(self, unit: Unit, category: str, score: float, first: SlotValue) -> Iterator[Draft]:
        """A practice whose action no rule could read; only where the sentence names data."""
        phrases = [chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.start >= unit.lead_size]
        data = [item for phrase in phrases for item in self._data.read(unit, phrase)]
        if not data:
            return
        draft = self._draft(unit, "PracticeStatement", category, score)
        draft.add("actor", first)
        draft.add("action", "action-AnyProcessing" if category == _FIRST else "action-Disclose")
        for concept, start, end in data:
            draft.add("dataType", concept, unit.span(start, end), unit.text)
        if category == _THIRD:
            for phrase in phrases:
                value = self._parties.read(unit, phrase, first)
                if value is not None and not is_first(value) and not is_person(value):
                    draft.add("recipient", value, unit.span(phrase.start, phrase.end), unit.text)
        yield draft

    @staticmethod
    def _draft(unit: Unit, kind: str, category: str, score: float) -> Draft:
        name = category.removeprefix("category-")
        return Draft(kind, category, unit.evidence, rule=f"model/{name}", confidence=round(score / 2, 2))
