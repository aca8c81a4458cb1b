"""Grids: in which column of a table a cell stands, past cells that are empty, wide, or hang down from a row above."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["Grid"]

_WIDEST: Final = 50


class Grid:
    """Counts the columns of a table, row by row."""

    def __init__(self) -> None:
        self._hanging: dict[int, int] = {}
        self._column = 0
        self._reached = 0

    def open_row(self) -> None:
        """A row begins below the others."""
        self._hanging = {column: rows - 1 for column, rows in self._hanging.items() if rows > 1}
        self._column = self._reached = 0

    def open_cell(self, attributes: Mapping[str, str]) -> int:
        """How many columns a cell stands behind the one that was opened before it in its row.

        >>> grid = Grid()
        >>> grid.open_row(), grid.open_cell({"rowspan": "2"}), grid.open_cell({"colspan": "2"}), grid.open_cell({})
        (None, 0, 1, 2)
        >>> grid.open_row(), grid.open_cell({})
        (None, 1)
        """
        while self._column in self._hanging:
            self._column += 1
        steps, self._reached = self._column - self._reached, self._column
        width, rows = (_number(attributes.get(name, "")) for name in ("colspan", "rowspan"))
        for column in range(self._column, self._column + width):
            if rows > 1:
                self._hanging[column] = rows
        self._column += width
        return steps


def _number(value: str) -> int:
    """The number of columns or rows that an attribute tells; one where it tells none."""
    return min(int(value), _WIDEST) if value.isdecimal() and value.isascii() and int(value) else 1
