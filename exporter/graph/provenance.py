"""Where statements come from: policies, versions, bytes, texts, runs, parties, and the data set that holds them.

All of this is the default graph, which serves as the catalogue of the named ones (``vocabulary.md`` 4.8).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

from exporter.graph.iris import Iris, canonical_json, digest, normalise_url
from exporter.graph.quads import Pairs, StatementGraph, describe
from exporter.graph.terms import CONCEPT, PROPERTY, RDF_TYPE, count, iri, literal, reused, tagged, typed
from exporter.model import FIRST_PARTY, ContactPoint, Document, NamedParty, PartKind, Reading, Section
from exporter.namespaces import BASE, ONTOLOGY, PREFIXES

__all__ = [
    "catalogue",
    "contents",
    "data_set",
    "describes_party",
    "previous_versions",
    "settle_parties",
    "version_date",
]

_DATE_PROPERTIES: Final = {"modified": "dct:modified", "effective": "dct:valid", "published": "dct:issued"}
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
_RIGHTS: Final = "Quotations remain the property of the publishers of the policies that they are taken from."
_NAME: Final = reused("schema:name")
_CONTACT: Final = reused("schema:contactPoint")
_OFFICER: Final = "data protection officer"
_ONCE: Final = frozenset({_NAME, PROPERTY["partyCategory"]})
_THIRD_PARTY: Final = "party-ThirdParty"
_PARTS: Final[Mapping[PartKind, str]] = {"terms": "TermsSection", "cookies": "CookieSection"}
_VOCABULARIES: Final = ("dcat", "dct", "dps", "dpsv", "oa", "prov", "schema")


def catalogue(reading: Reading, iris: Iris, statements: StatementGraph, *, sections: bool) -> list[str]:
    """The lines that describe a document and its run; ``sections`` belong to the full form only."""
    document = reading.document
    contacts = {statements.name(contact.point): contact.role for contact in document.contacts}
    controllers = [statements.name(party) for party in document.controllers]
    lines = [
        *describe(f"<{iris.extractor}>", _extractor(iris)),
        *describe(f"<{iris.policy}>", _policy(document, iris, controllers)),
        *describe(f"<{iris.version}>", _version(document, iris) + [(_CONTACT, contact) for contact in contacts]),
        *describe(f"<{iris.source_document}>", _source_document(document, iris)),
        *describe(f"<{iris.text}>", _text(document, iris)),
        *describe(f"<{iris.run}>", _run(iris)),
        *describe(f"<{iris.graph}>", _graph(iris)),
    ]
    if document.site:
        lines += describe(f"<{iris.site}>", [(RDF_TYPE, reused("schema:WebSite")), (_NAME, literal(document.site))])
    if document.retrieved:
        lines += describe(f"<{iris.retrieval}>", _retrieval(document, iris))
    if sections:
        for section in reading.sections:
            subject = f"<{iris.text}/section-{section.start}-{section.end}>"
            lines += describe(subject, _section(section, document, iris))
    for contact, role in contacts.items():
        if role == "officer":
            lines += describe(contact, [(reused("schema:contactType"), tagged(_OFFICER, "en"))])
    for named, values in statements.named.items():
        lines += describe(f"<{named}>", _named(values))
    return lines


def contents(document: Document, iris: Iris) -> list[str]:
    """The text graph: the full text, by which anybody can check the quotes."""
    return describe(f"<{iris.text}>", [(PROPERTY["content"], literal(document.text))], iris.text_graph)


def data_set(policies: Iterable[str], ontology: str, base: str = BASE) -> list[str]:
    """The description of the whole; its IRI is the hash of the IRIs of the policies in it."""
    roots = sorted(set(policies))
    pairs: Pairs = [
        (RDF_TYPE, reused("dcat:Dataset")),
        (RDF_TYPE, reused("void:Dataset")),
        (reused("dct:title"), tagged("Data-practice statements of privacy policies", "en")),
        (reused("dct:rights"), tagged(_RIGHTS, "en")),
        (reused("dct:conformsTo"), f"<{ONTOLOGY}/{ontology}>"),
        *((reused("void:vocabulary"), f"<{PREFIXES[prefix]}>") for prefix in _VOCABULARIES),
        *((reused("void:rootResource"), f"<{policy}>") for policy in roots),
    ]
    return describe(f"<{base}dataset/{digest(canonical_json(roots), 16)}>", pairs)


def previous_versions(versions: Mapping[str, Iterable[tuple[str, str]]]) -> list[str]:
    """The order of the versions of each policy, from (date, version); equal dates order nothing.

    >>> previous_versions({"http://p/": [("2021-01-01", "http://v/2"), ("2020-01-01", "http://v/1")]})
    ['<http://v/2> <http://www.w3.org/ns/dcat#previousVersion> <http://v/1> .']
    """
    lines: list[str] = []
    for dated in versions.values():
        ordered = sorted(set(dated))
        for (earlier, previous), (later, version) in pairwise(ordered):
            if earlier < later and previous != version:
                lines += describe(f"<{version}>", [(reused("dcat:previousVersion"), f"<{previous}>")])
    return lines


def version_date(document: Document) -> str | None:
    """The date by which a version takes its place among the versions: what the caller said, else what the text says."""
    if document.date:
        return document.date
    return next((date.value for date in document.dates if date.role == "modified" and date.value), None)


def _extractor(iris: Iris) -> Pairs:
    return [
        (RDF_TYPE, PROPERTY["Extractor"]),
        (_NAME, literal(iris.agent)),
        (reused("schema:softwareVersion"), literal(iris.agent_version)),
    ]


def _policy(document: Document, iris: Iris, controllers: Iterable[str]) -> Pairs:
    pairs: Pairs = [(RDF_TYPE, PROPERTY["Policy"]), (reused("dcat:hasVersion"), f"<{iris.version}>")]
    url = normalise_url(document.source or document.policy or "")
    if url:
        pairs.append((reused("schema:url"), iri(url)))
    if document.site:
        pairs.append((PROPERTY["site"], f"<{iris.site}>"))
    pairs += [(PROPERTY["controller"], controller) for controller in dict.fromkeys(controllers)]
    return pairs


def _version(document: Document, iris: Iris) -> Pairs:
    pairs: Pairs = [
        (RDF_TYPE, PROPERTY["PolicyVersion"]),
        (reused("dcat:isVersionOf"), f"<{iris.policy}>"),
        (PROPERTY["hasText"], f"<{iris.text}>"),
    ]
    if document.title:
        pairs.append((reused("dct:title"), tagged(document.title, document.language)))
    if document.language:
        pairs.append((reused("schema:inLanguage"), literal(document.language)))
    if document.date:
        pairs.append((reused("dct:date"), _moment(document.date)))
    pairs += [(reused("dct:coverage"), CONCEPT[place.concept]) for place in document.jurisdictions]
    for date in document.dates:
        pairs.append((PROPERTY["dateText"], literal(date.text)))
        if date.value:
            pairs.append((reused(_DATE_PROPERTIES[date.role]), _moment(date.value)))
    pairs += [(reused("skos:note"), tagged(f"{note.code} {note.message}", "en")) for note in document.notes]
    return list(dict.fromkeys(pairs))


def _source_document(document: Document, iris: Iris) -> Pairs:
    pairs: Pairs = [
        (RDF_TYPE, PROPERTY["SourceDocument"]),
        (PROPERTY["contentHash"], literal(iris.content_hash)),
        (reused("dcat:mediaType"), iri(_MEDIA_TYPES + document.media_type)),
        (reused("dcat:byteSize"), count(document.byte_size or len(document.text.encode()))),
    ]
    if document.encoding_declared:
        pairs.append((PROPERTY["encodingDeclared"], literal(document.encoding_declared)))
    if document.encoding_used:
        pairs.append((PROPERTY["encodingUsed"], literal(document.encoding_used)))
    return pairs


def _text(document: Document, iris: Iris) -> Pairs:
    return [
        (RDF_TYPE, PROPERTY["SourceText"]),
        (PROPERTY["contentHash"], literal(document.text_hash)),
        (PROPERTY["length"], count(len(document.text))),
        (PROPERTY["normalisation"], literal(document.normalisation)),
        (reused("prov:wasDerivedFrom"), f"<{iris.source_document}>"),
    ]


def _run(iris: Iris) -> Pairs:
    return [
        (RDF_TYPE, PROPERTY["ExtractionRun"]),
        (reused("prov:used"), f"<{iris.text}>"),
        (reused("prov:wasAssociatedWith"), f"<{iris.extractor}>"),
        (reused("dct:conformsTo"), f"<{ONTOLOGY}/{iris.ontology}>"),
    ]


def _graph(iris: Iris) -> Pairs:
    """What the name of the graph denotes: RDF 1.1 gives graph names no meaning, so it has to be said."""
    return [
        (RDF_TYPE, reused("sd:NamedGraph")),
        (RDF_TYPE, reused("prov:Entity")),
        (reused("prov:wasGeneratedBy"), f"<{iris.run}>"),
    ]


def _retrieval(document: Document, iris: Iris) -> Pairs:
    pairs: Pairs = [
        (RDF_TYPE, PROPERTY["Retrieval"]),
        (PROPERTY["retrieved"], f"<{iris.source_document}>"),
        (reused("dct:date"), _moment(document.retrieved or "")),
    ]
    url = normalise_url(document.source or "")
    if url:
        pairs.append((PROPERTY["retrievedFrom"], iri(url)))
    return pairs


def _section(section: Section, document: Document, iris: Iris) -> Pairs:
    pairs: Pairs = [(RDF_TYPE, PROPERTY["Section"]), (reused("dct:isPartOf"), f"<{iris.text}>")]
    if section.title:
        pairs.append((reused("dct:title"), tagged(section.title, document.language)))
    if section.part:
        pairs.append((RDF_TYPE, PROPERTY[_PARTS[section.part]]))
    return pairs


def _named(values: Iterable[NamedParty | ContactPoint]) -> Pairs:
    """A party, or a contact point. Names that give one IRI are forms of one name: the first that was met is shown."""
    first, *_ = parties = list(values)
    if isinstance(first, ContactPoint):
        return _contact(first)
    categories = [CONCEPT[party.category] for party in parties if isinstance(party, NamedParty)]
    return [
        (RDF_TYPE, PROPERTY["NamedParty"]),
        (_NAME, literal(first.name)),
        (PROPERTY["partyCategory"], min(categories, key=_vagueness)),
    ]


def _vagueness(category: str) -> int:
    """The controller is nothing else, and whoever is named for a role is more than a third party."""
    return {CONCEPT[FIRST_PARTY]: 0, CONCEPT[_THIRD_PARTY]: 2}.get(category, 1)


def describes_party(line: str) -> bool:
    """Whether a line gives a named party its name or category, of which it has one whatever several documents say.

    >>> describes_party('<http://p/party-a> <https://schema.org/name> "A" .')
    True
    """
    if "/party-" not in line:
        return False
    subject, predicate, _ = line.split(" ", 2)
    return predicate in _ONCE and "/party-" in subject


def settle_parties(lines: Iterable[str]) -> list[str]:
    """The lines of several documents with one name and one category for each party.

    Versions of one policy may write a name differently or give it another role; a party has one description all the
    same. The choice does not depend on the order of the documents.

    >>> lines = [f'<http://p/party-a> <https://schema.org/name> "{name}" .' for name in ("a", "A", "a")]
    >>> settle_parties(lines)
    ['<http://p/party-a> <https://schema.org/name> "A" .']
    """
    kept: list[str] = []
    chosen: dict[tuple[str, str], str] = {}
    for line in lines:
        if describes_party(line):
            subject, predicate, rest = line.split(" ", 2)
            known = chosen.setdefault((subject, predicate), rest)
            chosen[subject, predicate] = min(known, rest, key=lambda told: (_vagueness(told.removesuffix(" .")), told))
        else:
            kept.append(line)
    return kept + [f"{subject} {predicate} {rest}" for (subject, predicate), rest in chosen.items()]


def _contact(contact: ContactPoint) -> Pairs:
    pairs: Pairs = [(RDF_TYPE, reused("schema:ContactPoint"))]
    for name in ("email", "telephone", "address"):
        value = getattr(contact, name)
        if value:
            pairs.append((reused(f"schema:{name}"), literal(value)))
    url = normalise_url(contact.url or "")
    if url:
        pairs.append((reused("schema:url"), iri(url)))
    return pairs


def _moment(value: str) -> str:
    """A date or time by its form; what has neither form stays words."""
    if _DATE.fullmatch(value):
        return typed(value, "date")
    return typed(value, "dateTime") if _TIME.fullmatch(value) else literal(value)
