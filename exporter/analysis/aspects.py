"""In which respects two statements differ, as far as their words differ too.

A program reads a clause a little otherwise when a comma moves. So a value counts as added or dropped only when words
that stand for it were added or dropped: what both texts say in the same words is the same, whatever was read in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from exporter.analysis.difference import Aspect
from exporter.analysis.matters import (
    APART,
    COMMON,
    DETAILS,
    DISCLOSE,
    FIRMNESS,
    KEEPING,
    KINDS,
    LIMITS,
    PRACTICES,
    SLOTS,
    SURE,
    VAGUE,
)
from exporter.analysis.turns import Turns
from exporter.analysis.wording import Weights, Words, words_of
from exporter.graph.records import ConditionRecord, Party, StatementRecord
from exporter.namespaces import DPSV, compact
from exporter.vocabulary import Vocabulary

__all__ = ["Comparer", "Told", "agree"]

_PREFIX: Final = compact(f"{DPSV}x").removesuffix("x")
_UNLESS: Final = "dpsv:relation-Unless"
_POINTING: Final = "dpsv:condition-PolicyConformity"  # "except as stated above" says nothing itself
_ALIKE: Final = 0.5
"""The likeness of two quotes from which on a "not" or a condition in one of them only is a change."""

_NEARLY_SAME: Final = 0.75
"""The likeness from which on a "may" is: between other words it may belong to another verb."""

_MOST: Final = 0.5
"""The part of the weight of some words that has to differ, so that they count as other words."""


@dataclass(frozen=True, eq=False)
class Told:
    """A statement with the words that tell it. Compared by identity."""

    statement: StatementRecord

    @cached_property
    def quote(self) -> Words:
        """The words of the evidence."""
        return words_of(self.statement.quote)

    @cached_property
    def counted(self) -> Counter[str]:
        """How often each word stands in the evidence."""
        return Counter(self.quote)

    @cached_property
    def surrounded(self) -> Words:
        """The words of the evidence, behind those that lead it in."""
        return words_of(" ".join((*self.statement.context, self.statement.quote)))

    @cached_property
    def definite(self) -> frozenset[str]:
        """What the words of the evidence themselves stand for, as far as that is something definite."""
        statement = self.statement
        told = {value for slot in SLOTS.get(statement.kind, ()) for value in statement.slots.get(slot, ())}
        within = {m.value for m in statement.mentions if statement.start <= m.start < statement.end}
        return frozenset((told & within if statement.mentions else told) - VAGUE - COMMON)

    @property
    def tells_period(self) -> bool:
        """Whether it tells how long data are kept, which is a number and no concept."""
        return "retentionPeriod" in self.statement.slots

    @property
    def is_definite(self) -> bool:
        """Whether it tells something definite, and not only what surrounds it does."""
        return bool(self.definite) or self.tells_period

    def is_sure(self, least: float) -> bool:
        """Whether the extractor was as sure of it; it is of what a hand wrote."""
        return self.statement.confidence is None or self.statement.confidence >= least


class Comparer:
    """Compares statements of two versions by the broader terms of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary, parties: Iterable[Party], weights: Weights) -> None:
        self._vocabulary = vocabulary
        self._values: dict[tuple[str, str], dict[str, str]] = {}
        self._weights = weights
        self.turns = Turns(vocabulary)
        self._parties: Mapping[tuple[str, str], str] = {(party.policy, party.name): party.category for party in parties}

    def aspects(self, old: Told, new: Told) -> tuple[Aspect, ...]:
        """The respects in which two statements differ in what they say; none for statements of unlike kinds."""
        if _sort(old) != _sort(new):
            return ()
        kind = new.statement.kind
        gone, come = old.counted - new.counted, new.counted - old.counted
        likeness = self._weights.likeness(old.quote, new.quote)
        alike = likeness >= _ALIKE and old.is_sure(SURE) and new.is_sure(SURE)
        found = []
        if self._denies_one(old, new) and (alike or self._is_same_act(old, new)):
            found.append(Aspect("polarity", "Replaced", (old.statement.polarity,), (new.statement.polarity,)))
        if not (gone or come):
            return tuple(found)
        if alike and likeness >= _NEARLY_SAME and kind in PRACTICES:
            found += self._modality(old, new, gone, come)
        for slot in SLOTS.get(kind, ()):
            found += self._slot(slot, old, new, gone, come)
        if alike and not _is_excepted(old, new):
            found += self._conditions(old, new, gone, come)
        return tuple(found)

    def values(self, statement: StatementRecord, slot: str) -> dict[str, str]:
        """What fills a slot, and the concept of each: that of its category for a named party."""
        found = self._values.get((statement.iri, slot))
        if found is None:
            own = statement.slots.get(slot, ())
            found = {value: self._parties.get((statement.policy, value), value) for value in own}
            self._values[statement.iri, slot] = found
        return found

    def concepts(self, statement: StatementRecord, slot: str) -> tuple[str, ...]:
        """The concepts that fill a slot."""
        return tuple(self.values(statement, slot).values())

    def covers(self, broad: str, narrow: str) -> bool:
        """Whether a concept is another one or above it, both as compact names."""
        return self._vocabulary.covers(broad.removeprefix(_PREFIX), narrow.removeprefix(_PREFIX))

    def same_doing(self, one: str, other: str) -> bool:
        """Whether two actions are the same for a reader: both within the house, or both giving away but not selling."""
        away = [self.covers(DISCLOSE, action) for action in (one, other)]
        return self.kin(one, other) or (away[0] == away[1] and not {one, other} & APART)

    def are_opposed(self, one: Told, other: Told) -> bool:
        """Whether one statement denies, in words that the other lacks, the same act that the other affirms."""
        return _sort(one) == _sort(other) and self._denies_one(one, other) and self._is_same_act(one, other)

    def _denies_one(self, old: Told, new: Told) -> bool:
        """Whether one of two statements is denied, and more words deny something there, what leads in included."""
        if agree(old, new):
            return False
        denial, other = (old, new) if old.statement.denied else (new, old)
        return self.turns.count_denials(denial.surrounded) > self.turns.count_denials(other.surrounded)

    def _is_same_act(self, one: Told, other: Told) -> bool:
        """Whether two statements speak of the same act in all that both tell; what one leaves open may be anything."""
        met = False
        for slot in ("actor", *SLOTS.get(one.statement.kind, ())):
            values, others = (set(self.concepts(told.statement, slot)) - VAGUE for told in (one, other))
            if slot in DETAILS or slot in KEEPING or not (values and others):
                continue
            if not any(self._is_same_value(slot, value, mate) for value in values for mate in others):
                return False
            met = met or slot != "actor"
        return met

    def _is_same_value(self, slot: str, one: str, other: str) -> bool:
        given = slot == "action" and self.covers(DISCLOSE, one) and self.same_doing(one, other)
        return given or self.kin(one, other)

    # -- slots ---------------------------------------------------------------------------------------------------------

    def _modality(self, old: Told, new: Told, gone: Counter[str], come: Counter[str]) -> Iterable[Aspect]:
        before, after = old.statement.modality, new.statement.modality
        if _firmness(old) == _firmness(new):
            return
        if any((*self._mentioned(old, before, gone), *self._mentioned(new, after, come))):
            yield Aspect("modality", "Replaced", (before,), (after,))

    def _slot(self, slot: str, old: Told, new: Told, gone: Counter[str], come: Counter[str]) -> Iterable[Aspect]:
        before, after = self.values(old.statement, slot), self.values(new.statement, slot)
        dropped = self._without(slot, before, after, old, gone)
        added = self._without(slot, after, before, new, come)
        for value in list(added):
            partner = next((other for other in dropped if self.kin(before[other], after[value])), None)
            if partner is not None:
                wider = self.covers(after[value], before[partner])
                dropped.remove(partner)
                added.remove(value)
                yield Aspect(slot, "Widened" if wider else "Narrowed", (partner,), (value,))
        if dropped and added and len(before) == len(after) == 1:
            yield Aspect(slot, "Replaced", tuple(dropped), tuple(added))
        elif dropped or added:
            if dropped:
                yield Aspect(slot, "Dropped", tuple(dropped))
            if added:
                yield Aspect(slot, "Added", (), tuple(added))

    def _without(
        self, slot: str, own: Mapping[str, str], others: Mapping[str, str], told: Told, differing: Counter[str]
    ) -> list[str]:
        """The values that the other statement lacks and whose words it lacks too."""
        known = {*others, *others.values()}
        missing = [
            value
            for value, concept in own.items()
            if value not in known
            and concept not in known | VAGUE
            and not any(self.same_doing(concept, other) for other in others.values() if slot == "action")
        ]
        return [value for value in missing if self._differs(told, value, differing)]

    def _differs(self, told: Told, value: str, differing: Counter[str]) -> bool:
        """Whether words that stand for a value are among those that differ.

        What has no words in the evidence comes from what surrounds it, which is not compared.
        """
        return any(self._mentioned(told, value, differing))

    def _mentioned(self, told: Told, value: str, differing: Counter[str]) -> list[bool]:
        """For each mention of a value whether it has words that differ."""
        statement = told.statement
        names = {value} if value.startswith(_PREFIX) else {value, ""}  # the mention of a literal names no value
        mentions = [
            words_of(mention.text)
            for mention in statement.mentions
            if mention.value in names and statement.start <= mention.start < statement.end
        ]
        if not statement.mentions:
            concept = self._vocabulary.concepts.get(value.removeprefix(_PREFIX))
            labels = [words_of(label) for label in concept.labels] if concept else [words_of(value)]
            mentions = [words for words in labels if words and all(word in told.counted for word in words)]
        if value not in told.statement.slots.get("retentionPeriod", ()):
            return [self._is_mostly(words, differing) for words in mentions]
        return [any(word in differing for word in words) for words in mentions]  # the number or its unit

    def kin(self, one: str, other: str) -> bool:
        """Whether one of two concepts is the other or above it."""
        return self.covers(one, other) or self.covers(other, one)

    def _is_mostly(self, words: Words, differing: Counter[str]) -> bool:
        """Whether most of what the words tell differs."""
        return self._weights.of(word for word in words if word in differing) >= _MOST * self._weights.of(words)

    # -- conditions ----------------------------------------------------------------------------------------------------

    def _conditions(self, old: Told, new: Told, gone: Counter[str], come: Counter[str]) -> Iterable[Aspect]:
        before, after = _limits(old), _limits(new)
        dropped = [c.text for c in _beyond(before, after) if self._is_mostly(words_of(c.text), gone)]
        added = [c.text for c in _beyond(after, before) if self._is_mostly(words_of(c.text), come)]
        if dropped and added:
            yield Aspect("condition", "Replaced", tuple(dropped), tuple(added))
        elif dropped or added:
            yield Aspect("condition", "Added" if added else "Dropped", tuple(dropped), tuple(added))


def agree(one: Told, other: Told) -> bool:
    """Whether both deny, or both affirm, or the one affirms only what the other takes out of its denial."""
    return one.statement.polarity == other.statement.polarity or _is_excepted(one, other)


def _is_excepted(one: Told, other: Told) -> bool:
    """Whether the one is of a case that the other does not deny: "if you consent", "not without your consent"."""
    denial, case = (one.statement, other.statement) if one.statement.denied else (other.statement, one.statement)
    excepted = {c.type for c in denial.conditions if c.relation == _UNLESS}
    apart = denial.denied and not case.denied
    return apart and any(c.type in excepted for c in case.conditions if c.relation != _UNLESS)


def _sort(told: Told) -> str:
    return KINDS.get(told.statement.kind, told.statement.kind)


def _firmness(told: Told) -> str:
    return FIRMNESS.get(told.statement.modality, "")


def _limits(told: Told) -> list[ConditionRecord]:
    own = (c for c in told.statement.conditions if c.type != _POINTING)
    limits = [c for c in own if c.type in LIMITS or c.relation == _UNLESS]
    return [c for c in limits if all(word in told.counted for word in words_of(c.text))]


def _beyond(some: Iterable[ConditionRecord], others: Iterable[ConditionRecord]) -> list[ConditionRecord]:
    """The conditions without a counterpart of their kind."""
    left = Counter((condition.type, condition.relation) for condition in others)
    surplus = []
    for condition in some:
        kind = (condition.type, condition.relation)
        if left[kind]:
            left[kind] -= 1
        else:
            surplus.append(condition)
    return surplus
