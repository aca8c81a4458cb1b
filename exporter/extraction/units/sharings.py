"""Verbs that share an object, objects that share a verb, and purposes that share that word.

"To | provide | and improve our | services |", "for | tax | and accounting | purposes |".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.units.lexicon import Lexicon, Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["SharingReader", "purpose_of"]

_PURPOSE: Final = "purpose"
_CONTACT: Final = "purpose-Communication"
_LINKS: Final = frozenset({"and", "comma"})
_FINITE: Final = "finite"
#: Tags of what joins words inside a phrase, and of what may open its parts.
_JOINTS: Final = frozenset("C/,")
_OPENING: Final = frozenset("DR")


class SharingReader:
    """Finds what each verb of a series names with the object behind the last, and what one names with each object.

    "To | provide |, maintain and improve our services", "to process your requests, | returns | and | payments |". So
    with the words before one "purposes".
    """

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._reasons = frozenset(vocabulary.cues["purpose-reason"])

    def complete(self, unit: Unit) -> None:
        """Adds to the purposes of a unit those of verbs without an object, and of objects, that no label knows yet."""
        known = unit.matches.get(_PURPOSE, [])
        found = []
        for verbs, phrase in _series(unit.chunks):
            for verb in verbs:
                named = any(match.start == verb.head and match.end > verb.end for match in known)
                concept = None if named or verb.form == _FINITE else purpose_of(self._lexicon, unit, verb, phrase)
                if concept is not None:
                    found.append(Match(verb.head, verb.end, concept, _PURPOSE, verb.end, 1))
        for verb, phrases in _rows(unit.chunks) if known else ():
            if any(match.start == verb.head for match in known):
                found += self._others(unit, verb, phrases, known)
        if not self._reasons.isdisjoint(unit.tokens.words):
            found += self._reasoned(unit, known)
        if found:
            unit.matches = {**unit.matches, _PURPOSE: sorted([*known, *found], key=lambda match: match.start)}

    def _others(self, unit: Unit, verb: Chunk, phrases: Sequence[Chunk], known: Sequence[Match]) -> Iterator[Match]:
        """What the verb names with its objects but for the first, where nothing is known of them by themselves."""
        for phrase in phrases[1:]:
            around = [match for match in known if match.start < phrase.end <= match.end]
            named = any(match.start != verb.head or match.end == phrase.end for match in around)
            concept = None if named else purpose_of(self._lexicon, unit, verb, phrase)
            if concept not in {None, _CONTACT}:  # a message is told of by what it is about
                yield Match(phrase.start, phrase.end, concept, _PURPOSE, phrase.end, 1)

    def _reasoned(self, unit: Unit, known: Sequence[Match]) -> Iterator[Match]:
        """What each word of a row names with the "purposes" at its end: "for | tax |, legal and billing purposes"."""
        for at, chunk in enumerate(unit.chunks):
            if chunk.kind != "phrase" or unit.tokens.words[chunk.head] not in self._reasons:
                continue
            before = [range(other.start, other.end) for other in _linked_before(unit.chunks, at)]
            for part in (*_parts(unit, chunk), *before):
                named = any(match.start < part.stop and part.start < match.end for match in known)
                concept = None if named or not part else self._label(unit, [*part, chunk.head])
                if concept is not None:
                    yield Match(part.start, part.stop, concept, _PURPOSE, part.stop, 1)

    def _label(self, unit: Unit, places: Sequence[int]) -> str | None:
        """The purpose whose label the words at the places make up."""
        words, keys = (tuple([row[at] for at in places]) for row in (unit.tokens.words, unit.tokens.keys))
        matches = self._lexicon.find_first(words, keys).get(_PURPOSE, ())
        return next((match.concept for match in matches if match.end == len(words)), None)


def purpose_of(lexicon: Lexicon, unit: Unit, verb: Chunk, phrase: Chunk) -> str | None:
    """The purpose whose label begins with the verb and goes on in the phrase, wherever that stands."""
    places = [*range(verb.head, verb.end), *range(phrase.start, phrase.end)]
    words, keys = (tuple([row[at] for at in places]) for row in (unit.tokens.words, unit.tokens.keys))
    matches = lexicon.find_first(words, keys).get(_PURPOSE, ())
    size = verb.end - verb.head
    return next((match.concept for match in matches if match.end > size), None)


def _series(chunks: Sequence[Chunk]) -> Iterator[tuple[list[Chunk], Chunk]]:
    """Verbs between which there is nothing but commas and "and", all but the last, and the phrase behind that."""
    row: list[Chunk] = []
    for chunk in chunks:
        kind = chunk.kind
        if kind == "verb":
            row.append(chunk)
        elif row and kind not in _LINKS:
            if kind == "phrase" and len(row) > 1:
                yield row[:-1], chunk
            row = []


def _parts(unit: Unit, phrase: Chunk) -> Iterator[range]:
    """The words before the head of a phrase, part by part: "our | commercial | or | legal | purposes"."""
    start = phrase.start
    for at in range(phrase.start, phrase.head + 1):
        if at == phrase.head or unit.tags[at] in _JOINTS:
            while start < at and unit.tags[start] in _OPENING:
                start += 1
            yield range(start, at)
            start = at + 1


def _linked_before(chunks: Sequence[Chunk], at: int) -> Iterator[Chunk]:
    """The phrases before a chunk from which nothing but commas and "and" part it."""
    for chunk in reversed(chunks[:at]):
        if chunk.kind == "phrase" and chunks[at - 1].kind in _LINKS:
            yield chunk
        elif chunk.kind not in _LINKS:
            return


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
