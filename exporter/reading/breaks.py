r"""Lines that the markup of a paragraph or an item only breaks: which of them are items of a list.

>>> text = "We use it\n(1) to ship your order;\n(2) to bill you."
>>> [(part.kind, text[part.start : part.end]) for part in parts_of(text, Block("paragraph", 0, len(text)), 1)]
[('paragraph', 'We use it'), ('item', 'to ship your order;'), ('item', 'to bill you.')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exporter.model import Block
from exporter.reading.text import MARKER

__all__ = ["parts_of"]

_LINE: Final = re.compile(r"[^\n]+")
#: A line that leads in those below it, none of which is long or has the digits of an address or a number.
_LIST: Final = re.compile(r":\n(?:[^\n\d:]{2,100}(?:\n|\Z)){2,}\Z")


def parts_of(text: str, block: Block, group: int) -> Iterator[Block]:
    """The block with this text in parts: lines with the marks of items, numbered as ``group``, and what stands between.

    One such line is an item in a paragraph, but says nothing in an item, whose number may stand there. Lines behind a
    colon that have no marks are told apart, too: "We collect: | your name | your address".
    """
    listed = _LIST.search(text)
    if listed is not None and not MARKER.search(text):
        yield from _behind_colon(text, block, listed.start() + 1, group)
        return
    inner = block.kind == "item"
    lines = list(_LINE.finditer(text))
    marked = [mark for line in lines if (mark := MARKER.match(text, *line.span())) and mark.end() < line.end()]
    if block.kind not in ("paragraph", "item") or len(marked) <= inner:
        yield block
        return
    marks = {mark.start(): mark.end() for mark in marked}
    start = 0
    for line in lines:
        if line.start() in marks:
            if start < line.start():
                yield _part(block, start, line.start() - 1)
            level = block.level + 1 if inner else 1
            yield Block("item", block.start + marks[line.start()], block.start + line.end(), level, group)
            start = line.end() + 1
    if start < len(text):
        yield Block("paragraph", block.start + start, block.end)


def _part(block: Block, start: int, end: int) -> Block:
    return Block(block.kind, block.start + start, block.start + end, block.level, block.group)


def _behind_colon(text: str, block: Block, end: int, group: int) -> Iterator[Block]:
    """What ends with a colon, and each line behind it."""
    yield _part(block, 0, end)
    level = block.level + 1 if block.kind == "item" else 1
    for line in _LINE.finditer(text, end):
        yield Block("item", block.start + line.start(), block.start + line.end(), level, group)
