"""Policies side by side: what each says of the same things, with "not stated" apart from "denied"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from exporter.graph.records import StatementRecord
from exporter.vocabulary import Vocabulary
from exporter.web.volume import Volume

__all__ = ["Cell", "Group", "Row", "compared"]

State: TypeAlias = Literal["stated", "denied", "both", "none"]
Test: TypeAlias = Callable[[StatementRecord], bool]

_PREFIX: Final = "dpsv:"
_SHARING: Final = "dpsv:category-ThirdPartySharingCollection"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one policy says of one thing: the numbers of its statements.

    ``near`` tells that no statement names the thing itself: one that is affirmed names something narrower, one that is
    denied something broader.
    """

    affirmed: tuple[int, ...] = ()
    denied: tuple[int, ...] = ()
    near: bool = False

    @property
    def state(self) -> State:
        """What the cell says at a glance."""
        if self.affirmed and self.denied:
            return "both"
        return "stated" if self.affirmed else "denied" if self.denied else "none"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing, by the compact name of its concept, with a cell for each policy."""

    concept: str
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether the policies do not all say the same of it."""
        return len({cell.state for cell in self.cells}) > 1


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one slot."""

    title: str
    slot: str
    rows: tuple[Row, ...]


def _practice(statement: StatementRecord) -> bool:
    return statement.kind in {"PracticeStatement", "RetentionStatement"}


def _sharing(statement: StatementRecord) -> bool:
    return _practice(statement) and _SHARING in statement.categories


_GROUPS: Final[tuple[tuple[str, str, Test], ...]] = (
    ("What is done", "action", _practice),
    ("Data collected or used", "dataType", lambda s: _practice(s) and not _sharing(s)),
    ("Data shared", "dataType", _sharing),
    ("Shared with", "recipient", _sharing),
    ("Purposes", "purpose", _practice),
    ("Choices", "choiceType", lambda s: s.kind == "ChoiceStatement"),
    ("Rights", "right", lambda s: s.kind == "RightStatement"),
    ("Retention", "retentionType", lambda s: s.kind == "RetentionStatement"),
    ("Security", "measure", lambda s: s.kind == "SecurityStatement"),
    ("Signals", "signalResponse", lambda s: s.kind == "SignalStatement"),
    ("Audiences", "audience", lambda s: s.kind == "AudienceStatement"),
)


def compared(volumes: Sequence[Volume], vocabulary: Vocabulary) -> list[Group]:
    """The matrix. Affirmed statements hold of what is broader too, denied ones of what is narrower, never the reverse.

    Source of the rule: ``vocabulary.md`` 4.6.

    >>> from exporter.vocabulary import load_vocabulary
    >>> compared([], load_vocabulary())
    []
    """
    groups = []
    for title, slot, fits in _GROUPS:
        columns = [_values(volume, slot, fits) for volume in volumes]
        concepts = sorted({concept for column in columns for concept, _, _ in column})
        rows = [Row(name, tuple(_cell(column, name, vocabulary) for column in columns)) for name in concepts]
        rows.sort(key=lambda row: (sum(cell.state == "none" for cell in row.cells), _label(vocabulary, row)))
        if rows:
            groups.append(Group(title, slot, tuple(rows)))
    return groups


def _label(vocabulary: Vocabulary, row: Row) -> str:
    """The label that a row is sorted by."""
    concept = vocabulary.concepts.get(row.concept.removeprefix(_PREFIX))
    return concept.label if concept else row.concept


_Values: TypeAlias = list[tuple[str, bool, int]]


def _values(volume: Volume, slot: str, fits: Test) -> _Values:
    """The concepts in a slot, each with whether it is denied and the number of the statement."""
    return [
        (value, statement.denied, volume.numbers[statement.iri])
        for statement in volume.statements
        if fits(statement)
        for value in statement.slots.get(slot, ())
        if value.startswith(_PREFIX)
    ]


def _cell(column: _Values, concept: str, vocabulary: Vocabulary) -> Cell:
    exact = [(denied, number) for value, denied, number in column if value == concept]
    found = exact or list(_near(column, concept.removeprefix(_PREFIX), vocabulary))
    affirmed, denied = (tuple(dict.fromkeys(n for no, n in found if no is wanted)) for wanted in (False, True))
    return Cell(affirmed, denied, near=bool(found) and not exact)


def _near(column: _Values, concept: str, vocabulary: Vocabulary) -> Iterator[tuple[bool, int]]:
    for value, denied, number in column:
        broad, narrow = (value.removeprefix(_PREFIX), concept) if denied else (concept, value.removeprefix(_PREFIX))
        if vocabulary.covers(broad, narrow):
            yield denied, number
