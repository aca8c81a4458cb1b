"""Whether a choice is one that has been made or stands in a condition: "users who | are subscribed | may …"."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from exporter.extraction.conditions.found import Found
from exporter.extraction.slots.agency import Agency
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause

__all__ = ["COMMITTING", "is_done", "is_obliged", "stands_in"]

#: Choices by which a person takes part in something.
COMMITTING: Final = frozenset({"choice-OptIn", "choice-VoluntaryParticipation"})
_TOLD: Final = frozenset({"content", "subordinate"})


def is_done(unit: Unit, match: Match, agency: Agency, condition: Found | None) -> bool:
    """ "Users who | are subscribed | may …", "…, when you | subscribe |": what has been done is not offered."""
    clause = agency.clause
    if clause is not None and match.scheme == "choice" and condition is None and _is_remembered(clause):
        return True
    if clause is not None and condition is None and agency.verbal and _is_past(match, clause):
        return True
    if clause is not None and match.scheme == "choice" and _is_told_of_things(unit, clause):
        return True
    if clause is None or clause.verb.modal or not (match.concept in COMMITTING and agency.verbal):
        return False
    joins = (link for link in unit.matches.get("relation", ()) if link.start <= clause.start < link.end)
    return clause.kind == "relative" or (clause.kind == "subordinate" and condition is None and any(joins))


def is_obliged(unit: Unit, clause: Clause, needing: Container[str]) -> bool:
    """ "You | may have | to log in again", "you | will need | to": whether a verb puts a burden on who acts."""
    verb = clause.verb
    return (
        bool(verb.modal) and unit.tokens.words[verb.head] in needing and unit.words(verb.end, verb.end + 1) == ("to",)
    )


def _is_past(match: Match, clause: Clause) -> bool:
    """ "You | have unsubscribed |", "new members | are subscribed |": what is so already is no longer to be chosen."""
    if match.scheme != "choice" or not clause.is_main or clause.verb.modal or clause.verb.negated:
        return False
    taken = match.concept in COMMITTING and clause.verb.passive
    return taken or (clause.verb.perfect and not clause.verb.passive)


def _is_told_of_things(unit: Unit, clause: Clause) -> bool:
    """ "They restore cookies | that you have deleted |": what somebody did to what is spoken of."""
    done = clause.kind == "relative" and clause.verb.perfect and not clause.verb.modal
    if not done or clause.antecedent is None or clause.subject is None:
        return False
    return clause.antecedent not in clause.subject.phrases and any(c.is_main for c in unit.clauses)


def _is_remembered(clause: Clause) -> bool:
    """ "Cookies tell us whether you | have chosen to opt out |": what only tells that it may have been done."""
    links = [clause, *clause.ancestors()]
    asked = (link for link in links if link.kind in _TOLD)
    first = next(asked, None)
    return first is not None and any(
        link.verb.perfect and not link.verb.modal for link in links[: links.index(first) + 1]
    )


def stands_in(match: Match, clause: Clause | None, condition: Found) -> bool:
    """Whether a phrase is part of a condition, or its verb is coordinated with the condition's.

    What holds "without" and its gerund is the ability itself: "without giving your name".
    """
    whole = match.start == condition.start and condition.clause is not None and condition.clause.kind == "gerund"
    if condition.start <= match.start < condition.end and not whole:
        return True
    if clause is not None and condition.end <= match.start and not match.start <= clause.verb.head < match.end:
        links = (clause, *clause.ancestors())  # "if you wish to opt out of sales | and targeted ads |"
        if any(condition.start <= link.verb.head < condition.end <= match.start < link.end for link in links):
            return True
    sibling = clause.sibling if clause is not None else None
    while sibling is not None:
        if condition.start <= sibling.verb.head < condition.end:
            return True
        sibling = sibling.sibling
    return False
