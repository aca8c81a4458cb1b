"""Who does what a passive says: "it is read, copied and used | by our carriers |"."""

from __future__ import annotations

from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Clause

__all__ = ["agent_behind"]


def agent_behind(unit: Unit, clause: Clause) -> Argument | None:
    """Who does what a passive says: "be | read, copied and used | by others" tells it once, behind the last verb."""
    named = [argument for argument in clause.arguments if argument.marker == "by"]
    found = named[0] if named else None
    for other in named[1:]:  # "by us, and also | by our affiliates |"
        if found is not None and found.phrases and other.phrases and _is_joined(unit, found, other):
            found = Argument("by", [*found.phrases, *other.phrases])
    dangling = unit.tags[clause.verb.end : clause.verb.end + 1] in ("I", "T")  # "disclosed to or collected by them"
    if found is not None or clause.arguments or dangling:
        return found
    follower = next((other for other in unit.clauses if other.sibling is clause and other.verb.passive), None)
    return None if follower is None else agent_behind(unit, follower)


def _is_joined(unit: Unit, argument: Argument, other: Argument) -> bool:
    """Whether nothing but "and also by" stands between two arguments."""
    return not unit.tags[argument.phrases[-1].end : other.phrases[0].start].strip("C,RI")
