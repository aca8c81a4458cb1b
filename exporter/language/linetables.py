"""Tables of cookies that a page has run into lines: two heads, then the name and the description of each in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from exporter.heads import DESCRIPTION, TOOL, HeadReader
from exporter.language.tables import Piece, Row
from exporter.model import Block
from exporter.vocabulary import Vocabulary

__all__ = ["LineTableFinder"]

#: A name as programs have it: "LAST_PRODUCT", "PHPSESSID", "NEW MESSAGE", "_ga".
_NAME: Final = re.compile(r"[A-Z][A-Z0-9]+(?:[ _-][A-Z0-9]+)*|[A-Za-z0-9]*_[\w.*-]+")
#: Where two heads may have been joined: "COOKIE name|COOKIE Description".
_JOINT: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|\s+")
_MOST_OF_HEAD: Final = 3
_LONGEST_HEAD: Final = 60
_MOST_OF_DESCRIPTION: Final = 60
_FEWEST_ROWS: Final = 2


class LineTableFinder:
    """Finds them by the words of their heads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._heads = HeadReader(vocabulary.cues)

    def find(self, text: str, blocks: Sequence[Block]) -> Mapping[int, Row]:
        r"""The rows by the index of their blocks: two of each, but for heads that one line holds.

        >>> from exporter.vocabulary import load_vocabulary
        >>> lines = ["Cookie name", "Cookie description", "CART", "Your cart.", "LAST_VISIT", "When you last came."]
        >>> text = "\n".join(lines)
        >>> blocks = [Block("paragraph", text.index(line), text.index(line) + len(line)) for line in lines]
        >>> [row.number for row in LineTableFinder(load_vocabulary()).find(text, blocks).values()]
        [0, 0, 1, 1, 2, 2]
        """
        found: dict[int, Row] = {}
        for index, block in enumerate(blocks):
            if index in found:
                continue
            heads = self._heads_of(text, block, blocks[index + 1] if index + 1 < len(blocks) else None)
            apart = bool(heads) and heads[-1].start >= block.end
            rows = dict(_rows(text, blocks, index + 1 + apart)) if heads else {}
            if len(rows) >= 2 * _FEWEST_ROWS:
                found.update(
                    {index: Row(0, heads[:1]), index + 1: Row(0, heads[1:])} if apart else {index: Row(0, heads)}
                )
                found.update(rows)
        return found

    def _heads_of(self, text: str, block: Block, below: Block | None) -> tuple[Piece, ...]:
        """The heads in a line, or in it and the one ``below``; none if it holds none."""
        start, end = block.start, block.end
        if end - start > _LONGEST_HEAD or not self._heads.names_tools(text[start:end]):
            return ()
        cuts = [(match.start(), match.end()) for match in _JOINT.finditer(text, start, end)]
        spans = [((start, left), (right, end)) for left, right in cuts]
        if below is not None:
            spans.append(((start, end), (below.start, below.end)))
        for name, told in reversed(spans):
            if self._is_head(text[slice(*name)], TOOL) and self._is_head(text[slice(*told)], DESCRIPTION):
                return Piece("cell", 0, *name), Piece("cell", 1, *told)
        return ()

    def _is_head(self, words: str, role: str) -> bool:
        return len(words.split()) <= _MOST_OF_HEAD and self._heads.role(words) == role


def _rows(text: str, blocks: Sequence[Block], start: int) -> Iterator[tuple[int, Row]]:
    """The rows from a block on, as long as names and descriptions alternate."""
    for number, at in enumerate(range(start, len(blocks) - 1, 2), 1):
        name, told = blocks[at], blocks[at + 1]
        described = text[told.start : told.end]
        if not _NAME.fullmatch(text, name.start, name.end) or _NAME.fullmatch(described):
            return
        if len(described.split()) > _MOST_OF_DESCRIPTION:
            return
        yield at, Row(number, (Piece("cell", 0, name.start, name.end),))
        yield at + 1, Row(number, (Piece("cell", 1, told.start, told.end),))
