"""Rows of exceptions: "except where the law demands it, | to protect our rights | or | to ship your order |"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.conditions.concepts import LEGAL_DEMAND, NECESSITY, OTHER, ConditionTyper
from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.units.unit import Unit
from exporter.model import Condition
from exporter.vocabulary import Vocabulary

__all__ = ["ExceptionRowReader", "with_members"]

_JOINTS: Final = ",C"
#: What a member of a row is that a preposition opens, by what its noun names.
_MEMBERS: Final = {"with": ("party", OTHER), "for": ("purpose", NECESSITY)}
#: Tags of what may open the next member of a row: an aim, a preposition, a connective.
_OPENING: Final = "TIWR"


class ExceptionRowReader:
    """Reads the aims that go on with an exception, which are none of what is denied."""

    def __init__(self, vocabulary: Vocabulary, types: ConditionTyper) -> None:
        self._without = frozenset(vocabulary.cues["negation-without"])
        self._types = types

    def read(self, unit: Unit, item: Found) -> Iterator[Found]:
        """The further exceptions; a lone aim behind a comma may be what something is left undone for."""
        if item.condition.relation != UNLESS or unit.tokens.words[item.start] in self._without:
            return
        places = list(self._places(unit, item.end))
        if not any("C" in _joint(unit, end) for end in (item.end, *(end for _, end in places))):
            return
        for start, end in places:
            concept, purposes = self._types.read(unit, start, end, excepts=True)
            if concept != LEGAL_DEMAND:
                concept = NECESSITY
            told = tuple(purposes) if concept == NECESSITY else ()
            condition = Condition(concept, UNLESS, unit.text_of(start, end), (unit.span(start, end),), told)
            yield Found(condition, start, end, None)

    @staticmethod
    def _places(unit: Unit, end: int) -> Iterator[tuple[int, int]]:
        """The infinitives in a row behind a token, each with its end."""
        opened = {min(c.start, c.verb.start) for c in unit.clauses if c.kind == "infinitive"}
        while True:
            start = end + len(_joint(unit, end))
            if start == end or start not in opened:
                return
            end = next((at for at in range(start + 1, unit.size) if _is_over(unit, at)), unit.size)
            yield start, end


def _joint(unit: Unit, at: int) -> str:
    """The tags of the commas and conjunctions that begin at a token."""
    return unit.tags[at : len(unit.tags) - len(unit.tags[at:].lstrip(_JOINTS))]


def _is_over(unit: Unit, at: int) -> bool:
    """Whether a member of a row ends before a token: at a stop, or a joint that something new stands behind."""
    if unit.tags[at] in ".;:":
        return True
    behind = unit.tags[at:].lstrip(_JOINTS)
    return unit.tags[at] in _JOINTS and behind[:1] in {*_OPENING, "", "."}


def with_members(unit: Unit, found: list[Found]) -> list[Found]:
    """With the phrases that end a row of exceptions: "except as a law asks, | for billing |, or | with carriers |".

    A phrase without "or" or "and" before it or another of them is none: "except if you agree, with our partners".
    """
    if not [item for item in found if item.condition.relation == UNLESS]:
        return found
    starts = {item.start: item.end for item in found}
    added: list[Found] = []
    for item in found:
        row, end = list[Found](), item.end
        joints = ""
        while item.condition.relation == UNLESS and (joint := _joint(unit, end)):
            start = end + len(joint)
            member = None if start in starts else _member(unit, start)
            if start not in starts and member is None:
                break
            joints += joint
            end = starts[start] if member is None else member.end
            row += [] if member is None else [member]
        added += [own for own in row if "C" in joints and own.start not in {other.start for other in added}]
    return sorted([*found, *added], key=lambda item: item.start) if added else found


def _member(unit: Unit, start: int) -> Found | None:
    """The exception that a preposition opens at a token, if its noun names somebody or what something is for."""
    scheme, concept = _MEMBERS.get(unit.tokens.words[start] if start < unit.size else "", ("", ""))
    noun = next((c for c in unit.chunks if c.kind == "phrase" and c.start == start + 1), None)
    labels = [] if noun is None or not scheme else [*unit.within(scheme, noun.start, noun.end)]
    if noun is None or not labels:
        return None
    purposes = tuple(dict.fromkeys(m.concept for m in labels)) if scheme == "purpose" else ()
    place = (start, noun.end)
    condition = Condition(concept, UNLESS, unit.text_of(*place), (unit.span(*place),), purposes)
    return Found(condition, *place, None)
