"""Partial denials: one way of doing something is denied, not that it is done."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["PartialDenialReader"]

#: Schemes whose labels tell what a way of doing something is.
_SAID_OF_WAYS: Final = ("purpose", "relation", "ident", "condition", "jurisdiction")


class PartialDenialReader:
    """Tells what is denied but of a manner or way, with the cue words of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._ways = frozenset(cues["denial-way"])
        self._manners: dict[str, list[tuple[str, ...]]] = {}  # by their first words
        for label in cues["denial-manner"]:
            manner = tuple(label.split())
            self._manners.setdefault(manner[0], []).append(manner)

    def denies_way(self, unit: Unit, clause: Clause) -> bool:
        """Whether the denial of a clause is only of how it is done."""
        return self._is_of_manner(unit, clause) or self._is_of_way(unit, clause)

    def _is_of_manner(self, unit: Unit, clause: Clause) -> bool:
        """ "Your IP address is not stored | in full |", "… together with your name": only one way is denied.

        So it is of a verb before another: "not collected or evaluated | for individuals |".
        """
        if self._manners.keys().isdisjoint(unit.tokens.words):
            return False
        later = (other for other in unit.clauses if other.start >= clause.verb.end)
        following = (
            other.start for other in later if other.sibling is not clause or any(True for _ in clause.objects())
        )
        words = unit.words(clause.verb.end, min(following, default=unit.size))
        opened = ((at, manner) for at, word in enumerate(words) for manner in self._manners.get(word, ()))
        return any(words[at : at + len(manner)] == manner for at, manner in opened)

    def _is_of_way(self, unit: Unit, clause: Clause) -> bool:
        """ "We do not use it | in a way that harms you |": only a way is denied, which no concept stands for.

        A purpose, a condition, or that persons are identified is said with the denial: "in a manner not agreed to".
        """
        for other in unit.clauses if not self._ways.isdisjoint(unit.tokens.words) else ():
            way = other.antecedent if other.kind == "relative" else None
            held = way is not None and any(way in argument.phrases for argument in clause.arguments if argument.marker)
            if way is None or not held or unit.tokens.words[way.head] not in self._ways:
                continue
            return not any(unit.within(scheme, way.start - 1, other.end) for scheme in _SAID_OF_WAYS)
        return False
