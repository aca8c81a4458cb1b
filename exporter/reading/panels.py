"""Panels of preferences behind the page's footer, and menus in the midst of the text.

Many pages say what their cookies do in a panel that stands in the markup after everything else. It is read with the
policy; the footer in between is boilerplate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["Line", "end_of_table", "find_panels"]

_PROSE: Final = 8
_LONG_PROSE: Final = 15
_HITS: Final = 2
_GAP: Final = 12
_MENU_RUN: Final = 5
_BESIDE: Final = 3
_ROWS: Final = 2
_SENTENCE: Final = 3
_CLAIM: Final = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line or block as the finders see it.

    ``margin``: the markup says that it stands around the content; ``content``: that it is a heading or a row of a
    table, which are no entries of a menu.
    """

    start: int
    end: int
    margin: bool = False
    content: Literal["", "heading", "row"] = ""


def find_panels(
    shadow: str, lines: Sequence[Line], hits: Sequence[int], run: tuple[int, int], rights: Sequence[str]
) -> tuple[int, set[int]]:
    """The last line of the body with its panels, and the lines of it that are boilerplate.

    ``hits`` tells how many words of policies each line has, ``run`` the first and last line of the body without panels,
    ``rights`` what is written in the footer of a page only.
    """
    last = run[1]
    boilerplate = {*_find_menus(shadow, lines, run), *_find_footers(shadow, lines, run, rights)}
    for start, end in _find_passages(shadow, lines, hits, last + 1):
        boilerplate.update(range(last + 1, start))
        last = end
    return last, boilerplate


def _find_passages(shadow: str, lines: Sequence[Line], hits: Sequence[int], low: int) -> Iterator[tuple[int, int]]:
    """First and last line of each stretch of prose about data in the margins from a line on, its heading included."""
    found: list[int] = []
    for index in range(low, len(lines)):
        if not (lines[index].margin and hits[index] and _count_words(shadow, lines[index]) >= _PROSE):
            continue
        if found and index - found[-1] > _GAP:
            yield from _take_passage(shadow, lines, hits, low, found)
            low, found = found[-1] + 1, []
        found.append(index)
    yield from _take_passage(shadow, lines, hits, low, found)


def _take_passage(
    shadow: str, lines: Sequence[Line], hits: Sequence[int], low: int, found: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The stretch of the prose lines, if two of them are long and mean data."""
    long = [index for index in found if hits[index] >= _HITS and _count_words(shadow, lines[index]) >= _LONG_PROSE]
    if len(long) >= _HITS:
        yield max(low, found[0] - 1), found[-1]


def _find_menus(shadow: str, lines: Sequence[Line], run: tuple[int, int]) -> Iterator[int]:
    """The lines of the body that are a menu: a run of short lines that the markup puts around the content."""
    first, last = run
    short: list[int] = []
    for index in range(first, last + 2):
        if index <= last and lines[index].margin and _count_words(shadow, lines[index]) < _PROSE:
            short.append(index)
            continue
        if len(short) >= _MENU_RUN:
            yield from short
        short = []


def _find_footers(shadow: str, lines: Sequence[Line], run: tuple[int, int], rights: Sequence[str]) -> Iterator[int]:
    """The lines of the body that are a footer of the page: short ones in a row with a copyright, or close below one.

    They stand in the second half, before a panel; the line just above the panel is its heading.
    """
    middle = (lines[run[0]].start + lines[run[1]].end) // 2
    half = range(next((i for i in range(*run) if lines[i].start >= middle), run[1]), run[1] + 1)
    marks = {index for index in half if _is_claim(shadow[lines[index].start : lines[index].end], rights)}
    short: list[int] = []
    for index in range(half.start, half.stop + 1) if marks else ():
        if index in half and _count_words(shadow, lines[index]) < _PROSE:
            short.append(index)
            continue
        if len(short) >= _MENU_RUN and not marks.isdisjoint(range(short[0] - _BESIDE, short[-1] + 1)):
            yield from short[:-1]
        short = []


def _is_claim(line: str, rights: Sequence[str]) -> bool:
    return line.count(" ") < _CLAIM and any(mark in line for mark in rights)


def end_of_table(shadow: str, lines: Sequence[Line], last: int) -> int:
    """The last line of a table of cookies that goes on below a line: names of one word with a sentence each."""
    index, end, sentences = last, last, 0
    while index + 2 < len(lines) and _is_row(shadow, lines[index + 1], lines[index + 2]):
        index += 2
        if shadow[lines[index].end - 1] == ".":
            end, sentences = index, sentences + 1
    return end if sentences >= _ROWS and sentences * 4 > end - last else last


def _is_row(shadow: str, name: Line, told: Line) -> bool:
    return _count_words(shadow, name) == 1 and _count_words(shadow, told) >= _SENTENCE


def _count_words(shadow: str, line: Line) -> int:
    return shadow.count(" ", line.start, line.end) + 1
