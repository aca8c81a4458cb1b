"""Longest match of all labels of the vocabulary over the word keys of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from exporter.vocabulary import Vocabulary

__all__ = ["Lexicon", "Match", "leftmost"]

GAP: Final = "…"
_MAX_GAP: Final = 4
_TRANSPARENT: Final = frozenset('-"')
_GAP_ENDS: Final = frozenset(",;:.()?!")
_PLAIN_LENGTH: Final = 5
_ENTRIES: Final = " "  # no key holds a space, so this one holds what ends at a node

Node: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``start`` to ``end`` (exclusive) stand for ``concept`` of ``scheme``."""

    start: int
    end: int
    concept: str
    scheme: str


def leftmost(matches: Iterable[Match], start: int, end: int) -> Iterator[Match]:
    """Of the matches inside tokens ``start`` to ``end`` those that begin first, none overlapping another."""
    free = start
    for match in matches:
        if match.start >= free and match.end <= end:
            free = match.end
            yield match


class Lexicon:
    """All labels in one trie over word keys. ``key_of`` gives the key of a lower-case word; ``split`` the words of a label.

    A label's word in -ing matches only -ing forms ("marketing" is not "market"), any other word all forms of itself.
    """

    def __init__(self, vocabulary: Vocabulary, split: Any) -> None:
        self._split = split
        self._root: Node = {}
        for concept in vocabulary.concepts.values():
            for label in concept.labels:
                self._add(label, concept.name, concept.scheme)
        for verb in vocabulary.verbs:
            for label in verb.labels:
                self._add(label, verb.name, "verb")

    def find(self, words: tuple[str, ...], keys: tuple[str, ...]) -> dict[str, list[Match]]:
        """The matches by scheme in text order: from each start the longest. They may overlap (see :func:`leftmost`)."""
        found: dict[str, list[Match]] = {}
        root = self._root
        for start, key in enumerate(keys):
            if key not in root and not words[start].endswith("ing"):
                continue
            best: dict[str, Match] = {}
            for end, concept, scheme in self._walk(root, words, keys, start):
                known = best.get(scheme)
                if known is None or end > known.end:
                    best[scheme] = Match(start, end, concept, scheme)
            for scheme, match in best.items():
                found.setdefault(scheme, []).append(match)
        return found

    def _add(self, label: str, concept: str, scheme: str) -> None:
        parts = [self._edges(part) for part in label.split(GAP) if part.strip()]
        if not parts or not parts[0]:
            return
        node = self._root
        for number, part in enumerate(parts):
            if number:
                node = node.setdefault(GAP, {})
            for edge in part:
                node = node.setdefault(edge, {})
        node.setdefault(_ENTRIES, []).append((concept, scheme))

    def _edges(self, part: str) -> list[str]:
        words, keys = self._split(part)
        return [
            key + "+" if word.endswith("ing") and len(word) > _PLAIN_LENGTH else key
            for word, key in zip(words, keys, strict=True)
            if word not in _TRANSPARENT
        ]

    def _walk(
        self, node: Node, words: tuple[str, ...], keys: tuple[str, ...], at: int
    ) -> Iterator[tuple[int, str, str]]:
        """All entries that can be reached from the node with the words from ``at`` on."""
        size = len(words)
        while at < size and words[at] in _TRANSPARENT:
            at += 1
        if at >= size:
            return
        for child in _children(node, words[at], keys[at]):
            if _ENTRIES in child:
                for concept, scheme in child[_ENTRIES]:
                    yield at + 1, concept, scheme
            if len(child) > (_ENTRIES in child):
                yield from self._walk(child, words, keys, at + 1)
            if GAP in child:
                yield from self._jump(child[GAP], words, keys, at + 1)

    def _jump(
        self, node: Node, words: tuple[str, ...], keys: tuple[str, ...], at: int
    ) -> Iterator[tuple[int, str, str]]:
        """The entries behind a gap of up to four words, the nearest first."""
        for skip in range(at, min(at + _MAX_GAP + 1, len(words))):
            if words[skip] in node or keys[skip] in node or words[skip].endswith("ing"):
                yield from self._walk(node, words, keys, skip)
            if words[skip] in _GAP_ENDS:
                return


def _children(node: Node, word: str, key: str) -> Iterable[Node]:
    child = node.get(key)
    if child is not None:
        yield child
    if word.endswith("ing"):
        child = node.get(key + "+")
        if child is not None:
            yield child
