"""Persons by what they do: "those | who register with us |", "those | who give us their number |" are no others."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["TurningReader"]

#: On which occasions it is persons who do something with the organisation.
_OCCASIONS: Final = frozenset({"occasion-Registration", "occasion-NewsletterSubscription"})
_WHO: Final = "who"


class TurningReader:
    """Tells of a bare pronoun whether the clause behind it speaks of persons who turn to the first party."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._pronouns = frozenset(cues["grammar-plural-demonstrative"])
        self._first = frozenset(cues["grammar-first-person"])
        self._possessives = frozenset(cues["grammar-possessive"]) - self._first

    def is_person(self, unit: Unit, phrase: Chunk) -> bool:
        """Whether it is "those" of whom is told that they register, or give the first party data of their own."""
        if not phrase.pronoun or unit.tokens.words[phrase.start] not in self._pronouns:
            return False
        told = (c for c in unit.clauses if c.antecedent is phrase and c.kind == "relative" and c.marker == _WHO)
        return any(not c.verb.negated and (_registers(unit, c) or self._gives(unit, c)) for c in told)

    def _gives(self, unit: Unit, clause: Clause) -> bool:
        """ "Who supply | us | with | their telephone numbers |": data of their own, to the first party."""
        phrases = [phrase for argument in clause.arguments for phrase in argument]
        taken = any(phrase.pronoun and unit.tokens.words[phrase.start] in self._first for phrase in phrases)
        owned = (p for p in phrases if unit.tokens.words[p.start] in self._possessives)
        return taken and any(match.end == p.end for p in owned for match in unit.within("data", p.start, p.end))


def _registers(unit: Unit, clause: Clause) -> bool:
    verb = clause.verb
    return any(m.concept in _OCCASIONS and verb.start <= m.start <= verb.head for m in unit.matches.get("occasion", ()))
