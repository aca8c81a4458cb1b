"""Cases that a sentence names beside that of a statement: "to fight fraud | or if you agree |"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from exporter.extraction.conditions.concepts import EVENT
from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.units.unit import Unit

__all__ = ["is_alternative"]

_IF: Final = "if"
_OR: Final = ("or",)
#: Tags of what stands between cases in a row.
_BETWEEN: Final = frozenset(",;C")


def is_alternative(unit: Unit, at: int, item: Found, found: list[Found]) -> bool:
    """ "To fight fraud | or in the event of a complaint |": whether it is but one of several cases, the others aims."""
    if _is_other_case(unit, at, item, found):
        return True
    if item.clause is not None or item.start <= at:
        return False
    if item.condition.relation != UNLESS and _is_listed_aim(unit, at, item.start):
        return True
    if item.condition.type != EVENT or unit.words(item.start - 1, item.start) != ("or",):
        return False
    if any(at < other.start < item.start for other in found):
        return False
    return any(at < match.start < item.start for match in unit.matches.get("purpose", ()))


def _is_other_case(unit: Unit, at: int, item: Found, found: list[Found]) -> bool:
    """ "If you want | to opt out |, if you move, or | if you have a question |, call us": each is a case by itself."""
    if len(found) == 1:
        return False
    cases = [other for other in found if other.clause is not None and other.clause.marker == _IF]
    own = next((case for case in cases if case.start <= at < case.end), None)
    if own is None or item is own or item not in cases:
        return False
    first, last = sorted((cases.index(own), cases.index(item)))
    row = cases[first : last + 1]
    joined = all(set(unit.tags[one.end : two.start]) <= _BETWEEN for one, two in pairwise(row))
    return joined and any(unit.words(case.start - 1, case.start) == _OR for case in cases[first : last + 2])


def _is_listed_aim(unit: Unit, at: int, start: int) -> bool:
    """ "To pay claims; to serve you; | with your consent; or …": whether marks alone part a case from aims in a row."""
    before = unit.tags[:start].rstrip("CR")
    aims = [c for c in unit.clauses if c.kind == "infinitive" and at < c.start < start]
    if not aims or not before.endswith(";" if before == unit.tags[:start] else (";", ",")):
        return False
    return len(aims) > 1 or before.endswith(";")
