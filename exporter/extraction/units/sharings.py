"""Verbs that share an object, and objects that share a verb: "to | provide | and improve our | services |"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.units.lexicon import Lexicon, Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk

__all__ = ["SharingReader"]

_PURPOSE: Final = "purpose"
_CONTACT: Final = "purpose-Communication"
_LINKS: Final = frozenset({"and", "comma"})
_FINITE: Final = "finite"


class SharingReader:
    """Finds what each verb of a series names with the object behind the last, and what one names with each object.

    "To | provide |, maintain and improve our services", "to process your requests, | returns | and | payments |".
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def complete(self, unit: Unit) -> None:
        """Adds to the purposes of a unit those of verbs without an object, and of objects, that no label knows yet."""
        known = unit.matches.get(_PURPOSE, [])
        found = []
        for verbs, phrase in _series(unit.chunks):
            for verb in verbs:
                named = any(match.start == verb.head and match.end > verb.end for match in known)
                concept = None if named or verb.form == _FINITE else self._purpose(unit, verb, phrase)
                if concept is not None:
                    found.append(Match(verb.head, verb.end, concept, _PURPOSE, verb.end, 1))
        for verb, phrases in _rows(unit.chunks) if known else ():
            if any(match.start == verb.head for match in known):
                found += self._others(unit, verb, phrases, known)
        if found:
            unit.matches = {**unit.matches, _PURPOSE: sorted([*known, *found], key=lambda match: match.start)}

    def _others(self, unit: Unit, verb: Chunk, phrases: Sequence[Chunk], known: Sequence[Match]) -> Iterator[Match]:
        """What the verb names with its objects but for the first, where nothing is known of them by themselves."""
        for phrase in phrases[1:]:
            named = any(match.start < phrase.end <= match.end for match in known)
            concept = None if named else self._purpose(unit, verb, phrase)
            if concept not in {None, _CONTACT}:  # a message is told of by what it is about
                yield Match(phrase.start, phrase.end, concept, _PURPOSE, phrase.end, 1)

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


def _rows(chunks: Sequence[Chunk]) -> Iterator[tuple[Chunk, list[Chunk]]]:
    """Verbs that say what for, with two or more objects between which there is nothing but commas and "and".

    A person whom something is given may stand before them: "to send you | orders and invoices".
    """
    verb: Chunk | None = None
    row: list[Chunk] = []
    before: Chunk | None = None
    for chunk in chunks:
        beside = before is not None and before.kind == "phrase" and not (before.pronoun and not row)
        if chunk.kind == "phrase" and not beside:
            row += [] if chunk.pronoun and not row else [chunk]
        elif chunk.kind not in _LINKS:
            if verb is not None and len(row) > 1:
                yield verb, row
            told = chunk.kind == "verb" and chunk.form != _FINITE
            subject = before is not None and before.kind == "phrase" and chunk.form == "base"
            verb, row = (chunk if told and not subject else None), []
        before = chunk
    if verb is not None and len(row) > 1:
        yield verb, row
