"""Columns of tables: what the head of each says that its cells hold, and the cells of rows brought together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.heads import DATA, DESCRIPTION, NAME, PERIOD, PROVIDER, PURPOSE, RECIPIENT, TOOL, HeadReader
from exporter.model import Span
from exporter.vocabulary import Vocabulary

__all__ = ["ANSWER", "Action", "Cell", "ColumnReader", "Row", "rows_of"]

ANSWER: Final = "answer"
_SHARE: Final = "action-Share"
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
    """A row of a table: its cells by what their columns hold, its place and the text that it stands in.

    ``roles`` is what all columns of the table hold, also those whose cell is empty.
    """

    evidence: Span
    text: str
    roles: frozenset[str] = frozenset()
    columns: dict[str, list[Cell]] = field(default_factory=dict)

    def cells(self, role: str) -> list[Cell]:
        """The cells whose columns hold that; mostly one or none."""
        return self.columns.get(role, [])


class ColumnReader:
    """Reads the heads of columns by the words of the vocabulary for them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._heads = HeadReader(cues)
        self._no = frozenset(cues["table-no"])
        self._answers = self._no | frozenset(cues["table-yes"])
        self._void = frozenset(cues["table-void"])
        self._second = frozenset(cues["grammar-second-person"])
        self._actions = {verb.name: verb.action for verb in vocabulary.verbs if verb.action}

    def read(self, heads: Sequence[Unit], units: Sequence[Unit]) -> Row:
        """The row of the cells, whose heads are those of the same columns; a column without a head says nothing."""
        roles = self._roles(heads)
        row = Row(Span(units[0].sentence.start, units[-1].sentence.end), units[0].text, frozenset(roles.values()))
        columns = {head.sentence.level: head for head in heads}
        for unit in units:
            column = unit.sentence.level
            if column in columns and unit.evidence.of(unit.text).strip(_MARKS).lower() not in self._void:
                role = ANSWER if _opening(unit) in self._answers else roles[column]
                row.columns.setdefault(role, []).append(Cell(columns[column], unit))
        return row

    def _roles(self, heads: Sequence[Unit]) -> dict[int, str]:
        """What each column holds by its head, and by the others: a description may be of data or of what is done."""
        roles = {head.sentence.level: self._heads.role(head.evidence.of(head.text)) for head in heads}
        told = frozenset(roles.values())
        start = heads[0].sentence.start
        above = heads[0].text[heads[0].text.rfind("\n", 0, max(0, start - 1)) + 1 : start]
        meant = PERIOD in told or self._heads.names_tools(above)
        named = NAME in told and DATA not in told and meant  # "Name | Provider | Expiry"
        tools = TOOL in told or named
        said = {NAME: TOOL if named else "", PROVIDER: PROVIDER if tools else RECIPIENT}
        said[DESCRIPTION] = PURPOSE if tools else DATA if DATA in told else ""
        return {column: said.get(role, role) for column, role in roles.items()}

    def describes(self, head: Unit) -> bool:
        """Whether a column only tells of what is named in another: "Description"."""
        return self._heads.role(head.evidence.of(head.text)) == DESCRIPTION

    def denies(self, unit: Unit) -> bool:
        """Whether a cell says no: "No", "None", "✗"."""
        return _opening(unit) in self._no

    def actions(self, head: Unit) -> list[Action]:
        """What a head says is done: "Sold or shared", but "Disclosed | for the use of …"; not what a person may do.

        Recipients are shared with.
        """
        if not self._second.isdisjoint(head.tokens.words):
            return []  # "Can you limit this sharing?"
        said = self.named(head)
        return said or [Action(_SHARE)] * (self._heads.role(head.evidence.of(head.text)) == RECIPIENT)

    def named(self, unit: Unit) -> list[Action]:
        """What a cell says in words that is done or not: "Not | sold |"."""
        found: list[Match] = []
        for match in unit.own("verb"):
            if match.concept in self._actions and (not found or match.start - found[-1].end <= _BETWEEN):
                found.append(match)
        return [Action(self._actions[match.concept], unit.span(match.start, match.end)) for match in found]


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
