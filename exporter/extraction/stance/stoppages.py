"""What persons can have stopped: "you may ask us to | stop selling your data |", "… to | cease the sharing of it |"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.slots.datatypes import TRACKERS
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["StoppageFinder"]

#: What is refused by having an action stopped.
_REFUSED: Final = {
    "action-Sell": "right-NoSale",
    "action-Share": "choice-OptOut",
    "action-Disclose": "choice-OptOut",
    "action-Transfer": "choice-OptOut",
    "action-Collect": "choice-OptOut",
    "action-Use": "right-Objection",
    "action-AnyProcessing": "right-Objection",
}


class StoppageFinder:
    """Finds verbs of stopping whose object is what is done with data."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._covers = vocabulary.covers
        self._stopping = frozenset(cues["stopping-verb"])
        self._requests = frozenset(cues["gate-request"])

    def find(self, unit: Unit) -> Iterator[Match]:
        """The verbs, from the one by which it is asked for to what is stopped."""
        if self._stopping.isdisjoint(unit.tokens.words):
            return
        for clause in unit.clauses:
            head = clause.verb.head
            if head < unit.lead_size or unit.tokens.words[head] not in self._stopping or clause.verb.passive:
                continue
            for concept, end in self._stopped(unit, clause):
                start = self._start_of(unit, clause)
                yield Match(start, end, concept, concept.partition("-")[0], end, end - start)

    def _stopped(self, unit: Unit, clause: Clause) -> Iterator[tuple[str, int]]:
        """Which choices or rights that is, and where what is stopped ends."""
        places = [(p.start, p.end) for argument in clause.objects() for p in argument.phrases]
        places += [
            (c.verb.start, c.verb.end) for c in unit.clauses if c.kind == "gerund" and c.start == clause.verb.end
        ]
        for start, end in places:
            acts = [m for m in unit.within("action", start, unit.size) if start <= m.start < end]
            concept = next((_REFUSED[m.concept] for m in acts if m.concept in _REFUSED), None)
            if concept is not None and self._is_of_data(unit, end, clause.end):
                yield concept, end

    def _is_of_data(self, unit: Unit, start: int, end: int) -> bool:
        """Whether data other than cookies follow."""
        return any(not self._covers(TRACKERS, match.concept) for match in unit.within("data", start, end))

    def _start_of(self, unit: Unit, clause: Clause) -> int:
        """ "| ask | us to stop", where the person asks for it."""
        host = clause.parent
        asked = host is not None and unit.tokens.words[host.verb.head] in self._requests
        return host.verb.head if host is not None and asked else clause.verb.head
