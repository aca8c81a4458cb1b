"""Telling: what later sentences may point at in a statement, and how near it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from exporter.extraction.slots.parties import is_first, is_person
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, NamedParty, SlotValue, Span, Statement

__all__ = ["HOLDING", "Antecedent", "farthest_first", "is_lacking", "is_listed", "is_other", "keepers", "own_data"]

#: What is done with data that the items of a list name each, or that they take up: "we may share | this data |".
_GETTING: Final = frozenset({"action-Collect", "action-Receive"})
_HAVING: Final = frozenset({"action-Share", "action-Disclose", "action-Transmit", "action-Store", "action-Use"})
#: What is done with data that one has in store.
HOLDING: Final = frozenset({"action-Store", "action-Retain", "action-Delete"})
_COMBINE: Final = "action-Combine"
#: Behind what stands what data are linked with.
_LINKS: Final = frozenset({"to", "with"})
_RESOLVED: Final = "basis-ResolvedReference"

#: Values that were spoken of before, and the span that names them.
Antecedent: TypeAlias = tuple[Span, tuple[SlotValue, ...]]


def is_listed(statement: Statement) -> bool:
    """Whether it is one of several that list data which are got or handed on."""
    done = _GETTING if statement.basis == _RESOLVED else _GETTING | _HAVING
    return not statement.denied and not done.isdisjoint(statement.slots.get("action", ()))


def own_data(statement: Statement, unit: Unit) -> tuple[SlotValue, ...]:
    """Its data; of those that are said not to be linked with others the former: "your clicks are not tied to names"."""
    data = statement.slots.get("dataType", ())
    if not statement.denied or statement.slots.get("action") != (_COMBINE,):
        return data
    named = [mention for mention in statement.mentions if mention.slot == "dataType"]
    unnamed = tuple(value for value in data if all(mention.concept != value for mention in named))
    if unnamed:
        return unnamed  # "| these | are not linked to your name"
    first = min((mention.start for mention in named), default=0)
    links = (
        at for word, at in zip(unit.tokens.words, unit.tokens.starts, strict=True) if word in _LINKS and at > first
    )
    end = next(links, unit.sentence.end)
    own = {mention.concept for mention in named if mention.start < end}
    return tuple(value for value in data if value in own) or data


def farthest_first(unit: Unit, statements: Sequence[Statement]) -> Sequence[Statement]:
    """What is denied, then what stands in brackets, then the rest."""
    if len(statements) <= 1:
        return statements
    return sorted(statements, key=lambda statement: (not statement.denied, not _is_aside(statement, unit)))


def _is_aside(statement: Statement, unit: Unit) -> bool:
    """Whether its data stand in brackets: "your country (by your IP address)"."""
    at = next((m.start for m in statement.mentions if m.slot == "dataType"), unit.sentence.start)
    before = unit.text[unit.sentence.start : at]
    return before.count("(") > before.count(")")


def is_lacking(statement: Statement) -> bool:
    """Whether it says that data are not collected."""
    return statement.denied and _GETTING.issuperset(map(str, statement.slots.get("action", ("",))))


def keepers(statements: Sequence[Statement]) -> tuple[SlotValue, ...] | None:
    """Those by name who alone are said to store data, none if others act; ``None`` if nobody is said to act."""
    actors = {actor for statement in statements for actor in statement.slots.get("actor", ())}
    if not actors:
        return None
    stored = any(not statement.denied and HOLDING & {*statement.slots.get("action", ())} for statement in statements)
    named = stored and len(actors) == 1 and all(isinstance(actor, NamedParty) and is_other(actor) for actor in actors)
    return tuple(actors) if named else ()


def is_other(value: SlotValue) -> bool:
    """Whether the party is neither the policy's owner nor the person."""
    if isinstance(value, NamedParty):
        return value.category != FIRST_PARTY
    return isinstance(value, str) and value.startswith("party-") and not is_first(value) and not is_person(value)
