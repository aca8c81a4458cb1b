"""Labelled sentences as the model sees them: their signs and, for each label, how true it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from exporter.extraction.drafts import Draft
from exporter.extraction.learned.roles import Candidate, RoleScorer
from exporter.extraction.learned.signs import Signs, signs
from exporter.extraction.learned.topics import LABELS, TopicScorer
from exporter.extraction.units.unit import Unit
from exporter.model import Span
from exporter.pipeline import Extractor
from exporter.reading import Document
from exporter.training.regression import Array
from exporter.training.sources import CONTROL, Labelled

__all__ = ["ACCESS", "CHOICE", "COLUMN", "INTENTS", "Example", "Observer", "examples"]

COLUMN: Final = {label: column for column, label in enumerate(LABELS)}
CHOICE: Final = "category-UserChoiceControl"
ACCESS: Final = "category-UserAccessEditDeletion"
#: Rights by which a person chooses what is done with data, where other rights give access to them.
_CHOOSING_RIGHTS: Final = frozenset({"right-NoSale", "right-ConsentWithdrawal", "right-Objection"})
_NEITHER: Final = frozenset({"right-NoRetaliation"})
#: What PolicyIE annotates.
INTENTS: Final = (
    "category-FirstPartyCollectionUse",
    "category-ThirdPartySharingCollection",
    "category-DataRetention",
    "category-DataSecurity",
)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence. ``targets`` has an entry a label, NaN where the annotators were not asked.

    ``control`` is how surely the sentence gives a choice or a right of access, whichever it is; ``block`` names the
    text that it comes from.
    """

    signs: set[str]
    targets: Array
    control: float = 0.0
    block: str = ""


class _Silent(RoleScorer):
    """Completes nothing, so that one model can be learned before the other is there."""

    def candidates(self, unit: Unit, drafts: Sequence[Draft]) -> list[Candidate]:  # noqa: ARG002
        """None."""
        return []


class Observer(TopicScorer):
    """Reads texts by rules alone, and notes the signs of each sentence that a model would be asked about."""

    def __init__(self) -> None:
        super().__init__()
        self._extractor = Extractor(scorer=self, roles=_Silent())
        self._seen: list[tuple[Span, Signs]] = []

    def score(self, unit: Unit, drafts: Iterable[Draft]) -> Mapping[str, float]:
        """No opinion: what the rules propose stands."""
        self._seen.append((unit.evidence, signs(unit, drafts)))
        return {}

    def observe(self, document: Document) -> list[tuple[Span, Signs]]:
        """The sentences of a document with their signs."""
        self._seen = []
        self._extractor.read(document)
        return self._seen


def examples(labelled: Iterable[Labelled], observer: Observer) -> list[Example]:
    """An example for each labelled sentence with signs; where annotations differ, the share of each label."""
    found = []
    for text in labelled:
        seen = observer.observe(text.document)
        for span, votes in text.sentences.items():
            present = set().union(*(here.names() for at, here in seen if at.start < span.end and span.start < at.end))
            if present:
                found.append(_example(present, votes, text))
    return found


def _example(present: set[str], votes: list[frozenset[str]], text: Labelled) -> Example:
    targets = np.full(len(LABELS), np.nan)
    shares = Counter(label for labels in votes for label in labels)
    for label in text.asked:
        if label in COLUMN:
            targets[COLUMN[label]] = shares[label] / len(votes)
    control = shares[CONTROL] / len(votes)
    if control:
        targets[[COLUMN[CHOICE], COLUMN[ACCESS]]] = _divide(control, present)
    elif CONTROL in text.asked:
        targets[[COLUMN[CHOICE], COLUMN[ACCESS]]] = 0.0
    return Example(present, targets, control, text.block)


def _divide(control: float, present: set[str]) -> tuple[float, float]:
    """Whether choice or access, by the choices and rights that the vocabulary finds; unknown where it finds none."""
    concepts = {sign[1:] for sign in present if sign.startswith("=")} - _NEITHER
    choice = any(name.startswith("choice-") or name in _CHOOSING_RIGHTS for name in concepts)
    access = any(name.startswith("right-") and name not in _CHOOSING_RIGHTS for name in concepts)
    return (control * choice, control * access) if choice or access else (np.nan, np.nan)
