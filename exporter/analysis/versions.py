"""Compares two versions of a policy statement by statement. ``docs/versions.md`` explains how."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from exporter.analysis.aspects import Comparer, Told
from exporter.analysis.difference import Change, ChangeType, Difference, Edition
from exporter.analysis.matters import EDITED, SURE, SURE_REWRITTEN, empty_words
from exporter.analysis.pairing import Pair, Pairing
from exporter.analysis.sayings import Sayings
from exporter.analysis.wording import Weights, is_title
from exporter.graph.records import StatementRecord
from exporter.vocabulary import Vocabulary

__all__ = ["compare"]

_CAPTION: Final = 6
"""The most words of a caption."""


def compare(old: Edition, new: Edition, vocabulary: Vocabulary) -> Difference:
    """What became of each statement from the older version to the newer one."""
    earlier, later = list(map(Told, old.statements)), list(map(Told, new.statements))
    weights = Weights((told.quote for told in (*earlier, *later)), empty_words(vocabulary))
    comparer = Comparer(vocabulary, (*old.parties, *new.parties), weights)
    pairing = Pairing(earlier, later, comparer, weights)
    same = sum(one.quote == other.quote for one, other in pairing.pairs)
    rewritten = same < EDITED * min(len(earlier), len(later))
    kept = set() if rewritten else {told.statement.iri for pair in pairing.pairs for told in pair}
    before, after = (Sayings(edition, comparer, weights, rewritten=rewritten, kept=kept) for edition in (old, new))
    changes = [_paired(pair, comparer, before, after) for pair in pairing.pairs]
    changes += [_single(told, new, before) or Change("Added", None, told.statement) for told in pairing.new]
    for told in pairing.old:
        found = _single(told, old, after)
        changes.append(Change(found.type, found.new, found.old) if found else Change("Removed", told.statement))
    return Difference(old.version, new.version, tuple(_ordered(_with_moves(changes))))


def _single(told: Told, own: Edition, other: Sayings) -> Change | None:
    """A statement without a counterpart as something that is no change, if it is."""
    statement = told.statement
    unsure = not told.is_sure(SURE_REWRITTEN if other.rewritten else SURE)
    definite = told.is_definite or (other.lacks_words(told) and not _is_lead_in(statement))
    if unsure or not definite or _is_caption(told, own.text) or _is_greeting(statement):
        return Change("Uncertain", None, statement)
    return other.find(told)


def _is_caption(told: Told, text: str) -> bool:
    """Whether the words are a heading, or those that a paragraph begins with like one: what they announce follows."""
    if is_title(told.statement.quote):
        return True
    if len(told.quote) > _CAPTION or not told.statement.context:
        return False
    follows = text[told.statement.end : told.statement.end + 3].lstrip(" ,")
    return bool(follows) and follows[0].isalnum()


def _is_lead_in(statement: StatementRecord) -> bool:
    """Whether it only announces what follows: "For courses on your telephone:"."""
    return statement.quote.rstrip().endswith(":")


def _is_greeting(statement: StatementRecord) -> bool:
    """Whether the site speaks to its visitor: "Thank you for signing up!" What is denied with emphasis is none."""
    return statement.quote.rstrip().endswith("!") and not statement.denied


def _paired(pair: Pair, comparer: Comparer, before: Sayings, after: Sayings) -> Change:
    old, new = pair
    aspects = tuple(
        left
        for aspect in comparer.aspects(old, new)
        if (left := after.without_said(before.without_said(aspect, new.statement), old.statement))
    )
    kind: ChangeType = "Changed" if aspects else "Same" if old.quote == new.quote else "Reworded"
    return Change(kind, old.statement, new.statement, aspects)


# -- order -------------------------------------------------------------------------------------------------------------


def _with_moves(changes: Sequence[Change]) -> Iterable[Change]:
    """The changes, where statements in the same words that left their order are moved.

    What stays is a longest series that is in order in both versions.
    """
    same = [change for change in changes if change.type == "Same" and change.old and change.new]
    same.sort(key=lambda change: _place(change.new))
    stayed = _longest_rise([_place(change.old) for change in same])
    moved = {id(change) for index, change in enumerate(same) if index not in stayed}
    for change in changes:
        yield Change("Moved", change.old, change.new) if id(change) in moved else change


def _longest_rise(numbers: Sequence[tuple[int, int]]) -> set[int]:
    """The indices of a longest series that never falls (patience sorting).

    >>> sorted(_longest_rise([(3, 0), (1, 0), (2, 0)]))
    [1, 2]
    """
    tops: list[tuple[int, int]] = []
    at: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        pile = bisect_left(tops, (number[0], number[1] + 1))
        tops[pile : pile + 1] = [number]
        at[pile : pile + 1] = [index]
        before.append(at[pile - 1] if pile else -1)
    found: set[int] = set()
    index = at[-1] if at else -1
    while index >= 0:
        found.add(index)
        index = before[index]
    return found


def _ordered(changes: Iterable[Change]) -> list[Change]:
    """What is reversed, then in the order of the newer text; what is gone after what stood before it in the older."""
    found = list(changes)
    kept = sorted((_place(c.old), _place(c.new)) for c in found if c.old and c.new)
    olds = [old for old, _ in kept]

    def key(change: Change) -> tuple[bool, tuple[int, int], int, tuple[int, int]]:
        if change.new:
            return not change.reversed, _place(change.new), 0, (0, 0)
        index = bisect_left(olds, _place(change.old))
        return True, (kept[index - 1][1] if index else (-1, -1)), 1, _place(change.old)

    return sorted(found, key=key)


def _place(statement: StatementRecord | None) -> tuple[int, int]:
    return (statement.start, statement.end) if statement else (-1, -1)
