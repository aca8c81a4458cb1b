"""Means that are denied for an aim alone: by "we use no cookies | to collect your name |" some may be used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.tools import PLACE

__all__ = ["is_mere_means"]

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
