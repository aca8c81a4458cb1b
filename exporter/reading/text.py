"""Plain text: crawled pages with the address in line 1, mail-like text of short lines, or a policy as it is.

The text is never changed. Each line is a block; lines that were wrapped by hand are one paragraph. Headings and list
items inside a line are left to the language stage.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, TypeAlias

from exporter.model import Block, BlockKind, Span
from exporter.reading.page import Page

__all__ = ["MARKER", "HeadingMarker", "read_text"]

MARKER: Final = re.compile(
    r"[•·▪◦●○■□‣⁃➢✓∙*–—§;-]\s+|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})[.)]\s+"
    r"|\(?(?:\d{1,2}|[a-h])\)(?=[A-Z][a-z])|[•●▪■]"
)
_NUMBER: Final = re.compile(r"\(?(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{2,4})[.)]?|[A-Z][.)])\s+\S")
#: Start and end of a line, without the white space around it.
_Line: TypeAlias = tuple[int, int]
_SENTENCE_END: Final = frozenset('.!?:;”")')
_STOPS: Final = (".", "!", "?", ":", ";")
_CLOSING: Final = "”\"')"
_LISTED: Final = re.compile(r";\s+(?:and|or)\Z")
_WRAP_WIDTH: Final = range(45, 101)
#: The fewest lines that tell to which width a text is wrapped, and how many of all that break off.
_FEWEST_WRAPPED: Final = 6
_MOST_WRAPPED: Final = 0.5
#: What tells that a browser wrapped a text, whose letters differ in width: so many lines, that end near each other.
_FEWEST_SET: Final = 20
_SCATTER: Final = (0.85, 1.2)
_WIDEST_SET: Final = 150
#: So many words at least has a sentence that stands without a stop; no more than one in as many has a capital.
_FEWEST_PLAIN: Final = 5
_HEADING_LENGTH: Final = 100
_HEADING_WORDS: Final = 12


def read_text(text: str) -> Page:
    r"""A text as a page; nothing in it is changed.

    >>> [block.kind for block in read_text("We collect:\n- your name\n- your address").blocks]
    ['paragraph', 'item', 'item']
    """
    return Page(text=text, blocks=tuple(_number_lists(list(_join_wrapped(text, list(_split_lines(text)))))))


class HeadingMarker:
    """Marks lines that stand alone and look like headings; knows words with which no heading ends."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        small = frozenset(cues["grammar-unfinished"])
        stranded = frozenset(cues["grammar-preposition"])
        self._open = (small - stranded).union(cues["grammar-article"], cues["grammar-possessive"])
        self._stranded = small | stranded
        self._subjects = frozenset(cues["grammar-subject-pronoun"]) - frozenset(cues["grammar-question"])

    def mark(self, text: str, blocks: Sequence[Block], body: Span) -> tuple[Block, ...]:
        """The blocks, with those lines of the body that stand alone and look like headings marked as such."""
        marked = list(blocks)
        for index, block in enumerate(blocks):
            inside = body.start <= block.start < body.end and block.kind != "boilerplate"
            if inside and _is_heading(text, blocks, index) and not self._is_broken(text[block.start : block.end]):
                marked[index] = replace(block, kind="heading", start=_line_start(text, block), group=None, level=0)
        return tuple(marked)

    def _is_broken(self, line: str) -> bool:
        """Whether a line goes on in the next, "We share it with", or is a sentence: "We use no cookies for that"."""
        words = line.lower().split()
        told = words[0] in self._subjects and (words[-1] in self._stranded or _is_plain(line))
        return len(words) > 1 and (told or words[-1] in self._open)  # but "Who we share it with"


def _is_plain(line: str) -> bool:
    """Whether a line has too many small words for a title: "We have your permission to do so"."""
    words = line.split()
    return (
        len(words) >= _FEWEST_PLAIN
        and sum(word[0].islower() for word in words) >= len(words) - 1 - len(words) // _FEWEST_PLAIN
    )


def _split_lines(text: str) -> Iterator[_Line]:
    """Start and end of each line that holds more than white space, without the space around it."""
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            lead = start + line.index(stripped[0])
            yield lead, lead + len(stripped)
        start += len(line) + 1


def _join_wrapped(text: str, lines: Sequence[_Line]) -> Iterator[Block]:
    """One block a line, but one for all the lines of a paragraph that somebody wrapped by hand."""
    widths = _wrap_widths(text, lines)
    index = 0
    while index < len(lines):
        start, end = lines[index]
        marker = MARKER.match(text, start, end)
        kind: BlockKind = "item" if marker and marker.end() < end else "paragraph"
        while index + 1 < len(lines) and _is_wrapped(text, lines[index], lines[index + 1], widths):
            index += 1
            end = lines[index][1]
        yield Block(kind, marker.end() if marker and kind == "item" else start, end)
        index += 1


def _is_wrapped(text: str, line: _Line, following: _Line, widths: range) -> bool:
    """Whether the sentence of one line goes on in the next: a full line, no sentence end, a small letter after it.

    In a text that is wrapped throughout, the letter may be a capital.
    """
    if not _are_neighbours(text, line, following):
        return False
    ended = text[line[0] : line[1]].rstrip(_CLOSING).endswith(_STOPS)
    if not ended and _overlap(widths, _widths(text, line, following)) and not _begins_anew(text, line, following):
        return True
    if text[line[1] - 1] in _SENTENCE_END:
        return False
    return (
        line[1] - line[0] in _WRAP_WIDTH
        and following[1] - following[0] < _WRAP_WIDTH.stop
        and (text[following[0]].islower() or text[line[1] - 1] == ",")
    )


def _begins_anew(text: str, line: _Line, following: _Line) -> bool:
    """Whether a line is an item, or a title in capitals."""
    titled = text[slice(*following)].isupper() and not text[slice(*line)].isupper()
    listed = _LISTED.search(text, *line) is not None and text[following[0]].isupper()
    return titled or listed or MARKER.match(text, *following) is not None


def _wrap_widths(text: str, lines: Sequence[_Line]) -> range:
    """The widths to which a text is wrapped: where most lines end before which the next word no longer fits.

    Lines set in letters of different width end near each other; those count that reach as far as most.
    """
    broken = [pair for pair in pairwise(lines) if _breaks_off(text, *pair)]
    found = [_widths(text, line, following) for line, following in broken]
    held = Counter(width for widths in found for width in widths)
    width, most = max(held.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    if most >= _FEWEST_WRAPPED and most >= _MOST_WRAPPED * len(broken):
        return range(width, width + 1)
    if len(found) < _FEWEST_SET:
        return range(0)
    reached = sorted(widths.stop for widths in found)
    least, low, middle, high = (reached[len(reached) * part // 8] for part in (1, 2, 4, 7))
    near = low >= _SCATTER[0] * middle and high <= _SCATTER[1] * middle and middle < _WIDEST_SET
    return range(least - 1, high) if near else range(0)


def _breaks_off(text: str, line: _Line, following: _Line) -> bool:
    """Whether a line ends in the midst of a sentence: the next one begins with a small letter."""
    near = _are_neighbours(text, line, following) and line[1] - line[0] >= _WRAP_WIDTH.start
    return near and text[following[0]].islower() and text[line[1] - 1] not in _SENTENCE_END


def _are_neighbours(text: str, line: _Line, following: _Line) -> bool:
    """Whether no blank line stands between two lines."""
    return text.count("\n", line[1], following[0]) == 1


def _overlap(some: range, others: range) -> bool:
    return max(some.start, others.start) < min(some.stop, others.stop)


def _widths(text: str, line: _Line, following: _Line) -> range:
    """The widths at which a line ends where it does, as the first word of the next no longer fits."""
    word = text[following[0] : following[1]].split(maxsplit=1)[0]
    return range(line[1] - line[0], line[1] - line[0] + len(word) + 1)


def _number_lists(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with a number for each run of items and level 1."""
    group, previous = -1, None
    for block in blocks:
        if block.kind == "item":
            group += previous != "item"
            yield replace(block, level=1, group=group)
        else:
            yield block
        previous = block.kind


def _is_heading(text: str, blocks: Sequence[Block], index: int) -> bool:
    """A short line without the end of a sentence, followed by prose, a list or a further heading."""
    block = blocks[index]
    start = _line_start(text, block)
    line = text[start : block.end]
    if len(line) > _HEADING_LENGTH or line.count(" ") >= _HEADING_WORDS or line.endswith((".", ",", ";", ":")):
        return False
    if not (line[0].isupper() or _NUMBER.match(line) or line[0].isdigit()) or "@" in line or "\n" in line:
        return False
    if block.kind == "row" and "\t" in line:
        return False
    if block.kind == "item" and (block.level > 1 or not _NUMBER.match(line)):
        return False
    return index + 1 < len(blocks) and _is_prose(text, blocks[index + 1]) and not _goes_on(text, blocks[index + 1])


def _goes_on(text: str, block: Block) -> bool:
    """Whether a line begins in mid-sentence: with a small letter, and no address ("acme.com collects …")."""
    word = text[block.start : block.end].split(maxsplit=1)[0]
    return block.kind == "paragraph" and word.rstrip(",;:.)").isalpha() and word.rstrip(",;:.)").islower()


def _is_prose(text: str, block: Block) -> bool:
    return text.count(" ", block.start, block.end) >= 5 or text[block.end - 1] in ".:;"  # noqa: PLR2004


def _line_start(text: str, block: Block) -> int:
    """Where the line of a block begins, its list marker included."""
    if block.kind != "item":
        return block.start
    start = text.rfind("\n", 0, block.start) + 1
    return start + len(text[start : block.end]) - len(text[start : block.end].lstrip())
