"""The ontology lent to a graph while a query asks for it: labels, broader terms, mappings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Final

import pyoxigraph

from exporter.namespaces import ONTOLOGY
from exporter.resources import data_dir

__all__ = ["GRAPH", "lent", "ontology"]

GRAPH: Final = pyoxigraph.NamedNode(ONTOLOGY)
"""The graph that holds the ontology; a store that keeps it for good, as a server's, is left alone."""

_ASKS_FOR_IT: Final = re.compile(r"skos|rdf-?schema|rdfs|opp115Label|memberClass")
_ONE_AT_A_TIME: Final = Lock()


@contextmanager
def lent(store: pyoxigraph.Store, sparql: str) -> Iterator[None]:
    """Adds the ontology as a graph of its own while a query runs that names its terms; the store ends as it began."""
    if not _ASKS_FOR_IT.search(sparql) or store.contains_named_graph(GRAPH):
        yield
        return
    with _ONE_AT_A_TIME:
        store.extend(ontology())
        try:
            yield
        finally:
            store.remove_graph(GRAPH)


@cache
def ontology() -> tuple[pyoxigraph.Quad, ...]:
    """Classes, properties, concepts and mappings, in the graph ``GRAPH``."""
    folder = data_dir("ontology")
    files = [folder / "dps.ttl", *sorted(folder.glob("schemes/*.ttl")), *sorted(folder.glob("alignments/*.ttl"))]
    return tuple(
        pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, GRAPH)
        for file in files
        for quad in pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.TURTLE)
    )
