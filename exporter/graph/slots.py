"""Slots of statements in a graph: which of their properties tell what they say, and not what they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.graph.outline import Node
from exporter.graph.terms import PROPERTY
from exporter.namespaces import DPS

__all__ = ["slots_of"]

#: Our own properties of statements that fill no slot: every kind of statement has them.
_NO_SLOTS: Final = frozenset(
    PROPERTY[name]
    for name in (
        *("statedIn", "statementKey", "practiceKey", "category", "basis", "polarity", "modality", "hedge"),
        *("exclusive", "openList", "exceptionTo", "qualifies", "appliesTo", "ruleId", "confidence"),
        *("hasEvidence", "hasContextEvidence", "hasCondition", "hasMention"),
    )
)
_OWN: Final = f"<{DPS}"


def slots_of(node: Node) -> Iterator[tuple[str, list[str]]]:
    """The slots of a statement, by the local names of their properties, each with its terms.

    >>> dict(slots_of({PROPERTY["dataType"]: ["<name>"], PROPERTY["polarity"]: ["<denied>"]}))
    {'dataType': ['<name>']}
    """
    for name, terms in node.items():
        if name.startswith(_OWN) and name not in _NO_SLOTS:
            yield name[len(_OWN) : -1], terms
