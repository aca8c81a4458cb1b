"""Which verbs of a sentence share what they are for, and which have aims of their own."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause

__all__ = ["asserts", "followers", "leader_of", "shares_aims", "starts_anew"]


def asserts(clause: Clause) -> bool:
    """Whether the clause has a subject that does what its verb says: "we sell or | exchange | names"."""
    return clause.subject is not None and clause.kind != "infinitive"


def starts_anew(clause: Clause, before: Clause) -> bool:
    """Whether a later clause is no part of this one: another main clause, or a second verb with objects of its own."""
    if clause.kind == "main" or (clause.kind == "coordinated" and clause.sibling is None):
        return True
    return clause.sibling is before and (any(True for _ in before.objects()) or not shares_aims(before, clause))


def shares_aims(clause: Clause, follower: Clause) -> bool:
    """ "It is stored and used | for billing |": whether a verb is for what the next one says; only one is not denied.

    What has a verb group of its own has aims of its own: "it is used for billing and | is not shared | for ads".
    """
    verb, other = clause.verb, follower.verb
    return verb.negated == other.negated and not (verb.passive and other.passive and other.form == "finite")


def followers(unit: Unit, clause: Clause) -> Iterator[Clause]:
    """The verbs that go on with a clause and share its purposes: "we collect, | use | and | store | it to ship it"."""
    reached = [clause]
    for other in unit.clauses:
        before = other.sibling
        below = before is None and other.kind == "gerund"  # "our collecting it and | using it | for that"
        before = other.parent if below else before
        if before is None or before not in reached:
            continue
        free = not below and not any(True for _ in before.objects()) and shares_aims(before, other)
        if free or _shares_object(unit, before, other):
            reached.append(other)
            yield other


def leader_of(unit: Unit, clause: Clause) -> Clause | None:
    """The first of a row of verbs, before which an aim of all may stand: "to ship it, | we collect | and store it"."""
    first = clause
    while first.sibling is not None and first.kind == "coordinated":
        first = first.sibling
    if first is clause or first.subject is None or clause.subject is None:
        return None
    begun = first.subject.phrases[0].start
    return first if unit.lead_size < begun == clause.subject.phrases[0].start else None


def _shares_object(unit: Unit, clause: Clause, follower: Clause) -> bool:
    """ "We will not use your name or | share it | for marketing": both are denied for that alone.

    So do "collecting it and | using it | for billing", which name nothing but the same thing.
    """
    phrases = [phrase for argument in follower.objects() for phrase in argument]
    if not phrases or not all(phrase.pronoun for phrase in phrases):
        return False
    joints = unit.words(clause.verb.end, follower.verb.start)
    denied = clause.verb.negated and follower.verb.form == "base" and "or" in joints
    own = [phrase for argument in clause.objects() for phrase in argument]
    same = [unit.tokens.words[phrase.head] for phrase in own] == [unit.tokens.words[phrase.head] for phrase in phrases]
    return denied or (same and joints[-1:] == ("and",) and shares_aims(clause, follower))
