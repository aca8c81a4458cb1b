"""Rows of a list of cookies that a page has run into lines: "_visit, no data held, for 30 minutes, counts visits"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.practices.acts import FIRST
from exporter.extraction.slots.datatypes import TRACKERS
from exporter.extraction.slots.durations import DurationReader
from exporter.extraction.slots.purposes import OTHER, PurposeReader
from exporter.extraction.slots.telling import is_other
from exporter.extraction.slots.tools import PLACE
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.vocabulary import Vocabulary

__all__ = ["CookieRowReader"]

_CONFIDENCE: Final = 0.7
_BY: Final = "by"
_COOKIE: Final = "tech-Cookie"
_RETENTION: Final = "category-DataRetention"
#: A name as programs have it, and what it is parted from; a word alone names a cookie below another that does so.
_NAME: Final = re.compile(r"_?[A-Za-z]+(?:_[A-Za-z0-9]+)+\s*[,:]|_[A-Za-z]{2,}\s*[,:]")
_BARE: Final = re.compile(r"[A-Za-z]+\s*,")
_FEWEST_PARTS: Final = 3


class CookieRowReader:
    """Reads rows, each as a cookie that is placed: what for, by whom, and how long it stays."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._purposes = PurposeReader(vocabulary)
        self._durations = DurationReader(vocabulary)

    def is_row(self, unit: Unit, *, below: bool) -> bool:
        """Whether a line is a row: it begins with the name of a cookie, or with any ``below`` such a row.

        Behind a row "However, if you block cookies, …" is a sentence again.
        """
        if unit.tokens.words.count(",") + 1 < _FEWEST_PARTS:
            return False
        text, start, end = unit.text, unit.evidence.start, unit.evidence.end
        if _NAME.match(text, start, end) is not None:
            return True
        return below and _BARE.match(text, start, end) is not None and not _tells(unit)

    def read(self, unit: Unit, first: SlotValue) -> Iterator[Draft]:
        """The cookie that is placed, and how long it is kept."""
        words = unit.tokens.words
        start = next((at for at in range(unit.lead_size, unit.size) if words[at] in ",:"), unit.lead_size)
        draft = Draft("PracticeStatement", FIRST, unit.evidence, rule="cookie/row", confidence=_CONFIDENCE)
        draft.add("actor", self._setter(unit, start) or first)
        draft.add("action", PLACE)
        self._add_cookie(unit, draft)
        for concept in self._purposes.concepts(unit, start, unit.size):
            if concept != OTHER:
                draft.add("purpose", concept, unit.evidence, unit.text)
        yield draft
        duration = next(self._durations.read(unit.tokens, start, unit.size), None)
        if duration is not None:
            kept = Draft("RetentionStatement", _RETENTION, unit.evidence, rule="cookie/row", confidence=_CONFIDENCE)
            kept.slots["actor"] = list(draft.slots["actor"])
            kept.add("action", "action-Retain")
            self._add_cookie(unit, kept)
            kept.add("retentionType", "retention-Stated", unit.span(duration.start, duration.end), unit.text)
            kept.add("retentionPeriod", duration.value)
            yield kept

    @staticmethod
    def _add_cookie(unit: Unit, draft: Draft) -> None:
        draft.add("technology", _COOKIE, unit.evidence, unit.text)
        draft.add("dataType", TRACKERS)
        if unit.heading is not None:
            draft.add_context([unit.heading])

    @staticmethod
    def _setter(unit: Unit, start: int) -> SlotValue | None:
        """ "Set by | Google | and tracks …", "used by our | hosting provider |": who is told to act."""
        words = unit.tokens.words
        named = ((at, party) for at, (_, party) in unit.names.items() if at > start)
        kinds = ((m.start, m.concept) for m in unit.matches.get("party", ()) if m.start > start and is_other(m.concept))
        told: list[tuple[int, SlotValue]] = [*named, *kinds]
        return next((party for at, party in told if words[at - 1 - (unit.tags[at - 1] == "D")] == _BY), None)


def _tells(unit: Unit) -> bool:
    """Whether somebody or something is said to do anything, as no cell of a row says: "cart, stores your items"."""
    return any(c.is_main and c.subject is not None and c.verb.is_tensed for c in unit.clauses)
