"""Marks at which conditions end: brackets, colons and stops."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from exporter.extraction.conditions.continuations import lists_data
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause

__all__ = ["MARKS", "closed", "ends_at_mark"]

MARKS: Final = frozenset({"open", "close", "colon", "stop"})
#: How long the mark of an item may be: "(viii)".
_MARK: Final = 4
_STOPS: Final = frozenset({"", "."})
_QUOTES: Final = frozenset("\"“”'‘’")
#: Tags of the last word of a condition that a colon ends; behind verbs only data are no part of it.
_VERBAL: Final = "VE"
_NAMED: Final = "NPZ"


def ends_at_mark(
    unit: Unit, start: int, mark: Chunk, clause: Clause | None, announcing: Container[str], *, fronted: bool
) -> bool:
    """Whether a condition ends before a mark; what ``announcing`` words in it point at belongs to it.

    "When you visit us | (e.g. your IP address)", "when you register | : your name", "if one of these applies: …".
    Nor does a short form that the policy gives to what it tells: "when you visit us | ("Log Data")".
    """
    if mark.kind == "open":
        return not fronted and (lists_data(unit, start, mark) or _names_anew(unit, mark))
    if mark.kind == "colon":
        announced = any(word in announcing for word in unit.words(start, mark.start))
        return not announced and _parts_list(unit, clause, mark)
    if mark.kind == "close":
        return "(" not in unit.tags[start : mark.start]
    return not _is_marked(unit, mark.end, start)


def closed(unit: Unit, start: int, end: int) -> int:
    """Where a condition that ends inside brackets ends: behind them, or before them if more is said in them.

    "Where the law allows it (e.g. | in France)", "if the law allows it | (we may refuse your request)".
    """
    opened: list[int] = []
    for at in range(start, unit.size):
        if unit.tags[at] == "(":
            opened.append(at)
        elif unit.tags[at] == ")" and opened:
            opening = opened.pop()
            if at >= end and not opened:
                said = any(c.is_main and opening < c.verb.start < at for c in unit.clauses)
                return opening if said else at + 1
        if at >= end - 1 and not opened:
            return end
    return opened[0] if opened else end


def _names_anew(unit: Unit, opening: Chunk) -> bool:
    """ "When you visit us | ("Log Data")": whether brackets at the end hold what something is called from here on."""
    at = opening.end + (unit.tags[opening.end : opening.end + 1] == "D")  # "(the | "Log Data")"
    behind = unit.tags.find(")", at) + 1
    return not _QUOTES.isdisjoint(unit.words(at, at + 1)) and unit.tags[behind : behind + 1] in _STOPS


def _parts_list(unit: Unit, clause: Clause | None, colon: Chunk) -> bool:
    """ "When you register: | your name |", "if you live in Peru: | Acme SA, Lima |": whether a list is none of it.

    What is not said before the colon is: "if you: | register, order |", "if you live in: | Peru, Chile |".
    """
    if clause is not None and clause.verb.end > colon.start:
        return False
    if unit.tags[colon.start - 1] not in _VERBAL:
        return unit.tags[colon.start - 1] in _NAMED
    behind = next((c for c in unit.chunks if c.start >= colon.end), None)
    return behind is not None and behind.kind == "phrase" and unit.begins("data", behind.start, behind.end)


def _is_marked(unit: Unit, at: int, start: int) -> bool:
    """Whether a list within what begins at ``start`` goes on behind a stop: "if (i) …; or | (ii) used a stolen card".

    Its marks are adverbs to the tagger. In "(i) if necessary; | (ii) to ship it" the list goes on, not the condition.
    """
    words = unit.tokens.words
    behind = at + (unit.tags[at : at + 1] == "C")
    if unit.tags[behind : behind + 1] != "R" or words[behind] != "(":
        return False  # as mostly
    return any(words[i] == "(" and words[i + 2] == ")" and len(words[i + 1]) <= _MARK for i in range(start, at - 2))
