"""What else in its sentence a condition may be of than the statement: a result, an example, one of several aims."""

from __future__ import annotations

from typing import Final

from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.slots.agency import innermost
from exporter.extraction.units.unit import Unit
from exporter.syntax import UNTENSED, Clause

__all__ = ["is_of_other"]

_IF: Final = "relation-If"
_ONLY_IF: Final = "relation-OnlyIf"
#: How far a bracket may open before its condition: "(for example, | if …".
_MARKED: Final = 5
_SO_THAT: Final = 2
#: What is set against something: "| as opposed to | none", and the subordinators that do so.
_OPPOSED: Final = "opposed"
_CONTRASTING: Final = frozenset({"while", "whereas", "whilst"})
_SEPARATING: Final = frozenset({"comma", "and", "stop", "close"})
_ROW: Final = frozenset({",", ";"})
_SO: Final = "so"
_LONGER: Final = "longer"
#: Whom "other than" leaves out of everybody.
_INDEFINITE: Final = frozenset({"party-Anyone", "party-ThirdParty", "party-OtherCompanies"})


def _is_of_result(unit: Unit, at: int, item: Found) -> bool:
    """ "We keep it so that you need not enter it | each time you order |": whether it holds for the result alone."""
    if item.condition.relation == UNLESS and unit.tags[item.start - 1 : item.start] == ",":
        return False  # "we erase it so that nobody sees it, | unless a law forbids it |"
    if at < item.start and unit.words(item.start - _SO_THAT, item.start) == ("so", "that"):
        return True  # "so that | if you come back |, we know you"
    for clause in unit.clauses:
        if clause.marker == _SO and clause.kind == "subordinate" and at < clause.verb.start < item.start < clause.end:
            return True
    return False


def _is_of_example(unit: Unit, at: int, item: Found) -> bool:
    """ "… including tracking you | if you are logged in |": whether it holds for what is included alone."""
    around = item.clause.parent if item.clause is not None else None
    if around is None or around.kind != "gerund" or at >= around.start:
        return False
    return any(chunk.kind == "example" and chunk.end == around.start for chunk in unit.chunks)


def _is_of_longer(unit: Unit, at: int, item: Found) -> bool:
    """ "We keep it for a year, | and longer | if the law demands it": whether it holds for a further period alone."""
    if _LONGER not in unit.tokens.words:
        return False
    before = next((m for m in unit.within("retention", at, item.start) if m.end == item.start), None)
    start = before.start if before is not None else item.start - 1
    head = len(unit.tags[:start].rstrip("DI"))
    joined = at < head and unit.tags[head - 1] == "C"
    return joined and _LONGER in unit.words(start, item.start)


def _is_of_purpose(unit: Unit, at: int, item: Found) -> bool:
    """ "To fill your cart, to store it | if you ask for it | and to …": whether it holds for one of several aims."""
    clause = item.clause.parent if item.clause is not None and not _closes(unit, item) else None
    while clause is not None and not clause.verb.start <= at < clause.verb.end:
        listed = any(_are_apart(unit, clause, c) for c in (clause.sibling, *unit.clauses) if _are_siblings(clause, c))
        if clause.kind in UNTENSED and not clause.complement and listed:
            return True
        clause = clause.parent
    return False


def _are_siblings(clause: Clause, other: Clause | None) -> bool:
    return other is not None and (clause.sibling is other or other.sibling is clause)


def _are_apart(unit: Unit, clause: Clause, other: Clause | None) -> bool:
    """Whether more than "and" stands between two verbs, so that they share no object: no "collect | and | store it"."""
    if other is None:
        return False
    first, last = sorted((clause.verb, other.verb), key=lambda verb: verb.start)
    return bool(unit.tags[first.end : last.start].strip("C,R"))


def _closes(unit: Unit, item: Found) -> bool:
    """ "Those who run our site or serve you, | so long as they agree |": the only case, told of all aims at the end."""
    apart = unit.tags[item.start - 1 : item.start] == "," and not unit.tags[item.end :].strip(".;")
    return apart and item.condition.relation == _ONLY_IF


def _is_of_host(unit: Unit, at: int, item: Found) -> bool:
    """ "In the cases in which we use it, | except that … |": whether it is set apart from a clause that describes."""
    apart = item.condition.relation == UNLESS and unit.tags[item.start - 1 : item.start] == ","
    return apart and any(c.is_relative and c.verb.start <= at < c.verb.end <= item.start for c in unit.clauses)


def _is_of_main(unit: Unit, at: int, item: Found) -> bool:
    """ "While we do not seek data of children, | if we learn of some |, we …": whether it opens what comes after."""
    if item.clause is None or unit.tags[item.start - 1 : item.start] != ",":
        return False
    connectives = {match.start for match in unit.matches.get("relation", ())}
    aside = (c for c in unit.clauses if c.kind == "subordinate" and c.fronted and c.sibling is None)
    return any(c.verb.start <= at < c.verb.end < item.start and c.start not in connectives for c in aside)


def _is_of_next(unit: Unit, at: int, item: Found) -> bool:
    """ "We do not sell it, but | if you object |, write to us": whether it opens a clause that comes after it."""
    host = item.clause.parent if item.clause is not None and item.clause.fronted else None
    behind = host is not None and host.is_main and at < item.start < item.end <= host.verb.start
    before = unit.tags[: item.start].rstrip(",")
    if at < item.start and before.endswith(("C", ";")):  # "and, | where needed |, we keep it"
        parted = unit.tags[item.end : item.end + 1] == ","
        behind = behind or (parted and any(c.is_main and c.start == item.end + 1 for c in unit.clauses))
    return behind and any(c.is_main and c.verb.start < item.start for c in unit.clauses)


def _is_of_contrast(unit: Unit, at: int, item: Found) -> bool:
    """ "This is kept for a year, | while that ends | when you leave": whether it is of what is set against it.

    So is "a lock is shown, | as opposed to none | when you just browse".
    """
    if _OPPOSED in unit.words(at, item.start):
        return True
    for clause in unit.clauses:
        set_against = clause.marker in _CONTRASTING and clause is not item.clause
        if set_against and at < clause.start < item.start < clause.end and unit.tags[clause.start - 1] == ",":
            return True
    return False


def _is_of_rest(unit: Unit, at: int, item: Found) -> bool:
    """ "Shared with nobody, | except your card number |, which our bank gets": whether it excepts what is told."""
    told = next((c for c in unit.clauses if c.verb.start <= at < c.verb.end and c.antecedent is not None), None)
    noun = told.antecedent if told is not None else None
    return noun is not None and item.start <= noun.start < item.end


def _is_of_those(unit: Unit, at: int, item: Found) -> bool:
    """ "Shared with firms who may not use it | outside of the scope of their work |": whether it excepts from that."""
    if item.condition.relation != UNLESS or item.clause is not None or item.start <= at:
        return False
    around = innermost(unit, item.start)
    if around is None or around.verb.end > item.start or around.verb.start <= at < around.end:
        return False
    kept_from = around.kind == "gerund" and around.marker == "from"  # "who are restricted | from using it |"
    return (kept_from and around.parent is not None and around.parent.is_relative) or (
        around.is_relative and around.verb.negated
    )


def _is_of_item(unit: Unit, at: int, item: Found) -> bool:
    """ "Your name, photo (| if you send one |), age and address": whether it is bracketed behind one of a row.

    Or set before the last: "your name and, | where necessary |, your address".
    """
    inserted = unit.tags[item.start - 2 : item.start] == "C," and unit.tags[item.end : item.end + 1] == ","
    if inserted and item.condition.relation == _IF:
        named = next((c for c in unit.chunks if c.start > item.end), None)
        if named is not None and unit.tags[item.end + 1 : named.start].strip("R"):
            return False
        row = named is not None and named.kind == "phrase" and unit.begins("data", named.start, named.end)
        return row and not any(c.is_main and c.start == item.end + 1 for c in unit.clauses)
    opening = unit.tags.rfind("(", at, item.start)
    closing = unit.tags.find(")", item.end - 1)
    if at < opening and unit.tags[opening + 1] == "X" and ")" not in unit.tags[opening : item.start]:
        return True  # "your country (| not where you are unless you agree |)"
    if opening < at or closing < 0 or ")" in unit.tags[opening : item.end] or item.start - opening > _MARKED:
        return False
    following = next((c for c in unit.chunks if c.start > closing and c.kind not in _SEPARATING), None)
    if following is None or following.kind != "phrase" or following.pronoun:
        return False
    parted = unit.tags[closing + 1 : closing + 2] in _ROW
    return parted and not any(c.is_main and c.start == following.start for c in unit.clauses)


def _is_of_receivers(unit: Unit, at: int, item: Found) -> bool:
    """ "We do not use it for ads, or share it with anyone | but our bank |": whether it excepts from who gets it alone.

    What has no object of its own is shared with them too: "we do not | sell | or share it with anyone but …".
    """
    excepted = item.condition.relation == UNLESS and item.clause is None and at < item.start
    whom = (match for match in unit.matches.get("party", ()) if match.concept in _INDEFINITE) if excepted else ()
    if not any(item.start in (match.end, match.end - 1, match.start) for match in whom):
        return False
    told = next((c for c in unit.clauses if c.verb.start <= at < c.verb.end), None)
    around = innermost(unit, item.start - 1)
    host = around.parent if around is not None and around.kind == "content" else None
    if host is not None and host.kind == "coordinated" and host.verb.negated:
        return told is not None and told.is_main  # "nor do | we share it with anyone but the police"
    link = around
    while link is not None and link is not told:
        link = link.sibling
    return told is not None and link is told is not around and any(True for _ in told.objects())


#: What a condition may be of, each by one test; those that only a condition with a clause of its own may be of.
_TESTS: Final = (_is_of_result, _is_of_longer, _is_of_next, _is_of_contrast, _is_of_item)
_WITH_CLAUSE: Final = (_is_of_example, _is_of_purpose, _is_of_main)
#: What an exception may be of besides.
_EXCEPTED: Final = (_is_of_host, _is_of_rest, _is_of_those, _is_of_receivers)


def is_of_other(unit: Unit, at: int, item: Found) -> bool:
    """Whether a condition is of something else than what is said at a token."""
    tests = (*_TESTS, *_EXCEPTED) if item.condition.relation == UNLESS else _TESTS
    for belongs in (*tests, *_WITH_CLAUSE) if item.clause is not None else tests:  # noqa: SIM110 -- asked most often
        if belongs(unit, at, item):
            return True
    return False
