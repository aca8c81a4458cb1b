"""The learned model's say: it drops what it finds most unlikely, speaks where no rule does, and rates the rest.

The rules propose and the words stay the proof. For a sentence on which they are silent the model makes a statement only
when it is sure and the sentence names what the kind of statement needs; such statements say ``model/…`` as their rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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

#: Sentences of fewer words are not judged, and what a sure rule reads in one of up to so many is not doubted.
_FEW_WORDS: Final = 4
_SHORT: Final = 13
#: From what confidence on a rule is sure, and how far the bounds of doubt fall for it.
_SURE: Final = 0.8
_SURE_WEIGHT: Final = 0.25
_FIRST: Final = "category-FirstPartyCollectionUse"
_THIRD: Final = "category-ThirdPartySharingCollection"
_CHOICE: Final = "category-UserChoiceControl"
_SECURITY: Final = "category-DataSecurity"
_INTRODUCTION: Final = "topic-Introduction"
_CONTACT: Final = "ContactStatement"
_OTHER: Final = "category-Other"
_INTRODUCING: Final = frozenset({_INTRODUCTION, "topic-Scope", "topic-Commitment", "topic-Definition"})
_RETENTION: Final = "category-DataRetention"
_PRACTICES: Final = frozenset({_FIRST, _THIRD, _RETENTION})
_NEVER: Final = 2.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """Below ``doubt`` a proposal is dropped, from ``accept`` on the model speaks by itself (``docs/model.md``)."""

    doubt: float
    accept: float = _NEVER


BOUNDS: Final = {
    _FIRST: Bounds(0.28, 0.7),
    _THIRD: Bounds(0.25, 0.6),
    "category-UserChoiceControl": Bounds(0.15),
    "category-UserAccessEditDeletion": Bounds(0.2),
    _RETENTION: Bounds(0.15),
    _SECURITY: Bounds(0.15, 0.3),
    "category-PolicyChange": Bounds(0.35),
    "category-InternationalSpecificAudiences": Bounds(0.3),
    _INTRODUCTION: Bounds(0.02, 0.7),
}


class Judge:
    """Judges the drafts of a sentence."""

    def __init__(self, vocabulary: Vocabulary, scorer: TopicScorer | None = None) -> None:
        self._scorer = scorer or TopicScorer()
        self._data = DataReader(vocabulary)
        self._parties = PartyReader(vocabulary)

    def prepare(self, units: Sequence[Unit]) -> None:
        """Takes a look at the units of a document before the first is judged."""
        self._scorer.weigh(unit for unit in units if unit.size >= _FEW_WORDS)

    def judge(self, unit: Unit, drafts: list[Draft], first: SlotValue) -> list[Draft]:
        """The drafts that stand, with their confidence, and what the model adds to them."""
        if unit.size < _FEW_WORDS:
            return drafts
        scores = self._scorer.score(unit, drafts)
        if not scores:
            return drafts
        kept = [draft for draft in drafts if _is_plain(unit, draft) or _stands(draft, scores)]
        doubted = [draft for draft in drafts if draft not in kept]
        for draft in kept:
            score = scores.get(_label(draft, draft.category))
            if score is not None:
                draft.confidence = round((draft.confidence + score) / 2, 2)
        return [*kept, *self._additions(unit, kept, doubted, scores, first)]

    def _additions(
        self, unit: Unit, kept: list[Draft], doubted: list[Draft], scores: Mapping[str, float], first: SlotValue
    ) -> Iterator[Draft]:
        """What the model finds likely and no rule has proposed."""
        present = {category for draft in kept for category in (draft.category, *draft.categories)}
        if unit.tokens.words[-1] == "?":
            return
        practices = [draft for draft in doubted if draft.kind == "PracticeStatement"]
        settled = self._is_settled(unit, kept)
        for category in sorted(_PRACTICES - present, key=lambda name: -scores[name]):
            if practices and scores[category] >= BOUNDS[category].doubt:
                certain = scores[category] >= BOUNDS[category].accept
                yield from (
                    _relabelled(draft, category, scores) if certain and _may_be(draft, category) else draft
                    for draft in practices
                )
                practices, settled = [], True
            elif category != _RETENTION and not settled and scores[category] >= BOUNDS[category].accept:
                yield from self._practice(unit, category, scores[category], first)
        if _SECURITY not in present and scores[_SECURITY] >= BOUNDS[_SECURITY].accept:
            draft = self._draft(unit, "SecurityStatement", _SECURITY, scores[_SECURITY])
            draft.add("measure", "measure-AnyMeasure")
            yield draft
        if not kept and scores[_INTRODUCTION] >= BOUNDS[_INTRODUCTION].accept:
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


def _is_plain(unit: Unit, draft: Draft) -> bool:
    """Whether a sure rule has read a short sentence, in which there is little that it can have got wrong."""
    return draft.confidence >= _SURE and unit.size - unit.lead_size <= _SHORT


def _stands(draft: Draft, scores: Mapping[str, float]) -> bool:
    """Whether a proposal is likely enough in one of its categories; it keeps those. Denials always stand.

    They are short, and the model has seen few.
    """
    if draft.polarity == "polarity-Denied":
        return True
    weight = _SURE_WEIGHT if draft.confidence >= _SURE else 1.0
    likely = [
        name
        for name in (draft.category, *draft.categories)
        if (label := _label(draft, name)) not in BOUNDS
        or _likelihood(draft, label, scores) >= weight * BOUNDS[label].doubt
    ]
    if likely:
        draft.category, *draft.categories = likely
    return bool(likely)


def _likelihood(draft: Draft, label: str, scores: Mapping[str, float]) -> float:
    """How likely a draft is under a label; a right may be one to choose, as that to object to a sale."""
    return max(scores[label], scores[_CHOICE]) if draft.kind == "RightStatement" else scores[label]


def _label(draft: Draft, category: str) -> str:
    """What the model calls a draft under a category: it tells the kinds of *Other* apart."""
    if category != _OTHER:
        return category
    if draft.kind == _CONTACT:
        return _CONTACT
    return _OTHER if _INTRODUCING.isdisjoint(draft.slots.get("topic", ())) else _INTRODUCTION


def _may_be(draft: Draft, category: str) -> bool:
    """Whether a practice can fall under a category: what others do is not the first party's."""
    return category != _FIRST or all(is_first(value) or is_person(value) for value in draft.slots.get("actor", ()))


def _relabelled(draft: Draft, category: str, scores: Mapping[str, float]) -> Draft:
    """What a rule read, under the category that the model finds likelier."""
    draft.category, draft.categories = category, []
    draft.rule = f"{draft.rule} model/{category.removeprefix('category-')}"
    draft.confidence = round((draft.confidence + scores[category]) / 2, 2)
    return draft
