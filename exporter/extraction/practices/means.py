"""Means whose aim says it all: what cookies let one collect, and what is denied for an aim alone.

By "we use no cookies | to collect your name |" some may be used; "cookies help us | to track you |" is one practice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.datatypes import TRACKERS
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.tools import PLACE
from exporter.extraction.units.unit import Unit
from exporter.model import Mention, Span

__all__ = ["absorb_help", "is_mere_means"]

_PURPOSE: Final = "purpose"
_DENIED: Final = "polarity-Denied"
_UNNAMED: Final = frozenset({"purpose-OtherPurpose"})
_USING: Final = frozenset({PLACE, "action-Use"})


def is_mere_means(frame: Frame, draft: Draft, host: Draft, read: Iterable[tuple[Frame, Draft]]) -> bool:
    """Whether a denied use was read from the verb on which that of ``frame`` hangs, which says what is not done.

    ``read`` are the frames before with what was read from them. A use with a purpose that has a name is denied for that
    alone.
    """
    aim = frame.clause
    if aim.kind != "infinitive" or aim.complement or not host.polarity == draft.polarity == _DENIED:
        return False
    if not _USING.issuperset(host.slots["action"]) or not _UNNAMED.issuperset(host.slots.get("purpose", ())):
        return False
    return any(other is host and using.clause is aim.parent for using, other in read)


def absorb_help(unit: Unit, frame: Frame, draft: Draft, host: Draft, read: Iterable[tuple[Frame, Draft]]) -> bool:
    """Whether trackers are only said to help to do what ``frame`` does; its draft takes in what for.

    "Cookies help us to store your choices | and to improve our site |" says of what is improved nothing but the help.
    """
    aim = frame.clause
    if aim.kind != "infinitive" or not aim.complement or host.slots["dataType"] != [TRACKERS]:
        return False
    if host.polarity != draft.polarity:
        return False
    helps = any(other is host and h.clause is aim.parent and "helper" in h.verb.flags for h, other in read)
    below = (c for c in unit.clauses if c is aim or any(above is aim for above in c.ancestors()))
    own = [unit.span(clause.start, clause.end) for clause in below]
    data = [Span(mention.start, mention.end) for mention in draft.mentions if mention.slot == "dataType"]
    aims = [mention for mention in host.mentions if mention.slot == _PURPOSE]
    if not helps or not all(_overlaps(mention, own + data) and mention.concept not in _UNNAMED for mention in aims):
        return False
    for mention in aims:
        if mention.concept is not None:  # the words that name the data as well stand for these
            place = None if _overlaps(mention, data) else Span(mention.start, mention.end)
            draft.add(_PURPOSE, mention.concept, place, unit.text)
    return True


def _overlaps(mention: Mention, spans: Iterable[Span]) -> bool:
    """Whether the words of a value stand in one of the places, if only in part."""
    return any(mention.start < span.end and span.start < mention.end for span in spans)
