"""Lists that go on behind a sentence that told more of an item: "To improve our site | We use … | To bill you | …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from exporter.syntax import Sentence
from exporter.vocabulary import Vocabulary

__all__ = ["ResumptionFinder"]

_LONGEST: Final = 200
_INFINITIVE: Final = re.compile(r"[Tt]o\s+[a-z]")
_GERUND: Final = re.compile(r"[A-Z][a-z]+ing\s+[a-z]")
_YOU: Final = "you"
_THAT: Final = "that"


class ResumptionFinder:
    """Tells lines that go on with an earlier list from sentences. Made once from the vocabulary's word classes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        auxiliaries = (cues["grammar-modal"], cues["grammar-be"], cues["grammar-do"], cues["grammar-have"])
        subjects = frozenset(cues["grammar-subject-pronoun"]) - {_YOU}
        self._telling = subjects.union(*auxiliaries) | {_THAT}

    def goes_on(self, shadow: str, unit: Sentence, below: Sequence[Sentence], item: Sentence) -> bool:
        """Whether a line is such a fragment as an ``item`` of the list: an infinitive, or a gerund that tells nothing.

        One that looks like a heading goes on if what stands ``below`` it is a gerund as well.
        Without the mark of an item it has to be a fragment: "To bill you, we ask for your card." is a sentence.
        """
        if self._is_gerund(shadow, item) and self._is_gerund(shadow, unit):
            more = any(each.kind == "sentence" and self._is_gerund(shadow, each) for each in below)
            return unit.kind != "heading" or more
        whole = unit.kind != "item" and shadow[unit.end - 1] in ".!?:"
        short = unit.kind == "item" or unit.end - unit.start <= _LONGEST
        return short and not whole and all(_INFINITIVE.match(shadow, each.start) for each in (unit, item))

    def _is_gerund(self, shadow: str, unit: Sentence) -> bool:
        """ "Dealing with complaints", "Keeping our shop secure.", but not "Using our site means that …"."""
        words = shadow[unit.start : unit.end].lower().split()
        told = any(word[-1] in ",?!:" for word in words) or not self._telling.isdisjoint(words)
        return _GERUND.match(shadow, unit.start) is not None and (unit.kind == "item" or not told)
