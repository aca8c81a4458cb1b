"""Building the text of a page from marked-up pieces: blocks, links and what stands in the margins.

Every reader of markup walks its own tree and tells a :class:`Composer` what opens, what closes and what is said in
between. What an element means is decided once, here and in :mod:`~exporter.reading.elements`, so that two parsers of
one format give the same blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from exporter.model import Block, BlockKind, Link
from exporter.reading.breaks import parts_of
from exporter.reading.elements import (
    BOLD,
    BOUNDARIES,
    CELLS,
    HEADINGS,
    LISTS,
    MARGINS,
    NO_NAMES,
    SKIPPED,
    MarginNames,
    is_hidden,
)
from exporter.reading.grids import Grid

__all__ = ["Composer", "Layout"]

_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_HEADING_WIDTH: Final = 120
_LINK_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """The finished text with its blocks and links, and the indexes of the blocks in the margins."""

    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    margins: frozenset[int]


@dataclass(slots=True)
class _Frame:
    """What was the case before an element opened."""

    tag: str
    kind: BlockKind
    level: int
    group: int | None
    tabular: bool
    grid: Grid
    margin: int | None = None


class Composer:
    """Takes the events of a walk and composes the text; white space is folded, blocks end with a line break."""

    def __init__(self, margins: MarginNames = NO_NAMES) -> None:
        """``margins``: class names and identifiers of what pages put around their content."""
        self._margin_names = margins
        self._done: list[str] = []
        self._blocks: list[Block] = []
        self._links: list[Link] = []
        self._linked: set[int] = set()
        self._ranges: list[tuple[int, int]] = []
        self._frames: list[_Frame] = []
        self._entries: Mapping[str, Callable[[str, Mapping[str, str]], None]] = {
            "a": self._enter_link,
            "br": self._enter_break,
            "table": self._enter_table,
            "layout": self._enter_layout,
            "tr": self._enter_row,
            "li": self._enter_item,
            **dict.fromkeys(CELLS, self._enter_cell),
            **dict.fromkeys(BOLD, self._enter_bold),
            **dict.fromkeys(LISTS, self._enter_list),
            **dict.fromkeys(HEADINGS, self._enter_heading),
        }
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._group: int | None = None
        self._groups = 0
        self._depth = 0
        self._in_row = False
        self._tabular = True
        self._grid = Grid()
        self._length = 0
        self._glue = ""
        self._clear()
        self._bold = 0
        self._url: str | None = None
        self._link_start: int | None = None

    # -- events --------------------------------------------------------------------------------------------------------

    def open(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """An element begins; false when nothing in it is to be read."""
        if tag in SKIPPED or (attributes and is_hidden(attributes)):
            return False
        frame = _Frame(tag, self._kind, self._level, self._group, self._tabular, self._grid)
        if tag in BOUNDARIES:
            self._break()
            if tag in MARGINS or (attributes and self._margin_names.mark(attributes)):
                frame.margin = len(self._blocks)
        enter = self._entries.get(tag)
        if enter:
            enter(tag, attributes)
        self._frames.append(frame)
        return True

    def close(self) -> None:
        """The element that was opened last ends."""
        frame = self._frames.pop()
        tag = frame.tag
        if tag == "a":
            self._end_link()
            self._url = None
        elif tag in BOLD:
            self._bold -= 1
        elif tag in LISTS:
            self._break()
            self._depth -= 1
        elif tag == "tr":
            self.flush()
            self._in_row = False
        elif tag == "li" or tag in BOUNDARIES:
            self._break()
        self._kind, self._level, self._group = frame.kind, frame.level, frame.group
        self._tabular, self._grid = frame.tabular, frame.grid
        if frame.margin is not None and frame.margin < len(self._blocks):
            self._ranges.append((frame.margin, len(self._blocks)))

    def add(self, text: str) -> None:
        """Words are said."""
        words = " ".join((text if text.isascii() else text.translate(_INVISIBLE)).split())
        if not words:
            self._glue = self._glue or (" " if text else "")
            return
        glue = self._glue or (" " if text[0].isspace() else "")
        glue = glue if self._width or glue[:1] == "\t" else ""  # tabs tell how many cells of a row are empty
        if self._url and self._link_start is None:
            self._link_start = self._length + self._width + len(glue)
        self._pieces.append(glue + words)
        self._width += len(glue) + len(words)
        self._bold_width += (len(glue) + len(words)) if self._bold else 0
        self._glue = " " if text[-1].isspace() else ""

    def break_line(self) -> None:
        """A line ends within a block; after a bold line and after an empty one the block ends, too, but for a row."""
        if self._is_row:
            self._break()
        elif self._glue == "\n" or (self._kind == "paragraph" and self._is_bold_line()):
            self.flush()
        else:
            self._glue = "\n"

    def flush(self) -> None:
        """The block ends."""
        if self._width:
            if self._url:
                self._end_link()
            text = "".join(self._pieces)
            self._append(text)
            self._done.append(text)
            self._length += len(text) + 1
        self._clear()

    @property
    def is_open(self) -> bool:
        """Whether a block has been begun and not ended."""
        return self._width > 0

    def finish(self) -> Layout:
        """All that was composed."""
        self.flush()
        text = "\n".join(self._done)
        return Layout(text, tuple(self._blocks), tuple(self._links), self._margins(len(text)))

    # -- elements ------------------------------------------------------------------------------------------------------

    def _enter_link(self, _tag: str, attributes: Mapping[str, str]) -> None:
        self._url, self._link_start = attributes.get("href") or None, None

    def _enter_bold(self, _tag: str, _attributes: Mapping[str, str]) -> None:
        self._bold += 1

    def _enter_heading(self, tag: str, _attributes: Mapping[str, str]) -> None:
        self._kind, self._level = "heading", int(tag[1])

    def _enter_list(self, _tag: str, _attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if not self._is_row:
            self._groups += 1
            self._group = self._groups

    def _enter_item(self, _tag: str, _attributes: Mapping[str, str]) -> None:
        self._break()
        if self._is_row:
            return
        self._kind, self._level = "item", max(self._depth, 1)

    def _enter_layout(self, _tag: str, _attributes: Mapping[str, str]) -> None:
        self._tabular = False
        self._kind, self._level = "paragraph", 0

    def _enter_table(self, _tag: str, _attributes: Mapping[str, str]) -> None:
        self._tabular, self._grid = True, Grid()
        self._groups += 1
        self._group = self._groups

    def _enter_row(self, _tag: str, _attributes: Mapping[str, str]) -> None:
        self.flush()
        if self._tabular:
            self._kind, self._level, self._in_row = "row", 0, True
            self._grid.open_row()

    def _enter_cell(self, _tag: str, attributes: Mapping[str, str]) -> None:
        if self._in_row and self._tabular:
            self._glue = "\t" * (len(self._glue) if self._glue[:1] == "\t" else 0)
            self._glue += "\t" * self._grid.open_cell(attributes)
        else:
            self.flush()

    def _enter_break(self, _tag: str, _attributes: Mapping[str, str]) -> None:
        self.break_line()

    # -- parts ---------------------------------------------------------------------------------------------------------

    def _clear(self) -> None:
        self._pieces: list[str] = []
        self._width = 0
        self._bold_width = 0
        self._glue = ""

    def _break(self) -> None:
        """A block ends, unless it is a cell of a table: its row goes on in a line of its own."""
        if self._is_row:
            self._glue = self._glue if self._glue[:1] == "\t" else "\n"
        else:
            self.flush()

    @property
    def _is_row(self) -> bool:
        return self._in_row and self._kind == "row"

    def _is_bold_line(self) -> bool:
        return 0 < self._width == self._bold_width < _HEADING_WIDTH and self._pieces[-1][-1] not in ".,;"

    def _append(self, text: str) -> None:
        """The block of the text; several when its lines are marked as items."""
        if self._kind == "paragraph" and self._is_bold_line():
            self._blocks.append(Block("heading", self._length, self._length + len(text)))
            return
        if self._kind == "row":
            start = self._length + len(text) - len(text.lstrip("\t"))
            self._blocks.append(Block("row", start, self._length + len(text), self._level, self._group))
            return
        block = Block(self._kind, self._length, self._length + len(text), self._level, self._group)
        fresh = not (self._blocks and self._blocks[-1].kind == "item")
        parts = list(parts_of(text, block, self._groups + fresh))
        self._groups += fresh and len(parts) > 1
        self._blocks.extend(parts)

    def _end_link(self) -> None:
        if self._link_start is not None and self._url:
            end = self._length + self._width
            self._links.append(Link(self._link_start, end, self._url))
            if end - self._link_start == self._width and "#" not in self._url:
                self._linked.add(self._link_start)
        self._link_start = None

    def _margins(self, length: int) -> frozenset[int]:
        """The blocks in the margins. What holds half of the page is no margin, whatever it is called."""
        found: set[int] = set()
        for first, last in self._ranges:
            if self._blocks[last - 1].end - self._blocks[first].start < length / 2:
                found.update(range(first, last))
        for index, block in enumerate(self._blocks):
            if block.start in self._linked and block.kind != "heading" and block.end - block.start < _LINK_WORDS * 8:
                found.add(index)
        return frozenset(found)
