"""What choices recall: the purposes of the messages or uses of which the sentence before spoke."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.agency import innermost
from exporter.extraction.slots.details import Reach
from exporter.extraction.units.unit import Unit
from exporter.model import Statement
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["RecalledReader"]

_ANY_MESSAGE: Final = "purpose-Communication"
_UNSUBSCRIBE: Final = "choice-Unsubscribe"
_IF: Final = "if"
_SENDING: Final = "action-SendMessage"


class RecalledReader:
    """Gives "these communications" the purposes of what the sentence before says."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._references = frozenset(vocabulary.cues["grammar-reference"])
        self._messages = vocabulary.below(_ANY_MESSAGE, "purpose-Marketing")

    def refer(self, unit: Unit, draft: Draft, reaches: Sequence[Reach], before: Sequence[Statement]) -> None:
        """Adds the purposes, where the choice names none but that there are messages; its words are in the context."""
        purposes = draft.slots.get("purpose", [])
        if not self._messages.isdisjoint({*purposes} - {_ANY_MESSAGE}):
            self._leave_out(unit, draft)
            return
        known = [statement for statement in before if statement.slots.get("purpose")]
        if not known or any(name != _ANY_MESSAGE for name in purposes):
            return
        if not any(self._points(unit, chunk, reaches) for chunk in unit.chunks):
            return
        values = list(known[-1].slots["purpose"])
        if draft.slots.get("choiceType") == [_UNSUBSCRIBE] and known[-1].slots.get("action") != (_SENDING,):
            values = [value for value in values if value in self._messages]
        if not values:
            return
        purposes.clear()
        for value in values:
            draft.add("purpose", value)
        draft.mentions = [mention for mention in draft.mentions if mention.slot != "purpose"]
        draft.add_context(known[-1].evidence)
        draft.basis = "basis-ResolvedReference"

    def _leave_out(self, unit: Unit, draft: Draft) -> None:
        """ "Opt out of newsletters by the link in | such emails |": what points at messages names no others."""
        for mention in [m for m in draft.mentions if m.concept == _ANY_MESSAGE]:
            chunks = (
                c
                for c in unit.chunks
                if unit.span(c.start, c.end).start <= mention.start < unit.span(c.start, c.end).end
            )
            if any(not self._references.isdisjoint(unit.words(c.start, c.end)) for c in chunks):
                draft.withdraw(mention)

    def _points(self, unit: Unit, chunk: Chunk, reaches: Sequence[Reach]) -> bool:
        """Whether a phrase points back behind its sentence: not "refuse cookies by turning | them | off".

        What only tells when one may choose points at what is asked then: "when we ask for | this detail |".
        """
        if chunk.kind != "phrase" or unit.tokens.words[chunk.start] not in self._references:
            return False
        clause = innermost(unit, chunk.start)
        when = clause is not None and clause.kind == "subordinate" and clause.marker != _IF
        if when or not any(reach.holds(chunk.start, chunk.end) for reach in reaches):
            return False
        named = (match for scheme in ("data", "tech") for match in unit.own(scheme))
        return not (chunk.pronoun and any(match.end <= chunk.start for match in named))
