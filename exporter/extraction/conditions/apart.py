"""Conditions that tell of something else than under what is done what a draft says."""

from __future__ import annotations

from typing import Final

from exporter.extraction.conditions.found import Found
from exporter.extraction.conditions.scopes import is_of_offer
from exporter.extraction.drafts import PRACTICES, Draft
from exporter.extraction.slots.agency import innermost
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause

__all__ = ["is_chosen", "is_means", "is_of_data"]

#: What a person does, on which data come in.
_ACTS: Final = frozenset({"condition-UserAction", "condition-Purchase", "condition-Account"})
_PLACE: Final = "condition-Location"
_SEQUENCE: Final = frozenset({"before", "after"})
_TIMES: Final = _ACTS | {"condition-Time"}
_COLLECTING: Final = frozenset({"action-Collect", "action-Receive", "action-Track", "action-Infer"})
_CHOSEN: Final = frozenset({"choiceType", "right"})
_TOLD: Final = "notification"

#: Whom something is for, which no act of theirs decides, and the word for such an act.
_AUDIENCE: Final = "AudienceStatement"
_BY: Final = "by"


def is_chosen(unit: Unit, draft: Draft, item: Found) -> bool:
    """ "Have it warn you | each time a cookie is sent", "without notice": whether it is what is chosen or told."""
    at, end = unit.tokens.starts[item.start], unit.tokens.ends[item.end - 1]
    return bool(
        [
            m
            for m in draft.mentions
            if (m.slot in _CHOSEN and m.start <= at < m.end) or (m.slot == _TOLD and m.start < end and at < m.end)
        ]
    )


def is_means(unit: Unit, draft: Draft, item: Found) -> bool:
    """ "| By using this site |, you represent that you are of age": how one says it, no case in which it holds."""
    return draft.kind == _AUDIENCE and unit.tokens.words[item.start] == _BY


def is_of_data(unit: Unit, draft: Draft, item: Found) -> bool:
    """ "We use what we collect | when you register": whether a condition tells how the data came in that are used."""
    around = item.clause.parent if item.clause is not None else innermost(unit, item.start)
    if around is None or not around.is_relative or around.verb.start <= draft.anchor:
        return False
    if ")" in unit.tags[around.verb.end : item.start]:
        return False  # "to buyers (and shops, who pay for it), | when we serve you |"
    if (item.clause is not None or item.limit) and unit.tags[around.start - 1 : around.start] == ",":
        return True  # "cookies, which expire | when you leave, |", "banks, who keep it | in accordance with laws |"
    if draft.kind in PRACTICES and _is_of_description(unit, around, item):
        return True
    if is_of_offer(unit, around, item):
        return False
    collected = not _COLLECTING.isdisjoint(draft.slots.get("action", ()))
    told = item.clause is None or (around.kind == "reduced" and draft.kind in PRACTICES)
    acts = _TIMES if told else _ACTS  # "as described to you | at the time of collection |"
    collected = collected or (item.clause is None and draft.kind == "RetentionStatement")
    return not collected and item.condition.relation == "relation-If" and item.condition.type in acts


def _is_of_description(unit: Unit, relative: Clause, item: Found) -> bool:
    """ "The site you came from | before you visited us |", "rights that hold | where you live |", whatever is done.

    So are limits of what others do: "with firms who use them | in accordance with this policy |".
    """
    placed = item.condition.type == _PLACE and "where" in unit.words(item.start, item.end)
    if placed or unit.tokens.words[item.start] in _SEQUENCE:
        return True
    noun = relative.antecedent if relative.kind == "relative" and not relative.is_of_object else None
    if noun is None or not item.limit or unit.tags[item.start - 1] == ",":
        return False
    return any(match.end == noun.end for match in unit.matches.get("party", ()))
