"""The learned model's say: it drops what it finds most unlikely, speaks where no rule does, and rates the rest.

The rules propose and the words stay the proof. For a sentence on which they are silent the model makes a statement only
when it is sure and the sentence names what the kind of statement needs; such statements say ``model/…`` as their rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.learned.bounds import (
    AUDIENCE,
    BOUNDS,
    CHOICE,
    CONTACT,
    FIRST,
    INTRODUCING,
    INTRODUCTION,
    LENIENT,
    RETENTION,
    THIRD,
)
from exporter.extraction.learned.firmness import is_firm
from exporter.extraction.learned.inferences import InferenceReader
from exporter.extraction.learned.topics import TopicScorer
from exporter.extraction.learned.wordings import LIKELY, SURE, WordingReader, is_of_unnamed
from exporter.extraction.slots.parties import is_first, is_person
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import DESCRIBING, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["Judge"]

#: Sentences of fewer words are not judged, and what a sure rule reads in one of up to so many is not doubted.
_FEW_WORDS: Final = 4
_SHORT: Final = 14
_OTHER: Final = "category-Other"
#: The score below which even what is firm is dropped.
_FIRM_DOUBT: Final = 0.02
_PRACTICES: Final = (FIRST, THIRD, RETENTION)
#: Kinds of statements that the model sorts under categories; the others have one by what they are.
_SORTED: Final = frozenset({"PracticeStatement", "RetentionStatement"})
_CHANGE: Final = "category-PolicyChange"
_CHANGES: Final = "purpose-PolicyChangeNotice"
_OFFERING: Final = frozenset(f"purpose-{name}" for name in ("DirectMarketing", "Promotion", "Newsletter", "Marketing"))
_ABROAD: Final = "action-TransferAbroad"
#: What is done to data in a place that the sentence names.
_PLACED: Final = frozenset({"action-Transfer", "action-Store", "action-AnyProcessing", _ABROAD})
_HAVING: Final = ("having",)
_DENIED: Final = "polarity-Denied"
#: The rule for plain use, and the score below which what it is sure of is about something else.
_USING: Final = "frame/use"
_USED: Final = 0.1
#: What is said again of a practice falls under its category.
_ECHO: Final = "echo/"
#: What a practice may be said of.
_CATEGORIES: Final = tuple(name for name in BOUNDS if name.startswith("category-"))


class Judge:
    """Judges the drafts of a sentence."""

    def __init__(self, vocabulary: Vocabulary, scorer: TopicScorer | None = None) -> None:
        self._scorer = scorer or TopicScorer()
        self._inferences = InferenceReader(vocabulary)
        self._wordings = WordingReader(vocabulary)

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
        kept = [
            draft
            for draft in drafts
            if _is_plain(unit, draft)
            or _stands(unit, draft, scores)
            or _moves(unit, draft, scores)
            or self._wordings.tell(unit, draft, drafts, scores)
        ]
        for draft in kept:
            if draft.kind in _SORTED and draft.polarity != _DENIED and not draft.rule.startswith(_ECHO):
                _sort(draft, scores)
            _rate(draft, scores)
        return [*kept, *self._inferences.read(unit, kept, scores, first)]


def _is_brief(unit: Unit) -> bool:
    """Whether the sentence, or the item without its lead-in, has few words and so few signs."""
    return unit.size - unit.lead_size <= _SHORT


def _is_plain(unit: Unit, draft: Draft) -> bool:
    """Whether a sure rule has read a short sentence, in which there is little that it can have got wrong."""
    return draft.confidence >= SURE and _is_brief(unit)


def _stands(unit: Unit, draft: Draft, scores: Mapping[str, float]) -> bool:
    """Whether a proposal is likely enough in one of its categories; it keeps those. Denials always stand.

    They are short, and the model has seen few.
    """
    if draft.polarity == _DENIED:
        return True
    likely = [
        name
        for name in (draft.category, *draft.categories)
        if (label := _label(draft, name)) not in BOUNDS
        or _likelihood(draft, label, scores) >= _least(unit, draft, label)
    ]
    if not likely and draft.kind == "RightStatement" and scores[AUDIENCE] >= BOUNDS[AUDIENCE].sure:
        likely = [AUDIENCE]  # a right that the law of a place gives its people
    if likely:
        draft.category, *draft.categories = likely
        return True
    return draft.kind in _SORTED and any(scores[name] >= BOUNDS[name].doubt for name in _PRACTICES)


def _moves(unit: Unit, draft: Draft, scores: Mapping[str, float]) -> bool:
    """Whether data go to another country in a sentence on such places; it then falls under these alone."""
    actions = draft.slots.get("action", ())
    abroad = _ABROAD in actions
    moved = abroad or (not _PLACED.isdisjoint(actions) and draft.has("jurisdiction"))
    own = [c for c in unit.clauses if c.verb.start <= draft.anchor < c.verb.end]
    told = any(c.kind not in DESCRIBING or _is_made_done(unit, c) for c in own)
    plain = abroad or draft.confidence >= SURE
    if not moved or not told or scores[AUDIENCE] < (BOUNDS[AUDIENCE].doubt if plain else LIKELY):
        return False
    draft.category, draft.categories = AUDIENCE, []
    return True


def _is_made_done(unit: Unit, clause: Clause) -> bool:
    """ "You consent to having | your data | transferred": whether a participle tells what is had done."""
    noun = clause.antecedent
    return clause.kind == "reduced" and noun is not None and unit.words(noun.start - 1, noun.start) == _HAVING


def _least(unit: Unit, draft: Draft, label: str) -> float:
    """The score that a proposal needs under a label."""
    firm = is_firm(unit, draft, label)
    if draft.confidence >= SURE:
        return _FIRM_DOUBT if firm else BOUNDS[label].sure
    lenient = label in LENIENT and (firm or _is_brief(unit))
    return LENIENT[label] if lenient else BOUNDS[label].doubt


def _sort(draft: Draft, scores: Mapping[str, float]) -> None:
    """Puts what is done with data under its categories that are likely; if none is, under the likeliest of all.

    What others do or get is third-party collection or sharing unless the model finds that unlikely; what others do that
    have no name, who cannot be the owner, always is.
    """
    parties = (value for slot in ("actor", "recipient") for value in draft.slots.get(slot, ()))
    others = any(not is_first(value) and not is_person(value) for value in parties)
    own = (draft.category, *draft.categories)
    likely = [name for name in own if scores[name] >= _least_of_own(draft, name, others=others)]
    if _tells_of_more(draft):
        return  # what people are written about falls under what is done with their address
    if likely:
        draft.category, *draft.categories = likely
        return
    if THIRD in own and is_of_unnamed(draft):
        draft.category, draft.categories = THIRD, []
        return
    best = max(_CATEGORIES, key=lambda name: scores[name])
    if scores[best] >= LIKELY:
        _relabel(draft, best)
    else:
        draft.category, draft.categories = max(own, key=lambda name: scores[name]), []


def _least_of_own(draft: Draft, category: str, *, others: bool) -> float:
    """The score with which a practice stays under a category: little where "we | use | or share it" says that we do."""
    if others:
        return BOUNDS[category].doubt
    sure = category == FIRST and draft.rule == _USING and draft.confidence >= SURE
    return _USED if sure else LIKELY


def _likelihood(draft: Draft, label: str, scores: Mapping[str, float]) -> float:
    """How likely a draft is under a label; a right may be one to choose, as that to object to a sale.

    Mailings on offers and on changes of the policy are as likely as that changes are spoken of.
    """
    if _tells_of_more(draft):
        return max(scores[label], scores[_CHANGE])
    return max(scores[label], scores[CHOICE]) if draft.kind == "RightStatement" else scores[label]


def _tells_of_more(draft: Draft) -> bool:
    """ "We may write to you about offers, news | or changes of this policy |": of what else than changes."""
    purposes = draft.slots.get("purpose", ())
    return _CHANGES in purposes and not _OFFERING.isdisjoint(purposes)


def _label(draft: Draft, category: str) -> str:
    """What the model calls a draft under a category: it tells the kinds of *Other* apart."""
    if category != _OTHER:
        return category
    if draft.kind == CONTACT:
        return CONTACT
    return _OTHER if INTRODUCING.isdisjoint(draft.slots.get("topic", ())) else INTRODUCTION


def _relabel(draft: Draft, category: str) -> None:
    """Puts what a rule read under the category that the model finds likelier."""
    draft.category, draft.categories = category, []
    draft.rule = f"{draft.rule} model/{category.removeprefix('category-')}"


def _rate(draft: Draft, scores: Mapping[str, float]) -> None:
    """Half what the rule is worth, half what the model thinks of the category."""
    score = scores.get(_label(draft, draft.category))
    if score is not None:
        draft.confidence = round((draft.confidence + score) / 2, 2)
