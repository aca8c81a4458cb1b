"""Which conditions of a sentence a statement hangs on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from exporter.extraction.conditions.alternatives import is_alternative
from exporter.extraction.conditions.belonging import is_of_other
from exporter.extraction.conditions.concepts import OTHER
from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause

__all__ = ["applying", "is_of_offer", "joined"]

_DENIED: Final = "polarity-Denied"
_IF: Final = "relation-If"
_ONLY_IF: Final = "relation-OnlyIf"
#: Relations that go on with further cases.
_STRICT: Final = frozenset({UNLESS, _ONLY_IF})
#: Tags of what may stand between exceptions.
_PARTING: Final = frozenset(",;C/(R)")
_ONLY: Final = "only"
_AND: Final = ("and",)
_OR: Final = ("or",)
_SEVERAL: Final = 2
_SUPPOSING: Final = ("if",)


def applying(unit: Unit, found: list[Found], at: int) -> list[Found]:
    """The conditions of what is said at token ``at``: those before the main clause, and those behind it.

    A condition behind one of two main clauses holds for that one only.
    """
    apart = [item for item in found if not item.start <= at < item.end]
    if not apart:
        return apart  # there is none, or it is itself part of one
    asides: list[range] = []
    if "(" in unit.tags:
        asides = [aside for clause in unit.mains if at not in (aside := _bracket_around(unit, clause))]
    starts = [c.start for c in unit.mains if not _is_within(c.start, asides)]
    first = min(starts, default=unit.size)
    own = max([start for start in starts if start <= at], default=0)
    following = _following(unit, found, at, first, asides)
    host = _predicate_at(unit, at)
    return [
        item
        for item in apart
        if not _is_passed(item, at, found)
        and (own <= item.start < following or _is_before(unit, item, starts, first, own))
        and not (asides and _is_within(item.start, asides))
        and not is_of_other(unit, at, item)
        and not (is_alternative(unit, at, item, found) or _is_against(unit, host, item))
    ]


def _is_before(unit: Unit, item: Found, starts: list[int], first: int, own: int) -> bool:
    """Whether a condition stands before the main clause that begins at ``own``, and holds for it too."""
    if item.end > own or (first < item.start and _is_closed(unit, item.end, own)):
        return False
    return not _is_parted(unit, [start for start in starts if item.end <= start <= own])


def _following(unit: Unit, found: list[Found], at: int, first: int, asides: list[range]) -> int:
    """Where the next main clause behind a token begins, or a condition set before it; ``first`` is the first of all."""
    places = asides + [range(item.start, item.end) for item in found]  # "unless you agree or | a court orders it |"
    behind = [start for start in unit.beginnings if start > at and not _is_within(start, places)]
    behind += [item.start for item in found if max(first, at) < item.start and _is_fronted(item)]
    return min(behind, default=unit.size)


def _is_within(at: int, places: Iterable[range]) -> bool:
    """Whether a token stands in one of some stretches."""
    for place in places:  # noqa: SIM110 -- a generator would take three times as long
        if at in place:
            return True
    return False


def _is_fronted(item: Found) -> bool:
    """Whether a clause of its own stands before what holds in that case."""
    return item.clause is not None and item.clause.fronted


def _is_passed(item: Found, at: int, found: list[Found]) -> bool:
    """ "Not sold unless you agree, | in which case | we share it": whether a case holds for the other side alone."""
    if item.onward:
        return at < item.start
    return len(found) > 1 and any(other.onward and item.end <= other.start < at for other in found)


def joined(unit: Unit, found: list[Found]) -> list[Found]:
    """ "We do not share it, except to ship it, | when you agree |": what goes on with exceptions of a denial is one.

    So is "except as told here, | with your consent |, or …". And "as long as you are a customer or | as needed to
    serve you |" tells two cases beside which there is no other.
    """
    if len(found) < _SEVERAL:
        return found  # as mostly
    read: list[Found] = []
    for item in found:
        told = bool(read) and item.condition.relation == _IF and item.condition.type != OTHER  # no "if applicable"
        told = told or (item.condition.relation == _ONLY_IF and bool(read) and read[-1].condition.relation == UNLESS)
        relation = _relation_with(unit, read[-1], item) if told else item.condition.relation
        same = relation == item.condition.relation
        read.append(item if same else replace(item, condition=replace(item.condition, relation=relation)))
    return read


def _is_parted(unit: Unit, starts: list[int]) -> bool:
    """Whether the last of several main clauses is on its own: not "once you agree, it is set | and | it tells us …".

    Nor is "if you agree, we may use it | or | we may sell it", "if you object, we will stop, | and | we will leave",
    where the same one acts in the same way.
    """
    if len(starts) < _SEVERAL:
        return False
    first, *later = sorted(starts)
    return any(not (_is_joined(unit, start) or _acts_on(unit, first, start)) for start in later)


def _is_joined(unit: Unit, start: int) -> bool:
    """Whether "and" alone stands before a clause."""
    return unit.words(start - 1, start) == _AND and unit.tags[start - 2] != ","


def _acts_on(unit: Unit, first: int, start: int) -> bool:
    """Whether a clause that a connector joins has the subject of the first, and its modal; none will do for "or"."""
    modals = {c.start: c.verb.modal for c in unit.clauses if c.start in (first, start)}
    joint = unit.words(start - 1, start)
    joined = joint == _OR or (joint == _AND and bool(modals.get(first)))
    alike = modals.get(first) == modals.get(start) and unit.words(first, first + 1) == unit.words(start, start + 1)
    return joined and alike


def is_of_offer(unit: Unit, relative: Clause, item: Found) -> bool:
    """ "We give it to firms that offer such things | if you ask for it |": whether no data are what is described."""
    noun = relative.antecedent
    if noun is None or unit.words(item.start, item.start + 1) != _SUPPOSING:
        return False
    return not any(unit.within(scheme, noun.start, noun.end) for scheme in ("data", "tech"))


def _relation_with(unit: Unit, before: Found, item: Found) -> str:
    """How a statement hangs on a condition that may stand in a row with the one before, and before no main clause."""
    own, relation = item.condition.relation, before.condition.relation
    between = unit.tags[before.end : item.start].strip("R")
    if relation not in _STRICT or before.refused or not between or not _PARTING.issuperset(between):
        return own
    if relation != UNLESS:
        return relation if between.endswith("C") and item.clause is None else own
    host = _predicate_at(unit, before.start) or unit.first_main
    behind = any(c.is_main and c.start >= item.end and c is not host for c in unit.clauses)
    return UNLESS if host is not None and not behind and _denies(unit, host) else own


def _bracket_around(unit: Unit, clause: Clause) -> range:
    """ "Your data (| that is |, your name and age) unless you …": the bracket in which a clause stands, if it ends."""
    opening, closing = unit.tags.rfind("(", 0, clause.start), unit.tags.find(")", clause.start)
    inside = opening >= 0 and ")" not in unit.tags[opening : clause.start] and clause.verb.head < closing
    return range(opening, closing) if inside else range(0)


def _is_closed(unit: Unit, end: int, start: int) -> bool:
    """ "You can have it warn you when one is sent, | or | you can …": whether a connector parts what is said before."""
    return "C" in unit.tags[end:start]


def _predicate_at(unit: Unit, at: int) -> Clause | None:
    """The verb of the main clause, or one coordinated with it, behind which a token stands."""
    for clause in reversed(unit.clauses):
        if clause.verb.start <= at and clause.is_main:
            return clause
    return None


def _is_against(unit: Unit, clause: Clause | None, item: Found) -> bool:
    """ "Is kept here | and is not given to others unless …": whether one verb denies what the other affirms.

    Or is put forward in another way: "we will bill you | and may write to you if …", "bill you if … | and may write",
    "is used here | and is only kept if …".
    """
    other = _predicate_at(unit, item.start)
    if clause is None or other is None or clause is other:
        return False
    later = max(clause, other, key=lambda c: c.verb.start)
    if later is clause and _is_fronted(item):
        return False  # "note that | if you post it, | it can be seen and may be used"
    if later.sibling is None:
        return False
    modal = later.verb.modal and other.verb.modal != clause.verb.modal
    alone = _ONLY in unit.words(later.verb.start, later.verb.end) or _is_choice(unit, clause, later)
    alone = alone and other is later and unit.tags[item.start - 1] != ","
    return alone or bool(modal) or _denies(unit, other) != _denies(unit, clause)


def _is_choice(unit: Unit, clause: Clause, later: Clause) -> bool:
    """ "We answer you, | or tell you if we need more time": whether ", or" parts two acts that each say what of."""
    parted = unit.words(later.verb.start - 1, later.verb.start) == _OR and unit.tags[later.verb.start - 2] == ","
    objects = (any(argument.phrases for argument in c.arguments) for c in (clause, later))
    return parted and later.sibling is clause and all(objects)


def _denies(unit: Unit, clause: Clause) -> bool:
    """Whether a verb is denied, by itself or by its object: "contains no data"."""
    starts = {phrase.start for argument in clause.objects() for phrase in argument.phrases}
    denials = (m for m in unit.matches.get("polarity", ()) if m.concept == _DENIED)
    return clause.verb.negated or any(match.start in starts for match in denials)
