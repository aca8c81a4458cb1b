"""What the description of a cookie says that it holds: "Cookie | Description", "BASKET | The items in your basket"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.practices.columns import ColumnReader, Row
from exporter.extraction.slots.datatypes import ANY, TRACKERS
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.heads import PURPOSE, TOOL
from exporter.vocabulary import Vocabulary

__all__ = ["ContentReader"]

_COOKIE: Final = "tech-Cookie"
_FOR: Final = "for"
#: How the clauses are told that say what a cookie is for, not what it holds.
_AIMS: Final = frozenset({"infinitive", "gerund", "main", "coordinated"})
_INNER: Final = frozenset({"relative", "subordinate"})


class ContentReader:
    """Tells cells that name what a cookie holds from those that say what it is for."""

    def __init__(self, vocabulary: Vocabulary, columns: ColumnReader) -> None:
        self._columns = columns
        self._holding = frozenset(
            label for verb in vocabulary.verbs if verb.name == "verb-store" for label in verb.labels
        )

    def find(self, row: Row) -> Sequence[tuple[Unit, Sequence[Match]]]:
        """The cells of a row that say what its cookies hold, with the data that they name."""
        cells = row.cells(PURPOSE) if row.cells(TOOL) else []
        units = [unit for head, unit in cells if self._columns.describes(head) and self._holds(unit)]
        return [(unit, data) for unit in units if (data := list(_data_of(unit)))]

    def add(self, draft: Draft, row: Row) -> None:
        """The cookies of the row, or the like, and what their description says that they hold."""
        for _, unit in row.cells(TOOL):
            for tool in [match.concept for match in unit.own("tech")] or [_COOKIE]:
                draft.add("technology", tool, unit.evidence, unit.text)
            draft.add("dataType", TRACKERS)
        for unit, data in self.find(row):
            for match in data:
                if match.concept != ANY:
                    draft.add("dataType", match.concept, unit.span(match.start, match.end), unit.text)

    def _holds(self, unit: Unit) -> bool:
        """ "The products you have viewed", "Stores your language", but not "An ID to tell visitors apart"."""
        opening = unit.chunks[0] if unit.chunks else None
        stores = unit.tokens.words[0].rstrip("s") in self._holding
        if opening is None or not (opening.kind == "phrase" or stores):
            return False
        told = [clause for clause in unit.clauses if not (stores and clause.verb.start == 0)]
        return _FOR not in unit.tokens.words and _AIMS.isdisjoint(clause.kind for clause in told)


def _data_of(unit: Unit) -> Iterator[Match]:
    """The data that are named before any clause tells more: "the products you have | emailed to friends |"."""
    limit = min((clause.start for clause in unit.clauses if clause.kind in _INNER), default=unit.size)
    for match in unit.own("data"):
        if match.concept != TRACKERS and match.start < limit and unit.phrase_at(match.start) is not None:
            yield match
