"""Names in a query that mean nothing: a term of ours that neither the ontology nor the graph has gives no rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

import pyoxigraph as ox

from exporter.namespaces import DPS, DPSV, PREFIXES, expand
from exporter.ontology import load_terms, nearest
from exporter.queries.scan import Token, tokens
from exporter.vocabulary import load_vocabulary

__all__ = ["unknown_terms"]

_OURS: Final = {DPS: "dps", DPSV: "dpsv"}


def unknown_terms(store: ox.Store, sparql: str) -> list[str]:
    """What to tell of each ``dps:`` or ``dpsv:`` term that does not exist, once, in the order of the query.

    >>> unknown_terms(ox.Store(), "SELECT * { ?s dps:datatype ?o ; dps:polarity dpsv:polarity-Denied }")
    ['dps:datatype is no term of the ontology: did you mean dps:dataType?']
    """
    names = dict.fromkeys(_names(tokens(sparql)))
    return [_told(name) for name in names if not _occurs(store, expand(name)) and name not in _known()]


def _names(found: list[Token]) -> Iterator[str]:
    """The compact names of all terms of ours, however the query writes them."""
    prefixes = dict(PREFIXES)
    for name, address in pairwise(found):
        if name.kind == "name" and name.text.endswith(":") and address.kind == "iri":
            prefixes[name.text[:-1]] = address.text[1:-1]
    for token in found:
        prefix, _, local = token.text.partition(":")
        term = prefixes.get(prefix, "") + local if token.kind == "name" else token.text[1:-1]
        for namespace, known in _OURS.items():
            if token.kind in {"name", "iri"} and term.startswith(namespace) and term != namespace:
                yield f"{known}:{term.removeprefix(namespace)}"


@cache
def _known() -> frozenset[str]:
    """All that the ontology declares, by compact name."""
    vocabulary = load_vocabulary()
    return frozenset([*load_terms(), *(f"dpsv:{name}" for name in (*vocabulary.concepts, *vocabulary.schemes))])


def _occurs(store: ox.Store, iri: str) -> bool:
    """Whether a graph has the term all the same, as it does where its maker added concepts."""
    node = ox.NamedNode(iri)
    places = ((node, None, None), (None, node, None), (None, None, node))
    return any(next(iter(store.quads_for_pattern(*place)), None) for place in places)


def _told(name: str) -> str:
    prefix = name.partition(":")[0]
    near = nearest(name, sorted(known for known in _known() if known.startswith(f"{prefix}:")))
    return f"{name} is no term of the ontology: {f'did you mean {near}?' if near else 'dps vocab lists what there is'}"
