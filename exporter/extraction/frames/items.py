"""Items: arguments with which an item begins, for which its lead-in's verb has a place; what other words list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from exporter.extraction.slots.datatypes import ANY, DataReader
from exporter.extraction.slots.fillers import PARTIES
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Chunk, Clause
from exporter.vocabulary import Verb, Vocabulary

__all__ = ["ListingReader", "itemised", "opens_item", "spelt_out"]


def itemised(unit: Unit, clause: Clause, verb: Verb) -> Iterator[Argument]:
    """ "We share the data you give, as told here: | to our agents |": parties that an item begins with."""
    for other in unit.clauses:
        if other is not clause and other.verb.end <= unit.lead_size:
            for argument in other.arguments:
                if verb.marks.get(argument.marker) in PARTIES and opens_item(unit, argument):
                    yield argument


def opens_item(unit: Unit, argument: Argument) -> bool:
    """Whether an item begins with an argument, which hangs on no verb that only stands near."""
    if not argument.phrases or not argument.marker:
        return False
    return unit.opens_item(argument.phrases[0].start - len(argument.marker.split(" ")))


def spelt_out(unit: Unit, noun: Chunk, clause: Clause) -> list[Chunk]:
    """What a bracket behind a noun, or in the clause on it, spells out: "the data (| name |) you give us"."""
    opened = noun.end if unit.tags[noun.end : noun.end + 1] == "(" else unit.tags.find("(", clause.verb.end, clause.end)
    if opened < 0:
        return []
    behind = (chunk for chunk in unit.chunks if chunk.start > opened)
    inside = takewhile(lambda chunk: chunk.kind not in {"close", "open", "verb"}, behind)
    return [chunk for chunk in inside if chunk.kind == "phrase"]


class ListingReader:
    """Reads what a further verb lists of the data of a clause."""

    def __init__(self, vocabulary: Vocabulary, data: DataReader) -> None:
        self._data = data
        self._copulas = frozenset(vocabulary.cues["grammar-be"])
        self._topical = frozenset(vocabulary.cues["grammar-topical-preposition"])

    def listed_by(self, unit: Unit, clause: Clause) -> Iterator[Argument]:
        """ "Data | that include your name |", "which include | details of your health |": a list as one of examples."""
        rows = [argument for argument in clause.arguments if not argument.marker or argument.marker in self._topical]
        topics = any(argument.marker for argument in rows)
        for row in rows:
            told = [phrase for phrase in row if not (topics and self._is_mere(unit, phrase))]
            if told:
                yield Argument("", [], told, open_list=True)

    def equated(self, unit: Unit, noun: Chunk) -> Iterator[Chunk]:
        """ "| The data | we collect are your name and age": what a copula says that mere information is."""
        for clause in unit.clauses:
            subject = clause.subject.phrases if clause.is_main and clause.subject is not None else []
            equal = unit.tokens.words[clause.verb.head] in self._copulas and not clause.verb.negated
            if equal and noun in subject and self._is_mere(unit, noun):
                yield from (phrase for argument in clause.objects() for phrase in argument)

    def _is_mere(self, unit: Unit, phrase: Chunk) -> bool:
        """Whether a phrase is "information" of which other words tell the kind."""
        return [concept for concept, _, _ in self._data.read(unit, phrase)] == [ANY]
