"""The JSON-LD context (``ontology/context.jsonld``), made of the prefix map and the properties of the ontology.

``python -m exporter.graph.context`` writes the file anew; a test fails while it differs.
"""

from __future__ import annotations

import json
from typing import Final, TypeAlias

import pyoxigraph as ox

from exporter.graph.layout import Json, pretty
from exporter.namespaces import DPS, PREFIXES, XSD, compact, expand
from exporter.resources import data_dir

__all__ = ["Context", "make_context", "read_context"]

Context: TypeAlias = dict[str, Json]

_FILE: Final = "context.jsonld"
_REUSED: Final = {
    "dcat:byteSize": "xsd:nonNegativeInteger",
    "dcat:hasVersion": "@id",
    "dcat:isVersionOf": "@id",
    "dcat:mediaType": "@id",
    "dcat:previousVersion": "@id",
    "dct:conformsTo": "@id",
    "dct:coverage": "@id",
    "dct:date": "xsd:date",
    "dct:isPartOf": "@id",
    "dct:issued": "xsd:date",
    "dct:modified": "xsd:date",
    "dct:valid": "xsd:date",
    "oa:end": "xsd:nonNegativeInteger",
    "oa:hasSelector": "@id",
    "oa:hasSource": "@id",
    "oa:start": "xsd:nonNegativeInteger",
    "prov:used": "@id",
    "prov:wasAssociatedWith": "@id",
    "prov:wasDerivedFrom": "@id",
    "prov:wasGeneratedBy": "@id",
    "schema:contactPoint": "@id",
    "schema:url": "@id",
    "void:rootResource": "@id",
    "void:vocabulary": "@id",
}


def read_context() -> Context:
    """The context as it is shipped.

    >>> read_context()["id"]
    '@id'
    """
    document = json.loads((data_dir("ontology") / _FILE).read_text(encoding="utf-8"))
    context: Context = document["@context"]
    return context


def make_context() -> Context:
    """The context as the ontology wants it.

    Names without prefix are those of the ontology; values of its object properties are IRIs, those of a datatype are
    numbers, truth values or text of this type.

    >>> make_context()["polarity"]
    {'@id': 'dps:polarity', '@type': '@id'}
    """
    terms: Context = {name: {"@id": f"dps:{name}", "@type": kind} for name, kind in sorted(_own_properties().items())}
    reused: Context = {curie: {"@id": expand(curie), "@type": kind} for curie, kind in _REUSED.items()}
    return {"@version": 1.1, "id": "@id", "type": "@type", "@vocab": DPS, **PREFIXES, **terms, **reused}


def _own_properties() -> dict[str, str]:
    """What the values of each property of the ontology are: ``@id``, or a datatype."""
    ontology = ox.Store()
    ontology.bulk_load(path=data_dir("ontology") / "dps.ttl", format=ox.RdfFormat.TURTLE)
    kinds: dict[str, str] = {}
    for quad in ontology.quads_for_pattern(None, _node("rdf:type"), None):
        name = str(quad.subject)[1:-1]
        if not name.startswith(DPS):
            continue
        if quad.object == _node("owl:ObjectProperty"):
            kinds[name.removeprefix(DPS)] = "@id"
        elif quad.object == _node("owl:DatatypeProperty"):
            for stated in ontology.quads_for_pattern(quad.subject, _node("rdfs:range"), None):
                datatype = str(stated.object)[1:-1]
                if datatype.startswith(XSD) and datatype != XSD + "string":
                    kinds[name.removeprefix(DPS)] = compact(datatype)
    return kinds


def _node(curie: str) -> ox.NamedNode:
    return ox.NamedNode(expand(curie))


if __name__ == "__main__":
    made = pretty({"@context": make_context()}) + "\n"
    (data_dir("ontology") / _FILE).write_text(made, encoding="utf-8")
