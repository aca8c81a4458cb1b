"""How long data are kept: the kind of period, the period itself, and what ends the keeping."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise
from typing import Final

from exporter.extraction.conditions.connectives import DESPITE, UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.conditions.scopes import applying
from exporter.extraction.drafts import Draft
from exporter.extraction.kinds.holdings import HoldingReader, is_content
from exporter.extraction.kinds.periods import INDEFINITE, LIMITED, NOT_RETAINED, STATED, UNSTATED, Period, PeriodReader
from exporter.extraction.slots.agency import innermost
from exporter.extraction.slots.datatypes import ANY, TRACKERS, DataReader
from exporter.extraction.slots.discourse import Antecedent, Discourse
from exporter.extraction.slots.telling import HOLDING
from exporter.extraction.slots.tools import PLACE
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.scopes import Scope
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["RetentionReader"]

_CATEGORY: Final = "category-DataRetention"
_DENIED: Final = "polarity-Denied"
#: Periods that end: what trackers are kept for beside their being placed.
_ENDING: Final = frozenset({STATED, LIMITED})
#: What is said of the data of one period alone.
_OF_PARTS: Final = frozenset({"dataType", "purpose", "technology"})
#: Why something is not kept, where others say what it is not kept for.
_REASONS: Final = frozenset({"purpose-Security", "purpose-FraudPrevention"})
_ECHO: Final = "echo/"
_DELETE: Final = "action-Delete"
_POSSIBLE: Final = "modality-Possible"
_SURE: Final = 0.9
_LIKELY: Final = 0.7
_NO_TRIGGER: Final = frozenset({"condition-Time", "condition-OtherCondition", "condition-PolicyConformity"})


class RetentionReader:
    """Completes the drafts on keeping data, or makes one where only a period is spoken of."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._data = DataReader(vocabulary)
        self._periods = PeriodReader(vocabulary)
        self._holdings = HoldingReader(vocabulary)
        self._things = frozenset(cues["grammar-thing-pronoun"]) | frozenset(cues["grammar-plural-pronoun"])
        self._bounds = frozenset(cues["retention-bound"])
        self._nouns = frozenset(cues["retention-noun"])
        self._openings = frozenset(noun.split()[0] for noun in self._nouns if " " in noun)
        self._moments = frozenset(cues["retention-moment"])
        self._deletions = frozenset(cues["retention-deletion"])
        self._remaining_verbs = frozenset(cues["retention-remaining"])
        self._documents = frozenset(cues["policy-document"])
        self._telling = frozenset(cues["remark-telling"])
        self._persons = frozenset(cues["grammar-second-person"])
        self._pointing = frozenset(cues["grammar-demonstrative"])
        self._stances = StanceReader(vocabulary)

    def read(
        self, unit: Unit, first: SlotValue, drafts: list[Draft], conditions: list[Found], discourse: Discourse
    ) -> Iterator[Draft]:
        """Completes ``drafts`` in place and gives a further one where the unit has none but speaks of a period."""
        kept = [draft for draft in drafts if HOLDING.issuperset(map(str, draft.slots["action"]))]
        kept = [draft for draft in kept if not (draft.rule.startswith(_ECHO) or draft.has("retentionType"))]  # told
        verbs = {draft.anchor for draft in kept}
        for draft in kept:
            yield from self._settle(unit, draft, conditions, self._scope(unit, draft.anchor, verbs))
        yield from (kept for draft in drafts for kept in self._parted(unit, draft, conditions))
        placed = all(draft.slots["action"] == [PLACE] for draft in drafts)
        if placed and self._speaks_of_keeping(unit.tokens.words):
            bare = self._bare(unit, first, conditions, discourse)
            yield from (d for d in bare if not drafts or _ENDING.issuperset(map(str, d.slots["retentionType"])))

    def _parted(self, unit: Unit, draft: Draft, conditions: list[Found]) -> Iterator[Draft]:
        """What is kept for a time beside what else is done: "we collect | and store | your name | for a year |"."""
        keeping = [action for action in draft.slots["action"] if action in HOLDING]
        if not keeping or len(keeping) == len(draft.slots["action"]) or draft.polarity == _DENIED:
            return
        places = [m.start for m in draft.mentions if m.slot == "action" and m.concept in keeping]
        at = max((place for place in range(unit.size) if unit.tokens.starts[place] in places), default=draft.anchor)
        period = self._periods.read(unit, Scope(at, Scope.of(unit, at).end), conditions)
        if period is None or not self._periods.is_time(unit, period):
            return
        kept = Draft("RetentionStatement", _CATEGORY, unit.evidence, draft.rule, at, confidence=draft.confidence)
        kept.modality, kept.basis = draft.modality, draft.basis
        kept.slots = {slot: [*values] for slot, values in draft.slots.items()} | {"action": [*keeping]}
        kept.mentions = [m for m in draft.mentions if m.slot != "action" or m.concept in keeping]
        kept.add_context(draft.context)
        draft.slots["action"] = [action for action in draft.slots["action"] if action not in keeping]
        draft.mentions = [m for m in draft.mentions if m.slot != "action" or m.concept not in keeping]
        self._complete(unit, kept, period, conditions)
        yield kept

    def _scope(self, unit: Unit, anchor: int, verbs: AbstractSet[int]) -> Scope:
        """Where the time of a verb is told: "we keep it | for a year |, and delete the rest | after a month |"."""
        scope = Scope.of(unit, anchor)
        behind = min((at for at in verbs if anchor < at < scope.end), default=scope.end)
        before = any(scope.start <= at < anchor for at in verbs)
        if behind < scope.end and self._periods.is_timed(unit, Scope(anchor, behind)):
            scope = replace(scope, end=behind)
        if before and self._periods.is_timed(unit, Scope(anchor, scope.end)):
            scope = replace(scope, start=anchor)
        return scope

    def _settle(self, unit: Unit, draft: Draft, conditions: list[Found], scope: Scope) -> Iterator[Draft]:
        """Completes a draft, and gives what remains of the data that it says are deleted."""
        left = self._left(unit, draft, scope)
        if left is not None:
            yield self._remaining(unit, draft, left, conditions)
            scope = replace(scope, end=left.start)
        for part in self._periods.further(unit, scope):
            yield from self._also(unit, draft, part, conditions)
            scope = replace(scope, end=min(scope.end, part.start))
        period = self._periods.read(unit, scope, conditions)
        if draft.kind == "PracticeStatement" and not self._is_retention(unit, draft, period):
            return
        if period is None and draft.polarity == _DENIED and is_content(unit, draft):
            return
        if draft.kind == "PracticeStatement" and period is None and draft.polarity == _DENIED:
            draft.categories.append(draft.category)  # "we do not store it": not kept, and not taken either
        draft.kind, draft.category = "RetentionStatement", _CATEGORY
        if period is not None and draft.modality == _POSSIBLE and self._periods.is_negation(unit, period):
            period = None  # "we may be required | not to delete | it"
        self._complete(unit, draft, period, conditions)

    def _also(self, unit: Unit, before: Draft, part: Scope, conditions: list[Found]) -> Iterator[Draft]:
        """What else is kept, for another time: "names for a year | and invoices for ten years |"."""
        draft = Draft("RetentionStatement", _CATEGORY, unit.evidence, before.rule, before.anchor)
        draft.polarity, draft.modality, draft.confidence = before.polarity, before.modality, before.confidence
        for slot in ("actor", "action"):
            draft.slots[slot] = [*before.slots.get(slot, ())]
        phrases = (c for c in unit.chunks if c.kind == "phrase" and part.start <= c.start < part.end)
        for concept, start, end in [item for phrase in phrases for item in self._data.read(unit, phrase)]:
            draft.add("dataType", concept, unit.span(start, end), unit.text)
        if draft.has("dataType"):
            at = unit.tokens.starts[part.start]
            for mention in [m for m in before.mentions if m.start >= at and m.slot in _OF_PARTS]:
                before.withdraw(mention)
            self._complete(unit, draft, self._periods.read(unit, part, conditions), conditions)
            yield draft

    def _left(self, unit: Unit, draft: Draft, scope: Scope) -> Clause | None:
        """ "It is deleted, but | may remain in our archives |": the clause that says what is kept all the same."""
        if draft.slots["action"] != [_DELETE]:
            return None
        return next(
            (
                clause
                for clause in unit.clauses
                if draft.anchor < clause.start < scope.end
                and clause.is_main
                and unit.tokens.words[clause.verb.head] in self._remaining_verbs
                and unit.within("retention", clause.start, clause.end)
            ),
            None,
        )

    def _remaining(self, unit: Unit, deleted: Draft, clause: Clause, conditions: list[Found]) -> Draft:
        """What is kept all the same, of the data that are deleted elsewhere."""
        draft = Draft("RetentionStatement", _CATEGORY, unit.evidence, rule="retention/period", confidence=_SURE)
        draft.anchor = clause.verb.head
        stance = self._stances.read(unit, clause)
        draft.polarity, draft.modality = stance.polarity, stance.modality
        for slot in ("actor", "dataType"):
            for value in deleted.slots.get(slot, ()):
                draft.add(slot, value)
        draft.add("action", "action-Retain", unit.span(clause.verb.head, clause.verb.head + 1), unit.text)
        self._complete(unit, draft, self._periods.read(unit, Scope(clause.start, clause.end), conditions), conditions)
        return draft

    def _speaks_of_keeping(self, words: tuple[str, ...]) -> bool:
        """Whether a word, or two in a row ("last for"), says that something is kept."""
        if not self._nouns.isdisjoint(words):
            return True
        return not self._openings.isdisjoint(words) and not self._nouns.isdisjoint(map(" ".join, pairwise(words)))

    @staticmethod
    def _is_retention(unit: Unit, draft: Draft, period: Period | None) -> bool:
        """Storing is retention where the text says how long, or that it is not done."""
        spoken_of = period is not None and period.kind != UNSTATED
        return spoken_of or draft.polarity == _DENIED or _CATEGORY in unit.section

    def _bare(self, unit: Unit, first: SlotValue, conditions: list[Found], discourse: Discourse) -> Iterator[Draft]:
        """Periods of which no verb says that data are kept: "The retention period is two years"."""
        for scope in self._parts(unit):
            period = self._periods.read(unit, scope, conditions)
            if period is None or period.kind == UNSTATED or self._is_asked_for(unit, period):
                continue
            tools = self._tools(unit, discourse)
            if _CATEGORY not in unit.section and not unit.matches.get("data") and tools is None:
                return
            draft = Draft("RetentionStatement", _CATEGORY, unit.evidence, rule="retention/period", confidence=_LIKELY)
            draft.anchor = period.start
            draft.modality = _POSSIBLE if self._is_open(unit, period) else draft.modality
            draft.add("actor", first)
            deleted = not self._deletions.isdisjoint(unit.words(scope.start, scope.end))
            draft.add("action", _DELETE if deleted else "action-Retain")
            for concept, start, end in self._holdings.named(unit, scope.start, period):
                draft.add("dataType", concept, unit.span(start, end), unit.text)
                for match in unit.within("tech", start, end) if concept == TRACKERS else ():
                    draft.add("technology", match.concept, unit.span(match.start, match.end), unit.text)
            if not draft.has("dataType") and tools is not None:
                draft.slots |= {"dataType": [TRACKERS], "technology": [*tools[1]]}
                draft.resolve(tools[0])
            if not draft.has("dataType"):
                draft.add("dataType", ANY)
            self._complete(unit, draft, period, conditions)
            yield draft

    def _is_open(self, unit: Unit, period: Period) -> bool:
        """ "Cookies | may last | for a year": whether it only may be."""
        clause = innermost(unit, period.start)
        return clause is not None and self._stances.read(unit, clause).modality == _POSSIBLE

    def _is_asked_for(self, unit: Unit, period: Period) -> bool:
        """ "You may ask us to delete it, | as long as no law forbids it |": whether a limit is that of a right."""
        root = unit.clauses[0] if unit.clauses else None
        named = root.subject.phrases if root is not None and root.subject is not None else []
        erased = any(match.end <= period.start for match in unit.own("right"))
        addressed = any(unit.tokens.words[phrase.start] in self._persons for phrase in named)
        return period.kind == LIMITED and erased and addressed

    def _parts(self, unit: Unit) -> list[Scope]:
        """The main clauses with a subject, if each gives a length of time; else the whole sentence or item."""
        if self._pointing.intersection(unit.words(0, 1)) and self._documents.intersection(unit.words(1, 2)):
            return []  # "this section sets out our retention policy": what a text tells is told there
        told = (c for c in unit.clauses if c.is_main and c.subject and unit.tokens.words[c.verb.head] in self._telling)
        if any(unit.tokens.words[p.head] in self._documents for c in told for p in c.subject or ()):
            return []  # "the policy below explains how long we keep it"
        named = [c.subject.phrases[0].start for c in unit.clauses if c.is_main and c.sibling is None and c.subject]
        joints = [chunk.end for chunk in unit.chunks if chunk.kind == "and"]  # "cookies: a day, and | others: …"
        starts = sorted(named or [0, *joints])
        parts = [Scope(start, end) for start, end in pairwise([*starts, unit.size])]
        timed = all(self._periods.is_timed(unit, part) for part in parts)
        return parts if len(parts) > 1 and timed and not unit.lead_size else [Scope(unit.lead_size, unit.size)]

    def _tools(self, unit: Unit, discourse: Discourse) -> Antecedent | None:
        """ "This cookie holds a number. | It | expires after a day": the cookies that the sentence before speaks of."""
        root = unit.clauses[0] if unit.clauses else None
        subject = root.subject.phrases if root is not None and root.subject is not None else []
        pointing = bool(subject) and subject[0].pronoun and unit.tokens.words[subject[0].start] in self._things
        return discourse.told_tools(unit) if pointing and discourse.means_tools else None

    def _complete(self, unit: Unit, draft: Draft, period: Period | None, conditions: list[Found]) -> None:
        denied = draft.polarity == _DENIED
        deleting = draft.slots["action"] == [_DELETE]
        kind = period.kind if period is not None else UNSTATED
        if denied and not deleting and kind != INDEFINITE:
            if period is not None and kind in {STATED, LIMITED} and self._is_bound(unit, period):
                draft.polarity = "polarity-Affirmed"  # "not longer than": the denial is used up by the period
                draft.mentions = [mention for mention in draft.mentions if mention.slot != "polarity"]
            else:
                aimed = not _REASONS.issuperset(map(str, draft.slots.get("purpose", ())))
                kind, period = UNSTATED if aimed else NOT_RETAINED, None  # "not for secondary purposes"
        elif kind == NOT_RETAINED and period is not None and denied:
            kind = UNSTATED
        moment = self._moment(unit, draft, conditions) if deleting and not denied and kind == UNSTATED else None
        if moment is not None:
            kind, period = LIMITED, None
            span = unit.span(moment.start, moment.end)
            if moment.condition.relation != UNLESS:  # "when consent is not given, …": no name for its lack
                draft.add("retentionTrigger", moment.condition.type, span, unit.text)
            draft.mention("retentionPeriod", None, span, unit.text)
        draft.slots["retentionType"] = [kind]
        if period is None:
            return
        draft.mention("retentionType", kind, unit.span(period.start, period.end), unit.text)
        if kind in {STATED, LIMITED, INDEFINITE}:
            self._add_period(unit, draft, period, conditions)

    def _moment(self, unit: Unit, draft: Draft, conditions: list[Found]) -> Found | None:
        """ "After that is complete, it is deleted", "removed once you leave": the event that ends the keeping."""
        holding = applying(unit, conditions, draft.anchor)
        return next((item for item in holding if unit.tokens.words[item.start] in self._moments), None)

    def _is_bound(self, unit: Unit, period: Period) -> bool:
        return not self._bounds.isdisjoint(unit.tokens.words[max(period.start - 2, 0) : period.end])

    def _add_period(self, unit: Unit, draft: Draft, period: Period, conditions: list[Found]) -> None:
        """The words of the period, its length, and the condition in or behind it that ends the keeping."""
        near = (item for item in conditions if item.start <= period.end and item.end >= period.start)
        ends = next((item for item in near if item.condition.relation != DESPITE), None)
        start, end = period.start, period.end
        if ends is not None and ends.end - ends.start < unit.size:
            start, end = min(start, ends.start), max(end, ends.end)
            if ends.condition.type not in _NO_TRIGGER:
                draft.add("retentionTrigger", ends.condition.type, unit.span(ends.start, ends.end), unit.text)
        for match in self._periods.needs_of(unit, period) if not draft.has("retentionTrigger") else ():
            draft.add("retentionTrigger", match.concept, unit.span(match.start, match.end), unit.text)
        draft.mention("retentionPeriod", None, unit.span(start, end), unit.text)
        if period.value is not None:
            draft.slots["retentionPeriod"] = [period.value]
