"""Tables: rows of a page under a head that tells what their columns hold, cut into cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from typing import Final, Literal, NamedTuple

from exporter.heads import BASIS, DATA, DESCRIPTION, NAME, PERIOD, PROVIDER, RIGHT, SERVICE, TOOL, HeadReader
from exporter.language.blocks import ITEM_MARK, trim
from exporter.model import Block
from exporter.vocabulary import Vocabulary

__all__ = ["Cells", "Piece", "Row", "TableFinder"]

_ANSWERS: Final = ("table-yes", "table-no")
_LINE: Final = re.compile(r"[^\n]+")
_LONGEST_HEAD: Final = 160
_ROW_KINDS: Final = frozenset({"row", "heading"})  # the first row of a table may be marked as a heading
_STOPS: Final = ".:!"
#: A description of fewer words is a label.
_TOLD: Final = 5
#: Within how many words a sentence comes to its verb.
_SUBJECT: Final = 8
#: What tells nothing alone: "Name | Address", "Company | Description".
_UNTELLING: Final = frozenset({"", NAME, DESCRIPTION, PROVIDER, SERVICE})
#: What is named in a cell, whether or not it stands in a sentence: "We have a legitimate interest in …".
_NAMED: Final = frozenset({BASIS, PERIOD})

Cells = Mapping[int, tuple[int, int]]


class Piece(NamedTuple):
    """A part of a row: a ``cell`` or line of one, a ``sentence`` in it, or an ``item`` that its head leads in."""

    kind: Literal["cell", "sentence", "item"]
    column: int
    start: int
    end: int


class Row(NamedTuple):
    """A row: its number in the table, 0 for the head, and its pieces; ``plain`` if no head says what its cells are."""

    number: int
    pieces: tuple[Piece, ...]
    plain: bool = False


class TableFinder:
    """Finds tables by the words of their heads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._heads = HeadReader(cues)
        self._answers = frozenset(word for name in _ANSWERS for word in cues[name])
        self._modals = frozenset(cues["grammar-modal"])
        self._openers = frozenset((*cues["grammar-subject-pronoun"], *cues["grammar-relative"]))
        self._sentence = _opening_of_sentence(cues)
        self._lead = re.compile(rf"\b(?:{'|'.join(map(re.escape, cues['table-lead']))})[ :.…]*$", re.IGNORECASE)

    def find(self, text: str, blocks: Sequence[Block]) -> Mapping[int, Row]:
        """The rows of tables, heads included, by the index of their block; others are lines like all lines."""
        found: dict[int, Row] = {}
        lines = ((index, cells) for index, block in enumerate(blocks) if (cells := _cells(text, block)))
        for table, members in groupby(lines, key=lambda line: _table_of(text, blocks, line[0])):
            rows = list(members)
            if table is not None:
                above = blocks[rows[0][0] - 1] if rows[0][0] else None
                tools = above is not None and self._heads.names_tools(text[above.start : above.end])
                found.update(self.read(text, rows, tools=tools))
        return found

    def read(self, text: str, rows: Sequence[tuple[int, Cells]], *, tools: bool = False) -> Iterator[tuple[int, Row]]:
        """The rows of a table; if the first is no head, each cell of all is read by itself.

        ``tools``: whether it is one of cookies by what stands above it.
        """
        (first, heads), *others = rows
        roles = {column: self._heads.role(text[start:end]) for column, (start, end) in heads.items()}
        leads = {column for column, (start, end) in heads.items() if self._lead.search(text, start, end)}
        fitting = [(number, *row) for number, row in enumerate(others, 1) if _fits(row[1], heads)]
        if not fitting:
            return
        tools = TOOL in roles.values() or (tools and NAME in roles.values())
        if not self._are_heads(text, heads, roles, known=tools or bool(leads)):
            telling = all(self._tells(text[slice(*cells[max(cells)])]) for _, cells in rows)
            for number, (index, cells) in enumerate(rows if telling else (), 1):
                yield index, Row(number, tuple(Piece("sentence", at, *span) for at, span in cells.items()), plain=True)
            return
        yield first, Row(0, tuple(_head(text, at, span, leads=at in leads) for at, span in heads.items()))
        for number, index, cells in fitting:
            pieces = (
                piece
                for column, span in cells.items()
                for piece in (
                    self._items(text, column, span)
                    if column in leads
                    else self._pieces(text, column, span, roles.get(column, ""), tools=tools)
                )
            )
            yield index, Row(number, tuple(pieces))

    def _are_heads(self, text: str, heads: Cells, roles: Mapping[int, str], *, known: bool) -> bool:
        """Whether a row is a head: short cells, some of which say what stands below; none tells or answers anything."""
        known = known or {PROVIDER, SERVICE}.issubset(roles.values())
        if not known and _UNTELLING.issuperset(roles.values()):
            return False
        return all(self._may_be_head(text[start:end]) for start, end in heads.values())

    def _may_be_head(self, cell: str) -> bool:
        told = self._tells(cell) and not self._modals.isdisjoint(cell.lower().split())
        return len(cell) <= _LONGEST_HEAD and cell.lower() not in self._answers and not told

    def _tells(self, cell: str) -> bool:
        """Whether a cell may be a sentence: of many words, with a stop."""
        return cell[-1] in _STOPS and len(cell.split()) >= _TOLD

    def _pieces(self, text: str, column: int, span: tuple[int, int], role: str, *, tools: bool) -> Iterator[Piece]:
        """The lines of a cell up to its first sentence, and what follows from there: "For billing. We may also …"."""
        start, end = span
        told = end if role in _NAMED else self._first_sentence(text, start, end, role, tools=tools)
        if start < told:
            yield from self._lines(text, column, *trim(text, start, told), role)
        for match in _LINE.finditer(text, told, end):
            first, last = trim(text, *match.span())
            if first < last:
                yield Piece("sentence", column, first, last)

    def _first_sentence(self, text: str, start: int, end: int, role: str, *, tools: bool) -> int:
        """Where the first sentence of a cell begins, or where the cell ends."""
        mark = ITEM_MARK.match(text, start, end)
        begin = mark.end() if mark else start
        words = text[begin:end]
        if role == DATA and self._is_said(words):
            return begin
        if role == DESCRIPTION and not tools and self._tells(words.split("\n", 1)[0].rstrip() or " "):
            return begin
        match = self._sentence.search(words)
        if match is None or (role == DATA and not match.start() and self._announces(words)):
            return end
        return begin + match.start()

    def _announces(self, cell: str) -> bool:
        """ "Depending on what you order, we may share: | Name | Age": a line that leads in others without sentences."""
        first = cell.split("\n", 1)[0]
        return first.endswith(":") and self._sentence.search(cell, len(first)) is None

    def _is_said(self, cell: str) -> bool:
        """Whether a cell begins with a subject and its verb: "The data shared | will | vary", no "Data you may …"."""
        words = cell.lower().split(maxsplit=_SUBJECT)[:_SUBJECT]
        at = next((at for at, word in enumerate(words) if word in self._modals), 0)
        return at > 1 and words[at - 1] not in self._openers and not any("," in word for word in words[:at])

    def _lines(self, text: str, column: int, start: int, end: int, role: str) -> Iterator[Piece]:
        """The lines of a cell that is a list; one that only announces data ("It may include:") is none of them."""
        lines = list(_lines_of(text, start, end))
        for number, (first, last) in enumerate(lines, 1):
            if role == RIGHT and len(text[first:last].split()) >= _TOLD:
                yield Piece("item", column, first, last)
                continue
            announcing = role == DATA and text[last - 1] == ":" and number < len(lines)
            yield Piece("sentence" if announcing and last - first > _LONGEST_HEAD // 4 else "cell", column, first, last)

    def _items(self, text: str, column: int, span: tuple[int, int]) -> Iterator[Piece]:
        for first, last in _lines_of(text, *span):
            yield Piece("item", column, first, last)


def _opening_of_sentence(cues: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Where a sentence begins in a cell: "We …", "When you register, we …", "If you pay by bank, Acme shares …".

    Behind a preposition only a pronoun is a subject: "To ship it, | we use …", but "To keep safe our site, our shop".
    """
    subjects, modals, joints, waiting, fronting, told = (
        "|".join(map(re.escape, words))
        for words in (
            cues["grammar-subject-pronoun"],
            sorted(cues["grammar-modal"]),
            cues["grammar-coordinator"],
            cues["table-waiting-opening"],
            {*cues["grammar-preposition"], "to"},
            cues["table-sentence-opening"],
        )
    )
    stops = r"(?<![Ee]\.g\.\s)(?<![Ii]\.e\.\s)"
    clause = r"(?:[^.\n]|\b(?:e\.g|i\.e)\.)*?,\s+"
    named = rf"(?-i:[A-Z]\w+)(?=\s+(?:(?-i:[a-z]{{3,}}s)|{modals})\s)"
    return re.compile(
        rf"(?i:(?:^|(?<=[.!?]\s){stops}|(?<=\n))(?:[*•]\s)?"
        rf"(?:{subjects}|{told}|(?:{waiting})\b{clause}(?:{subjects}|our|{named})|(?:{fronting})\b{clause}(?:{subjects}))"
        rf"(?:['’]\w+)?\s+(?!(?:{joints})\b)(?-i:[a-z]))"
        rf"|(?<=[.!?]\s){stops}[A-Z][^.!?\n]*\s(?i:{modals})\s",
    )


def _cells(text: str, block: Block) -> Cells:
    """The cells of a row that hold anything, by their columns, without white space around."""
    if block.kind not in _ROW_KINDS:
        return {}
    start = block.start
    while start and text[start - 1] == "\t":
        start -= 1
    found, at = {}, start
    if text.find("\t", start, block.end) < 0:
        return {}
    for column, cell in enumerate(text[start : block.end].split("\t")):
        first, last = trim(text, at, at + len(cell))
        at += len(cell) + 1
        if first < last:
            found[column] = (first, last)
    return found


def _head(text: str, column: int, span: tuple[int, int], *, leads: bool) -> Piece:
    """The cell of a head; one that leads in what stands below it, without the dots that tell so."""
    start, end = span
    return (
        Piece("sentence", column, start, start + len(text[start:end].rstrip(" .…")))
        if leads
        else Piece("cell", column, *span)
    )


def _fits(cells: Cells, heads: Cells) -> bool:
    """Whether a row has its cells below the heads; all but the first column have one."""
    return len(cells) > 1 and all(not column or column in heads for column in cells)


def _table_of(text: str, blocks: Sequence[Block], index: int) -> int | None:
    """The number of the table that a row is in; of one that looks like a heading, that of the next row, or the last."""
    for way in (range(index, len(blocks)), range(index - 1, -1, -1)):
        near = (blocks[at] for at in way)
        for block in takewhile(lambda block: block.kind == "row" or _cells(text, block), near):
            if block.kind == "row":
                return block.group
    return None


def _lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a cell that is a list, without their marks: each begins anew ("(a) Name", "Order data")."""
    lines = [span for match in _LINE.finditer(text, start, end) if (span := trim(text, *match.span()))[0] < span[1]]
    if not all(text[first].isupper() or ITEM_MARK.match(text, first) for first, _ in lines):
        lines = [(start, end)]
    for first, last in lines:
        mark = ITEM_MARK.match(text, first, last)
        begin = mark.end() if mark else first
        if begin < last:
            yield begin, last
