"""All labels of the vocabulary in one trie over word keys: plain tuples and dicts, quick to search and to load."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from sys import intern
from typing import Any, Final, TypeAlias

from exporter.vocabulary import Vocabulary

__all__ = ["GERUNDS", "TRANSPARENT", "Edges", "Ending", "Node", "Plain", "Split", "build_trie", "unpack"]

GAP: Final = "…"
TRANSPARENT: Final = frozenset('-"')
GERUNDS: Final = ("ing", "ings")
"""How the words end that have edges of their own."""
_PLAIN_LENGTH: Final = 5
_HEADING_SCHEME: Final = "category"
_ENTRIES: Final = " "  # no key holds a space, so this one holds what ends at a node

Entry: TypeAlias = tuple[str, str, int]
"""Concept, scheme, number of words."""
Ending: TypeAlias = tuple[Entry, ...]
"""What ends at a node, of each scheme one."""
Node: TypeAlias = "tuple[Ending | None, Edges | None, Edges | None]"
"""What ends here, what follows, what follows behind a gap."""
Edges: TypeAlias = dict[str, Node]
Split: TypeAlias = Callable[[str], tuple[tuple[str, ...], tuple[str, ...]]]
Plain: TypeAlias = dict[str, Any]
"""A trie to be kept: its endings, each once, and its edges, whose nodes name the number of their ending.

Most nodes are ends of labels and stand as that number alone; others are lists as :data:`Node` has it.
"""


def build_trie(vocabulary: Vocabulary, split: Split, *, headings: bool = False) -> Plain:
    """The trie to be kept; ``split`` gives the words of a label and their keys.

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
    endings: dict[Ending, int] = {}
    edges = _packed(root, endings)
    return {"endings": list(endings), "edges": edges or {}}


def unpack(trie: Plain) -> Edges:
    """The edges that leave the root, from a trie as it was kept. Takes the trie apart.

    Endings are shared, so that the collector of garbage finds few objects to look through.

    >>> unpack({"endings": [[["verb-Use", "verb", 1]]], "edges": {"us": 0}})
    {'us': ((('verb-Use', 'verb', 1),), None, None)}
    """
    endings = [tuple([(concept, scheme, size) for concept, scheme, size in ending]) for ending in trie["endings"]]
    return _unpacked(trie["edges"], endings, [(ending, None, None) for ending in endings])


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
        key + "+" if word.endswith(GERUNDS) and len(word) > _PLAIN_LENGTH else key
        for word, key in zip(words, keys, strict=True)
        if word not in TRANSPARENT
    ]


def _packed(node: dict[str, Any], endings: dict[Ending, int]) -> Plain | None:
    """The edges of a node under way; ``endings`` numbers what ends at nodes."""
    edges: Plain = {}
    for edge, child in node.items():
        if edge not in {_ENTRIES, GAP}:
            ending = tuple(child[_ENTRIES].values()) if _ENTRIES in child else None
            number = None if ending is None else endings.setdefault(ending, len(endings))
            following, gap = _packed(child, endings), _packed(child.get(GAP, {}), endings)
            edges[edge] = number if following is None and gap is None else [number, following, gap]
    return edges or None


def _unpacked(edges: Plain, endings: list[Ending], leaves: list[Node]) -> Edges:
    """The edges with nodes in place of what was kept of them."""
    found: Edges = {}
    for edge, node in edges.items():
        if isinstance(node, int):
            found[intern(edge)] = leaves[node]
        else:
            number, following, gap = node
            found[intern(edge)] = (
                None if number is None else endings[number],
                following and _unpacked(following, endings, leaves),
                gap and _unpacked(gap, endings, leaves),
            )
    return found
