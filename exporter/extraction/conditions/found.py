"""What is found of a condition, with its tokens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from exporter.extraction.units.unit import Unit
from exporter.model import Condition
from exporter.syntax import Clause

__all__ = ["Found", "Stretch", "part_of"]


class Stretch(NamedTuple):
    """Where a condition begins, where its connective ends, and where it ends itself."""

    start: int
    after: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A condition with its tokens; ``clause`` is the subordinate clause it is, ``None`` for a phrase.

    ``refused`` tells that it names what has not been given: "if you do not agree" is read as "unless you agree".
    ``limit`` tells that it is what the policy or a law says elsewhere: "as described below". ``onward`` tells that it
    is the case told before, and holds for what comes behind it alone: "…, in which case we share it".
    """

    condition: Condition
    start: int
    end: int
    clause: Clause | None
    refused: bool = False
    limit: bool = False
    onward: bool = False


def part_of(unit: Unit, item: Found, start: int, end: int, concept: str) -> Found:
    """A part of a condition as one of its own."""
    condition = replace(
        item.condition, type=concept, text=unit.text_of(start, end), evidence=(unit.span(start, end),), purpose=()
    )
    return Found(condition, start, end, item.clause)
