"""Rows as a table of plain text that fits a terminal: cells wrap, and what tells nothing gives way to what does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Final

__all__ = ["plain_table"]

_GAP: Final = "  "
_MOST: Final = 20
"""The lines of a cell, which may hold a whole policy."""

_WORD: Final = 16
"""The longest word that a column is given room for; longer ones are broken."""


def plain_table(columns: Sequence[str], rows: Iterable[Sequence[str]], room: int | None) -> str:
    """The rows under their columns in lines of at most ``room`` characters; ``None`` is as wide as it takes.

    Where not everything fits on lines of its own, columns that are the same in all rows are told once below the table,
    addresses are left out when nothing else helps, and the other cells wrap, on twenty lines at most. Where even their
    words have no room side by side, the values of each row stand below each other.

    >>> print(plain_table(["who", "says"], [("Ada", "We sell nothing."), ("Bob", "We sell it.")], 14))
    who  says
    ---  ---------
    Ada  We sell
         nothing.
    <BLANKLINE>
    Bob  We sell
         it.
    """
    cells = [[_flat(cell) for cell in row] for row in rows]
    kept = list(range(len(columns)))
    notes: list[str] = []
    if room is not None and _total(_longest(columns, cells, kept)) > room:
        kept, notes = _chosen(columns, cells, room)
    head, cells = [columns[place] for place in kept], [[row[place] for place in kept] for row in cells]
    widths = _longest(head, cells, range(len(kept)))
    lines: list[str] = []
    if room is not None and _total(_least(head, cells, range(len(kept)))) > room:
        blocks = [_below(head, row, room) for row in cells]
    else:
        if room is not None and _total(widths) > room:
            widths = _widths(head, cells, widths, room)
        lines = [*_lines(head, widths), _GAP.join("-" * width for width in widths)]
        blocks = [_lines(row, widths) for row in cells]
    apart = any(len(block) > 1 for block in blocks)
    for number, block in enumerate(blocks):
        lines += ["", *block] if apart and number else block
    return "\n".join([*lines, *([""] if notes else []), *notes])


def _chosen(columns: Sequence[str], cells: Sequence[Sequence[str]], room: int) -> tuple[list[int], list[str]]:
    """The columns to show where there is not room for all, and what to say of the others."""
    kept = list(range(len(columns)))
    notes: list[str] = []
    for place in list(kept):
        values = {row[place] for row in cells}
        if len(cells) > 1 and len(values) == 1:
            kept.remove(place)
            notes.append(f"{columns[place]} in all rows: {values.pop() or '(nothing)'}")
    addresses = [place for place in kept if all("://" in row[place] for row in cells)]
    while addresses and len(kept) > 1 and _total(_least(columns, cells, kept)) > room:
        place = addresses.pop(0)
        kept.remove(place)
        notes.append(f"{columns[place]} is left out; dps query --wide shows it")
    return (kept, notes) if kept else (list(range(len(columns))), [])


def _widths(head: Sequence[str], cells: Sequence[Sequence[str]], longest: Sequence[int], room: int) -> list[int]:
    """The width of each column: room for its words, and of what is left most where most lines are saved."""
    places = range(len(head))
    widths = _least(head, cells, places)
    for _ in range(room - _total(widths)):
        place = max(places, key=lambda place: longest[place] / widths[place])
        widths[place] += 1
    return widths


def _below(head: Sequence[str], row: Sequence[str], room: int) -> list[str]:
    """A row as lines, each value behind the name of its column."""
    lead = max(map(len, head))
    widths = [lead, max(room - lead - len(_GAP), _WORD)]
    return [line for pair in zip(head, row, strict=True) if pair[1] for line in _lines(pair, widths)]


def _longest(columns: Sequence[str], cells: Sequence[Sequence[str]], places: Iterable[int]) -> list[int]:
    """The width that each column would like."""
    return [max(map(len, (columns[place], *(row[place] for row in cells)))) for place in places]


def _least(columns: Sequence[str], cells: Sequence[Sequence[str]], places: Iterable[int]) -> list[int]:
    """The width that each column needs for its words."""
    texts = ([columns[place], *(row[place] for row in cells)] for place in places)
    return [min(_WORD, max(len(word) for text in column for word in text.split() or [""])) for column in texts]


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _lines(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """A row as lines, its cells wrapped."""
    cells = (
        [cell] if len(cell) <= width else wrap(cell, width, break_on_hyphens=False, max_lines=_MOST, placeholder=" …")
        for cell, width in zip(row, widths, strict=True)
    )
    lines: Iterator[tuple[str, ...]] = zip_longest(*cells, fillvalue="")
    return [_GAP.join(part.ljust(width) for part, width in zip(line, widths, strict=True)).rstrip() for line in lines]


def _flat(text: str) -> str:
    """One line without control characters, whatever a policy contains."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
