"""The ontology as values: concepts with their labels, verbs with their frames, cues.

The files below ``ontology/`` are the only source of names and words; this module reads them and decides nothing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from exporter.compiled import recall
from exporter.errors import VocabularyError
from exporter.resources import data_dir
from exporter.version import __version__

__all__ = ["Concept", "Scheme", "Service", "Verb", "Vocabulary", "concepts_in", "load_vocabulary", "read_concepts"]

NS: Final = "https://w3id.org/dps/ns#"
VOC: Final = "https://w3id.org/dps/voc#"
CUE: Final = "https://w3id.org/dps/cue#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

Properties: TypeAlias = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a scheme. ``name`` is its local name, as ``data-EmailAddress``; ``broader`` that of its parent."""

    name: str
    scheme: str
    label: str
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    definition: str = ""
    scope_note: str = ""
    examples: tuple[str, ...] = ()
    broader: str | None = None
    opp115: str | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """All words that stand for the concept in a text, the preferred label first."""
        return (self.label, *self.alt_labels, *self.hidden_labels)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A SKOS concept scheme. ``concept_class`` is the local name of the class of its members, as ``DataType``."""

    name: str
    label: str
    concept_class: str
    definition: str = ""
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verb:
    """Verbs that share a frame: what is done, by whose doing it, and what their objects and prepositions introduce.

    ``action`` is what the first or a third party does when it is the subject, ``user_action`` what the first party does
    when a person is ("you provide" means that we collect); ``None`` where the verb then says nothing of data.
    ``object`` is the slot of the direct object, ``marks`` maps prepositions to slots.
    """

    name: str
    labels: tuple[str, ...]
    action: str | None
    user_action: str | None = None
    object: str = "dataType"
    marks: Mapping[str, str] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Service:
    """A company or service that policies name, with the party concept it usually is. Matched as written."""

    name: str
    labels: tuple[str, ...]
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The whole ontology. ``cues`` maps cue names to their labels; ``digest`` changes with any of the files."""

    concepts: Mapping[str, Concept]
    schemes: Mapping[str, Scheme]
    broader: Mapping[str, str]
    verbs: tuple[Verb, ...]
    services: tuple[Service, ...]
    cues: Mapping[str, tuple[str, ...]]
    digest: str
    version: str = __version__

    def ancestors(self, name: str) -> tuple[str, ...]:
        """The broader concepts of a concept, nearest first.

        >>> load_vocabulary().ancestors("data-EmailAddress")
        ('data-ContactInformation', 'data-PersonalInformation', 'data-AnyInformation')
        """
        found: list[str] = []
        while name in self.broader:
            name = self.broader[name]
            found.append(name)
        return tuple(found)

    def covers(self, broad: str, narrow: str) -> bool:
        """Whether ``narrow`` is ``broad`` or below it."""
        broader = self.broader
        while narrow != broad:
            if narrow not in broader:
                return False
            narrow = broader[narrow]
        return True

    def below(self, *names: str) -> frozenset[str]:
        """These concepts and all below them.

        >>> sorted(load_vocabulary().below("measure-Encryption"))[:2]
        ['measure-Encryption', 'measure-EncryptionAtRest']
        """
        return frozenset(concept for concept in self.concepts if any(self.covers(name, concept) for name in names))


@cache
def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """The vocabulary of the package, or of another ontology folder. Raises ``VocabularyError`` for broken files.

    >>> load_vocabulary().concepts["data-EmailAddress"].label
    'email address'
    """
    folder = folder or data_dir("ontology")
    files = sorted(folder.glob("schemes/*.ttl")) + sorted(folder.glob("cues/*.ttl"))
    if not files:
        raise VocabularyError("E301", f"no scheme files in {folder}", hint="reinstall the package")
    contents = [file.read_bytes() for file in files]
    digest = hashlib.sha256(b"".join(contents)).hexdigest()
    subjects = recall("vocabulary", digest, lambda: _parse(files, contents))
    return _assemble(subjects, digest)


def read_concepts(file: Path) -> list[tuple[Concept, tuple[str, ...]]]:
    """The subjects of a scheme file read as concepts, each with the IRIs of its classes, unchecked.

    Raises ``VocabularyError`` E302 for a file that is not Turtle.
    """
    subjects: dict[str, dict[str, list[str]]] = {}
    _merge(subjects, file.read_bytes(), file)
    return concepts_in(subjects)


def concepts_in(subjects: Mapping[str, Properties]) -> list[tuple[Concept, tuple[str, ...]]]:
    """Subjects, each given by its IRI with the values of its properties, read as concepts, unchecked."""
    return [
        (_concept(_local(iri) if iri.startswith(VOC) else iri, properties), tuple(properties.get(RDF_TYPE, ())))
        for iri, properties in subjects.items()
    ]


def _parse(files: Iterable[Path], contents: Iterable[bytes]) -> dict[str, dict[str, list[str]]]:
    """The triples of all files: subject → property → values."""
    subjects: dict[str, dict[str, list[str]]] = {}
    for file, content in zip(files, contents, strict=True):
        _merge(subjects, content, file)
    return subjects


def _merge(subjects: dict[str, dict[str, list[str]]], content: bytes, file: Path) -> None:
    """Adds the triples of one Turtle file to the index subject → property → values, in file order."""
    import pyoxigraph

    try:
        for triple in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE):
            properties = subjects.setdefault(triple.subject.value, {})
            properties.setdefault(triple.predicate.value, []).append(triple.object.value)
    except SyntaxError as error:
        raise VocabularyError("E302", f"{file.name}: {error.msg}", where=f"{file}:{error.lineno}") from error


def _assemble(subjects: Mapping[str, Properties], digest: str) -> Vocabulary:
    concepts: dict[str, Concept] = {}
    members: dict[str, list[str]] = defaultdict(list)
    heads: dict[str, Properties] = {}
    verbs: list[Verb] = []
    services: list[Service] = []
    cues: dict[str, tuple[str, ...]] = {}
    for iri, properties in subjects.items():
        kinds = properties.get(RDF_TYPE, ())
        if SKOS + "ConceptScheme" in kinds:
            heads[_local(iri)] = properties
        elif iri.startswith(VOC):
            concept = _concept(_local(iri), properties)
            concepts[concept.name] = concept
            members[concept.scheme].append(concept.name)
        elif CUE + "Verb" in kinds:
            verbs.append(_verb(_local(iri), properties))
        elif CUE + "Service" in kinds:
            category = _local(_one(properties, CUE + "partyCategory"))
            services.append(Service(_one(properties, SKOS + "prefLabel"), _labels(properties), category))
        elif iri.startswith(CUE):
            cues[_local(iri)] = _labels(properties)
    schemes = {name: _scheme(name, properties, members[name]) for name, properties in heads.items()}
    return Vocabulary(
        concepts=MappingProxyType(concepts),
        schemes=MappingProxyType(schemes),
        broader=MappingProxyType({name: concept.broader for name, concept in concepts.items() if concept.broader}),
        verbs=tuple(verbs),
        services=tuple(services),
        cues=MappingProxyType(cues),
        digest=digest,
    )


def _concept(name: str, properties: Properties) -> Concept:
    broader = properties.get(SKOS + "broader")
    return Concept(
        name=name,
        scheme=_local(_one(properties, SKOS + "inScheme")),
        label=_one(properties, SKOS + "prefLabel"),
        alt_labels=tuple(properties.get(SKOS + "altLabel", ())),
        hidden_labels=tuple(properties.get(SKOS + "hiddenLabel", ())),
        definition=_one(properties, SKOS + "definition"),
        scope_note=_one(properties, SKOS + "scopeNote"),
        examples=tuple(properties.get(SKOS + "example", ())),
        broader=_local(broader[0]) if broader else None,
        opp115=_one(properties, NS + "opp115Label") or None,
    )


def _scheme(name: str, properties: Properties, members: Iterable[str]) -> Scheme:
    return Scheme(
        name=name,
        label=_one(properties, SKOS + "prefLabel"),
        concept_class=_local(_one(properties, NS + "memberClass")),
        definition=_one(properties, SKOS + "definition"),
        concepts=tuple(members),
    )


def _verb(name: str, properties: Properties) -> Verb:
    marks = (mark.partition("=") for mark in properties.get(CUE + "marks", ()))
    return Verb(
        name=name,
        labels=_labels(properties),
        action=_local(_one(properties, CUE + "action")) or None,
        user_action=_local(_one(properties, CUE + "userAction")) or None,
        object=_one(properties, CUE + "object") or "dataType",
        marks=MappingProxyType({preposition: slot for preposition, _, slot in marks}),
        flags=frozenset(properties.get(CUE + "flag", ())),
    )


def _labels(properties: Properties) -> tuple[str, ...]:
    return tuple(
        label for kind in ("prefLabel", "altLabel", "hiddenLabel") for label in properties.get(SKOS + kind, ())
    )


def _one(properties: Properties, iri: str) -> str:
    return next(iter(properties.get(iri, ())), "")


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
