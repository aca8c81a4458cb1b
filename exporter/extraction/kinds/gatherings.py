"""What a unit names of rights and choices, gathered from its labels and its verbs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause

__all__ = ["is_beaten", "is_in", "is_named_right", "is_sentence", "merge", "name_all"]

_ACCESS: Final = "right-Access"
#: What stands within a phrase: "any | of | the data", "a copy | of | it".
_WITHIN: Final = frozenset({"of"})
#: So many words has a verb that lists: "include", "may include".
_SHORT_VERB: Final = 2


def merge(unit: Unit, scheme: str, verbal: Iterable[Match], *, way: bool) -> list[Match]:
    """The labels and the verbs of a scheme in text order; of an item that is a ``way`` those of its lead-in."""
    named = unit.within(scheme, 0, unit.size) if way else unit.own(scheme)
    found = sorted([*named, *(match for match in verbal if match.scheme == scheme)], key=lambda match: match.start)
    return [match for match in found if not (match.concept == _ACCESS and _is_broken(unit, match, found))]


def _is_broken(unit: Unit, match: Match, others: Iterable[Match]) -> bool:
    """ "A | request | to delete | the data that we hold |": whether what is asked for stands in the gap of a phrase.

    So does what is seen to learn of something else: "| review your | browser's instructions for more | information |".
    """
    gap = range(match.head_end, match.last_part)
    if any(unit.tags[at] == "I" and unit.tokens.words[at] not in _WITHIN for at in gap):
        return True
    return any(other.start in gap and other.concept != match.concept for other in others)


def name_all(unit: Unit, verbal: Iterable[Match]) -> Iterator[Match]:
    """Whatever is named of rights and choices, also what is not offered: "for | exercising your rights |"."""
    yield from unit.own("right")
    yield from unit.own("choice")
    yield from (match for match in verbal if match.scheme == "right")


def is_in(match: Match, others: Iterable[Match]) -> bool:
    """ "We process | opt-out preference signals |": whether a phrase is but part of another name."""
    return any(other.start <= match.start and match.end <= other.end for other in others)


def is_named_right(unit: Unit, clause: Clause, abilities: frozenset[str]) -> bool:
    """ "Your rights | may include | the right to erasure": whether a main clause only names what rights there are."""
    short = clause.verb.end - clause.verb.start <= _SHORT_VERB
    if clause.subject is None or not clause.is_main or clause.verb.negated or not short:
        return False
    heads = [unit.tokens.words[phrase.head] for phrase in clause.subject.phrases]
    return heads[0].endswith("s") and heads[0] in abilities


def is_sentence(unit: Unit, match: Match) -> bool:
    """Whether a phrase holds a verb with its subject: "participation is voluntary"."""
    return any(c.verb.form == "finite" and match.start < c.verb.start and c.verb.head < match.end for c in unit.clauses)


def is_beaten(one: Match, others: Iterable[Match], *, ties: bool) -> bool:
    """Whether a longer phrase, or with ``ties`` one as long, says another thing of the same words."""
    overlapping = (other for other in others if one.start < other.end and other.start < one.end)
    return any(
        m.end - m.start > one.end - one.start or (ties and m.end - m.start == one.end - one.start) for m in overlapping
    )
