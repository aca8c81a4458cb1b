"""What "this information", "it" and "these companies" stand for: the nearest antecedent of the right sort before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from exporter.extraction.drafts import Draft
from exporter.model import SlotValue, Span, Statement

__all__ = ["Discourse"]

_REACH = 3


@dataclass(slots=True)
class Discourse:
    """What the sentences before have spoken of, the latest last: values by slot with the spans that named them."""

    data: list[tuple[int, Span, tuple[SlotValue, ...]]] = field(default_factory=list)
    parties: list[tuple[int, Span, tuple[SlotValue, ...]]] = field(default_factory=list)
    index: int = 0

    def advance(self) -> None:
        """Goes to the next sentence."""
        self.index += 1

    def remember(self, statements: Sequence[Statement]) -> None:
        """Takes note of what the statements of the current sentence are about."""
        for statement in statements:
            span = statement.evidence[0]
            data = statement.slots.get("dataType", ())
            if data and statement.kind in {"PracticeStatement", "RetentionStatement"}:
                self.data.append((self.index, span, data))
            parties = tuple(
                value for slot in ("recipient", "actor", "involvedParty") for value in statement.slots.get(slot, ()) if _is_other(value)
            )
            if parties:
                self.parties.append((self.index, span, parties))

    def within(self, drafts: Sequence[Draft]) -> Discourse:
        """The same for the next clause of a sentence, whose own first clauses have spoken of data too."""
        near = [
            (self.index, draft.evidence, tuple(draft.slots["dataType"])) for draft in drafts if draft.slots.get("dataType")
        ]
        return replace(self, data=[*self.data, *near]) if near else self

    def last_data(self) -> tuple[Span, tuple[SlotValue, ...]] | None:
        """The data of the nearest sentence within reach, with the span that speaks of them."""
        return self._last(self.data)

    def last_parties(self) -> tuple[Span, tuple[SlotValue, ...]] | None:
        return self._last(self.parties)

    def _last(
        self, items: list[tuple[int, Span, tuple[SlotValue, ...]]]
    ) -> tuple[Span, tuple[SlotValue, ...]] | None:
        if not items or self.index - items[-1][0] > _REACH:
            return None
        _, span, values = items[-1]
        return span, values


def _is_other(value: SlotValue) -> bool:
    """Whether the party is neither the policy's owner nor the person."""
    if isinstance(value, str):
        return value.startswith("party-") and value not in {"party-FirstParty", "party-User"}
    return getattr(value, "category", "party-FirstParty") != "party-FirstParty"
