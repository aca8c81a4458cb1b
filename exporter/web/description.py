"""What a server says of itself: prefixes and example queries in the graph, service description and VoID beside it.

Editors that ask an endpoint for ``sh:declare``, ``sh:SPARQLExecutable`` and VoID partitions complete from them unaided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from exporter.graph.quads import Pairs, describe
from exporter.graph.terms import RDF_TYPE, literal, reused, tagged, typed
from exporter.namespaces import BASE, DPS, DPSV, ONTOLOGY, PREFIXES
from exporter.queries import questions
from exporter.queries.scan import first_keyword

__all__ = ["GRAPH", "examples", "partitions", "service", "void"]

GRAPH: Final = "https://w3id.org/dps/service"
"""The named graph that a server adds: it describes the rest."""

_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULTS: Final = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
_CLASSES: Final = "SELECT ?class (COUNT(?s) AS ?n) WHERE { ?s a ?class } GROUP BY ?class"
_PROPERTIES: Final = (
    "SELECT ?class ?property (COUNT(*) AS ?n) WHERE { ?s a ?class ; ?property ?o } GROUP BY ?class ?property"
)


def _integer(number: int | str) -> str:
    return typed(str(number), "integer")


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


# -- beside the graph --------------------------------------------------------------------------------------------------


def service(endpoint: str) -> list[str]:
    """The SPARQL 1.1 Service Description of the endpoint at an address, as lines of N-Triples."""
    pairs: Pairs = [
        (RDF_TYPE, reused("sd:Service")),
        (reused("sd:endpoint"), f"<{endpoint}>"),
        (reused("sd:supportedLanguage"), reused("sd:SPARQL11Query")),
        (reused("sd:feature"), reused("sd:UnionDefaultGraph")),
        (reused("sd:defaultDataset"), f"<{endpoint}#dataset>"),
        *((reused("sd:resultFormat"), f"<{_FORMATS}{name}>") for name in _RESULTS),
    ]
    dataset: Pairs = [(RDF_TYPE, reused("sd:Dataset")), (reused("sd:defaultGraph"), f"<{endpoint}#graph>")]
    lines = describe(f"<{endpoint}#service>", pairs) + describe(f"<{endpoint}#dataset>", dataset)
    return lines + describe(f"<{endpoint}#graph>", [(RDF_TYPE, reused("sd:Graph"))])


def void(root: str, triples: int | None, policies: Iterable[str]) -> list[str]:
    """The VoID description of what is served at an address; ``policies`` are some IRIs as examples."""
    data = f"<{root}void#data>"
    pairs: Pairs = [
        (RDF_TYPE, reused("void:Dataset")),
        (reused("dct:title"), tagged("Data-practice statements of privacy policies", "en")),
        (reused("dct:conformsTo"), f"<{ONTOLOGY}>"),
        (reused("void:sparqlEndpoint"), f"<{root}sparql>"),
        (reused("void:dataDump"), f"<{root}data/graph.nq>"),
        (reused("void:uriSpace"), literal(BASE)),
        *((reused("void:vocabulary"), f"<{namespace}>") for namespace in (DPS, DPSV, PREFIXES["oa"], PREFIXES["prov"])),
        *((reused("void:exampleResource"), f"<{policy}>") for policy in policies),
        *([] if triples is None else [(reused("void:triples"), _integer(triples))]),
    ]
    about: Pairs = [(RDF_TYPE, reused("void:DatasetDescription")), ("<http://xmlns.com/foaf/0.1/primaryTopic>", data)]
    return describe(f"<{root}void>", about) + describe(data, pairs)
