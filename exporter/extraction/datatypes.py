"""Which data types a noun phrase names, and the words that do."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.extraction.lexicon import leftmost
from exporter.extraction.unit import Unit
from exporter.syntax import Argument, Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["DataReader"]


class DataReader:
    """Reads phrases as data types."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._cataphors = frozenset(vocabulary.cues["grammar-cataphor"])

    def read(self, unit: Unit, phrase: Chunk) -> list[tuple[str, int, int]]:
        """(concept, first token, end) of the data types of a phrase; the words are the phrase where it names just one."""
        matches = list(leftmost(unit.matches.get("data", ()), phrase.start, unit.size))
        matches = [match for match in matches if match.start < phrase.end]
        if not matches or matches[-1].end < phrase.end:
            return []
        if len(matches) == 1:
            return [(matches[0].concept, phrase.start, matches[0].end)]
        found = []
        for match in matches:
            start = phrase.start if match is matches[0] else match.start
            found.append((match.concept, start, match.end))
        return found

    def read_all(self, unit: Unit, argument: Argument) -> Iterator[tuple[str, int, int]]:
        """The data types of an argument; one that only announces a list ("the following data:") gives way to the list."""
        examples = [item for phrase in argument.examples for item in self.read(unit, phrase)]
        for phrase in argument.phrases:
            if examples and self.announces(unit, phrase):
                continue
            yield from self.read(unit, phrase)
        yield from examples

    def announces(self, unit: Unit, phrase: Chunk) -> bool:
        return any(word in self._cataphors for word in unit.words(phrase.start, phrase.end))
