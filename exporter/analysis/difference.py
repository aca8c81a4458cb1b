"""The difference of two versions of a policy: what it says anew, no longer, otherwise. Plain values, for any view."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from exporter.analysis.matters import ABOUT_ITSELF, BACKGROUND, SLOTS
from exporter.graph.records import Party, SectionRecord, StatementRecord, Version
from exporter.graph.wording import period_in_words
from exporter.model import Span
from exporter.namespaces import DPSV, compact
from exporter.vocabulary import Vocabulary

__all__ = [
    "CHANGES",
    "Aspect",
    "AspectType",
    "Change",
    "ChangeType",
    "Difference",
    "Edition",
    "Excerpt",
    "PassageChange",
    "PassageType",
]

ChangeType: TypeAlias = Literal["Added", "Removed", "Changed", "Reworded", "Moved", "Same", "Uncertain"]
PassageType: TypeAlias = Literal["Added", "Removed", "Reworded"]
AspectType: TypeAlias = Literal["Added", "Dropped", "Widened", "Narrowed", "Replaced"]

_PREFIX: Final = compact(f"{DPSV}x").removesuffix("x")
_CAPITAL: Final = re.compile(r"[A-Z]")
_ABOUT_ITSELF: Final = "about the policy itself"

CHANGES: Final[tuple[ChangeType, ...]] = ("Added", "Removed", "Changed")
"""The types that are a change of what the policy says."""


TEXTUAL: Final[tuple[ChangeType, ...]] = ("Reworded", "Moved", "Uncertain", "Same")
"""The other types."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a policy as it is compared: its statements in the order of the text, its parties, its text.

    Without the ``text`` a statement that was overlooked in one version looks as if it were new in the other.
    """

    version: Version
    statements: tuple[StatementRecord, ...]
    parties: tuple[Party, ...] = ()
    text: str = ""
    text_iri: str = ""
    sections: tuple[SectionRecord, ...] = ()

    @property
    def body(self) -> Span:
        """Where the policy stands in the text: its sections, else all of it."""
        if not self.sections:
            return Span(0, len(self.text))
        return Span(self.sections[0].start, max(section.end for section in self.sections))

    def excerpt(self, start: int, end: int) -> Excerpt:
        """Words of the text, with the section in which they begin."""
        section = next((s for s in reversed(self.sections) if s.start <= start < s.end), None)
        return Excerpt(self.text[start:end], start, end, self.text_iri, section)


@dataclass(frozen=True, slots=True)
class Aspect:
    """One respect in which a statement changed.

    ``name`` is a slot, ``polarity``, ``modality``, ``exclusive`` or ``condition``; ``old`` and ``new`` are the values
    that differ: compact names, names of parties, words of conditions. ``type`` tells how: a value was added or dropped,
    it is now a broader one (widened) or a narrower one (narrowed), or simply another one (replaced).
    """

    name: str
    type: AspectType
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    def tell(self, vocabulary: Vocabulary) -> str:
        """The aspect in words.

        >>> from exporter.vocabulary import load_vocabulary
        >>> Aspect("dataType", "Added", (), ("dpsv:data-Name", "Acme")).tell(load_vocabulary())
        'data type: name, Acme added'
        """
        name = _CAPITAL.sub(lambda capital: f" {capital[0].lower()}", self.name)
        old, new = (", ".join(_label(value, vocabulary) for value in values) for values in (self.old, self.new))
        if self.type == "Added":
            return f"{name}: {new} added"
        return f"{name}: {old} dropped" if self.type == "Dropped" else f"{name}: {old} → {new} ({self.type.lower()})"


def _label(value: str, vocabulary: Vocabulary) -> str:
    """The label of a concept, a period in words; names of parties and words of conditions as they are."""
    concept = vocabulary.concepts.get(value.removeprefix(_PREFIX))
    return concept.label if concept else period_in_words(" ".join(value.split()))


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a statement. ``Added`` has no ``old``, ``Removed`` no ``new``.

    ``Changed`` has ``aspects``, and is ``reversed`` if it denies what it affirmed, or the other way round.
    ``Reworded`` says the same in other words, ``Moved`` in the same words elsewhere.
    ``Uncertain`` is a statement of one version only that is no sign of a change: the other version has its words too,
    its own words tell nothing definite, or the extractor was not sure of it.
    """

    type: ChangeType
    old: StatementRecord | None = None
    new: StatementRecord | None = None
    aspects: tuple[Aspect, ...] = ()

    @property
    def reversed(self) -> bool:
        """Whether the one denies what the other affirms."""
        return any(aspect.name == "polarity" for aspect in self.aspects)

    @property
    def about_itself(self) -> bool:
        """Whether the statement is about the policy and its publisher only, and tells no practice, choice or right."""
        return all(_is_about_itself(found) for found in (self.old, self.new) if found)

    @property
    def statement(self) -> StatementRecord:
        """The statement as it is now, else as it was."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change of no statement")
        return found


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a version, and where they stand: in the text with that IRI, from ``start`` to ``end``, in a section."""

    quote: str
    start: int
    end: int
    text: str
    section: SectionRecord | None = None


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A sentence that came, went or was written otherwise, and that no change of a statement tells.

    ``Added`` has no ``old``, ``Removed`` no ``new``; what was ``Reworded`` names something that it did not name, or no
    longer names something, or has another number, or denies more or less: then it is ``reversed`` if it says
    otherwise much the same. ``category`` is the practice category that it is likeliest about: a guess.
    """

    type: PassageType
    old: Excerpt | None
    new: Excerpt | None
    category: str
    reversed: bool = False

    @property
    def excerpt(self) -> Excerpt:
        """The words as they are now, else as they were."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change of no passage")
        return found


def _is_about_itself(statement: StatementRecord) -> bool:
    """Whether the statement is of such a kind, or tells nothing but background."""
    told = {value for slot in SLOTS.get(statement.kind, ()) for value in statement.slots.get(slot, ())}
    return statement.kind in ABOUT_ITSELF or (bool(told) and told <= BACKGROUND)


def _counted_as(change: Change) -> str:
    if change.reversed:
        return "reversed"
    return _ABOUT_ITSELF if change.type in CHANGES and change.about_itself else change.type.lower()


@dataclass(frozen=True, slots=True)
class Difference:
    """All that became of the statements, in the order of the newer text, what was removed where it stood before.

    What is reversed comes first. ``passages`` are sentences in which something came, went or changed besides
    (:mod:`exporter.analysis.passages`).
    """

    old: Version
    new: Version
    changes: tuple[Change, ...] = ()
    passages: tuple[PassageChange, ...] = ()

    def of_type(self, *types: ChangeType) -> tuple[Change, ...]:
        """The changes of some types; without any, those of practices, choices, rights, safeguards, and the reversed.

        >>> version = Version("http://v/", "http://p/")
        >>> Difference(version, version).of_type()
        ()
        """
        if types:
            return tuple(change for change in self.changes if change.type in types)
        told = (change for change in self.changes if change.type in CHANGES)
        return tuple(change for change in told if change.reversed or not change.about_itself)

    def count(self, kind: ChangeType) -> int:
        """The number of changes of a type."""
        return sum(change.type == kind for change in self.changes)

    def counted(self) -> str:
        """The numbers in words; changes of what the policy says about itself are counted apart, passages as well.

        >>> version = Version("http://v/", "http://p/")
        >>> Difference(version, version).counted()
        'no statements'
        """
        counts = Counter(_counted_as(change) for change in self.changes)
        order = ("reversed", *map(str.lower, CHANGES), _ABOUT_ITSELF, *map(str.lower, TEXTUAL))
        statements = ", ".join(f"{counts[word]} {word}" for word in order if counts[word]) or "no statements"
        if not self.passages:
            return statements
        passages = Counter("reversed" if passage.reversed else passage.type.lower() for passage in self.passages)
        return f"{statements}; passages: {', '.join(f'{number} {word}' for word, number in sorted(passages.items()))}"

    @property
    def shared(self) -> float:
        """The share of the statements of the shorter version that the other has in the same words: 0 to 1."""
        same = sum(change.type in {"Same", "Moved"} for change in self.changes)
        sides = ({c.old.iri for c in self.changes if c.old}, {c.new.iri for c in self.changes if c.new})
        return same / max(min(map(len, sides)), 1)
