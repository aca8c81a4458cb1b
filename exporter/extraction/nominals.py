"""Nouns of processing behind a verb that says nothing itself: "there is no transfer of …", "we make no use of …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.unit import Unit
from exporter.syntax import Argument, Chunk, Clause
from exporter.vocabulary import Verb, Vocabulary

__all__ = ["NominalReader", "object_of"]

_PREFIX: Final = "nominal-"


class NominalReader:
    """Reads the noun that says what a clause with a light verb is about, with the verb whose places it has."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        verbs = {verb.name: verb for verb in vocabulary.verbs}
        self._copulas = frozenset(vocabulary.cues["grammar-be"])
        self._happening = frozenset(vocabulary.cues["grammar-happening-verb"])
        self._making = frozenset(vocabulary.cues["grammar-making-verb"])
        self._nouns = {
            word: verbs[f"verb-{name.removeprefix(_PREFIX)}"]
            for name, words in vocabulary.cues.items()
            if name.startswith(_PREFIX)
            for word in words
        }

    def read(self, unit: Unit, clause: Clause) -> tuple[Verb, Chunk] | None:
        """The verb that stands for the noun, and the phrase of the noun."""
        for phrase in self._phrases(unit, clause):
            verb = self._nouns.get(unit.tokens.words[phrase.head])
            if verb is not None and unit.words(phrase.end, phrase.end + 1) == ("of",):
                return verb, phrase
        return None

    def _phrases(self, unit: Unit, clause: Clause) -> Iterator[Chunk]:
        """What takes place, or what is made or there is."""
        word = unit.tokens.words[clause.verb.head]
        if word in self._happening and clause.subject is not None:
            yield from clause.subject.phrases
        if word in self._making or (word in self._copulas and clause.subject is None):
            yield from next((argument.phrases[:1] for argument in clause.objects()), ())


def object_of(unit: Unit, noun: Chunk) -> Argument:
    """What stands behind "of" right behind a noun that is the subject: "no transfer of | your data | takes place"."""
    found = [chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.start == noun.end + 1]
    return Argument("of", found)
