"""A text cut at the borders of what was read in it, so that words can be marked and linked, however they overlap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Line", "Mark", "Piece", "around", "cut", "lines"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to mark: a place, and what it is of (the number of a statement, or the name of a slot)."""

    start: int
    end: int
    of: int | str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two borders: the marks that they lie in, and those that begin and end with them."""

    text: str
    inside: tuple[int | str, ...] = ()
    begins: tuple[int | str, ...] = ()
    ends: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text that begins at ``start``. ``heading`` tells that a section begins with it, ``row`` has cells."""

    pieces: tuple[Piece, ...]
    heading: bool = False
    row: bool = False
    start: int = 0


def cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """A part of a text in pieces. What a mark begins or ends outside of the part is not told.

    >>> [(piece.text, piece.inside) for piece in cut("We sell data.", 0, 13, [Mark(3, 12, 1), Mark(8, 12, 2)])]
    [('We ', ()), ('sell ', (1,)), ('data', (1, 2)), ('.', ())]
    """
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    borders = {start, end, *(place for mark in here for place in (mark.start, mark.end) if start < place < end)}
    return tuple(
        Piece(
            text[first:last],
            inside=tuple(mark.of for mark in here if mark.start <= first and last <= mark.end),
            begins=tuple(mark.of for mark in here if mark.start == first),
            ends=tuple(mark.of for mark in here if mark.end == last),
        )
        for first, last in pairwise(sorted(borders))
    )


def around(text: str, start: int, end: int, most: int) -> tuple[int, int]:
    """Where to begin and end to show a passage among the words of its line, so many characters at most on each side.

    >>> around("We sell nothing. Ask us.", 8, 15, 4)
    (8, 16)
    """
    first = text.rfind("\n", 0, start) + 1
    if start - first > most:
        first = max(text.find(" ", start - most, start) + 1, start - most)
    line_end = text.find("\n", end)
    last = len(text) if line_end < 0 else line_end
    if last - end > most:
        last = max(text.rfind(" ", end, end + most), end)
    return first, last


def lines(text: str, marks: Iterable[Mark], sections: Mapping[tuple[int, int], str]) -> list[Line]:
    r"""The lines of a text that have words, in pieces.

    >>> [line.heading for line in lines("Cookies\nWe use cookies.", [], {(0, 23): "Cookies"})]
    [True, False]
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    titles = {start: title for (start, _), title in sections.items()}
    found: list[Line] = []
    position, first = 0, 0
    for content in text.split("\n"):
        end = position + len(content)
        if content.strip():
            while first < len(ordered) and ordered[first].end <= position:
                first += 1
            near = [mark for mark in ordered[first:] if mark.start < end]
            heading = _is_heading(content, position, titles)
            found.append(Line(cut(text, position, end, near), heading, "\t" in content, position))
        position = end + 1
    return found


def _is_heading(content: str, position: int, titles: Mapping[int, str]) -> bool:
    """Whether a line is the heading of the section that begins in it, and nothing more."""
    begins = next((titles[start] for start in range(position, position + len(content) + 1) if start in titles), None)
    return begins is not None and content.strip().rstrip(":").casefold() == begins.strip().rstrip(":").casefold()
