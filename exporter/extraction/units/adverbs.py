"""Adverbials told by the words beside them: "end-to-end", "the table | below | shows …"."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.vocabulary import Vocabulary

__all__ = ["PlaceAdverbs", "doubles"]


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


def doubles(words: tuple[str, ...]) -> Iterator[range]:
    """Adverbials of one word twice: " | end-to-end | encrypted", " | peer to peer |"."""
    for at, word in enumerate(words[1:-1], 1):
        if word == "to":
            gap = 1 + (words[at - 1] == "-" == words[at + 1])
            start, end = at - gap, at + gap
            if start >= 0 and end < len(words) and words[start] == words[end] and words[start].isalpha():
                yield range(start, end + 1)
