"""Lists whose items stand in the line of their lead-in: "We use it to: ship your order. | Bill you. | …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from exporter.language.seams import joins_words
from exporter.syntax import Sentence
from exporter.vocabulary import Vocabulary

__all__ = ["InlineItems"]

_FIRST_ITEM: Final = re.compile(r":\s+(?:(to)\s+)?([a-z]+)\b", re.IGNORECASE)
_OPENING: Final = re.compile(r"(?:To\s+)?([A-Za-z]+)\s+([a-z]+)\b")
_WORD: Final = re.compile(r"\w+")


class InlineItems:
    """Parts a lead-in from its first item where the sentences behind it are items as well."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._examples = frozenset(f"{marker}:" for marker in cues["grammar-example-marker"])
        self._unfinished = frozenset(cues["grammar-unfinished"])
        self._cataphors = frozenset(cues["grammar-cataphor"])
        orders = {*cues["grammar-referral-verb"], *cues["grammar-reading-verb"]}
        self._verbs = {label for verb in vocabulary.verbs for label in verb.labels if label.isalpha()} - orders
        self._helping = {label for verb in vocabulary.verbs if "helper" in verb.flags for label in verb.labels}
        self._objects = frozenset(cues["grammar-first-person"]) - frozenset(cues["grammar-possessive"])
        opening = (*cues["grammar-starter"], *cues["grammar-opener"], *cues["grammar-question"])
        self._anew = frozenset(word.capitalize() for word in opening)

    def part(self, shadow: str, units: Sequence[Sentence]) -> Iterator[Sentence]:
        """The units; "We use it to: ship your order. | Bill you. | …" as a lead-in and its items."""
        running = False
        for unit, following in pairwise((*units, None)):
            if unit is None:
                continue
            if unit.kind == "heading" and self._leads(shadow, unit, following):
                yield replace(unit, kind="sentence", level=0)
                continue
            goes_on = self._is_joined(shadow, unit) or (unit.kind == "sentence" and self._opens_item(shadow, unit))
            if running and goes_on:
                yield replace(unit, kind="item")
                continue
            cut = self._end_of_lead(shadow, unit, following)
            running = cut is not None
            if cut is None:
                yield unit
            else:
                yield replace(unit, end=cut)
                start = cut + len(shadow[cut : unit.end]) - len(shadow[cut : unit.end].lstrip())
                yield replace(unit, start=start, kind="item")

    def _leads(self, shadow: str, unit: Sentence, following: Sentence | None) -> bool:
        """Whether a heading goes on in what stands below it: "For example:", above items "We use your data to:"."""
        words = shadow[unit.start : unit.end].lower()
        if words in self._examples:
            return True
        if following is None or following.kind != "item" or words[-1] != ":":
            return False
        *before, last = words[:-1].split() or [""]
        return last in self._unfinished or not self._cataphors.isdisjoint(before[-1:])

    def _end_of_lead(self, shadow: str, unit: Sentence, following: Sentence | None) -> int | None:
        """Where a lead-in ends whose first item stands behind it, if the next sentence is an item as well."""
        if unit.kind != "sentence" or following is None:
            return None
        match = _FIRST_ITEM.search(shadow, unit.start, unit.end)
        if match is None or shadow.find(";", match.end(), unit.end) >= 0:
            return None  # all items stand in one sentence
        if self._is_joined(shadow, following):
            return match.start() + 1
        if following.kind != "sentence" or match[2].lower() not in self._verbs:
            return None
        lead = shadow[unit.start : match.start()].lower().split()
        announced = lead[-1] in self._unfinished or not self._cataphors.isdisjoint(lead)
        if not announced or not self._opens_item(shadow, following):
            return None  # "Here are the ways we do that: …"
        return match.start() + 1

    def _is_joined(self, shadow: str, unit: Sentence) -> bool:
        """ "Carriers|Providers of email": whether a crawler joined an item to the one before, and it opens no prose."""
        word = _WORD.match(shadow, unit.start)
        return word is not None and word.group() not in self._anew and joins_words(shadow, unit.start)

    def _opens_item(self, shadow: str, unit: Sentence) -> bool:
        """Whether a sentence begins with a bare verb, and is no order to write to us or to look elsewhere."""
        match = _OPENING.match(shadow, unit.start, unit.end)
        verb = "" if match is None else match[1].lower()
        return match is not None and verb in self._verbs and (verb in self._helping or match[2] not in self._objects)
