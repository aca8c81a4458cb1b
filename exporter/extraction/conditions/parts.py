"""Parts of conditions: labels that tell nothing of one, in a name or in brackets, and clauses in which one acts."""

from __future__ import annotations

from typing import Final

from exporter.extraction.conditions.citations import LEGAL_DEMAND
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause

__all__ = [
    "TIME",
    "is_inserted",
    "is_part_of_condition",
    "is_part_of_data",
    "is_part_of_party",
    "names_party",
    "outermost",
    "says_act",
    "says_all",
    "unbracketed",
    "undescribed",
    "unsupposed",
    "without_need",
]

_WITH: Final = ("with",)
_AS: Final = "as"
_IF: Final = "relation-If"
_ONLY_IF: Final = "relation-OnlyIf"
_ACTION: Final = "condition-UserAction"
_OTHER: Final = "condition-OtherCondition"
TIME: Final = "condition-Time"
_NECESSITY: Final = "condition-Necessity"
_CONFORMITY: Final = "condition-PolicyConformity"
_SUPPOSING: Final = ("if",)
_TIME_NOUN: Final = "time"
_ACTING: Final = frozenset({"subordinate", "gerund"})
#: Types that say little, and those of what a noun is described by.
_VAGUE: Final = frozenset({_OTHER, TIME, "condition-Location"})
_DESCRIBING: Final = _VAGUE | {
    _ACTION,
    "condition-Account",
    "condition-Purchase",
    "condition-Event",
    "condition-Setting",
}


def is_part_of_party(unit: Unit, match: Match) -> bool:
    """ "Shared among our | parent | companies": a word in the name of a party tells of nobody's age; courts decide."""
    if match.words > 1 or match.concept == LEGAL_DEMAND:
        return False
    parties = unit.matches.get("party", ())
    return any(m.start <= match.start and match.end <= m.end and m.words > 1 for m in parties)


def is_part_of_data(unit: Unit, match: Match) -> bool:
    """ "Except for | government | identifiers": a word in the name of data tells of no demand."""
    if match.words > 1 or match.concept != LEGAL_DEMAND:
        return False
    return any(m.start <= match.start and match.end < m.end for m in unit.matches.get("data", ()))


def is_part_of_condition(unit: Unit, match: Match, concept: str) -> bool:
    """Whether words are part of those of a condition of a type."""
    told = (m for m in unit.matches.get("condition", ()) if m.concept == concept)
    return any(m.start <= match.start and match.end <= m.end for m in told)


def names_party(unit: Unit, after: int) -> bool:
    """ "Only with | carriers who deliver it |": whether those stand behind "with" who get something."""
    named = next((c for c in unit.chunks if c.kind == "phrase" and c.start <= after < c.end), None)
    if named is None or unit.words(after - 1, after) != _WITH:
        return False
    return any(match.end == named.end for match in unit.within("party", named.start, named.end))


def says_all(unit: Unit, start: int, after: int, relation: str) -> bool:
    """ "With your consent", "under certain conditions", "upon request": whether a connective says all."""
    named = unit.within("condition", start, after)
    if relation == _ONLY_IF:
        return bool(named)
    asked = unit.tags[after - 1] == "N" and any(
        m.concept == _ACTION and m.end - m.start == after - start for m in named
    )
    return relation == _IF and (asked or any(match.concept == _OTHER for match in named))


def unbracketed(unit: Unit, start: int, matches: list[Match]) -> list[Match]:
    """ "If a child is under 13 (| or what the law sets |)": what is said outside brackets, if anything."""
    if "(" not in unit.tags:
        return matches
    plain = [m for m in matches if unit.tags.count("(", start, m.start) <= unit.tags.count(")", start, m.start)]
    return plain or matches


def undescribed(unit: Unit, start: int, matches: list[Match]) -> list[Match]:
    """ "If you use a feature (| that needs an account |)": what is said besides what describes a noun, if anything.

    What is agreed to or demanded counts wherever it stands: "a child | whose parents have consented |".
    """
    if not [clause for clause in unit.describing if clause.is_relative and clause.start > start]:
        return matches  # as mostly
    opened = max((m.end for m in unit.matches.get("relation", ()) if m.start == start), default=start)
    told = [c for c in unit.clauses if c.is_relative and c.start >= opened and c.start > start]
    plain = [m for m in matches if not [c for c in told if c.start <= m.start < c.end]]
    strong = any(m.concept not in _DESCRIBING for m in matches if m not in plain)
    return plain if [m for m in plain if m.concept not in _VAGUE] and not strong else matches


def _tells_how(unit: Unit, clause: Clause) -> bool:
    """ "| As we describe in this policy |", but "insofar | as we follow this policy |"."""
    return clause.marker == _AS and any(match.start == clause.start for match in unit.matches.get("relation", ()))


def says_act(unit: Unit, clause: Clause | None, end: int) -> bool:
    """ "If you wish to see this policy", where "if it is described in this policy" does not.

    Nor does "if you feel that we do not abide by this policy", or "as we describe in this policy". What is described
    may be what is done: "when doing | what this policy describes |", "if they are bound | as described here |".
    """
    if clause is None or clause.kind not in _ACTING or _tells_how(unit, clause):
        return False
    said = unit.within("condition", clause.verb.start, end) if clause.verb.passive else ()
    if any(match.concept == _CONFORMITY and match.start <= clause.verb.end for match in said):
        return False
    return not [c for c in unit.clauses if c.verb.negated and clause.start < c.start < end]


def is_inserted(unit: Unit, match: Match) -> bool:
    """ "If, | at any time |, you have questions": a time before the subject of a condition is not what it is about."""
    return match.concept == TIME and any(
        c.kind == "subordinate" and c.start < match.start and match.end <= c.subject.phrases[0].start
        for c in unit.clauses
        if c.subject is not None and c.subject.phrases
    )


def outermost(matches: list[Match]) -> list[Match]:
    """ "Delete | your account |": what a longer label holds says nothing by itself."""
    if len(matches) == 1:
        return matches  # as mostly
    spans = [(match.start, match.end) for match in matches]
    return [m for m in matches if not any(at < m.start and m.end == end for at, end in spans)]


def without_need(unit: Unit, matches: list[Match]) -> list[Match]:
    """ "Where | registration | is required": what is needed, where it has a type, says more than that it is."""
    needs = {m.start: m for m in matches if m.concept == _NECESSITY}
    if not needs:
        return matches
    needed = [
        m
        for c in unit.clauses
        if c.verb.passive and c.subject is not None and any(c.verb.start <= at < c.verb.end for at in needs)
        for m in matches
        if m.concept != TIME and any(phrase.start <= m.start < phrase.end for phrase in c.subject.phrases)
    ]
    return needed or matches


def unsupposed(unit: Unit, start: int, matches: list[Match]) -> list[Match]:
    """ "If we need more | time |", "if it differs from that stated | at the time |": what is supposed is no time.

    That one has passed may be: "if | the period expires |", "if you are | inactive for | a year".
    """
    if unit.words(start, start + 1) != _SUPPOSING or all(match.concept != TIME for match in matches):
        return matches
    return [match for match in matches if match.concept != TIME or _TIME_NOUN not in unit.words(match.start, match.end)]
