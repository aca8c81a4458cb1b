"""What a server says of its endpoint beside the graph: service description and VoID."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from exporter.graph.quads import Pairs, describe
from exporter.graph.terms import RDF_TYPE, literal, reused, tagged, typed
from exporter.namespaces import BASE, DPS, DPSV, ONTOLOGY, PREFIXES

__all__ = ["service", "void"]

_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULTS: Final = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)


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
        *([] if triples is None else [(reused("void:triples"), typed(str(triples), "integer"))]),
    ]
    about: Pairs = [(RDF_TYPE, reused("void:DatasetDescription")), ("<http://xmlns.com/foaf/0.1/primaryTopic>", data)]
    return describe(f"<{root}void>", about) + describe(data, pairs)
