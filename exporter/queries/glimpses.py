"""Statements at a glance: their words, and whether they deny something."""

from __future__ import annotations

from typing import Final, NamedTuple

import pyoxigraph as ox

from exporter.namespaces import DPS, PREFIXES

__all__ = ["Glimpse", "glimpse", "quote_of", "value_of"]

_STATED_IN: Final = ox.NamedNode(f"{DPS}statedIn")
_EVIDENCE: Final = ox.NamedNode(f"{DPS}hasEvidence")
_SELECTOR: Final = ox.NamedNode(f"{PREFIXES['oa']}hasSelector")
_EXACT: Final = ox.NamedNode(f"{PREFIXES['oa']}exact")
_POLARITY: Final = ox.NamedNode(f"{DPS}polarity")


class Glimpse(NamedTuple):
    """A statement as a list of statements shows it."""

    iri: str
    version: str
    quote: str
    denied: bool


def glimpse(store: ox.Store, statement: ox.NamedNode) -> Glimpse:
    """A glimpse of a statement of a store."""
    denied = value_of(store, statement, _POLARITY).endswith("polarity-Denied")
    return Glimpse(statement.value, value_of(store, statement, _STATED_IN), quote_of(store, statement), denied)


def quote_of(store: ox.Store, statement: ox.NamedNode) -> str:
    """The words of a statement's evidence, with an ellipsis between several spans."""
    spans = (quad.object for quad in store.quads_for_pattern(statement, _EVIDENCE, None))
    return " … ".join(filter(None, (_words(store, span) for span in spans if isinstance(span, ox.NamedNode))))


def _words(store: ox.Store, span: ox.NamedNode) -> str:
    """The words of a span, which stand with it or with its selector."""
    if words := value_of(store, span, _EXACT):
        return words
    selectors = (quad.object for quad in store.quads_for_pattern(span, _SELECTOR, None))
    found = (value_of(store, place, _EXACT) for place in selectors if isinstance(place, ox.NamedNode))
    return next(filter(None, found), "")


def value_of(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> str:
    """A value of a property, the first there is; empty for none."""
    quad = next(iter(store.quads_for_pattern(subject, predicate, None)), None)
    return quad.object.value if quad and isinstance(quad.object, ox.NamedNode | ox.Literal) else ""
