"""Small words told by those beside them: "end-to-end", "the table | below | shows …", "in addition | to | log data"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from exporter.vocabulary import Vocabulary

__all__ = ["CompoundTos", "PlaceAdverbs", "doubles"]

_TO: Final = "to"


class PlaceAdverbs:
    """Finds the words that say where in the text something stands, behind it and before what it tells."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._places = frozenset(cues["grammar-place-adverb"])
        telling = frozenset(cues["remark-telling"]) - frozenset(cues["remark-holding"])
        self._telling = frozenset(word for word in telling if word.endswith("s"))
        self._documents = frozenset(cues["policy-document"])

    def find(self, words: tuple[str, ...]) -> Iterator[int]:
        """ "The table | below | describes what we share", not "as the rules below | permit"."""
        for place in self._places.intersection(words):
            at = words.index(place)
            told = at > 0 and words[at - 1].removesuffix("s") in self._documents
            if told and not self._telling.isdisjoint(words[at + 1 : at + 2]):
                yield at


class CompoundTos:
    """Finds "to" as the end of a longer preposition, behind which a word that may be a verb is a noun."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        states = frozenset(cues["grammar-conformity-preposition"])  # "this policy is | subject to change |"
        ending = (tuple(label.split()) for label in cues["grammar-compound-preposition"] if label not in states)
        self._compounds: dict[str, list[tuple[str, ...]]] = {}
        for words in ending:
            if words[-1] == _TO:
                self._compounds.setdefault(words[-2], []).append(words)
        self._ambiguous = frozenset(cues["grammar-noun-or-verb"])

    def find(self, words: tuple[str, ...], hints: Mapping[int, str]) -> Iterator[int]:
        """ "In addition | to | purchase data, …", "in response | to | requests"; ``hints`` tell of nouns."""
        if self._compounds.keys().isdisjoint(words):
            return
        for at, word in enumerate(words[1:-1], 1):
            if word == _TO and (hints.get(at + 1) == "N" or words[at + 1] in self._ambiguous):
                end = at + 1
                if any(words[max(end - len(c), 0) : end] == c for c in self._compounds.get(words[at - 1], ())):
                    yield at


def doubles(words: tuple[str, ...]) -> Iterator[range]:
    """Adverbials of one word twice: " | end-to-end | encrypted", " | peer to peer |"."""
    at = -1
    for _ in range(words.count(_TO)):
        at = words.index(_TO, at + 1)
        if 0 < at < len(words) - 1:
            gap = 1 + (words[at - 1] == "-" == words[at + 1])
            start, end = at - gap, at + gap
            if start >= 0 and end < len(words) and words[start] == words[end] and words[start].isalpha():
                yield range(start, end + 1)
