"""Where one exception ends and the next begins: "unless you consent | or the law demands it"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.conditions.concepts import (
    NECESSITY,
    OTHER,
    STRONG_RANK,
    TIME,
    ConditionTyper,
)
from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.found import Found, part_of
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause

__all__ = ["ConditionDivider"]

#: How far behind its preposition a phrase may say of what type an exception is: "or in response to | a subpoena".
_NEAR: Final = 6
#: Tags of what may stand between exceptions.
_PARTING: Final = frozenset("C,")


class ConditionDivider:
    """Divides what one connective opens into conditions of different types."""

    def __init__(self, types: ConditionTyper) -> None:
        self._types = types

    def divide(self, unit: Unit, item: Found) -> Iterator[Found]:
        """The items of a list, exceptions of different types that "or" joins, and aims that an exception goes on with.

        "Unless | you consent | or the law demands it", "except as the law demands, | to protect us or to bill you".
        """
        items = _items_of(unit, item.clause, item.start, item.end) if item.clause is not None else []
        if items:
            yield from (part_of(unit, item, *part, self._types.read(unit, *part)[0] or OTHER) for part in items)
        else:
            yield from self._exceptions(unit, item)

    def _exceptions(self, unit: Unit, item: Found) -> Iterator[Found]:
        for cut in range(item.end - 1, item.start, -1):
            opens = _opens_exception if unit.tags[cut] == "C" else _opens_clause
            if unit.tags[cut] not in _PARTING or _is_shared(unit, cut) or not opens(unit, item, cut + 1):
                continue
            end = len(unit.tags[:cut].rstrip(",/C"))
            first, second = (self._types.read(unit, *part)[0] for part in ((item.start, end), (cut + 1, item.end)))
            told = item.condition.relation == UNLESS or (
                unit.tokens.words[cut] == "or" and self._are_strong(first, second)
            )
            if told and first and second and first != second and OTHER not in {first, second}:
                needed = item.condition.type == NECESSITY and self._types.rank(first) == 0  # "… other than | to answer"
                yield from self._exceptions(unit, part_of(unit, item, item.start, end, NECESSITY if needed else first))
                yield part_of(unit, item, cut + 1, item.end, second)
                return
        yield item

    def _are_strong(self, *concepts: str | None) -> bool:
        """ "If you agree | or the law demands it": whether each case says more than an act or a time."""
        return all(concept is not None and self._types.rank(concept) >= STRONG_RANK for concept in concepts)


def _items_of(unit: Unit, clause: Clause, start: int, end: int) -> list[tuple[int, int]]:
    """ "If | (a) you agree; | or (b) a court orders it": the marked items, the first with its connective."""
    starts = [
        c.start
        for c in unit.clauses
        if c.sibling is clause and c.start < end and unit.words(c.start - 1, c.start) == (")",)
    ]
    marks = [at - 3 if unit.tokens.words[at - 3] == "(" else at - 2 for at in starts]
    ends = [len(unit.tags[:mark].rstrip(",;C")) for mark in marks]
    return list(zip([start, *starts], [*ends, end], strict=True)) if starts else []


def _opens_exception(unit: Unit, item: Found, at: int) -> bool:
    """Whether a further verb of the same connective stands there, another one, a phrase or a clause with its subject.

    "Or | as required by law", "or | where the law asks it", "or | in response to a subpoena", "or | you allow us to".
    """
    joined = unit.words(at - 1, at) == ("or",) and unit.tags[at] != "I"
    joined = joined and any(match.start == at for match in unit.matches.get("relation", ()))
    if joined or unit.words(at, at + 1) == ("as",):
        return True
    if unit.tags[at] == "I" and unit.tokens.words[at - 1] == "or":
        return any(match.concept != TIME for match in unit.within("condition", at, min(at + _NEAR, item.end)))
    further = bool(
        [
            c
            for c in unit.clauses
            if c.kind == "subordinate"
            and (
                (c.verb.start == at and c.sibling is not None and item.clause is not None)
                or (c.start == at and c.marker)
            )
        ]
    )
    return further or (unit.tokens.words[at - 1] == "or" and _opens_clause(unit, item, at))


def _opens_clause(unit: Unit, item: Found, at: int) -> bool:
    """Whether a clause with its own subject stands there: "or | the law demands it"."""
    behind = [c for c in unit.clauses if c.subject is not None and at < c.verb.start < c.verb.end <= item.end]
    return any(
        c.verb.is_tensed and c.subject and c.subject.phrases[:1] and c.subject.phrases[0].start == at for c in behind
    )


def _is_shared(unit: Unit, at: int) -> bool:
    """ "Unless it is | required or permitted | by law": whether the verbs around a connector share what follows."""
    verbs = [c.verb for c in unit.clauses if c.verb.end == at or c.verb.start == at + 1]
    return len(verbs) > 1 and all(verb.passive for verb in verbs)
