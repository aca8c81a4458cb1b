"""Columns of tables: what the head of each says that its cells hold, and the cells of rows brought together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import Span
from exporter.vocabulary import Vocabulary

__all__ = ["ANSWER", "RECIPIENTS", "Action", "Cell", "ColumnReader", "Row", "rows_of"]

ANSWER: Final = "answer"
RECIPIENTS: Final = "table-recipient"
_SHARE: Final = "action-Share"
#: The word classes of what a head can say of its column, the first that fits before the others.
_HEADS: Final = (
    "table-basis",
    "table-period",
    "table-source",
    RECIPIENTS,
    "table-purpose",
    "table-tool",
    "table-data",
)
#: Between verbs in a row: "sold | or | shared".
_BETWEEN: Final = 1
_MARKS: Final = ".,:;*"


class Action(NamedTuple):
    """What a head says is done, with the words for it."""

    concept: str
    place: Span | None = None


class Cell(NamedTuple):
    """A cell of a row with the head of its column."""

    head: Unit
    unit: Unit


@dataclass(slots=True)
class Row:
    """A row of a table: its cells by what their columns hold, its place and the text that it stands in."""

    evidence: Span
    text: str
    columns: dict[str, list[Cell]] = field(default_factory=dict)

    def cells(self, role: str) -> list[Cell]:
        """The cells whose columns hold that; mostly one or none."""
        return self.columns.get(role, [])


class ColumnReader:
    """Reads the heads of columns by the words of the vocabulary for them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._classes = [(name, [tuple(label.split()) for label in cues[name]]) for name in _HEADS]
        self._no = frozenset(cues["table-no"])
        self._answers = self._no | frozenset(cues["table-yes"])
        self._second = frozenset(cues["grammar-second-person"])
        self._actions = {verb.name: verb.action for verb in vocabulary.verbs if verb.action}

    def read(self, heads: Sequence[Unit], units: Sequence[Unit]) -> Row:
        """The row of the cells, whose heads are those of the same columns."""
        columns = {head.sentence.level: head for head in heads}
        row = Row(Span(units[0].sentence.start, units[-1].sentence.end), units[0].text)
        for unit in units:
            cell = Cell(columns[unit.sentence.level], unit)
            row.columns.setdefault(self._role(cell), []).append(cell)
        return row

    def _role(self, cell: Cell) -> str:
        """What the column of a cell holds: an answer, or what its head says; empty where that says nothing."""
        if _opening(cell.unit) in self._answers:
            return ANSWER
        return self._class_of(cell.head)

    def _class_of(self, head: Unit) -> str:
        words = head.tokens.words
        for name, labels in self._classes:
            if any(label == words[at : at + len(label)] for label in labels for at in range(len(words))):
                return name
        return ""

    def denies(self, unit: Unit) -> bool:
        """Whether a cell says no: "No", "None", "✗"."""
        return _opening(unit) in self._no

    def actions(self, head: Unit) -> list[Action]:
        """What a head says is done: "Sold or shared", but "Disclosed | for the use of …"; not what a person may do.

        Recipients are shared with.
        """
        if not self._second.isdisjoint(head.tokens.words):
            return []  # "Can you limit this sharing?"
        found: list[Match] = []
        for match in head.own("verb"):
            if match.concept in self._actions and (not found or match.start - found[-1].end <= _BETWEEN):
                found.append(match)
        said = [Action(self._actions[match.concept], head.span(match.start, match.end)) for match in found]
        return said or [Action(_SHARE)] * (self._class_of(head) == RECIPIENTS)


def rows_of(units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """The cells of each row together, before the sentences that stand in its other cells; other units alone."""
    for _, members in groupby(units, key=lambda unit: unit.sentence.row):
        row = list(members)
        cells = [unit for unit in row if unit.sentence.kind == "cell"]
        if cells:
            yield cells
        yield from ((unit,) for unit in row if unit.sentence.kind != "cell")


def _opening(unit: Unit) -> str:
    """The first word or mark of a cell."""
    return unit.evidence.of(unit.text).split(maxsplit=1)[0].strip(_MARKS).lower()
