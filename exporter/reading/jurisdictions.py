"""Which countries, states and unions a policy speaks of, and why: their law, their residents, a place of data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from exporter.model import Jurisdiction, Span
from exporter.reading.shadows import find_all
from exporter.vocabulary import Vocabulary

__all__ = ["JurisdictionFinder"]

Role: TypeAlias = Literal["law", "residents", "place"]

_WORD: Final = re.compile(r"[a-z0-9](?:[\w./]*\w)?")
_REACH: Final = 60
_LEAD: Final = 24
_ARTICLE: Final = re.compile(r"\bthe $")
_ENDS: Final = ("\n", ". ", "; ")


class JurisdictionFinder:
    """Finds the labels of jurisdictions near the words that say what they are named for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        roles: tuple[tuple[Role, str], ...] = (
            ("law", "reading-LawCue"),
            ("residents", "reading-ResidentCue"),
            ("place", "reading-PlaceCue"),
        )
        self._cues = tuple((role, cue) for role, name in roles for cue in cues[name])
        self._laws = cues["reading-LawCue"] + cues["reading-Authority"]
        self._outside = cues["reading-OutsideCue"]
        self._labels: dict[str, list[tuple[str, str]]] = {}
        for concept in vocabulary.concepts.values():
            if concept.scheme == "jurisdiction":
                for label in map(str.lower, (concept.label, *concept.alt_labels, *concept.hidden_labels)):
                    first = _WORD.match(label)
                    if first:
                        self._labels.setdefault(first[0], []).append((label, concept.name))

    def find(self, shadow: str, body: Span) -> tuple[Jurisdiction, ...]:
        """The jurisdictions of the body in text order, each once in each role."""
        found: dict[tuple[str, str], Jurisdiction] = {}
        for role, cue in self._cues:
            for place in find_all(shadow, cue, body.start, body.end):
                for item in self._near(shadow, body, Span(place, place + len(cue)), role):
                    known = found.get((item.concept, role), item)
                    found[item.concept, role] = min(known, item, key=lambda one: (one.start, -one.end))
        return tuple(sorted(found.values(), key=lambda item: (item.start, item.role)))

    def _near(self, shadow: str, body: Span, cue: Span, role: Role) -> Iterator[Jurisdiction]:
        """The labels in the sentence around a cue, the longest at each place."""
        low = max(body.start, cue.start - _REACH)
        low = max(low, *(shadow.rfind(end, low, cue.start) + 1 for end in _ENDS))
        ends = (shadow.find(end, cue.end, cue.end + _REACH) for end in _ENDS)
        high = min(body.end, cue.end + _REACH, *(end for end in ends if end >= 0))
        for word in _WORD.finditer(shadow, low, high):
            labels = self._labels.get(word[0])
            fitting = labels and [
                (label, concept)
                for label, concept in labels
                if shadow.startswith(label, word.start())
                and not shadow[word.start() + len(label) : word.start() + len(label) + 1].isalnum()
            ]
            if fitting:
                label, concept = max(fitting, key=lambda pair: len(pair[0]))
                if not self._fits(shadow, word.start(), label, cue, role):
                    continue
                yield Jurisdiction(concept, role, word.start(), word.start() + len(label))

    def _fits(self, shadow: str, start: int, label: str, cue: Span, role: Role) -> bool:
        """Whether a label can have the role: laws have no residents, and what lies outside of a place is not there.

        A place is named behind the word for what goes or stands there, not in front of it.
        """
        if role == "law":
            return True
        if any(law.strip() in label for law in self._laws):
            return False
        before = _ARTICLE.sub("", shadow[max(0, start - _LEAD) : start]).rstrip()
        return not before.endswith(self._outside) and (role != "place" or start >= cue.end)
