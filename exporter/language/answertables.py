"""Tables run into lines whose rows each end with yes or no: "Category | Examples | Collected | Name | … | YES | …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from exporter.language.blocks import ITEM_MARK
from exporter.language.tables import Cells, Row, TableFinder
from exporter.model import Block
from exporter.vocabulary import Vocabulary

__all__ = ["AnswerTableFinder"]

_ANSWERS: Final = ("table-yes", "table-no")
#: Of so many words at most is a head, and of so many lines a row.
_MOST_OF_HEAD: Final = 4
_MOST_LINES: Final = 6
_FEWEST_HEADS: Final = 2
_STOPS: Final = ".:;?!"
#: The number of a row: "A.", "(b)".
_NUMBER: Final = re.compile(r"\(?[A-Za-z0-9]{1,2}[.)]")


class AnswerTableFinder:
    """Finds them by the answers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._answers = frozenset(word for name in _ANSWERS for word in vocabulary.cues[name])
        self._tables = TableFinder(vocabulary)

    def find(self, text: str, blocks: Sequence[Block]) -> Mapping[int, Row]:
        r"""The rows by the index of their blocks, one for each cell.

        >>> from exporter.vocabulary import load_vocabulary
        >>> lines = ["We collect:", "Category", "Collected", "Your name", "YES", "Your race", "NO"]
        >>> text = "\n".join(lines)
        >>> blocks = [Block("paragraph", text.index(line), text.index(line) + len(line)) for line in lines]
        >>> [row.number for row in AnswerTableFinder(load_vocabulary()).find(text, blocks).values()]
        [0, 0, 1, 1, 2, 2]
        """
        found: dict[int, Row] = {}
        answers = [index for index, block in enumerate(blocks) if self._is_answer(text, block)]
        for run in _runs(answers):
            heads = self._heads_of(text, blocks, run)
            if heads is None:
                continue
            bounds = [heads.stop - 1, *run]
            spans = [heads, *(range(start + 1, stop + 1) for start, stop in pairwise(bounds))]
            rows = [(span, _cells(text, [blocks[at] for at in span], len(heads))) for span in spans]
            read = dict(self._tables.read(text, [(span.start, cells) for span, cells in rows]))
            for span, _ in rows:
                found.update(_shared(blocks, span, read[span.start]) if span.start in read else ())
        return found

    def _is_answer(self, text: str, block: Block) -> bool:
        return text[block.start : block.end].lower() in self._answers

    def _heads_of(self, text: str, blocks: Sequence[Block], answers: Sequence[int]) -> range | None:
        """The lines of the heads: as many as each row has, or those before the first that has a number."""
        sizes = {stop - start for start, stop in pairwise(answers)}
        first = answers[0] + 1
        if len(sizes) == 1:
            size = sizes.pop()
            heads = range(first - 2 * size, first - size)
        else:
            near = range(max(first - _MOST_LINES, 0), first)
            numbered = next((at for at in near if _NUMBER.match(_line(text, blocks[at]))), None)
            if numbered is None:
                return None
            start = numbered
            while start and self._is_head(text, blocks[start - 1]):
                start -= 1
            heads = range(start, numbered)
        fits = len(heads) >= _FEWEST_HEADS and heads.start >= 0
        return heads if fits and all(self._is_head(text, blocks[at]) for at in heads) else None

    def _is_head(self, text: str, block: Block) -> bool:
        words = text[block.start : block.end]
        return len(words.split()) <= _MOST_OF_HEAD and words[-1] not in _STOPS and words.lower() not in self._answers


def _runs(answers: Sequence[int]) -> Iterator[list[int]]:
    """Answers that stand so near to each other that rows may lie between them, two at least."""
    run: list[int] = []
    for at in answers:
        if run and not 1 < at - run[-1] <= _MOST_LINES:
            if len(run) > 1:
                yield run
            run = []
        run.append(at)
    if len(run) > 1:
        yield run


def _line(text: str, block: Block) -> str:
    """The line of a block, with the mark that stands before an item."""
    return text[text.rfind("\n", 0, block.start) + 1 : block.end]


def _cells(text: str, row: Sequence[Block], columns: int) -> Cells:
    """The cells of a row: its first line, its last, and what stands between them, as far as there are columns."""
    if len(row) > 1 and _NUMBER.fullmatch(text[row[0].start : row[0].end]):
        row = row[1:]  # "A. | Identifiers | …"
    last = max(min(columns, len(row)) - 1, 0)
    found = {}
    for column in range(last + 1):
        first = row[column]
        end = row[-1] if column == last else row[len(row) - 2] if column == last - 1 and column else first
        mark = ITEM_MARK.match(text, first.start, end.end)
        found[column] = (mark.end() if mark and mark.end() < end.end else first.start, end.end)
    return found


def _shared(blocks: Sequence[Block], span: range, row: Row) -> Iterator[tuple[int, Row]]:
    """A row, shared out among its blocks; a piece that goes over several stands in the first."""
    for at in span:
        end = blocks[at + 1].start if at + 1 < span.stop else blocks[at].end
        pieces = tuple(piece for piece in row.pieces if blocks[at].start <= piece.start < end)
        yield at, Row(row.number, pieces, row.plain)
