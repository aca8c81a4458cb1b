"""Titles that a sentence quotes: they name a place to read on, and so say nothing themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from exporter.extraction.lexicon import Match
from exporter.vocabulary import Vocabulary

__all__ = ["TitleReader"]

_QUOTE: Final = '"'
_FEWEST_WORDS: Final = 3


class TitleReader:
    """Finds the titles that a sentence quotes: "see the section | "How can you opt out?" |"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._places = frozenset(vocabulary.cues["grammar-place-in-text"])

    def without(self, words: tuple[str, ...], matches: Mapping[str, list[Match]]) -> Mapping[str, list[Match]]:
        """The matches but for those in titles."""
        titles = list(self._titles(words)) if _QUOTE in words else []
        if not titles:
            return matches
        return {
            scheme: [match for match in found if not any(match.start in title for title in titles)]
            for scheme, found in matches.items()
        }

    def _titles(self, words: tuple[str, ...]) -> Iterator[range]:
        """What is quoted, of several words, beside a word for a part of a text."""
        quotes = [at for at, word in enumerate(words) if word == _QUOTE]
        for start, end in zip(quotes[::2], quotes[1::2], strict=False):
            beside = {*words[max(start - 1, 0) : start], *words[end + 1 : end + 2]}
            if end - start > _FEWEST_WORDS and not self._places.isdisjoint(beside):
                yield range(start, end)
