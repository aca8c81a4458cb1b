"""Rows of data: whether an argument names any, and how a phrase hangs together with others beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Chunk

__all__ = ["goes_on_in_label", "holds_data", "stands_in"]

#: The most tokens between phrases of a row: a comma and "and".
_MARKS: Final = 2


def holds_data(unit: Unit, argument: Argument) -> bool:
    """Whether a label of data begins in a phrase of an argument."""
    found = unit.matches.get("data")
    if not found:
        return False
    last = found[-1].start
    for phrase in (*argument.phrases, *argument.examples) if argument.examples else argument.phrases:
        start, end = phrase.start, phrase.end
        if start <= last:  # else none of them begins so late; they are in text order
            for match in found:
                if match.start >= start:
                    if match.start < end:
                        return True
                    break
    return False


def goes_on_in_label(unit: Unit, phrase: Chunk, ends: set[int]) -> bool:
    """ "Your interaction with our site, | apps |": more of what a label's preposition is of; ``ends`` are of others."""
    end = len(unit.tags[: phrase.start].rstrip("C,"))
    inside = (at for m in unit.matches["data"] if m.end == end < phrase.start for at in range(m.start, end))
    return end in ends or any(unit.tags[at] == "I" and unit.tokens.words[at] != "of" for at in inside)


def stands_in(phrase: Chunk, row: Sequence[Chunk]) -> bool:
    """Whether nothing but a comma and "and" is between the phrase and its neighbour in the row."""
    start, end = phrase.start, phrase.end
    return any(0 <= start - other.end <= _MARKS or 0 <= other.start - end <= _MARKS for other in row)
