"""What a change of rules, labels or text did: the statements that one graph has and another has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from exporter.api import StatementRecord

__all__ = ["Change", "find_changes"]


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that was ``gained``, or lost."""

    gained: bool
    statement: StatementRecord


def find_changes(old: Iterable[StatementRecord], new: Iterable[StatementRecord]) -> list[Change]:
    """What was lost and gained, policy by policy in the order of the text, what was lost first.

    A statement is the same when its policy, its ``dps:statementKey`` and its quote are: neither the version of the
    rules nor the place in the text matters. What the policy says twice must be found twice.

    >>> find_changes([], [])
    []
    """
    before, after = list(old), list(new)
    changes = [Change(gained=False, statement=statement) for statement in _surplus(before, after)]
    changes += [Change(gained=True, statement=statement) for statement in _surplus(after, before)]
    return sorted(changes, key=_place)


def _surplus(some: Iterable[StatementRecord], others: Iterable[StatementRecord]) -> list[StatementRecord]:
    """Those of the first for which the others have no counterpart."""
    left = Counter(map(_identity, others))
    surplus = []
    for statement in some:
        identity = _identity(statement)
        if left[identity]:
            left[identity] -= 1
        else:
            surplus.append(statement)
    return surplus


def _identity(statement: StatementRecord) -> tuple[str, str, str]:
    return statement.policy, statement.key, " ".join(statement.quote.split())


def _place(change: Change) -> tuple[str, int, int, bool, str]:
    statement = change.statement
    return statement.policy, statement.start, statement.end, change.gained, statement.key
