"""What a lead-in says of all items, also of whole ones: "if you live in Ohio, you have these rights: …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from exporter.extraction.conditions.found import Found
from exporter.extraction.drafts import Draft
from exporter.extraction.units.unit import Unit
from exporter.model import Condition, Span

__all__ = ["Inheritance"]

_RIGHT: Final = "RightStatement"
_IF: Final = "relation-If"
#: What a lead-in speaks of that gives rights: "you have the following | rights |:".
_RIGHT_NOUN: Final = "right"


@dataclass(slots=True)
class Inheritance:
    """The conditions under which the rights of a list are given, and where the law of their lead-in holds."""

    lead: Span | None = None
    conditions: tuple[Condition, ...] = ()
    places: tuple[str, ...] = ()
    last: Span | None = None
    """The last item of the list, which sentences behind it in its line belong to."""

    def learn(self, unit: Unit, found: Sequence[Found]) -> None:
        """Takes note of a lead-in of rights, and of the items below it."""
        if unit.leads and unit.lead is None:
            main = unit.first_main
            told = main is not None and main.subject is not None and _RIGHT_NOUN in unit.tokens.keys[main.start :]
            self.lead = unit.evidence if told else None
            self.conditions = tuple(
                item.condition
                for item in found
                if main is not None and item.end <= main.verb.start and item.condition.relation == _IF
            )
            self.places = tuple(dict.fromkeys(match.concept for match in unit.own("jurisdiction")))
        self.last = unit.evidence if self._is_below(unit) else None

    def hand_down(self, unit: Unit, draft: Draft) -> None:
        """Puts a right that is told in words of its own under what the lead-in says of all."""
        if self.lead is None or draft.kind != _RIGHT or unit.lead_size or not self._is_below(unit):
            return
        known = {condition.text for condition in draft.conditions}
        draft.conditions[:0] = [condition for condition in self.conditions if condition.text not in known]
        if not draft.has("jurisdiction"):
            for place in self.places:
                draft.add("jurisdiction", place)
        draft.add_context([self.lead])

    def _is_below(self, unit: Unit) -> bool:
        """Whether it is an item of the list, or goes on in the line of one."""
        if self.lead is None or unit.lead == self.lead:
            return self.lead is not None
        return (
            unit.lead is None and self.last is not None and "\n" not in unit.text[self.last.end : unit.sentence.start]
        )
