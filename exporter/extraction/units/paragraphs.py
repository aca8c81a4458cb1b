"""What remarks are about: a duty, a disclaimer or a definition falls under what the rest of its paragraph is about.

The category tells what a passage is about, and a passage of OPP-115 is a paragraph (decision 25).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.extraction.units.runins import Read, continues
from exporter.model import Statement

__all__ = ["settle_remarks"]

_OTHER: Final = ("category-Other",)
#: Remarks on a matter. Those on the policy itself, its introduction and its scope, are about the policy.
_ON_MATTERS: Final = frozenset(
    f"topic-{name}"
    for name in ("UserDuty", "Disclaimer", "RequestHandling", "Definition", "ComplianceClaim", "Ownership")
)


def settle_remarks(readings: Iterable[Read]) -> Iterator[Read]:
    """The readings; remarks on a matter with the category of the nearest statement of their line that has another."""
    held: list[Read] = []
    for reading in readings:
        if held and not continues(held[-1][0], reading[0]):
            yield from _settled(held)
            held = []
        held.append(reading)
    yield from _settled(held)


def _settled(held: Sequence[Read]) -> Iterator[Read]:
    rest = [statement for _, found in held for statement in found if statement.categories != _OTHER]
    for unit, found in held:
        yield unit, [_sorted(statement, rest) for statement in found] if rest else found


def _sorted(statement: Statement, rest: Sequence[Statement]) -> Statement:
    """The statement, a remark on a matter under the category of the one before it, else of the one behind it."""
    topics = statement.slots.get("topic", ())
    if statement.categories != _OTHER or not topics or not _ON_MATTERS.issuperset(topics):
        return statement
    at = statement.evidence[0].start
    before = [other for other in rest if other.evidence[0].start <= at]
    return replace(statement, categories=(before[-1] if before else rest[0]).categories[:1])
