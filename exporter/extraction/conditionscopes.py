"""Which conditions of a sentence a statement hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.conditions import Found
from exporter.extraction.conditiontypes import EVENT
from exporter.extraction.unit import Unit
from exporter.syntax import Clause

__all__ = ["applying"]

_DENIED: Final = "polarity-Denied"
_AIMS: Final = frozenset({"infinitive", "gerund"})


def applying(unit: Unit, found: list[Found], at: int) -> Iterator[Found]:
    """The conditions of what is said at token ``at``: those before the main clause, and those behind it.

    A condition behind one of two main clauses holds for that one only.
    """
    if not found:
        return
    starts = [c.start for c in unit.clauses if c.is_main and c.subject is not None and c.sibling is None]
    own = max((start for start in starts if start <= at), default=0)
    following = min((start for start in unit.beginnings if start > at), default=unit.size)
    host = _predicate_at(unit, at)
    for item in found:
        fronted = item.end <= own and not any(item.end <= start < own for start in starts)
        fronted = fronted and not (any(start < item.start for start in starts) and _is_closed(unit, item.end, own))
        if item.start <= at < item.end or not (fronted or own <= item.start < following):
            continue
        if any(belongs(unit, at, item) for belongs in (_is_of_result, _is_of_example, _is_of_longer, _is_of_purpose)):
            continue
        if _is_alternative(unit, at, item, found) or _is_against(unit, host, _predicate_at(unit, item.start)):
            continue
        yield item


def _is_of_result(unit: Unit, at: int, item: Found) -> bool:
    """ "We keep it so that you need not enter it | each time you order |": whether it holds for the result alone."""
    return any(
        c.kind == "subordinate" and c.marker == "so" and at < c.verb.start < item.start < c.end for c in unit.clauses
    )


def _is_alternative(unit: Unit, at: int, item: Found, found: list[Found]) -> bool:
    """ "To fight fraud | or in the event of a complaint |": whether it is but one of several cases, the others aims."""
    phrase = item.clause is None and item.condition.type == EVENT
    if not phrase or item.start <= at or unit.words(item.start - 1, item.start) != ("or",):
        return False
    if any(at < other.start < item.start for other in found):
        return False
    return any(at < match.start < item.start for match in unit.matches.get("purpose", ()))


def _is_of_example(unit: Unit, at: int, item: Found) -> bool:
    """ "… including tracking you | if you are logged in |": whether it holds for what is included alone."""
    around = item.clause.parent if item.clause is not None else None
    if around is None or around.kind != "gerund" or at >= around.start:
        return False
    return any(chunk.kind == "example" and chunk.end == around.start for chunk in unit.chunks)


def _is_of_longer(unit: Unit, at: int, item: Found) -> bool:
    """ "We keep it for a year, | and longer | if the law demands it": whether it holds for a further period alone."""
    before = next((m for m in unit.within("retention", at, item.start) if m.end == item.start), None)
    start = before.start if before is not None else item.start - 1
    head = len(unit.tags[:start].rstrip("DI"))
    joined = at < head and unit.tags[head - 1] == "C"
    return joined and "longer" in unit.words(start, item.start)


def _is_of_purpose(unit: Unit, at: int, item: Found) -> bool:
    """ "To fill your cart, to store it | if you ask for it | and to …": whether it holds for one of several aims."""
    clause = item.clause.parent if item.clause is not None else None
    while clause is not None and not clause.verb.start <= at < clause.verb.end:
        listed = clause.sibling is not None or any(other.sibling is clause for other in unit.clauses)
        if clause.kind in _AIMS and not clause.complement and listed:
            return True
        clause = clause.parent
    return False


def _is_closed(unit: Unit, end: int, start: int) -> bool:
    """ "You can have it warn you when one is sent, | or | you can …": whether a connector parts what is said before."""
    return "C" in unit.tags[end:start]


def _predicate_at(unit: Unit, at: int) -> Clause | None:
    """The verb of the main clause, or one coordinated with it, behind which a token stands."""
    verbs = [c for c in unit.clauses if c.is_main and c.verb.start <= at]
    return verbs[-1] if verbs else None


def _is_against(unit: Unit, clause: Clause | None, later: Clause | None) -> bool:
    """ "Is kept here | and is not given to others unless …": whether a later verb denies what the first affirms.

    Or is put forward in another way: "we will bill you | and may write to you if …".
    """
    if clause is None or later is None or later.verb.start <= clause.verb.start:
        return False
    modal = later.verb.modal and later.verb.modal != clause.verb.modal
    return later.sibling is not None and (bool(modal) or _denies(unit, later) != _denies(unit, clause))


def _denies(unit: Unit, clause: Clause) -> bool:
    """Whether a verb is denied, by itself or by its object: "contains no data"."""
    starts = {phrase.start for argument in clause.objects() for phrase in argument.phrases}
    denials = (m for m in unit.matches.get("polarity", ()) if m.concept == _DENIED)
    return clause.verb.negated or any(match.start in starts for match in denials)
