"""Tables: rows of a page under a head that tells what their columns hold, cut into cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from typing import Final, NamedTuple

from exporter.language.blocks import ITEM_MARK, trim
from exporter.model import Block
from exporter.vocabulary import Vocabulary

__all__ = ["Row", "TableFinder", "lines_of"]

_CLASSES: Final = "table-"
_ANSWERS: Final = ("table-yes", "table-no")
_CELL: Final = re.compile(r"[^\t]+")
_LINE: Final = re.compile(r"\s*\S[^\n]*")
_LONGEST_HEAD: Final = 160
_ROW_KINDS: Final = frozenset({"row", "heading"})  # the first row of a table may be marked as a heading


class Row(NamedTuple):
    """A row: its number in the table, 0 for the head, and its cells as spans of the text; ``prose`` are sentences."""

    number: int
    cells: tuple[tuple[int, int], ...]
    prose: frozenset[int] = frozenset()


class TableFinder:
    """Finds tables by the words of their heads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        heads = (name for name in cues if name.startswith(_CLASSES) and name not in _ANSWERS)
        words = sorted((word for name in heads for word in cues[name]), key=len, reverse=True)
        self._heads = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
        self._answers = frozenset(word for name in _ANSWERS for word in cues[name])
        openers = (*cues["grammar-subject-pronoun"], *cues["grammar-whole-opening"])
        self._sentence = re.compile(rf"(?:{'|'.join(map(re.escape, openers))})\b", re.IGNORECASE)

    def find(self, text: str, blocks: Sequence[Block]) -> Mapping[int, Row]:
        """The rows of tables, heads included, by the index of their block; others are lines like all lines."""
        found: dict[int, Row] = {}
        lines = ((index, cells) for index, block in enumerate(blocks) if (cells := _cells(text, block)))
        for table, members in groupby(lines, key=lambda line: _table_of(text, blocks, line[0])):
            (first, heads), *rows = members
            if table is None or not self._tells_columns(text, heads):
                continue
            for number, (index, cells) in enumerate(rows, 1):
                if len(cells) == len(heads):
                    found[first] = Row(0, heads)
                    found[index] = Row(number, cells, frozenset(self._prose(text, cells)))
        return found

    def _tells_columns(self, text: str, cells: Sequence[tuple[int, int]]) -> bool:
        """Whether a row is a head: short cells, some of which say what stands below, and none that answers anything."""
        words = [text[start:end].lower() for start, end in cells]
        short = all(len(word) <= _LONGEST_HEAD and word not in self._answers for word in words)
        return short and any(map(self._heads.search, words))

    def _prose(self, text: str, cells: Sequence[tuple[int, int]]) -> Iterator[int]:
        """The cells that are sentences: "Identifiers | We may collect your name. | Yes"."""
        for column, (start, end) in enumerate(cells):
            mark = ITEM_MARK.match(text, start, end)
            if self._sentence.match(text, mark.end() if mark else start, end):
                yield column


def _cells(text: str, block: Block) -> tuple[tuple[int, int], ...]:
    """The cells of a row, without white space around; none for what is no row of several."""
    if block.kind not in _ROW_KINDS or text.find("\t", block.start, block.end) < 0:
        return ()
    cells = (trim(text, *match.span()) for match in _CELL.finditer(text, block.start, block.end))
    filled = tuple((start, end) for start, end in cells if start < end)
    return filled if len(filled) > 1 else ()


def _table_of(text: str, blocks: Sequence[Block], index: int) -> int | None:
    """The number of the table that a row is in; of one that looks like a heading, that of the next row, or the last."""
    for way in (range(index, len(blocks)), range(index - 1, -1, -1)):
        near = (blocks[at] for at in way)
        for block in takewhile(lambda block: block.kind == "row" or _cells(text, block), near):
            if block.kind == "row":
                return block.group
    return None


def lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a cell that is a list, without their marks: each begins anew ("(a) Name", "Order data")."""
    lines = [trim(text, *match.span()) for match in _LINE.finditer(text, start, end)]
    if not all(text[first].isupper() or ITEM_MARK.match(text, first) for first, _ in lines):
        lines = [(start, end)]
    for first, last in lines:
        mark = ITEM_MARK.match(text, first, last)
        begin = mark.end() if mark else first
        if begin < last:
            yield begin, last
