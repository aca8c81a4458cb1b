"""What the sentences before have spoken of cookies or the like, which "these technologies" and "they" may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from exporter.extraction.slots.telling import Antecedent
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue, Span
from exporter.syntax import Chunk

__all__ = ["REACH", "ToolMemory"]

#: How many sentences on one may point back at what a sentence has spoken of.
REACH: Final = 3


@dataclass(slots=True)
class ToolMemory:
    """The last sentence that states something of tools, and whether the one before is about them."""

    ago: int | None = None
    """How many sentences before that sentence is."""
    named: tuple[SlotValue, ...] = ()
    """The tools that it states something of."""
    place: Span | None = None
    """Where it stands."""
    is_subject: bool = False
    """Whether tools are the subject of the sentence before, of which "they" goes on to tell."""

    @property
    def is_near(self) -> bool:
        """Whether that sentence is within reach."""
        return self.ago is not None and self.ago <= REACH

    @property
    def near(self) -> tuple[SlotValue, ...]:
        """The tools that a sentence within reach speaks of."""
        return self.named if self.is_near else ()

    def advance(self) -> None:
        """Goes to the next sentence."""
        if self.ago is not None:
            self.ago += 1

    def remember_subject(self, unit: Unit, subject: Chunk | None) -> None:
        """Takes note of whether the subject of the current sentence ends with the name of a tool."""
        self.is_subject = subject is not None and any(
            match.end == subject.end and match.start >= subject.start for match in unit.matches.get("tech", ())
        )

    def remember(self, tools: Sequence[SlotValue], span: Span) -> None:
        """Takes note of the tools that a statement in the current sentence is about, beside those of others in it."""
        if tools:
            known = self.named if self.ago == 0 else ()
            self.named = tuple(dict.fromkeys((*known, *tools)))
            self.ago, self.place = 0, span

    def told(self, unit: Unit, before: Unit | None) -> Antecedent | None:
        """The tools that "these technologies" in a sentence may be, and the words that name them.

        What a title names is nearer than what was said above it; behind a sentence on security they may be ciphers.
        """
        if before is not None and unit.titled is not None and before.sentence.start < unit.titled[0].start:
            before = None
        if before is not None and not any(clause.verb.head >= before.lead_size for clause in before.clauses):
            named = tuple(dict.fromkeys(match.concept for match in before.own("tech")))
            if named:
                return before.evidence, named
        if unit.titled is not None and (self.place is None or self.place < unit.titled[0]):
            return unit.titled
        likely = self.ago == 1 or before is None or "measure" not in before.matches
        return (self.place, self.named) if self.place is not None and self.is_near and likely else None
