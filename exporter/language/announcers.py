"""Lead-ins without a colon: sentences that break off, or announce something, above lines that go on with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from exporter.syntax import Sentence
from exporter.vocabulary import Vocabulary

__all__ = ["Announcers"]

_AIM: Final = re.compile(r"(?:To|For)\s+[a-z]")
_DOTS: Final = re.compile(r"(?:\.\.\.|…)\Z")
_TO: Final = "to"
#: How near to its end a sentence says that something follows: "for the following business reasons".
_NEAR: Final = 3
_FEWEST_WORDS: Final = 4
_FEWEST_LINES: Final = 2


class Announcers:
    """Finds the sentences whose colon was left out or became dots."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._examples = tuple(f" {marker}" for marker in cues["grammar-example-marker"])
        self._cataphors = frozenset(cues["grammar-cataphor"])
        self._named = frozenset(cues["purpose-noun"]).union(cues["grammar-manner-noun"])
        self._speakers = frozenset(cues["grammar-subject-pronoun"]).intersection(cues["grammar-first-person"])

    def announces(self, shadow: str, units: Sequence[Sentence], index: int) -> bool:
        r"""Whether the lines below a sentence go on with it.

        >>> from exporter.vocabulary import load_vocabulary
        >>> lines = ["We use your data for the following reasons", "To ship your order", "To send you offers"]
        >>> text = "\n".join(lines)
        >>> units = [Sentence(text.index(line), text.index(line) + len(line), "sentence") for line in lines]
        >>> [Announcers(load_vocabulary()).announces(text, units, index) for index in range(3)]
        [True, False, False]
        """
        unit, below = units[index], units[index + 1 : index + 1 + _FEWEST_LINES]
        if unit.kind != "sentence" or unit.row is not None or len(below) < _FEWEST_LINES:
            return False
        told = _DOTS.sub("", shadow[unit.start : unit.end])
        if not told[-1:].isalpha() or not all(
            _is_line(shadow, *pair) for pair in zip(units[index:], below, strict=False)
        ):
            return False
        words = told.lower().split()
        if len(words) < _FEWEST_WORDS or _AIM.match(told):
            return False
        follows = not self._cataphors.isdisjoint(words[-_NEAR:-1]) and words[-1] in self._named
        open_ended = words[-1] == _TO or told.lower().endswith(self._examples)
        aimed = all(_AIM.match(shadow, line.start) for line in below) and not self._speakers.isdisjoint(words)
        return follows or open_ended or aimed


def _is_line(shadow: str, above: Sentence, line: Sentence) -> bool:
    """Whether a unit stands on a line of its own, begins with a capital and has no stop."""
    return (
        "\n" in shadow[above.end : line.start] and shadow[line.start].isupper() and shadow[line.end - 1] not in ".!?:"
    )
