"""The one prefix map (``vocabulary.md`` 4.1): for N-Quads, Turtle, the JSON-LD context, queries and shapes alike."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["BASE", "DPS", "DPSV", "ONTOLOGY", "PREFIXES", "XSD", "compact", "expand", "sparql_prologue"]

ONTOLOGY: Final = "https://w3id.org/dps/ns"
"""The IRI of the ontology; with ``/0.1.0`` that of a version."""

DPS: Final = ONTOLOGY + "#"
DPSV: Final = "https://w3id.org/dps/voc#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

BASE: Final = "https://w3id.org/dps/id/"
"""Where the IRIs of the data begin, unless the caller of :mod:`exporter.graph` gives another base."""

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "dps": DPS,
        "dpss": "https://w3id.org/dps/shapes#",
        "dpsv": DPSV,
        "dpv": "https://w3id.org/dpv#",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "vann": "http://purl.org/vocab/vann/",
        "void": "http://rdfs.org/ns/void#",
        "xsd": XSD,
    }
)

_PREFIX_OF: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def expand(curie: str) -> str:
    """The IRI that a compact one stands for; ``KeyError`` for a prefix that is not in the map.

    >>> expand("dpsv:data-EmailAddress")
    'https://w3id.org/dps/voc#data-EmailAddress'
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


def compact(iri: str) -> str:
    """The compact form of an IRI, or the IRI itself when no prefix fits.

    >>> compact("https://w3id.org/dps/ns#polarity"), compact("http://www.example.org/")
    ('dps:polarity', 'http://www.example.org/')
    """
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _PREFIX_OF.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and iri[cut:] else iri


def sparql_prologue() -> str:
    """The prefix declarations that a query may rely on.

    >>> sparql_prologue().splitlines()[2]
    'PREFIX dps: <https://w3id.org/dps/ns#>'
    """
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
