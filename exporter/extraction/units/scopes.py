"""How far the words of a statement reach: its main clause with what hangs on it, and what stands before the first."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit

__all__ = ["Scope", "main_head"]


@dataclass(slots=True)
class Scope:
    """Tokens ``start`` to ``end``."""

    start: int
    end: int

    @classmethod
    def of(cls, unit: Unit, anchor: int) -> Scope:
        """The scope of what is said at token ``anchor``: from its own main clause to the next with a subject."""
        starts = unit.beginnings
        own, end = 0, unit.size
        for start in starts:
            if own < start <= anchor:
                own = start
            elif anchor < start < end:
                end = start
        return cls(0 if own == min(starts, default=0) else own, end)

    def matches(self, unit: Unit, scheme: str, denying: Container[str]) -> Iterator[Match]:
        """The matches of a scheme in it that no ``denying`` word stands right before."""
        for match in unit.within(scheme, self.start, self.end):
            before = match.start - 1
            while before > 0 and unit.tags[before] in "DI":
                before -= 1  # "not at the individual level"
            if match.start == 0 or unit.tokens.words[before] not in denying:
                yield match


def main_head(unit: Unit) -> int:
    """The verb of the first main clause: where the whole sentence is said, and not in a condition of it."""
    heads = (
        clause.verb.head for clause in unit.clauses if clause.kind == "main" and clause.verb.head >= unit.lead_size
    )
    return next(heads, 0)
