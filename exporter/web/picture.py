"""A policy as a picture: data at the left, what is done with them in the middle, for whom and what for at the right.

Practices that do the same are one line, thicker for more statements, so that two hundred statements stay readable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from exporter.graph.records import StatementRecord

__all__ = ["Edge", "Node", "Picture", "drawn"]

_COLUMNS: Final = (("dataType",), ("action",), ("recipient", "purpose"))
_X: Final = (0, 360, 720)
_STEP: Final = 34
_GAP: Final = 26
_MOST: Final = 24


@dataclass(frozen=True, slots=True)
class Node:
    """A concept or party at its place, with the number of statements that name it."""

    id: str
    slot: str
    value: str
    column: int
    x: float
    y: float
    number: int
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """Statements that have both ends, affirmed or denied."""

    source: str
    target: str
    number: int
    denied: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """What to draw, and how large it is. ``left_out`` counts the values that were too many for their column."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    height: int
    width: int = _X[-1]
    left_out: int = 0


def drawn(statements: Iterable[StatementRecord]) -> Picture:
    """The picture of the practices among some statements.

    >>> drawn([]).nodes
    ()
    """
    practices = [each for each in statements if each.kind in {"PracticeStatement", "RetentionStatement"}]
    counts: tuple[Counter[tuple[str, str, bool]], ...] = (Counter(), Counter(), Counter())
    edges: Counter[tuple[str, str, bool]] = Counter()
    for each in practices:
        ends = [
            [(slot, value, each.denied and slot == "action") for slot in slots for value in each.slots.get(slot, ())]
            for slots in _COLUMNS
        ]
        for column, own in zip(counts, ends, strict=True):
            column.update(own)
        for left, right in ((ends[0], ends[1]), (ends[1], ends[2])):
            edges.update((_name(*a), _name(*b), each.denied) for a in left for b in right)
    nodes = [node for column, count in enumerate(counts) for node in _placed(column, count)]
    shown = {node.id for node in nodes}
    lines = [
        Edge(ends[0], ends[1], number, denied=ends[2]) for ends, number in _ranked(edges) if {ends[0], ends[1]} <= shown
    ]
    height = max((node.y for node in nodes), default=0.0) + _STEP
    left_out = sum(map(len, counts)) - len(nodes)
    return Picture(tuple(_centred(nodes, height)), tuple(lines), int(height), left_out=left_out)


def _ranked(edges: Mapping[tuple[str, str, bool], int]) -> Iterable[tuple[tuple[str, str, bool], int]]:
    return sorted(edges.items(), key=lambda item: (-item[1], item[0]))


def _name(slot: str, value: str, denied: bool) -> str:  # noqa: FBT001 -- the three parts of a name
    return f"{slot} {value}{' not' if denied else ''}"


def _placed(column: int, counts: Counter[tuple[str, str, bool]]) -> list[Node]:
    """The most frequent values of a column, slot by slot, denied actions below the others."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    ranked.sort(key=lambda item: (_COLUMNS[column].index(item[0][0]), item[0][2], -item[1], item[0]))
    nodes: list[Node] = []
    y, group = float(_STEP), ""
    for (slot, value, denied), number in ranked:
        if group and group != f"{slot}{denied}":
            y += _GAP
        group = f"{slot}{denied}"
        nodes.append(Node(_name(slot, value, denied), slot, value, column, _X[column], y, number, denied))
        y += _STEP
    return nodes


def _centred(nodes: Iterable[Node], height: float) -> Iterable[Node]:
    """The nodes with each column in the middle of the height."""
    known = list(nodes)
    depths = {column: max(node.y for node in known if node.column == column) for column in {n.column for n in known}}
    for node in known:
        shift = (height - _STEP - depths[node.column]) / 2
        yield replace(node, y=node.y + shift)
