"""Tables: rows of a page under a head that tells what their columns hold, cut into cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from exporter.model import Block
from exporter.vocabulary import Vocabulary

__all__ = ["Row", "TableFinder", "lines_of"]

_CLASSES: Final = "table-"
_ANSWERS: Final = ("table-yes", "table-no")
_CELL: Final = re.compile(r"[^\t]+")
_LINE: Final = re.compile(r"\s*\S[^\n]*")
_MARK: Final = re.compile(r"(?:[•*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+", re.IGNORECASE)
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
        heads: Row | None = None
        number = 0
        for index, block in enumerate(blocks):
            cells = _cells(text, block)
            if len(cells) < 2:  # noqa: PLR2004 -- a table has columns
                heads = None
                continue
            if heads is None:
                heads, number = (Row(0, cells), 0) if self._tells_columns(text, cells) else (None, 0)
                first = index
                continue
            if len(cells) == len(heads.cells):
                found[first] = heads
                number += 1
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
            mark = _MARK.match(text, start, end)
            if self._sentence.match(text, mark.end() if mark else start, end):
                yield column


def _cells(text: str, block: Block) -> tuple[tuple[int, int], ...]:
    """The cells of a row, without white space around; none for what is no row."""
    if block.kind not in _ROW_KINDS or text.find("\t", block.start, block.end) < 0:
        return ()
    cells = (_trim(text, *match.span()) for match in _CELL.finditer(text, block.start, block.end))
    return tuple((start, end) for start, end in cells if start < end)


def lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a cell that is a list, without their marks: each begins anew ("(a) Name", "Order data")."""
    lines = [_trim(text, *match.span()) for match in _LINE.finditer(text, start, end)]
    if not all(text[first].isupper() or _MARK.match(text, first) for first, _ in lines):
        lines = [(start, end)]
    for first, last in lines:
        mark = _MARK.match(text, first, last)
        begin = mark.end() if mark else first
        if begin < last:
            yield begin, last


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())
