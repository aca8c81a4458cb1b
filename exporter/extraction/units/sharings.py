"""Verbs that share the object of the last of them: "to | provide |, maintain and improve our | services |"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.units.lexicon import Lexicon, Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk

__all__ = ["SharingReader"]

_PURPOSE: Final = "purpose"
_LINKS: Final = frozenset({"and", "comma"})
_FINITE: Final = "finite"


class SharingReader:
    """Finds what each verb of a series names with the object that stands only behind the last one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def complete(self, unit: Unit) -> None:
        """Adds to the purposes of a unit those of verbs without an object of their own that no label knows yet."""
        known = unit.matches.get(_PURPOSE, [])
        found = []
        for verbs, phrase in _series(unit.chunks):
            for verb in verbs:
                named = any(match.start == verb.head and match.end > verb.end for match in known)
                concept = None if named or verb.form == _FINITE else self._purpose(unit, verb, phrase)
                if concept is not None:
                    found.append(Match(verb.head, verb.end, concept, _PURPOSE, verb.end, 1))
        if found:
            unit.matches = {**unit.matches, _PURPOSE: sorted([*known, *found], key=lambda match: match.start)}

    def _purpose(self, unit: Unit, verb: Chunk, phrase: Chunk) -> str | None:
        """The purpose that the verb names with the phrase, if their label begins with the verb and ends in it."""
        places = [*range(verb.head, verb.end), *range(phrase.start, phrase.end)]
        words, keys = (tuple([row[at] for at in places]) for row in (unit.tokens.words, unit.tokens.keys))
        matches = self._lexicon.find(words, keys).get(_PURPOSE, ())
        size = verb.end - verb.head
        return next((match.concept for match in matches if match.start == 0 and match.end > size), None)


def _series(chunks: Sequence[Chunk]) -> Iterator[tuple[list[Chunk], Chunk]]:
    """Verbs between which there is nothing but commas and "and", all but the last, and the phrase behind that."""
    row: list[Chunk] = []
    for chunk in chunks:
        if chunk.kind == "verb":
            row.append(chunk)
        elif chunk.kind == "phrase" and len(row) > 1:
            yield row[:-1], chunk
        if chunk.kind != "verb" and chunk.kind not in _LINKS:
            row = []
