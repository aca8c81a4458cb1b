"""Panels of preferences behind the page's footer, and menus in the midst of the text.

Many pages say what their cookies do in a panel that stands in the markup after everything else. It is read with the
policy; the footer in between is boilerplate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["Line", "find_panels"]

_PROSE: Final = 8
_LONG_PROSE: Final = 15
_HITS: Final = 2
_GAP: Final = 12
_MENU_RUN: Final = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One line or block as the finders see it; ``margin``: the markup says that it stands around the content."""

    start: int
    end: int
    margin: bool = False


def find_panels(shadow: str, lines: Sequence[Line], hits: Sequence[int], run: tuple[int, int]) -> tuple[int, set[int]]:
    """The last line of the body with its panels, and the lines of it that are boilerplate.

    ``hits`` tells how many words of policies each line has, ``run`` the first and last line of the body without panels.
    """
    last = run[1]
    boilerplate = set(_find_menus(shadow, lines, run))
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


def _count_words(shadow: str, line: Line) -> int:
    return shadow.count(" ", line.start, line.end) + 1
