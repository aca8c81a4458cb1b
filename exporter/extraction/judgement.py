"""The learned model's say: it drops what it finds most unlikely, speaks where no rule does, and rates the rest.

The rules propose and the words stay the proof. For a sentence on which they are silent the model makes a statement only
when it is sure and the sentence names what the kind of statement needs; such statements say ``model/…`` as their rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from exporter.extraction.agency import innermost
from exporter.extraction.commands import CommandReader
from exporter.extraction.contacts import ContactReader
from exporter.extraction.datatypes import DataReader
from exporter.extraction.definitions import DefinitionReader
from exporter.extraction.drafts import Draft
from exporter.extraction.lexicon import Match
from exporter.extraction.parties import PartyReader, is_first, is_person
from exporter.extraction.scopes import main_head
from exporter.extraction.security import SecurityReader
from exporter.extraction.topics import TopicScorer
from exporter.extraction.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["Judge"]

#: Sentences of fewer words are not judged, and what a sure rule reads in one of up to so many is not doubted.
_FEW_WORDS: Final = 4
_SHORT: Final = 14
#: From what confidence on a rule is sure, and from what score on a category is likelier than not.
_SURE: Final = 0.8
_LIKELY: Final = 0.5
_FIRST: Final = "category-FirstPartyCollectionUse"
_THIRD: Final = "category-ThirdPartySharingCollection"
_CHOICE: Final = "category-UserChoiceControl"
_AUDIENCE: Final = "category-InternationalSpecificAudiences"
_SECURITY: Final = "category-DataSecurity"
_INTRODUCTION: Final = "topic-Introduction"
_CONTACT: Final = "ContactStatement"
_OTHER: Final = "category-Other"
#: Measures whose words are seldom said of anything else, and the score below which they are dropped all the same.
_FIRM: Final = frozenset(
    f"measure-{name}" for name in ("AccessControl", "NeedToKnow", "ProviderContract", "SecureEnvironment")
)
_FIRM_DOUBT: Final = 0.02
#: What is said of security without any measure: that there is none that never fails, or what the person is to do.
_TO_PERSON: Final = frozenset({"topic-Disclaimer", "topic-UserDuty"})
_INTRODUCING: Final = frozenset({_INTRODUCTION, "topic-Scope", "topic-Commitment", "topic-Definition"})
_RETENTION: Final = "category-DataRetention"
_PRACTICES: Final = (_FIRST, _THIRD, _RETENTION)
#: Kinds of statements that the model sorts under categories; the others have one by what they are.
_SORTED: Final = frozenset({"PracticeStatement", "RetentionStatement"})
_INFERRED: Final = "basis-Inferred"
_DENIED: Final = "polarity-Denied"
_NEVER: Final = 2.0
#: Kinds of clauses that name what is done without stating it.
_ASIDE: Final = frozenset({"relative", "reduced", "subordinate"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """Below ``doubt`` a proposal is dropped, a sure one below ``sure``; from ``accept`` on the model speaks by itself.

    ``docs/model.md`` says how they were chosen.
    """

    doubt: float
    sure: float
    accept: float = _NEVER


BOUNDS: Final = {
    _FIRST: Bounds(0.25, 0.02, 0.6),
    _THIRD: Bounds(0.25, 0.05, 0.5),
    _CHOICE: Bounds(0.1, 0.05),
    "category-UserAccessEditDeletion": Bounds(0.2, 0.1),
    _RETENTION: Bounds(0.08, 0.04),
    _SECURITY: Bounds(0.12, 0.12, 0.3),
    "category-PolicyChange": Bounds(0.35, 0.25),
    _AUDIENCE: Bounds(0.2, 0.2),
    _CONTACT: Bounds(0.05, 0.03, 0.5),
    _INTRODUCTION: Bounds(0.02, 0.005, 0.7),
}
#: Of what the model speaks by itself, from what score on.
_ACCEPTED: Final = {name: bounds.accept for name, bounds in BOUNDS.items() if bounds.accept < _NEVER}
#: What a practice may be said of.
_CATEGORIES: Final = tuple(name for name in BOUNDS if name.startswith("category-"))


class Judge:
    """Judges the drafts of a sentence."""

    def __init__(self, vocabulary: Vocabulary, scorer: TopicScorer | None = None) -> None:
        self._scorer = scorer or TopicScorer()
        self._data = DataReader(vocabulary)
        self._places = frozenset(vocabulary.cues["gate-place"])
        self._parties = PartyReader(vocabulary)
        self._contacts = ContactReader(vocabulary)
        self._protection = SecurityReader(vocabulary)
        self._commands = CommandReader(vocabulary)
        self._definitions = DefinitionReader(vocabulary)
        self._disclosures = frozenset(
            name
            for name, concept in vocabulary.concepts.items()
            if concept.scheme == "action" and vocabulary.covers("action-Disclose", name)
        ) | {"action-Transmit"}
        self._unfinished = frozenset(vocabulary.cues["grammar-unfinished"])

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
        for draft in kept:
            if draft.kind in _SORTED and draft.polarity != _DENIED:
                _sort(draft, scores)
            _rate(draft, scores)
        return [*kept, *self._additions(unit, kept, scores, first)]

    def _additions(
        self, unit: Unit, kept: list[Draft], scores: Mapping[str, float], first: SlotValue
    ) -> Iterator[Draft]:
        """What the model finds likely and no rule has proposed."""
        present = {category for draft in kept for category in (draft.category, *draft.categories)}
        likely = [name for name, accept in _ACCEPTED.items() if scores[name] >= accept and name not in present]
        if not likely or unit.tokens.words[-1] == "?":
            return
        for category in (_FIRST, _THIRD):
            if category in likely and not self._is_settled(unit, kept):
                yield from self._practice(unit, category, scores[category], first)
        disclaimed = any(match.concept in _TO_PERSON for match in unit.own("topic"))
        if _SECURITY in likely and "X" not in unit.tags and not disclaimed:
            draft = self._draft(unit, "SecurityStatement", _SECURITY, scores[_SECURITY])
            draft.add("measure", "measure-AnyMeasure")
            self._protection.fill(unit, draft)
            yield draft
        told = any(draft.kind == _CONTACT or draft.has("channel") for draft in kept)  # "erase it by writing to …"
        if _CONTACT in likely and not told:
            yield from self._contact(unit, scores[_CONTACT])
        if _INTRODUCTION in likely and not kept and not self._commands.only_refers(unit):
            yield self._introduction(unit, scores[_INTRODUCTION])

    def _introduction(self, unit: Unit, score: float) -> Draft:
        """What the policy says of itself: what its own words tell, or else that it is a policy."""
        draft = self._draft(unit, "PolicyStatement", "category-Other", score)
        for match in unit.own("topic"):
            if match.concept in _INTRODUCING:
                draft.add("topic", match.concept, unit.span(match.start, match.end), unit.text)
        if not draft.has("topic"):
            draft.add("topic", _INTRODUCTION)
        return draft

    def _is_settled(self, unit: Unit, drafts: list[Draft]) -> bool:
        """Whether a rule has read the practice, or anything denies: the model must not affirm what it cannot tell."""
        if any(draft.kind in {"PracticeStatement", "RetentionStatement"} for draft in drafts):
            return True
        if unit.leads and not self._unfinished.isdisjoint(unit.tokens.words[-2:-1]):
            return True  # "we may use your data to:", which the items say in full
        denied = any(draft.polarity == _DENIED for draft in drafts)
        return denied or "X" in unit.tags or bool(unit.own("polarity"))

    def _practice(self, unit: Unit, category: str, score: float, first: SlotValue) -> Iterator[Draft]:
        """A practice whose action no rule could read; only where the sentence names data."""
        phrases = [chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.start >= unit.lead_size]
        named = [phrase for phrase in phrases if unit.tokens.words[phrase.start - 1] not in self._places]
        data = [item for phrase in named for item in self._data.read(unit, phrase)]
        actions = self._actions(unit, category)
        if not data or not actions or self._definitions.explains(unit):
            return
        draft = self._draft(unit, "PracticeStatement", category, score)
        draft.add("actor", first)
        for match in actions:
            draft.add("action", match.concept, unit.span(match.start, match.end), unit.text)
        for concept, start, end in data:
            draft.add("dataType", concept, unit.span(start, end), unit.text)
        if category == _THIRD:
            for phrase in phrases:
                value = self._parties.read(unit, phrase, first)
                if value is not None and not is_first(value) and not is_person(value):
                    draft.add("recipient", value, unit.span(phrase.start, phrase.end), unit.text)
        yield draft

    def _actions(self, unit: Unit, category: str) -> list[Match]:
        """What the sentence names of what is done with data: sharing under the one category, the rest under the other.

        A sentence that names such a thing only aside ("the data | we collect | are covered by …") does not state it.
        """
        found = [m for m in unit.own("action") if (m.concept in self._disclosures) == (category == _THIRD)]
        return [match for match in found if not _is_aside(innermost(unit, match.start))]

    def _contact(self, unit: Unit, score: float) -> Iterator[Draft]:
        """Where to turn to, though nothing invites; only where the sentence names an address or a way."""
        draft = self._contacts.read_addresses(unit)
        if draft is not None:
            draft.rule, draft.confidence, draft.basis = f"model/{_CONTACT}", round(score / 2, 2), _INFERRED
            yield draft

    @staticmethod
    def _draft(unit: Unit, kind: str, category: str, score: float) -> Draft:
        name = category.removeprefix("category-")
        draft = Draft(kind, category, unit.evidence, rule=f"model/{name}", confidence=round(score / 2, 2))
        draft.basis, draft.anchor = _INFERRED, main_head(unit)
        return draft


def _is_aside(clause: Clause | None) -> bool:
    """Whether a clause only names what is done, as also in "data | that are capable of | being linked to you |"."""
    if clause is None:
        return False
    host = clause.parent if clause.kind == "gerund" and clause.complement else None
    return clause.kind in _ASIDE or (host is not None and host.kind == "relative")


def _is_plain(unit: Unit, draft: Draft) -> bool:
    """Whether a sure rule has read a short sentence, in which there is little that it can have got wrong."""
    return draft.confidence >= _SURE and unit.size - unit.lead_size <= _SHORT


def _stands(draft: Draft, scores: Mapping[str, float]) -> bool:
    """Whether a proposal is likely enough in one of its categories; it keeps those. Denials always stand.

    They are short, and the model has seen few.
    """
    if draft.polarity == _DENIED:
        return True
    likely = [
        name
        for name in (draft.category, *draft.categories)
        if (label := _label(draft, name)) not in BOUNDS or _likelihood(draft, label, scores) >= _least(draft, label)
    ]
    if likely:
        draft.category, *draft.categories = likely
        return True
    return draft.kind in _SORTED and any(scores[name] >= BOUNDS[name].doubt for name in _PRACTICES)


def _least(draft: Draft, label: str) -> float:
    """The score that a proposal needs under a label."""
    if draft.confidence < _SURE:
        return BOUNDS[label].doubt
    firm = label == _SECURITY and not _FIRM.isdisjoint(draft.slots.get("measure", ()))
    return _FIRM_DOUBT if firm else BOUNDS[label].sure


def _sort(draft: Draft, scores: Mapping[str, float]) -> None:
    """Puts what is done with data under its categories that are likely; if none is, under the likeliest of all.

    What others do or get is third-party collection or sharing unless the model finds that unlikely.
    """
    parties = (value for slot in ("actor", "recipient") for value in draft.slots.get(slot, ()))
    others = any(not is_first(value) and not is_person(value) for value in parties)
    own = (draft.category, *draft.categories)
    likely = [name for name in own if scores[name] >= (BOUNDS[name].doubt if others else _LIKELY)]
    if likely:
        draft.category, *draft.categories = likely
        return
    best = max(_CATEGORIES, key=lambda name: scores[name])
    if scores[best] >= _LIKELY:
        _relabel(draft, best)
    else:
        draft.category, draft.categories = max(own, key=lambda name: scores[name]), []


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


def _relabel(draft: Draft, category: str) -> None:
    """Puts what a rule read under the category that the model finds likelier."""
    draft.category, draft.categories = category, []
    draft.rule = f"{draft.rule} model/{category.removeprefix('category-')}"


def _rate(draft: Draft, scores: Mapping[str, float]) -> None:
    """Half what the rule is worth, half what the model thinks of the category."""
    score = scores.get(_label(draft, draft.category))
    if score is not None:
        draft.confidence = round((draft.confidence + score) / 2, 2)
