"""What leads in the rows of a table: the sentence above it, or the head of a column."""

from __future__ import annotations

from exporter.syntax import Sentence

__all__ = ["TableLeads"]


class TableLeads:
    """What leads in the rows of a table: the sentence above it, or the head of a column ("You have the right to …")."""

    def __init__(self) -> None:
        self._row: int | None = None
        self._above: int | None = None
        self._heads: dict[int, int] = {}

    def take(self, index: int, unit: Sentence, lead: int | None) -> tuple[int | None, int | None]:
        """The lead-in that goes on at a unit, and that of the unit itself if a table gives it one."""
        before, self._row = self._row, unit.row
        if unit.row is None:
            self._above = None
            self._heads.clear()
            return (lead if before is None else None), None
        if unit.row == 0:
            self._above = None
            self._heads = {**self._heads, unit.level: index} if unit.kind == "sentence" else self._heads
            return None, None
        if unit.kind == "item" and unit.level in self._heads:
            return None, self._heads[unit.level]
        if unit.row == before:
            return lead, None
        if before is None:
            self._above = lead
        return None, (None if unit.kind == "cell" else self._above)
