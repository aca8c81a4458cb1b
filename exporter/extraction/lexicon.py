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
#: Schemes of which shorter phrases count too, where the longest runs out of the place it is looked for in.
_NESTED: Final = frozenset({"purpose"})
_ENTRIES: Final = " "  # no key holds a space, so this one holds what ends at a node

Node: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``start`` to ``end`` (exclusive) stand for ``concept`` of ``scheme``.

    ``head_end`` is the end of what stands before the first gap: the verb of "process … order"; ``end`` where there is none.
    """

    start: int
    end: int
    concept: str
    scheme: str
    head_end: int
    words: int

    @property
    def gapped(self) -> bool:
        return self.head_end < self.end


def leftmost(matches: Iterable[Match], start: int, end: int) -> Iterator[Match]:
    """Of the matches inside tokens ``start`` to ``end`` those that begin first, none overlapping another.

    Two phrases with gaps may share their last words ("provide and improve our service"), and a name of several words may
    fill a gap and what follows it ("improve customer service").
    """
    free = shared = start
    for match in matches:
        if match.end > end:
            continue
        inside = match.start >= shared and (match.gapped or (match.words > 1 and match.end == free))
        if match.start >= free or inside:
            free = max(free, match.end)
            shared = match.head_end if match.gapped else match.end
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
        """The matches by scheme in text order, from each start the one with most words of its label (of purposes all).

        They may overlap (see :func:`leftmost`).
        """
        found: dict[str, list[Match]] = {}
        root = self._root
        for start, key in enumerate(keys):
            if key not in root and not words[start].endswith("ing"):
                continue
            best: dict[str, Match] = {}
            for end, head_end, concept, scheme, size in self._walk(root, words, keys, start, 0):
                known = best.get(scheme)
                if known is not None and scheme in _NESTED:
                    best[f"{scheme} {end}"] = Match(start, end, concept, scheme, head_end or end, size)
                elif known is None or (size, -end) > (known.words, -known.end):
                    best[scheme] = Match(start, end, concept, scheme, head_end or end, size)
            for match in sorted(best.values(), key=_by_size) if len(best) > 1 else best.values():
                found.setdefault(match.scheme, []).append(match)
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
        node.setdefault(_ENTRIES, []).append((concept, scheme, sum(map(len, parts))))

    def _edges(self, part: str) -> list[str]:
        words, keys = self._split(part)
        return [
            key + "+" if word.endswith("ing") and len(word) > _PLAIN_LENGTH else key
            for word, key in zip(words, keys, strict=True)
            if word not in _TRANSPARENT
        ]

    def _walk(
        self, node: Node, words: tuple[str, ...], keys: tuple[str, ...], at: int, head_end: int
    ) -> Iterator[tuple[int, int, str, str, int]]:
        """All entries that can be reached from the node with the words from ``at`` on."""
        size = len(words)
        while at < size and words[at] in _TRANSPARENT:
            at += 1
        if at >= size:
            return
        for child in _children(node, words[at], keys[at]):
            entries = child.get(_ENTRIES)
            if entries is not None:
                for concept, scheme, count in entries:
                    yield at + 1, head_end, concept, scheme, count
            if len(child) > (entries is not None):
                yield from self._walk(child, words, keys, at + 1, head_end)
            gap = child.get(GAP)
            if gap is not None:
                yield from self._jump(gap, words, keys, at + 1, head_end or at + 1)

    def _jump(
        self, node: Node, words: tuple[str, ...], keys: tuple[str, ...], at: int, head_end: int
    ) -> Iterator[tuple[int, int, str, str, int]]:
        """The entries behind a gap of up to four words, the nearest first."""
        for skip in range(at, min(at + _MAX_GAP + 1, len(words))):
            if keys[skip] in node or words[skip].endswith("ing"):
                yield from self._walk(node, words, keys, skip, head_end)
            if words[skip] in _GAP_ENDS:
                return


def _by_size(match: Match) -> tuple[int, int]:
    return -match.words, match.end


def _children(node: Node, word: str, key: str) -> Iterable[Node]:
    child = node.get(key)
    if child is not None:
        yield child
    if word.endswith("ing"):
        child = node.get(key + "+")
        if child is not None:
            yield child
