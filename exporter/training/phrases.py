"""The lesson on phrases: which are data, recipients or purposes of a practice, as people mark them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np

from exporter.extraction.drafts import Draft
from exporter.extraction.learned.roles import ROLES, Candidate, RoleScorer, Sign
from exporter.extraction.learned.topics import TopicScorer
from exporter.extraction.units.unit import Unit
from exporter.model import Span
from exporter.pipeline import Extractor
from exporter.reading import Document
from exporter.training.examples import Example
from exporter.training.learner import Learned, Source, Table
from exporter.training.sources import Marked, read_marked, read_marked_policyie

__all__ = ["learn_roles", "read_role_lesson"]

#: A sign must occur at so many places.
FREQUENCY: Final = 3
#: How many characters a marked phrase may have before the place: "the", "in order to".
_OPENING: Final = 12
#: The place and the token that counts, as they stand in the text, and the signs.
_Seen: TypeAlias = tuple[Span, Span, frozenset[Sign]]


class _Observer(RoleScorer):
    """Notes the places of each practice that a model would be asked about, and has no opinion."""

    def __init__(self, scorer: TopicScorer) -> None:
        super().__init__()
        self._extractor = Extractor(scorer=scorer, roles=self)
        self._seen: list[_Seen] = []

    def candidates(self, unit: Unit, drafts: Sequence[Draft]) -> list[Candidate]:
        """None to complete: what the rules read stands."""
        for candidate in super().candidates(unit, drafts):
            start, head, end = candidate.place.start, candidate.place.head, candidate.place.end
            signs = frozenset(candidate.signs())
            self._seen.append((unit.span(start, end), unit.span(head, head + 1), signs))
        return []

    def observe(self, document: Document) -> list[_Seen]:
        """The places of a document with their signs."""
        self._seen = []
        self._extractor.read(document)
        return self._seen


def read_role_lesson(shared: Path, scorer: TopicScorer) -> list[Source]:
    """All that is learned from: an example for each place of a practice that the model of topics lets stand."""
    observer = _Observer(scorer)
    return [
        Source(_examples(read_marked_policyie(shared), observer), importance=1.0, share=0.6),
        Source(_examples(read_marked(shared), observer), importance=1.0, share=0.4),
    ]


def _examples(marked: Iterable[Marked], observer: _Observer) -> list[Example]:
    found = []
    for text in marked:
        for place, head, signs in observer.observe(text.document):
            if any(sentence.start <= head.start < sentence.end for sentence in text.sentences):
                roles = {role for role, span in text.phrases if _opens(place, head, span)}
                targets = np.array([float(role in roles) for role in ROLES])
                found.append(Example(set(map(" ".join, signs)), targets, block=text.block))
    return found


def _opens(place: Span, head: Span, marked: Span) -> bool:
    """Whether a place is what is marked, and not a phrase further inside ("use of | our site")."""
    return marked.start <= head.start < marked.end and place.start - marked.start <= _OPENING


def learn_roles(sources: Sequence[Source]) -> Learned:
    """One model a role."""
    counts = Counter(sign for source in sources for example in source.examples for sign in example.signs)
    kept = sorted(sign for sign, count in counts.items() if count >= FREQUENCY)
    index = {sign: number for number, sign in enumerate(kept)}
    return Learned(index, Table.of(sources, index).fit(range(len(ROLES))), ROLES)
