"""What connectives such as "other than" except: an aim, or parties and things."""

from __future__ import annotations

from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ExceptedReader"]


class ExceptedReader:
    """Reads what stands behind a connective that excepts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._without = frozenset(vocabulary.cues["negation-without"])
        self._aims = frozenset(vocabulary.cues["purpose-noun"])

    def is_aim(self, unit: Unit, start: int, after: int, clause: Clause | None) -> bool:
        """Whether the connective goes on with what for: "except to ship it", "except for the purpose of shipping it".

        "Without notifying you" says what has to come first.
        """
        words = unit.tokens.words
        if words[start] in self._without:
            return False
        told = next((c for c in unit.chunks if c.kind == "phrase" and after - 1 <= c.start <= after + 1), None)
        if told is not None and words[told.head] in self._aims and unit.words(told.end, told.end + 1) == ("of",):
            return True
        gerund = clause is not None and clause.kind == "gerund" and clause.verb.start >= after
        return gerund or "T" in unit.tags[after - 1 : after + 1]

    def names_something(self, unit: Unit, start: int, after: int, end: int) -> bool:
        """Whether parties, data or purposes are excepted, or things: "anyone other than our carriers", "… than ours".

        What is lacking has to be known: "without delay", "without error" except nothing.
        """
        if any(True for scheme in ("party", "data", "purpose") for _ in unit.within(scheme, after, end)):
            return True
        things = (c for c in unit.chunks if c.kind == "phrase" and after <= c.start <= after + 1)
        return unit.tokens.words[start] not in self._without and any(c.end <= end for c in things)
