"""What a store says of itself: the ontology, prefixes and example queries, and how much of what there is in it.

Editors that ask an endpoint for ``sh:declare``, ``sh:SPARQLExecutable`` and VoID partitions complete from them unaided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from exporter.graph.quads import describe
from exporter.graph.terms import RDF_TYPE, literal, reused, tagged, typed
from exporter.namespaces import ONTOLOGY, PREFIXES
from exporter.queries.ontology import GRAPH as ONTOLOGY_GRAPH
from exporter.queries.ontology import ontology
from exporter.queries.questions import questions
from exporter.queries.scan import first_keyword

__all__ = ["GRAPH", "add_description", "examples", "is_described", "partitions"]

GRAPH: Final = "https://w3id.org/dps/service"
"""The named graph that describes the rest."""

_CLASSES: Final = "SELECT ?class (COUNT(?s) AS ?n) WHERE { ?s a ?class } GROUP BY ?class"
_PROPERTIES: Final = (
    "SELECT ?class ?property (COUNT(*) AS ?n) WHERE { ?s a ?class ; ?property ?o } GROUP BY ?class ?property"
)


def _integer(number: int | str) -> str:
    return typed(str(number), "integer")


def add_description(store: ox.Store, more: Iterable[str] = ()) -> None:
    """Adds to a store the ontology, the examples, and ``more`` lines, as those of :func:`partitions`."""
    store.bulk_load("\n".join([*examples(), *more]).encode(), format=ox.RdfFormat.N_QUADS)
    if not store.contains_named_graph(ONTOLOGY_GRAPH):
        store.bulk_extend(ontology())
    store.flush()


def is_described(store: ox.Store) -> bool:
    """Whether the store has what :func:`add_description` adds."""
    return all(store.contains_named_graph(graph) for graph in (ONTOLOGY_GRAPH, ox.NamedNode(GRAPH)))


def examples() -> list[str]:
    """Prefixes and competency questions as lines of N-Quads (SHACL-AF, 5.2; SHACL, 5.2.1).

    >>> sum("SPARQLExecutable>" in line for line in examples()) == len(questions())
    True
    """
    lines: list[str] = []
    for prefix, namespace in PREFIXES.items():
        subject = f"<{GRAPH}#prefix-{prefix}>"
        lines += describe(f"<{ONTOLOGY}>", [(reused("sh:declare"), subject)], GRAPH)
        pairs = [
            (RDF_TYPE, reused("sh:PrefixDeclaration")),
            (reused("sh:prefix"), literal(prefix)),
            (reused("sh:namespace"), typed(namespace, "anyURI")),
        ]
        lines += describe(subject, pairs, GRAPH)
    for question in questions().values():
        form = first_keyword(question.sparql).lower()
        pairs = [
            (RDF_TYPE, reused("sh:SPARQLExecutable")),
            (RDF_TYPE, reused(f"sh:SPARQL{form.capitalize()}Executable")),
            (reused("rdfs:label"), tagged(question.title, "en")),
            (reused("rdfs:comment"), tagged(question.title, "en")),
            (reused("sh:prefixes"), f"<{ONTOLOGY}>"),
            (reused(f"sh:{form}"), literal(question.sparql)),
        ]
        lines += describe(f"<{GRAPH}#{question.name}>", pairs, GRAPH)
    return lines


def partitions(store: ox.Store) -> list[str]:
    """How many things of each class there are, and how often each property is used of them, as lines of N-Quads.

    VoID, 4.5. It reads the whole store: for graphs of up to some millions of quads.
    """
    data = f"<{GRAPH}#data>"
    lines = describe(data, [(RDF_TYPE, reused("void:Dataset")), (reused("void:triples"), _integer(len(store)))], GRAPH)
    names: dict[str, str] = {}
    for kind, number in _rows(store, _CLASSES):
        part = names[kind] = f"<{GRAPH}#class-{len(names) + 1}>"
        lines += describe(data, [(reused("void:classPartition"), part)], GRAPH)
        lines += describe(part, [(reused("void:class"), kind), (reused("void:entities"), number)], GRAPH)
    for place, (kind, name, number) in enumerate(_rows(store, _PROPERTIES), 1):
        part = f"<{GRAPH}#property-{place}>"
        lines += describe(names[kind], [(reused("void:propertyPartition"), part)], GRAPH)
        lines += describe(part, [(reused("void:property"), name), (reused("void:triples"), number)], GRAPH)
    return lines


def _rows(store: ox.Store, sparql: str) -> Iterator[list[str]]:
    answer = store.query(sparql, use_default_graph_as_union=True)
    rows = [[str(term) for term in row] for row in answer]  # type: ignore[union-attr]
    yield from sorted(row for row in rows if row[0].startswith("<"))
