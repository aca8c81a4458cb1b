"""Labels that share a word with their neighbour: "contact and billing | information |", "| card | type and number"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from exporter.extraction.units.lexicon import Lexicon, Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["EllipsisReader"]

_DATA: Final = "data"
_REACH: Final = 3
#: How many of the next that have a head may lend it: "| credit |, purchase amount, or purchase history".
_LENDING: Final = 2
#: The words of a label that shares one: what it names goes before what its own word alone would.
_SHARED: Final = 2
#: Schemes that know a phrase already, so that it is short of nothing.
_KNOWING: Final = (_DATA, "party", "subject", "tech")
_LINKS: Final = frozenset({"and", "comma"})
#: Tags of what joins words inside a phrase, and of what may stand before those that name data.
_JOINTS: Final = frozenset("C/,")
_DETERMINERS: Final = "DR"


class EllipsisReader:
    """Finds the labels of data that are whole only with a word of the phrase beside them."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._quantifiers = frozenset(vocabulary.cues["grammar-quantifier"])
        self._topical = frozenset(vocabulary.cues["grammar-topical-preposition"])

    def complete(self, unit: Unit) -> None:
        """Adds to the matches of a unit what its rows of phrases, and phrases joined from several, name in short."""
        known = unit.matches.get(_DATA)
        if not known or _JOINTS.isdisjoint(unit.tags):
            return
        whole = _whole(unit)
        found: list[Match] = []
        for row in _rows(unit.chunks):
            if len(row) > 1 or not _JOINTS.isdisjoint(unit.tags[row[0].start : row[0].end]):
                found += self._read_row(unit, row, whole)
        found += self._read_topics(unit, {match.start for match in known})
        if found:
            unit.matches = {
                **unit.matches,
                _DATA: sorted([*known, *found], key=lambda match: (match.start, -match.words)),
            }

    def _read_topics(self, unit: Unit, named: AbstractSet[int]) -> Iterator[Match]:
        """ "Information about you, your preferences or | your device |": later topics of which a label is "about"."""
        for noun, about, first in zip(unit.chunks, unit.chunks[1:], unit.chunks[2:], strict=False):
            if about.kind != "preposition" or about.word not in self._topical or noun.kind != "phrase":
                continue
            row = next(_rows([chunk for chunk in unit.chunks if chunk.start >= first.start]), [])
            for phrase in (other for other in row[1:] if unit.tags[other.start] == "D"):
                if not named.isdisjoint(range(phrase.start, phrase.end)):
                    continue
                concept = self._label(unit, range(noun.head, about.end), range(phrase.start, phrase.end))
                if concept is not None:
                    yield Match(phrase.start, phrase.end, concept, _DATA, phrase.end, _SHARED)

    def _read_row(self, unit: Unit, row: Sequence[Chunk], whole: Mapping[int, int]) -> Iterator[Match]:
        for place, phrase in enumerate(row):
            start = _first_word(unit, phrase)
            if not _JOINTS.isdisjoint(unit.tags[start : phrase.end]):
                yield from self._read_joined(unit, start, phrase.end)
            elif len(row) > 1 and not phrase.pronoun and not phrase.proper:
                known = _is_known(phrase, whole)
                later = row[place + 1 :] if not known else _paired(unit, start, phrase, row[place + 1 : place + 2])
                lending = [other for other in later if _is_headed(other, whole)][:_LENDING]
                named = (self._with_head(unit, start, phrase, other) for other in lending)
                concept = next(filter(None, named), None)
                if concept is None and not known:
                    concept = self._with_modifier(unit, phrase, row[max(place - _REACH, 0) : place])
                if concept is not None:
                    yield Match(start, phrase.end, concept, _DATA, phrase.end, _SHARED)

    def _read_joined(self, unit: Unit, start: int, end: int) -> Iterator[Match]:
        """ "sensitive/credit information", "personal and financial data": each part, with the head if it needs it."""
        joints = [at for at in range(start, end) if unit.tags[at] in _JOINTS]
        for joint in joints:
            part = range(start, joint)
            start = joint + 1
            if part and not any(match.start < joint < match.end or match.end == joint for match in unit.matches[_DATA]):
                concept = self._label_of_part(unit, part, range(end - 1, end))
                if concept is not None:
                    yield Match(part.start, joint, concept, _DATA, joint, 1)

    def _label_of_part(self, unit: Unit, part: range, head: range) -> str | None:
        """What a part names, with the head or alone, or the end of it: "supplied | sensitive |/credit information"."""
        for start in part:
            rest = range(start, part.stop)
            concept = self._label(unit, rest, head) or self._label(unit, rest)
            if concept is not None:
                return concept
        return None

    def _with_head(self, unit: Unit, start: int, phrase: Chunk, whole: Chunk) -> str | None:
        """What the phrase names with the end of the next that is whole: "| contact | and billing information".

        The longer the end, the better: "| credit | or bank card details", "| account | or credit card numbers".
        """
        if unit.tags[whole.start] == "D" and unit.tokens.words[whole.start] not in self._quantifiers:
            return None  # "details and | your | account information"
        ends = range(min(_first_word(unit, whole) + 1, whole.head), whole.head + 1)
        labels = (self._label(unit, range(start, phrase.end), range(end, whole.end)) for end in ends)
        return next(filter(None, labels), None)

    def _with_modifier(self, unit: Unit, phrase: Chunk, earlier: Sequence[Chunk]) -> str | None:
        """What a bare word names with what stands before the head of one before: "card type, | number |"."""
        if phrase.end - phrase.start > 1:
            return None
        labels = (
            self._label(unit, range(_first_word(unit, other), other.head), range(phrase.start, phrase.end))
            for other in reversed(earlier)
            if other.end - other.start > 1
        )
        return next(filter(None, labels), None)

    def _label(self, unit: Unit, *parts: range) -> str | None:
        """The concept of the label that the words of the parts make up."""
        words = tuple([unit.tokens.words[at] for part in parts for at in part])
        keys = tuple([unit.tokens.keys[at] for part in parts for at in part])
        matches = self._lexicon.find_first(words, keys).get(_DATA, ())
        whole = (match.concept for match in matches if match.end == len(words))
        return next(whole, None)


def _rows(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """The phrases between which there is nothing but commas and "and"."""
    row: list[Chunk] = []
    for chunk in chunks:
        if chunk.kind == "phrase":
            row.append(chunk)
        elif chunk.kind not in _LINKS:
            if row:
                yield row
            row = []
    if row:
        yield row


def _first_word(unit: Unit, phrase: Chunk) -> int:
    """The first token behind the determiners of a phrase."""
    start = phrase.start
    while start < phrase.head and unit.tags[start] in _DETERMINERS:
        start += 1
    return start


def _paired(unit: Unit, start: int, phrase: Chunk, later: Sequence[Chunk]) -> Sequence[Chunk]:
    """The phrase with which a bare word shares more than it names alone: "their | account | or credit card numbers"."""
    joined = phrase.end == start + 1 and unit.tags[phrase.end : phrase.end + 1] == "C"
    joined = joined and any(match.end == phrase.end for match in unit.matches[_DATA])  # no "users or account data"
    return [other for other in later if joined and other.start == phrase.end + 1]


def _whole(unit: Unit) -> dict[int, int]:
    """Where labels that name something whole end, and where the shortest of those that end there begins."""
    found: dict[int, int] = {}
    for scheme in _KNOWING:
        for match in unit.matches.get(scheme, ()):
            if match.start >= found.get(match.end, 0):
                found[match.end] = match.start
    return found


def _is_headed(phrase: Chunk, whole: Mapping[int, int]) -> bool:
    """Whether a phrase is known and has a head to lend: "usage | and | profile data |"."""
    return phrase.end - phrase.start > 1 and _is_known(phrase, whole)


def _is_known(phrase: Chunk, whole: Mapping[int, int]) -> bool:
    """Whether some label ends with the phrase."""
    return whole.get(phrase.end, -1) >= phrase.start
