"""Items that are sentences of their own, and those whose words only look like one."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause

__all__ = ["opens_bare", "stands_alone"]

#: Tags with which an item begins that names or does something, unless a clause or a colon opens before its main one.
_NAMING: Final = frozenset("NGV")
_OPENED: Final = frozenset("SW:")
#: Tags behind which no clause with a subject begins but what describes a noun or is part of a longer phrase.
_GOING_ON: Final = frozenset("NITDEVCRW")


def stands_alone(unit: Unit) -> bool:
    """Whether an item is a sentence of its own, with subject and verb, which only its context binds to the lead-in."""
    told = (c for c in unit.clauses if c.kind == "main" and c.subject is not None and c.verb.is_tensed)
    partial = (_is_enclosed, _is_listed, _is_case)
    return any(not any(is_part(unit, clause) for is_part in partial) for clause in told)


def opens_bare(unit: Unit) -> bool:
    """ "| Access | and use our site": whether its subject is one word, which may be a verb."""
    subject = unit.clauses[0].subject if unit.clauses else None
    first = subject.phrases[0] if subject is not None and subject.phrases else None
    return first is not None and first.start == 0 and first.end == 1 and unit.tags[:1] == "N"


def _is_case(unit: Unit, clause: Clause) -> bool:
    """ "| In the event | we are sold": whether an item only tells when, with nothing said behind it."""
    start = _start_of(clause)
    opening = next((m for m in unit.matches.get("relation", ()) if not m.start), None)
    return opening is not None and opening.end in (start, start - 1)


def _is_listed(unit: Unit, clause: Clause) -> bool:
    """Whether what looks like a verb goes on with a list: with its nouns, "…, a sale or restructuring | exercise |".

    Or with infinitives in what describes the item: "agents who we use to ship it, | bill | you".
    """
    verb, phrases = clause.verb, clause.subjects
    if verb.form != "base" or verb.modal or not phrases or phrases[0].pronoun:
        return False
    before, behind = unit.tags[: phrases[0].start], unit.tags[verb.end :]
    if before[:1] == "T" and "," in before and not behind.strip(".;"):
        return True
    inner = [c for c in unit.clauses if c.verb.start < verb.start]
    described = any(c.is_relative and c.antecedent in phrases for c in inner)
    return described and inner[-1].kind == "infinitive" and unit.tags[verb.start - 1] == ","


def _is_enclosed(unit: Unit, clause: Clause) -> bool:
    """ "To tell you of products | you have bought |", "brokers (| these are others |)": what is only said of a noun."""
    start = _start_of(clause)
    before = unit.tags[:start]
    if before.count("(") > before.count(")"):
        return True
    named = before[:1] in _NAMING and not _OPENED.intersection(before)
    placed = before[:1] == "I" and before[-1:] != "N"  # "with firms | who work for us |", but "in some cases | we may"
    return before[-1:] in _GOING_ON and (before[:1] == "T" or named or placed)


def _start_of(clause: Clause) -> int:
    """Where a clause begins, its subject included."""
    return min((clause.start, *(phrase.start for phrase in clause.subjects)))
