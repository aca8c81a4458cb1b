"""Lead-ins of what is done on an occasion: "Should a breach occur, we will take these steps: | We will tell you."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from exporter.language.cuts import cut, moved
from exporter.syntax import Sentence, Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["Deeds"]

_WORD: Final = re.compile(r"[\w'-]+|[,:]")
_COLON: Final = ":"
_COMMA: Final = ","
_DO: Final = "do"
#: So many words at most stand from "the following" to what it announces: "the following responsive action".
_NEAR: Final = 4


class Deeds:
    """Finds the occasion, under which the items stand that are whole. Made once from the vocabulary's word classes.

    >>> from exporter.vocabulary import load_vocabulary
    >>> Deeds(load_vocabulary()).occasion("if we merge , we will do the following :".split())
    range(0, 3)
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._nouns = frozenset(cues["lead-deed"])
        self._occasions = [tuple(label.split()) for label in cues["lead-occasion"]]
        self._cataphors = frozenset(cues["grammar-cataphor"])
        self._modals = frozenset(cues["grammar-modal"])
        self._speakers = frozenset(cues["grammar-subject-pronoun"]).intersection(cues["grammar-first-person"])

    def occasion(self, words: Sequence[str]) -> range | None:
        """Where the words of a lead-in stand that tell the occasion, before or behind what announces the deeds."""
        if not words or words[-1] != _COLON:
            return None
        announced = next((at for at in range(len(words)) if self._announces(words, at)), None)
        if announced is None:
            return None
        comma = next((at for at in range(announced) if words[at] == _COMMA), 0)
        if comma and self._opens(words, 0):
            return range(comma)
        behind = next((at for at in range(announced, len(words) - 1) if self._opens(words, at)), None)
        return None if behind is None else range(behind, len(words) - 1)

    def goes_on(self, shadow: str, lead: Sentence, line: Sentence) -> bool:
        """Whether a line without a mark tells what is done: "We will …"."""
        opening = shadow[line.start : line.end].lower().split(maxsplit=2)[:2]
        told = len(opening) > 1 and opening[0] in self._speakers and opening[1] in self._modals
        return told and self.occasion(_WORD.findall(shadow[lead.start : lead.end].lower())) is not None

    def of_item(self, lead: Tokens) -> Tokens | None:
        """The words of a lead-in that go on in an item that is whole: its occasion, parted by a comma."""
        found = self.occasion(lead.words)
        if found is None:
            return None
        return cut(lead, found.start, found.stop) + moved(_COMMA, lead, found.stop)

    def _announces(self, words: Sequence[str], at: int) -> bool:
        if words[at] not in self._cataphors:
            return False
        return not self._nouns.isdisjoint(words[at + 1 : at + _NEAR]) or _DO in words[max(0, at - 2) : at]

    def _opens(self, words: Sequence[str], at: int) -> bool:
        return any(tuple(words[at : at + len(label)]) == label for label in self._occasions)
