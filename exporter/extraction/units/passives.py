"""Purposes told in the passive: "so | your order can be processed |", "in order for | your account | to be managed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.units.lexicon import Lexicon, Match
from exporter.extraction.units.sharings import purpose_of
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause

__all__ = ["PassiveReader"]

_PURPOSE: Final = "purpose"
_SO: Final = "so"
_FOR: Final = "for"
_INFINITIVE: Final = "infinitive"


class PassiveReader:
    """Finds what verbs name with the object that stands before them, where a clause says what for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def complete(self, unit: Unit) -> None:
        """Adds to the purposes of a unit those of passive verbs that no label knows yet."""
        found = [*self._found(unit)] if any(c.verb.passive and not c.is_main for c in unit.clauses) else []
        if found:
            known = unit.matches.get(_PURPOSE, [])
            unit.matches = {**unit.matches, _PURPOSE: sorted([*known, *found], key=lambda match: match.start)}

    def _found(self, unit: Unit) -> Iterator[Match]:
        for clause in unit.clauses:
            told = clause.kind == _INFINITIVE or clause.marker == _SO
            if not told or not clause.verb.passive or clause.verb.negated:
                continue
            for phrase in _object_of(clause):
                concept = purpose_of(self._lexicon, unit, clause.verb, phrase)
                if concept is not None:
                    yield Match(clause.verb.start, clause.verb.end, concept, _PURPOSE, clause.verb.end, 2)
                    break


def _object_of(clause: Clause) -> Sequence[Chunk]:
    """The nouns of which a passive verb tells; before an infinitive they stand behind "for"."""
    if clause.kind != _INFINITIVE:
        return clause.subjects
    arguments = clause.parent.arguments if clause.parent is not None else []
    before = (a for a in arguments if a.marker.endswith(_FOR) and a.phrases and a.phrases[-1].end == clause.verb.start)
    return next((argument.phrases for argument in before), ())
