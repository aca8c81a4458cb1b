"""Turns and asides: phrases in the place of data that tell how often, on which occasion or as what example."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["TurnReader", "is_aside"]

_OPEN: Final = "("
_CLOSED: Final = ")"


class TurnReader:
    """Tells the times at which something happens from times, and acts of logging in from what one logs in with."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._turns = frozenset(cues["data-turn"])
        self._selecting = frozenset((*cues["grammar-quantifier"], *cues["grammar-demonstrative"]))
        self._acts = frozenset(cues["data-act"])
        self.heads = self._turns | self._acts
        """What phrases end in that are turns."""
        self._counting = frozenset(cues["data-act-count"])
        self._when = frozenset(cues["data-act-preposition"])

    def is_turn(self, unit: Unit, phrase: Chunk) -> bool:
        """ "| Each time | you visit us", "| any time | you ask", "on | first login |", "upon | login |"."""
        words = unit.tokens.words
        head, first = words[phrase.head], words[phrase.start]
        if head in self._turns:
            return first in self._selecting
        if head not in self._acts:
            return False
        bare = phrase.head == phrase.start and words[phrase.start - 1] in self._when
        return bare or (phrase.head > phrase.start and first in self._counting)


def is_aside(unit: Unit, start: int, end: int, data: Collection[int]) -> bool:
    """ "Your race | (optional) |", "operating system (e.g. | Windows | or Linux)": whether it stands in brackets.

    Unless these list data, which begin at the tokens ``data``: then what no label knows beside them is data too.
    """
    tags = unit.tags
    opened = tags.rfind(_OPEN, 0, start)
    if opened < 0 or _CLOSED in tags[opened:start]:
        return False
    closed = tags.find(_CLOSED, end)
    return not any(opened < at < (closed if closed >= 0 else unit.size) for at in data)
