"""What a phrase is to a practice, as a linear model sees it: its data, its recipient, its purpose, or nothing.

The rules read what they know; the model was shown how people mark such phrases, and so also knows the look of those
that no label names. ``docs/model.md`` says what it learned from, and how good it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from sys import intern
from typing import Final, TypeAlias

from exporter.extraction.drafts import Draft
from exporter.extraction.learned.parameters import Model, Weight
from exporter.extraction.slots.places import Place, places
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause

__all__ = ["ROLES", "Candidate", "RoleScorer", "Sign"]

#: What kind of sign, and its value; in the file of parameters a blank is between them.
Sign: TypeAlias = tuple[str, str]

#: The slots that are told apart.
ROLES: Final = ("dataType", "recipient", "purpose")

#: Slots that a phrase was read in by the rules, as signs.
_READ: Final = frozenset({*ROLES, "technology", "actor", "dataSource"})
_LONGEST: Final = 5
_MOST: Final = 3
_NOTHING: Final = ("nothing",)
#: How far before and behind a place its neighbours are, and the kinds of their signs.
_STEPS: Final = ((1, "before", "behind"), (2, "before-2", "behind-2"))
#: The most tokens between neighbours in a row: a comma and "and".
_ROW: Final = 2


@dataclass(slots=True)
class Candidate:
    """A place of a sentence with the practice that it would belong to.

    ``near`` tells how they hang together, ``read`` the slots that rules read the place in.
    """

    place: Place
    draft: Draft
    near: str
    read: frozenset[str]
    reading: _Reading

    def signs(self) -> list[Sign]:
        """All signs, each once: those of the practice, and those of the place."""
        return [*self.reading.shared[id(self.draft)], *self.own_signs()]

    def own_signs(self) -> list[Sign]:
        """The signs of the place."""
        unit, place = self.reading.unit, self.place
        found = _words(unit, place)
        found += _labels(self.reading.matches(), place)
        found.append(("near", self.near))
        found += [("read", slot) for slot in self.read or _NOTHING]
        if place.clause is not None:
            found += _clause(unit, place, place.clause)
        if place.phrase is not None:
            found += _beside(self.reading, place)
        return found


class RoleScorer(Model):
    """Scores the places of a sentence."""

    FILE = "roles.bin"

    @cached_property
    def _index(self) -> Mapping[str, Mapping[str, int]]:
        """The weights of the signs that are known, by kind and value."""
        index: dict[str, dict[str, int]] = defaultdict(dict)
        for name, weight in self.parameters.weights.items():
            kind, _, value = name.partition(" ")
            index[kind][intern(value)] = weight
        return index

    def candidates(self, unit: Unit, drafts: Sequence[Draft]) -> list[Candidate]:
        """The places that could belong to a practice of the sentence, as the drafts are now."""
        practices = [draft for draft in drafts if draft.kind == "PracticeStatement"]
        if not practices:
            return []
        found = places(unit)
        reading = _Reading.of(unit, found, drafts, practices)
        holding = {clause: _holding(clause, practices) for clause in {place.clause for place in found}}
        return [
            Candidate(place, *(holding[place.clause] or _far(place, practices)), reading.slots[place], reading)
            for place in found
        ]

    def score(self, candidate: Candidate) -> Mapping[str, float]:
        """The probability of each of ``ROLES``."""
        weights, reading, practice = self.parameters, candidate.reading, id(candidate.draft)
        shared = reading.weights.get(practice)
        if shared is None:
            shared = reading.weights[practice] = weights.weigh(self._find(reading.shared[practice]))
        found = self._find(candidate.own_signs())
        return weights.probabilities((shared[0] + sum(found), shared[1] + len(found)))

    def _find(self, signs: Sequence[Sign]) -> list[int]:
        """The weights of the signs that are known."""
        index = self._index
        return [weight for kind, value in signs if (weight := index[kind].get(value))]


# -- what the rules have read ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reading:
    """A sentence with its noun phrases, the slots that rules read each place in, and the signs of each practice.

    When a place is first scored, ``labels`` become the matches of all schemes, and ``weights`` hold what the signs of
    its practice weigh.
    """

    unit: Unit
    phrases: Sequence[Place]
    slots: Mapping[Place, frozenset[str]]
    shared: Mapping[int, Sequence[Sign]]
    labels: Sequence[Match] | None = None
    weights: dict[int, Weight] = field(default_factory=dict)

    @classmethod
    def of(cls, unit: Unit, found: Sequence[Place], drafts: Sequence[Draft], practices: Sequence[Draft]) -> _Reading:
        phrases = [place for place in found if place.phrase is not None]
        starts, ends = unit.tokens.starts, unit.tokens.ends
        told = {(m.slot, m.start, m.end) for draft in practices for m in draft.mentions if m.slot in _READ}
        tokens = ((slot, bisect_right(ends, start), bisect_left(starts, end)) for slot, start, end in told)
        about = {("about", draft.category) for draft in drafts}
        shared = {id(draft): [*_signs_of(draft), *about] for draft in practices}
        read = [item for item in tokens if item[1] < item[2]]
        return cls(unit, phrases, {place: _slots(place, read) for place in found}, shared)

    def matches(self) -> Sequence[Match]:
        """The labels found in the sentence, whatever their scheme."""
        if self.labels is None:
            self.labels = [*chain.from_iterable(self.unit.matches.values())]
        return self.labels


# -- signs -------------------------------------------------------------------------------------------------------------


def _slots(place: Place, read: Sequence[tuple[str, int, int]]) -> frozenset[str]:
    """The slots that rules read a phrase in; a verb phrase is read where its verb is."""
    first, end = (place.head, place.head + 1) if place.phrase is None else (place.start, place.end)
    return frozenset([slot for slot, start, stop in read if start < end and first < stop])


def _holding(clause: Clause | None, practices: Sequence[Draft]) -> tuple[Draft, str] | None:
    """The practice that a place in a clause belongs to: that of the clause or of one that it hangs on; and which."""
    link = clause
    while link is not None:
        for draft in practices:
            if draft.anchor == link.verb.head:
                return draft, "own" if link is clause else "up"
        link = link.parent
    return None


def _far(place: Place, practices: Sequence[Draft]) -> tuple[Draft, str]:
    """The last practice before a place in whose clauses there is none, or the first of all."""
    earlier = [draft for draft in practices if draft.anchor <= place.start]
    return (max(earlier, key=lambda draft: draft.anchor) if earlier else practices[0]), "far"


def _signs_of(draft: Draft) -> list[Sign]:
    """The signs of a practice, which all its places share."""
    actions = {("action", str(value)) for value in draft.slots.get("action", ())}
    numbers = [("number", f"{slot} {min(_MOST, len(draft.slots.get(slot, ())))}") for slot in ROLES]
    return [("practice", f"{draft.category} {draft.polarity}"), *actions, *numbers]


def _words(unit: Unit, place: Place) -> list[Sign]:
    """The head, the phrase around it, and the two tokens on each side."""
    keys, phrase = unit.tokens.keys, place.phrase
    start, head, end = place.start, place.head, place.behind
    found = [("head", keys[head]), ("place", place.position), ("head-in", f"{place.position} {keys[head]}")]
    if phrase is not None:
        found.append(("first", unit.tokens.words[start]))
        found.append(("size", f"{min(_LONGEST, end - start)}" + " proper" * phrase.proper))
        found.append(("pair", f"{keys[head - 1] if head > start else '^'} {keys[head]}"))
        if unit.names and any(at <= start and end <= stop for at, (stop, _) in unit.names.items()):
            found.append(("name", "whole"))
    size = unit.size
    for step, before, behind in _STEPS:
        found.append((before, keys[start - step] if start >= step else "^"))
        found.append((behind, keys[end + step - 1] if end + step <= size else "$"))
    return found


def _clause(unit: Unit, place: Place, clause: Clause) -> list[Sign]:
    """The verb that the place stands by."""
    verb = unit.tokens.keys[clause.verb.head]
    kind = clause.kind + " passive" * clause.verb.passive
    return [("verb", verb), ("verb-of", f"{place.position} {verb}"), ("clause", kind)]


def _labels(labels: Sequence[Match], place: Place) -> set[Sign]:
    """The concepts of labels that end where it ends, and the schemes of those inside."""
    start, end, behind = place.start, place.end, place.behind
    found: set[Sign] = set()
    for match in labels:
        if match.start < end and start < match.end:
            found.add(("within", match.scheme))
            if match.end == behind:
                found.add(("concept", match.concept))
                found.add(("scheme", match.scheme))
    return found


def _beside(reading: _Reading, place: Place) -> set[Sign]:
    """What stands in a row with the phrase, on its left and right."""
    found: set[Sign] = set()
    phrases = reading.phrases
    number = phrases.index(place)
    neighbours = [("left", other, place.start - other.end) for other in phrases[max(0, number - 1) : number]]
    neighbours += [("right", other, other.start - place.end) for other in phrases[number + 1 : number + 2]]
    for side, other, gap in neighbours:
        if 0 <= gap <= _ROW:
            found.update([(side, slot) for slot in reading.slots[other] or _NOTHING])
            end = other.end
            found.update([(side, match.scheme) for match in reading.matches() if match.end == end])
    return found
