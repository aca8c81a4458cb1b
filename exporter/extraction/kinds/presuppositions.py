"""What is only presupposed of those who choose: "if you want to opt out, …", "users who wish to unsubscribe may …"."""

from __future__ import annotations

from typing import Final

from exporter.extraction.kinds.abilities import Ability
from exporter.extraction.units.unit import Unit

__all__ = ["is_act", "is_presupposed", "leading", "offered"]

_IF: Final = "relation-If"


def offered(unit: Unit, groups: list[list[Ability]]) -> list[tuple[list[Ability], list[Ability]]]:
    """The groups of abilities that are offered, each with what the sentence presupposes of the same.

    "If you | opted in and change your mind |, you may withdraw your consent": without what is offered outright. What
    describes the persons is said of what they may do: "users who | wish to unsubscribe | may use the link".
    """
    outright = {ability.match.concept for group in groups for ability in group if not is_presupposed(unit, ability)}
    posed = [group for group in groups if all(is_presupposed(unit, ability) for ability in group)]
    told = [group for group in groups if group not in posed]
    described = [ability for group in posed for ability in group if _is_of_persons(unit, ability)]
    if described and len(told) == 1:
        merged = sorted([*told[0], *described], key=lambda ability: ability.match.start)
        return [(merged, [ability for group in posed for ability in group if ability not in described])]
    dropped = [group for group in posed if not outright.isdisjoint(ability.match.concept for ability in group)]
    aside = [ability for group in dropped for ability in group]
    return [(group, aside if group in told else []) for group in groups if group not in dropped]


def leading(unit: Unit, exact: list[Ability], group: list[Ability]) -> Ability:
    """The ability of a group that says how sure all are: one with a verb, that is offered outright.

    ``exact`` are those of the group that no other says more exactly.
    """
    ranked = [ability for ability in (*exact, *group) if ability.agency.verbal] + exact
    free = [ability for ability in ranked if ability.condition is None]
    return next((ability for ability in free if not is_presupposed(unit, ability)), (free or group)[0])


def is_presupposed(unit: Unit, ability: Ability) -> bool:
    """Whether it is said of those who choose: in a condition, or "users who | wish to unsubscribe | may …"."""
    return ability.condition is not None or _is_of_persons(unit, ability) or _is_of_case(unit, ability)


def _is_of_case(unit: Unit, ability: Ability) -> bool:
    """ "If you agreed, | but later change your mind |, you may withdraw it": what goes on with a condition."""
    clause = ability.agency.clause
    if clause is None or not clause.is_main or clause.verb.modal or clause.subject is None:
        return False
    posed = (m for m in unit.own("relation") if m.start == unit.lead_size and m.concept == _IF)
    later = (c for c in unit.clauses if c.start > clause.start and c.is_main and c.verb.modal and not c.verb.negated)
    return any(posed) and any(later)


def _is_of_persons(unit: Unit, ability: Ability) -> bool:
    """ "Users who get our mail and | wish to unsubscribe | may …": whether it describes who may choose."""
    clause = ability.agency.clause
    while clause is not None and not clause.verb.modal:
        above = clause.parent if clause.kind == "infinitive" else clause.sibling
        if above is None:
            break
        clause = above
    if clause is None or clause.kind != "relative" or clause.verb.modal or clause.antecedent is None:
        return False
    return any(True for _ in unit.within("subject", clause.antecedent.start, clause.antecedent.end))


def is_act(ability: Ability) -> bool:
    """ "| Deleting cookies | will not remove them all": whether what follows from it is told of the choice itself."""
    clause = ability.agency.clause
    return clause is not None and clause.kind == "gerund" and not clause.marker and clause.subject is None
