"""All labels of the vocabulary in one trie over word keys: plain tuples and dicts, quick to search and to load."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from exporter.vocabulary import Vocabulary

__all__ = ["TRANSPARENT", "Edges", "Node", "Split", "build_trie"]

GAP: Final = "…"
TRANSPARENT: Final = frozenset('-"')
_PLAIN_LENGTH: Final = 5
_HEADING_SCHEME: Final = "category"
_ENTRIES: Final = " "  # no key holds a space, so this one holds what ends at a node

Entry: TypeAlias = tuple[str, str, int]
"""Concept, scheme, number of words."""
Node: TypeAlias = "tuple[tuple[Entry, ...] | None, Edges | None, Edges | None]"
"""What ends here, what follows, what follows behind a gap."""
Edges: TypeAlias = dict[str, Node]
Split: TypeAlias = Callable[[str], tuple[tuple[str, ...], tuple[str, ...]]]


def build_trie(vocabulary: Vocabulary, split: Split, *, headings: bool = False) -> Edges:
    """The edges that leave the root; ``split`` gives the words of a label and their keys.

    A word in -ing has an edge of its own, marked with a plus. Where two labels of a scheme come to the same keys, the
    first one counts. Only headings are searched for the labels of categories, and for nothing else.
    """
    root: dict[str, Any] = {}
    for label, concept, scheme in _labels(vocabulary):
        if headings != (scheme == _HEADING_SCHEME):
            continue
        parts = [_edges(part, split) for part in label.split(GAP) if part.strip()]
        if not parts or not parts[0]:
            continue
        node = root
        for number, part in enumerate(parts):
            if number:
                node = node.setdefault(GAP, {})
            for edge in part:
                node = node.setdefault(edge, {})
        node.setdefault(_ENTRIES, {}).setdefault(scheme, (concept, scheme, sum(map(len, parts))))
    return _frozen(root) or {}


def _labels(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Label, concept, scheme."""
    for concept in vocabulary.concepts.values():
        for label in concept.labels:
            yield label, concept.name, concept.scheme
    for verb in vocabulary.verbs:
        for label in verb.labels:
            yield label, verb.name, "verb"


def _edges(part: str, split: Split) -> list[str]:
    words, keys = split(part)
    return [
        key + "+" if word.endswith("ing") and len(word) > _PLAIN_LENGTH else key
        for word, key in zip(words, keys, strict=True)
        if word not in TRANSPARENT
    ]


def _frozen(node: dict[str, Any]) -> Edges | None:
    """The edges of a node under way, each with its entries, its own edges and those behind a gap."""
    return {
        edge: (
            tuple(child[_ENTRIES].values()) if _ENTRIES in child else None,
            _frozen(child),
            _frozen(child.get(GAP, {})),
        )
        for edge, child in node.items()
        if edge not in {_ENTRIES, GAP}
    } or None
