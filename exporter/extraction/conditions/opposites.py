"""Conditions that say the opposite of their type: that something has not been given, or has been ended."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from exporter.extraction.conditions.concepts import OPT_OUT, OTHER, is_said_by
from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.stance.permissions import CONSENT
from exporter.extraction.units.unit import Unit
from exporter.model import Condition
from exporter.syntax import Clause

__all__ = ["turned"]

#: What may be lacking: of these a denied condition says the opposite.
_GRANTED: Final = frozenset({CONSENT, "condition-OptIn", "condition-Account", "condition-Purchase"})
#: How a statement hangs on something if it hangs in these ways on its not being so.
_OPPOSITE: Final = {"relation-If": UNLESS, "relation-OnlyIf": UNLESS, UNLESS: "relation-If"}
_ONLY_IF: Final = "relation-OnlyIf"
_ONLY: Final = ("only",)
#: Tags of what stands before what is set against a denial.
_PARTED: Final = frozenset(",C")
_NO_OPT_OUT: Final = "condition-NoOptOut"


def turned(unit: Unit, item: Found) -> Found:
    """The condition, or if it is that something has not been given, the other way round: "unless you have agreed"."""
    condition = item.condition
    if _is_ended(unit, condition, item.start, item.end):
        return replace(item, condition=replace(condition, type=OPT_OUT))
    if _is_contrast(unit, item):
        return replace(item, condition=replace(condition, relation=UNLESS))
    denial = _denial_in(unit, condition.type, item.start, item.end) if condition.relation in _OPPOSITE else None
    if denial is None:
        return item
    if _adds_denial(denial, item.start):
        return replace(item, condition=replace(condition, type=OTHER))
    return replace(item, condition=replace(condition, relation=_OPPOSITE[condition.relation]), refused=True)


def _denial_in(unit: Unit, concept: str, start: int, end: int) -> Clause | None:
    """ "If you have | not opted in |": the verb that denies what a condition of the type names."""
    if concept not in _GRANTED or "X" not in unit.tags[start:end]:
        return None
    if any(m.start == start and "X" in unit.tags[start : m.end] for m in unit.matches.get("relation", ())):
        return None  # "| in ways that you have not | agreed to": denied by the connective itself
    match = next((m for m in unit.within("condition", start, end) if m.concept == concept), None)
    return next((c for c in unit.clauses if match is not None and c.verb.negated and is_said_by(c, match)), None)


def _adds_denial(clause: Clause, start: int) -> bool:
    """ "When you write to us | but are no member |": whether a verb only goes on with what is so in the condition."""
    first = clause.sibling
    return first is not None and first.start >= start and not first.verb.negated


def _is_contrast(unit: Unit, item: Found) -> bool:
    """ "We do not share it, | only with your consent |", "…, or | only if you agree |": what a denial excepts."""
    if item.condition.relation != _ONLY_IF or unit.words(item.start, item.start + 1) != _ONLY:
        return False
    main = next((c for c in reversed(unit.clauses) if c.is_main and c.verb.end <= item.start), None)
    apart = unit.tags[item.start - 1 : item.start] in _PARTED and main is not None and main.verb.negated
    return apart and not any(c.is_main and c.verb.start > item.start for c in unit.clauses)


def _is_ended(unit: Unit, condition: Condition, start: int, end: int) -> bool:
    """ "| Until you ask | us to stop": whether the connective is read by itself and in the label "no opt-out" too."""
    if condition.relation != UNLESS or condition.type != _NO_OPT_OUT:
        return False
    connective = max((m.end for m in unit.matches["relation"] if m.start == start), default=start)
    return any(m.start < connective for m in unit.within("condition", start, end) if m.concept == _NO_OPT_OUT)
