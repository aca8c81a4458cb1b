"""Chains of clauses: those that a verb is the content of, and those that it goes on with."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Clause

__all__ = [
    "describes_denied",
    "first_of",
    "governing",
    "granting",
    "having",
    "is_denied_before",
    "is_existential",
    "is_noted",
    "is_of_other",
    "is_torn",
    "is_under_modal",
    "is_vouched_for",
    "members_of",
    "shared_arguments",
    "tensed_above",
]


_COMMITTED: Final = "modality-Committed"
#: What opens a clause of what one says, asks or may decide: "a choice | whether | you get our mail".
_TELLING: Final = frozenset({"that", "whether"})


def governing(clause: Clause) -> list[Clause]:
    """A clause with those that it is the content or aim of, the nearest first."""
    chain = [clause]
    if clause.parent is None:
        return chain  # as most
    while (parent := chain[-1].parent) is not None and (
        chain[-1].complement or chain[-1].kind in {"content", "infinitive"}
    ):
        chain.append(parent)
    return chain


def granting(clause: Clause) -> Clause:
    """The clause that says whether a person can: "there is no way | to refuse", "you have a right | not to object"."""
    while clause.parent is not None and (
        clause.kind in {"infinitive", "gerund", "content"}
        or (clause.kind == "subordinate" and clause.marker in _TELLING)
    ):
        if clause.fronted or (clause.verb.negated and clause.verb.is_tensed):
            break
        clause = clause.parent
    return clause


def having(unit: Unit, clause: Clause, haves: Container[str]) -> Clause:
    """ "Customers | can have | their data | corrected |": the clause of who has it done, of what is done."""
    noun = clause.antecedent if clause.kind == "reduced" else None
    if noun is None:
        return clause
    hosts = (c for c in unit.clauses if unit.tokens.words[c.verb.head] in haves)
    return next((c for c in hosts if any(noun in argument.phrases for argument in c.objects())), clause)


def first_of(clause: Clause) -> Clause:
    """The verb that a bare one goes on with, of which a denial before it speaks too: "will never | sell | or rent"."""
    before = clause.sibling
    while before is not None and not before.verb.bare and clause.verb.form == "base":
        if clause.subject is not before.subject:
            break
        clause, before = before, before.sibling
    return clause


def shared_arguments(unit: Unit, clause: Clause) -> Iterator[Argument]:
    """What a verb is said of with those that go on with it: "we | sell | or | rent | your data to nobody"."""
    link: Clause | None = clause
    while link is not None:
        yield from link.arguments
        alone = not link.verb.passive and not any(True for _ in link.objects())
        link = next((c for c in unit.clauses if c.sibling is link), None) if alone else None


def is_existential(clause: Clause | None) -> bool:
    """Whether a clause only says that something exists, or does not."""
    return clause is not None and clause.subject is None and clause.is_main


def is_denied_before(unit: Unit, clause: Clause) -> bool:
    """ "| In no case | will you receive more than one": whether a denial stands before the verb, behind all others."""
    if "X" not in unit.tags:
        return False
    before = max((c.verb.end for c in unit.clauses if c.verb.end <= clause.verb.start), default=0)
    return "X" in unit.tags[before : clause.verb.start]


def is_noted(unit: Unit, clause: Clause, noting: Container[str]) -> bool:
    """ "Please note | that we may refuse it |": whether it is what readers are told to take note of, said plainly."""
    host = clause.parent if clause.marker == "that" else None
    return host is not None and host.subject is None and unit.tokens.words[host.verb.head] in noting


def is_torn(unit: Unit, match: Match, head: int) -> bool:
    """ "It is | deleted | when you close | your account |": whether a label reaches into a clause behind its verb."""
    return match.gapped and any(
        clause.kind == "subordinate" and head < clause.start <= match.last_part for clause in unit.clauses
    )


def is_under_modal(unit: Unit, chain: list[Clause], match: Match, modals: Container[str]) -> bool:
    """ "We | may | require you to verify your identity": whether the verb of a phrase stands behind a modal itself."""
    verb = next((link.verb for link in chain if link.verb.start < match.start <= link.verb.head), None)
    return verb is not None and verb.modal in modals and "M" in unit.tags[verb.start : verb.head]


def is_vouched_for(unit: Unit, clause: Clause) -> bool:
    """ "You can be assured | that it will only be used for your order |": whether it is what somebody vouches for."""
    host = clause.parent if clause.marker == "that" else None
    if host is None or not host.is_main or host.verb.negated:
        return False
    vows = (match for match in unit.matches.get("modality", ()) if match.concept == _COMMITTED)
    return any(match.start <= host.verb.head < match.end for match in vows)


def is_of_other(unit: Unit, match: Match, chain: list[Clause]) -> bool:
    """ "What we | are required to | keep we will not sell": whether the words are the verb of a clause apart."""
    verbs = (c for c in unit.clauses if match.start <= c.verb.head < match.end)
    return any(c not in chain and c.start < chain[-1].verb.start for c in verbs)


def tensed_above(clause: Clause) -> Clause | None:
    """The nearest clause around one that has a tense or modal of its own."""
    return next((link for link in clause.ancestors() if link.verb.is_tensed), None)


def describes_denied(clause: Clause) -> bool:
    """ "We do not show ads | based on your visits |": whether a participle is of what is denied."""
    host = tensed_above(clause)
    return clause.kind == "reduced" and host is not None and host.verb.negated and not clause.verb.negated


def members_of(unit: Unit, clause: Clause) -> list[Clause]:
    """A clause and those coordinated with it behind it, whose last verb has the object of all."""
    members = [clause]
    for other in unit.clauses:
        slashed = other.parent in members and unit.tokens.words[other.verb.start - 1] == "/"  # "delete/deactivate"
        if other.sibling in members or slashed:
            members.append(other)
    return members
