"""How far in its sentence stands what an ability is about."""

from __future__ import annotations

from collections.abc import Sequence

from exporter.extraction.kinds.abilities import Ability
from exporter.extraction.slots.details import Reach, reach_of
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit

__all__ = ["beyond", "reaches_of"]


def reaches_of(unit: Unit, group: Sequence[Ability], excepted: Sequence[int]) -> list[Reach]:
    """What each ability of a group is about; ``excepted`` tells where exceptions begin."""
    reaches = ((_in_condition(a, reach_of(unit, a.match, a.agency.clause)), a.match) for a in group)
    return [_before_exception(reach, match, excepted) for reach, match in reaches]


def beyond(unit: Unit, ability: Ability) -> list[Reach]:
    """Where it is said what follows from a right: "if you close it, | you will lose your points |"."""
    clause = ability.agency.clause
    if ability.condition is not None:
        return [Reach(ability.condition.end, unit.size)]
    return [Reach(clause.verb.end, unit.size)] if clause is not None and clause.kind == "gerund" else []


def _in_condition(ability: Ability, reach: Reach) -> Reach:
    """ "If you want to opt out |, or if you have a question": what is only posed is not on what stands behind."""
    posed = ability.condition
    return reach if posed is None or posed.end <= ability.match.start else Reach(reach.start, min(reach.end, posed.end))


def _before_exception(reach: Reach, match: Match, exceptions: Sequence[int]) -> Reach:
    """What is excepted from a choice or right is out of its reach: "edit your data | except your name"."""
    return Reach(reach.start, min([reach.end, *(start for start in exceptions if start >= match.end)]))
