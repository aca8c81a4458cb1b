"""What a phrase is to a practice, as a linear model sees it: its data, its recipient, its purpose, or nothing.

The rules read what they know; the model was shown how people mark such phrases, and so also knows the look of those
that no label names. ``docs/model.md`` says what it learned from, and how good it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import Final, TypeAlias

from exporter.extraction.drafts import Draft
from exporter.extraction.parameters import Model, Weight
from exporter.extraction.places import Place, places
from exporter.extraction.unit import Unit

__all__ = ["ROLES", "Candidate", "RoleScorer", "Sign", "candidates"]

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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of a sentence with the practice that it would belong to; its signs are its own and the practice's."""

    place: Place
    draft: Draft
    read: frozenset[str]
    own: frozenset[Sign]
    shared: frozenset[Sign]

    @property
    def signs(self) -> frozenset[Sign]:
        """All signs."""
        return self.own | self.shared


class RoleScorer(Model):
    """Scores the places of a sentence."""

    FILE = "roles.bin"

    @cached_property
    def _index(self) -> Mapping[Sign, int]:
        """The numbers of the signs that have a weight."""
        pairs = (name.partition(" ") for name in self.parameters.names)
        return {(intern(kind), intern(value)): number for number, (kind, _, value) in enumerate(pairs, 1)}

    def score(self, unit: Unit, drafts: Sequence[Draft]) -> list[tuple[Candidate, Mapping[str, float]]]:
        """Each candidate with the probability of each of ``ROLES``; none where the drafts hold no practice."""
        found = candidates(unit, drafts)
        shared = {signs: self._weigh(signs) for signs in {candidate.shared for candidate in found}}
        return [(candidate, self._probabilities(candidate.own, shared[candidate.shared])) for candidate in found]

    def _weigh(self, signs: Iterable[Sign]) -> Weight:
        return self.parameters.weigh([number for number in map(self._index.get, signs) if number is not None])

    def _probabilities(self, signs: Iterable[Sign], shared: Weight) -> dict[str, float]:
        weight, known = self._weigh(signs)
        return self.parameters.probabilities((weight + shared[0], known + shared[1]))


def candidates(unit: Unit, drafts: Sequence[Draft]) -> list[Candidate]:
    """The places that could belong to a practice of the sentence."""
    practices = [draft for draft in drafts if draft.kind == "PracticeStatement"]
    if not practices:
        return []
    reading = _Reading.of(unit, practices)
    about = [("about", draft.category) for draft in drafts]
    shared = {id(draft): frozenset([*_signs_of(draft), *about]) for draft in practices}
    found = list(places(unit))
    phrases = [place for place in found if place.phrase is not None]
    beside = {id(place): _beside(reading, phrases, number) for number, place in enumerate(phrases)}
    return [
        Candidate(
            place,
            draft,
            reading.slots(place),
            frozenset([*_signs(unit, place, reading, near), *beside.get(id(place), ())]),
            shared[id(draft)],
        )
        for place in found
        for draft, near in [_governing(place, practices)]
    ]


# -- what the rules have read ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading:
    """By token: the slots that rules read it in, and the schemes that name it; concepts by where their labels end."""

    slots_at: Sequence[set[str]]
    schemes_at: Sequence[set[str]]
    ending: Mapping[int, list[tuple[int, str, str]]]

    @classmethod
    def of(cls, unit: Unit, practices: Sequence[Draft]) -> _Reading:
        slots_at: list[set[str]] = [set() for _ in range(unit.size)]
        schemes_at: list[set[str]] = [set() for _ in range(unit.size)]
        ending: dict[int, list[tuple[int, str, str]]] = {}
        for scheme, matches in unit.matches.items():
            for match in matches:
                ending.setdefault(match.end, []).append((match.start, scheme, match.concept))
                for at in range(match.start, match.end):
                    schemes_at[at].add(scheme)
        starts, ends = unit.tokens.starts, unit.tokens.ends
        for slot, start, end in {(m.slot, m.start, m.end) for draft in practices for m in draft.mentions}:
            if slot in _READ:
                for at in range(bisect_right(ends, start), bisect_left(starts, end)):
                    slots_at[at].add(slot)
        return cls(slots_at, schemes_at, ending)

    def slots(self, place: Place) -> frozenset[str]:
        """The slots that rules read a phrase in; a verb phrase is read where its verb is."""
        if place.phrase is None:
            return frozenset(self.slots_at[place.head])
        return frozenset().union(*self.slots_at[place.start : place.end])

    def schemes(self, place: Place) -> set[str]:
        return set().union(*self.schemes_at[place.start : place.end])


# -- signs -------------------------------------------------------------------------------------------------------------


def _governing(place: Place, practices: Sequence[Draft]) -> tuple[Draft, str]:
    """The practice of the place's clause, of one that this hangs on, or the last one before; and which of these."""
    if place.clause is not None:
        for link in (place.clause, *place.clause.ancestors()):
            for draft in practices:
                if draft.anchor == link.verb.head:
                    return draft, "own" if link is place.clause else "up"
    earlier = [draft for draft in practices if draft.anchor <= place.start]
    return (max(earlier, key=lambda draft: draft.anchor) if earlier else practices[0]), "far"


def _signs(unit: Unit, place: Place, reading: _Reading, near: str) -> Iterator[Sign]:
    """The signs of a place by itself."""
    yield from _words(unit, place)
    yield from _labels(place, reading)
    if place.clause is not None:
        verb = unit.tokens.keys[place.clause.verb.head]
        yield "verb", verb
        yield "verb-of", f"{place.position} {verb}"
        yield "clause", place.clause.kind + " passive" * place.clause.verb.passive
    yield "near", near


def _signs_of(draft: Draft) -> Iterator[Sign]:
    """The signs of a practice, which all its places share."""
    yield "practice", f"{draft.category} {draft.polarity}"
    yield from (("action", str(value)) for value in draft.slots.get("action", ()))
    yield from (("number", f"{slot} {min(_MOST, len(draft.slots.get(slot, ())))}") for slot in ROLES)


def _words(unit: Unit, place: Place) -> Iterator[Sign]:
    """The head, the phrase around it, and the two tokens on each side."""
    keys, phrase = unit.tokens.keys, place.phrase
    start, head, end = place.start, place.head, place.behind
    yield "head", keys[head]
    yield "place", place.position
    yield "head-in", f"{place.position} {keys[head]}"
    if phrase is not None:
        yield "first", unit.tokens.words[start]
        yield "size", f"{min(_LONGEST, end - start)}" + " proper" * phrase.proper
        yield "pair", f"{keys[head - 1] if head > start else '^'} {keys[head]}"
        if any(at <= start and end <= stop for at, (stop, _) in unit.names.items()):
            yield "name", "whole"
    for step, before, behind in _STEPS:
        yield before, keys[start - step] if start >= step else "^"
        yield behind, keys[end + step - 1] if end + step <= unit.size else "$"


def _labels(place: Place, reading: _Reading) -> Iterator[Sign]:
    """The concepts of labels that end where it ends, the schemes of those inside, and what rules read it as."""
    for begin, scheme, concept in reading.ending.get(place.behind, ()):
        if begin < place.end:
            yield "concept", concept
            yield "scheme", scheme
    yield from (("within", scheme) for scheme in reading.schemes(place))
    yield from (("read", slot) for slot in reading.slots(place) or _NOTHING)


def _beside(reading: _Reading, phrases: Sequence[Place], number: int) -> Iterator[Sign]:
    """What stands in a row with the phrase, on its left and right."""
    place = phrases[number]
    for side, other in (("left", number - 1), ("right", number + 1)):
        if 0 <= other < len(phrases):
            neighbour = phrases[other]
            gap = place.start - neighbour.end if other < number else neighbour.start - place.end
            if 0 <= gap <= _ROW:
                yield from ((side, slot) for slot in reading.slots(neighbour) or _NOTHING)
                yield from {(side, scheme) for _, scheme, _ in reading.ending.get(neighbour.end, ())}
