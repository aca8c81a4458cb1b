"""The descriptions in a release that other programs read: VoID, DCAT, RO-Crate, CITATION.cff, Zenodo, checksums."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from exporter.graph.layout import Json, pretty
from exporter.graph.outline import Outline
from exporter.graph.quads import Pairs, describe
from exporter.graph.serialisation import serialise
from exporter.graph.terms import RDF_TYPE, iri, literal, reused, tagged, typed
from exporter.namespaces import BASE, ONTOLOGY, PREFIXES
from exporter.publish.about import About, Numbers
from exporter.version import __version__

__all__ = ["MEDIA_TYPES", "checksums", "citation", "crate", "dcat", "void", "zenodo"]

MEDIA_TYPES: Final = {
    ".ttl": "text/turtle",
    ".nq": "application/n-quads",
    ".gz": "application/gzip",
    ".jsonld": "application/ld+json",
    ".json": "application/json",
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".md": "text/markdown",
    ".cff": "text/yaml",
}
_VOCABULARIES: Final = ("dcat", "dct", "dps", "dpsv", "oa", "prov", "schema")
_RIGHTS: Final = "Quotations remain the property of the publishers of the policies that they are taken from."
_SPDX: Final = "http://spdx.org/rdf/terms#"
_CRATE: Final = "https://w3id.org/ro/crate/1.1"
_DATA: Final = frozenset({".ttl", ".gz", ".jsonld", ".csv", ".parquet"})


def checksums(files: Mapping[str, bytes]) -> str:
    """The SHA-256 of each file, in the form that ``sha256sum --check`` reads."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))


def void(outline: Outline, about: About, numbers: Numbers, data: str) -> str:
    """The data set as VoID describes it, in Turtle: counts, partitions by class and property, where its dump is."""
    subject = f"<{_address(about)}>"
    kinds = Counter(quad.object for quad in outline.quads if quad.predicate == RDF_TYPE)
    properties = Counter(quad.predicate for quad in outline.quads)
    pairs: Pairs = [
        (RDF_TYPE, reused("void:Dataset")),
        (reused("dct:title"), tagged(about.title, "en")),
        (reused("dct:description"), tagged(about.description, "en")),
        (reused("dct:rights"), tagged(_RIGHTS, "en")),
        (reused("dct:conformsTo"), f"<{ONTOLOGY}/{__version__}>"),
        (reused("void:uriSpace"), literal(BASE)),
        (reused("void:triples"), _integer(numbers.triples)),
        (reused("void:entities"), _integer(numbers.statements)),
        (reused("void:classes"), _integer(len(kinds))),
        (reused("void:properties"), _integer(len(properties))),
        (reused("void:dataDump"), f"<{_address(about)}{data}>"),
        *((reused("void:vocabulary"), f"<{PREFIXES[prefix]}>") for prefix in _VOCABULARIES),
        *([(reused("dct:license"), iri(about.licence_iri))] if about.licence_iri else []),
    ]
    lines = describe(subject, pairs)
    for number, (kind, found) in enumerate(sorted(kinds.items()), 1):
        part = f"<{_address(about)}#class-{number}>"
        lines += describe(subject, [(reused("void:classPartition"), part)])
        lines += describe(part, [(reused("void:class"), kind), (reused("void:entities"), _integer(found))])
    for number, (name, found) in enumerate(sorted(properties.items()), 1):
        part = f"<{_address(about)}#property-{number}>"
        lines += describe(subject, [(reused("void:propertyPartition"), part)])
        lines += describe(part, [(reused("void:property"), name), (reused("void:triples"), _integer(found))])
    return serialise(Outline(lines), ".ttl")


def dcat(files: Mapping[str, bytes], about: About) -> str:
    """The data set as DCAT 3 describes it, in JSON-LD with its context inside: one distribution a data file."""
    address = _address(about)
    distributions: list[Json] = [
        {
            "@id": f"{address}{name}",
            "@type": "dcat:Distribution",
            "dct:title": name,
            "dcat:downloadURL": {"@id": f"{address}{name}"},
            "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{_media_type(name)}"},
            "dcat:byteSize": {"@value": str(len(content)), "@type": "xsd:nonNegativeInteger"},
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                "spdx:checksumValue": {"@value": hashlib.sha256(content).hexdigest(), "@type": "xsd:hexBinary"},
            },
        }
        for name, content in sorted(files.items())
        if PurePosixPath(name).suffix in _DATA
    ]
    creators: list[Json] = [
        {"@type": "schema:Person", "schema:name": creator.name, **({"@id": creator.iri} if creator.iri else {})}
        for creator in about.creators
    ]
    content: dict[str, Json] = {
        "@context": {**{name: PREFIXES[name] for name in ("dcat", "dct", "schema", "xsd")}, "spdx": _SPDX},
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:title": {"@value": about.title, "@language": "en"},
        "dct:description": {"@value": about.description, "@language": "en"},
        "dct:rights": {"@value": _RIGHTS, "@language": "en"},
        "dct:conformsTo": {"@id": f"{ONTOLOGY}/{__version__}"},
        "dcat:keyword": [{"@value": word, "@language": "en"} for word in about.keywords],
        **({"dct:creator": creators} if creators else {}),
        **({"dct:license": {"@id": about.licence_iri}} if about.licence_iri else {}),
        **({"dcat:version": about.version} if about.version else {}),
        **({"dct:issued": {"@value": about.date, "@type": "xsd:date"}} if about.date else {}),
        "dcat:distribution": distributions,
    }
    return pretty(content) + "\n"


def crate(files: Mapping[str, bytes], about: About) -> str:
    """The folder as an RO-Crate 1.1 (w3id.org/ro/crate/1.1)."""
    creators: list[Json] = [
        {"@id": creator.iri or f"#{number}", "@type": "Person", "name": creator.name}
        for number, creator in enumerate(about.creators, 1)
    ]
    parts: list[Json] = [
        {
            "@id": name,
            "@type": "File",
            "name": name,
            "contentSize": str(len(content)),
            "encodingFormat": _media_type(name),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        for name, content in sorted(files.items())
    ]
    licence: list[Json] = (
        [{"@id": about.licence_iri, "@type": "CreativeWork", "name": about.licence}] if about.licence_iri else []
    )
    linked: list[Json] = [{"@id": each["@id"]} for each in creators if isinstance(each, dict)]
    makers = linked[0] if len(linked) == 1 else linked  # a single value is no list in RO-Crate 1.1
    root: dict[str, Json] = {
        "@id": "./",
        "@type": "Dataset",
        "name": about.title,
        "description": about.description,
        "keywords": ", ".join(about.keywords),
        "hasPart": [{"@id": name} for name in sorted(files)],
        **({"datePublished": about.date} if about.date else {}),
        **({"version": about.version} if about.version else {}),
        **({"license": {"@id": about.licence_iri}} if about.licence_iri else {}),
        **({"author": makers, "creator": makers} if makers else {}),
    }
    descriptor: dict[str, Json] = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _CRATE},
    }
    return pretty({"@context": f"{_CRATE}/context", "@graph": [descriptor, root, *creators, *licence, *parts]}) + "\n"


def citation(about: About) -> str:
    """CITATION.cff (Citation File Format 1.2.0); text stands as JSON strings, which YAML reads as they are."""
    lines = ["cff-version: 1.2.0", 'message: "If you use these data, please cite them as below."', "type: dataset"]
    lines += [f"title: {pretty(about.title)}", f"abstract: {pretty(about.description)}", "authors:"]
    for creator in about.creators:
        lines.append(f"  - name: {pretty(creator.name)}")
        lines += [f"    orcid: {pretty(creator.iri)}"] if creator.iri else []
    told = {"version": about.version, "date-released": about.date}
    lines += [f"{name}: {pretty(value)}" for name, value in told.items() if value]
    if about.licence:
        lines.append(f"{'license-url' if '://' in about.licence else 'license'}: {pretty(about.licence)}")
    lines += ["keywords:", *(f"  - {pretty(word)}" for word in about.keywords)]
    return "\n".join(lines) + "\n"


def zenodo(about: About) -> str:
    """.zenodo.json, the metadata of a deposit at Zenodo."""
    creators: list[Json] = [
        {"name": creator.name, **({"orcid": creator.orcid} if creator.orcid else {})} for creator in about.creators
    ]
    content: dict[str, Json] = {
        "upload_type": "dataset",
        "title": about.title,
        "description": about.description,
        "creators": creators,
        "keywords": list(about.keywords),
        "access_right": "open",
        **({"license": about.licence.lower()} if about.licence and "://" not in about.licence else {}),
        **({"version": about.version} if about.version else {}),
        **({"publication_date": about.date} if about.date else {}),
    }
    return pretty(content) + "\n"


def _address(about: About) -> str:
    """Where the data set will be, with a slash at its end: what was given, else the base of the data."""
    return about.address.rstrip("/") + "/" if about.address else f"{BASE}release/"


def _media_type(name: str) -> str:
    return MEDIA_TYPES.get(PurePosixPath(name).suffix, "text/plain")


def _integer(number: int) -> str:
    return typed(str(number), "integer")
