"""Acts that stand where purposes do: "we use cookies | to collect data |", "… | to share it with partners |"."""

from __future__ import annotations

from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.frames.reader import FrameReader
from exporter.extraction.slots.aimsharing import followers
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.purposes import PurposeSpan
from exporter.extraction.units.unit import Unit

__all__ = ["EndActs"]

_AFFIRMED: Final = "polarity-Affirmed"
_INFINITE: Final = frozenset({"infinitive", "content"})
_STORING: Final = "action-Store"
#: Whom data are given to is no end of what is done with them.
_GIVING: Final = frozenset(f"action-{name}" for name in ("Share", "Transfer", "Sell"))
#: What is no end of its own: data are gathered for something else.
_TAKING: Final = frozenset({"action-Collect", _STORING})


class EndActs:
    """Tells whether what is built like a purpose is an act on data, which is no end of its own."""

    def __init__(self, frames: FrameReader) -> None:
        self._frames = frames

    def is_act(self, unit: Unit, draft: Draft, span: PurposeSpan) -> bool:
        """Whether a purpose that no label names only tells what is done with data."""
        return self._only_takes(unit, span) or self._only_gives(unit, draft, span)

    def is_same_act(self, unit: Unit, frame: Frame, span: PurposeSpan) -> bool:
        """ "Monitor your visit, including | tracking what you click": a gerund without a marker tells an act.

        So does a verb that goes on with the same act: "to track and | monitor | your visit".
        """
        clause = next((c for c in unit.clauses if c.verb.start == span.start), None)
        action = None if clause is None else self._frames.action_of(unit, clause)
        if clause is None or not action:
            return False
        row = frame.clause.is_main and any(other is clause for other in followers(unit, frame.clause))
        return clause.kind == "gerund" or row or (clause.sibling is frame.clause and action == frame.action)

    def _only_takes(self, unit: Unit, span: PurposeSpan) -> bool:
        """ "To help us | gather data": whether a purpose only tells of data that are handled."""
        inside = (c for c in unit.clauses if span.start <= c.verb.start < span.end and c.kind == "content")
        if any(any(True for _ in c.objects()) and self._frames.action_of(unit, c) in _TAKING for c in inside):
            return True  # "a cookie | to be stored on your drive |": what is done with it
        opening = (c for c in unit.clauses if c.verb.start == span.start and c.kind == "infinitive")
        return any(c.verb.passive and self._frames.action_of(unit, c) is not None for c in opening)

    def _only_gives(self, unit: Unit, draft: Draft, span: PurposeSpan) -> bool:
        """ "We use cookies | to store your name |", "use it | to share with advertisers |": an act, and no end.

        What is not done for that, or only, is told by it: "we use no cookies | to store your name |". It is an end
        where somebody else is let do it: "this allows you | to share your views |".
        """
        own = next((c for c in unit.clauses if c.kind == "infinitive" and c.verb.start == span.start), None)
        told = draft.polarity == _AFFIRMED and not draft.exclusive
        action = self._frames.action_of(unit, own) if own is not None and told else None
        if own is None or action not in ({_STORING} if own.complement else {_STORING, *_GIVING}):
            return False
        objects = [phrase for argument in own.objects() for phrase in argument.phrases]
        left = action in _GIVING and all(phrase.pronoun for phrase in objects)  # "to share (it) with partners"
        return own.verb.passive or left or any(self._frames.data.read(unit, phrase) for phrase in objects)

    def is_practice(self, unit: Unit, span: PurposeSpan) -> bool:
        """Whether the infinitive that begins there collects data itself, so that it is no mere purpose."""
        clause = next((c for c in unit.clauses if c.verb.start == span.start and c.kind in _INFINITE), None)
        if clause is None or not self._frames.takes_data(unit, clause):
            return False
        row = (clause, *(c for c in unit.clauses if c.sibling is clause))  # "to | collect | and store information"
        return any(True for c in row for _ in c.objects())
