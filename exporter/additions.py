"""Scheme files of a user's own: more concepts below those of the package, checked before anything is read with them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from exporter.errors import UsageError, VocabularyError
from exporter.namespaces import DPS
from exporter.vocabulary import Concept, Vocabulary, concepts_in, read_concepts

__all__ = ["adopt_concepts", "extend_vocabulary"]

_CONCEPT: Final = "http://www.w3.org/2004/02/skos/core#Concept"


def extend_vocabulary(vocabulary: Vocabulary, files: Iterable[Path]) -> Vocabulary:
    """The vocabulary with the concepts of more scheme files, in which each is written as in ``ontology/schemes``.

    A concept is named ``dpsv:scheme-Name``, belongs to a scheme of the package and to its class, has a label and a
    definition, and shares no label with another concept of the scheme.

    Raises ``UsageError`` E002 for a missing file, ``VocabularyError`` E302 for one that is not Turtle or has no
    concept, E303 for a label that is taken, E304 for a cycle, E305 for a missing label or definition, E306 for an
    unknown class, scheme or broader concept, E307 for a name that is taken or does not fit; each names file, term and
    reason.

    >>> from exporter.vocabulary import load_vocabulary
    >>> extend_vocabulary(load_vocabulary(), []) is load_vocabulary()
    True
    """
    for file in files:
        if not file.is_file():
            raise UsageError("E002", f"{file}: no such file", hint="check the path", where=str(file))
        vocabulary = _Addition(vocabulary, file).extended()
    return vocabulary


def adopt_concepts(vocabulary: Vocabulary, subjects: Mapping[str, Mapping[str, list[str]]]) -> Vocabulary:
    """The vocabulary with the concepts that a graph brings along, so that it can be told in their labels.

    ``subjects`` are given by IRI with the values of their properties. Nothing is refused here: what has no label or no
    scheme of the package is left out, and so is a broader concept that the package does not have.
    """
    new: dict[str, Concept] = {}
    for concept, _ in concepts_in(subjects):
        if concept.label and concept.scheme in vocabulary.schemes and concept.name not in vocabulary.concepts:
            broader = concept.broader if concept.broader in vocabulary.concepts else None
            new[concept.name] = replace(concept, broader=broader)
    return _with(vocabulary, new, repr(sorted(new.items())).encode()) if new else vocabulary


def _with(vocabulary: Vocabulary, new: Mapping[str, Concept], content: bytes) -> Vocabulary:
    """The vocabulary with more concepts, and with the digest that their source gives it."""
    concepts = {**vocabulary.concepts, **new}
    return replace(
        vocabulary,
        concepts=MappingProxyType(concepts),
        broader=MappingProxyType({name: c.broader for name, c in concepts.items() if c.broader}),
        schemes=MappingProxyType(
            {
                name: replace(scheme, concepts=(*scheme.concepts, *(n for n, c in new.items() if c.scheme == name)))
                for name, scheme in vocabulary.schemes.items()
            }
        ),
        digest=hashlib.sha256(vocabulary.digest.encode() + content).hexdigest(),
    )


@dataclass(frozen=True, slots=True)
class _Addition:
    """One file and the vocabulary that it is added to."""

    vocabulary: Vocabulary
    file: Path

    def extended(self) -> Vocabulary:
        """The vocabulary with the concepts of the file."""
        found = read_concepts(self.file)
        if not found:
            hint = "a concept has a class, a skos:inScheme, a skos:prefLabel and a skos:definition"
            raise VocabularyError("E302", f"{self.file}: no concept in it", hint=hint, where=str(self.file))
        new = {concept.name: concept for concept, _ in found}
        for concept, classes in found:
            self._check_name(concept)
            self._check_texts(concept)
            self._check_class(concept, classes)
        concepts = {**self.vocabulary.concepts, **new}
        for concept in new.values():
            self._check_place(concept, concepts)
            self._check_labels(concept, concepts)
        return _with(self.vocabulary, new, self.file.read_bytes())

    def _refuse(self, code: str, concept: Concept, reason: str, hint: str) -> VocabularyError:
        return VocabularyError(code, f"{self.file}: {concept.name} {reason}", hint=hint, where=str(self.file))

    def _check_name(self, concept: Concept) -> None:
        if concept.name in self.vocabulary.concepts:
            raise self._refuse("E307", concept, "is a concept of the package", "give it another name")
        if "://" in concept.name:
            name = f"dpsv:{concept.scheme or 'scheme'}-{re.split('[#/]', concept.name)[-1]}"
            hint = f"name it {name}, and lead to yours from there: {name} skos:exactMatch <{concept.name}>"
            reason = "is named in another namespace, where its scheme cannot be told by its name"
            raise self._refuse("E307", concept, reason, hint)
        if concept.scheme and not concept.name.startswith(f"{concept.scheme}-"):
            raise self._refuse("E307", concept, "does not say its scheme", f"name it dpsv:{concept.scheme}-Name")

    def _check_texts(self, concept: Concept) -> None:
        for name, text in (("skos:prefLabel", concept.label), ("skos:definition", concept.definition)):
            if not text.strip():
                raise self._refuse("E305", concept, f"has no {name}", f'add {name} "…"@en')

    def _check_class(self, concept: Concept, classes: Iterable[str]) -> None:
        scheme = self.vocabulary.schemes.get(concept.scheme)
        if scheme is None:
            known = ", ".join(sorted(self.vocabulary.schemes))
            named = f"dpsv:{concept.scheme}, which does not exist" if concept.scheme else "no scheme"
            raise self._refuse("E306", concept, f"is in {named}", f"skos:inScheme is one of {known}")
        unknown = sorted(set(classes) - {f"{DPS}{scheme.concept_class}", _CONCEPT})
        if unknown or not classes:
            named = f"is of the class {unknown[0].replace(DPS, 'dps:')}" if unknown else "has no class"
            hint = f"concepts of {scheme.name} are of dps:{scheme.concept_class}"
            raise self._refuse("E306", concept, named, hint)

    def _check_place(self, concept: Concept, concepts: Mapping[str, Concept]) -> None:
        seen = [concept.name]
        for name in _above(concept, concepts):
            if name not in concepts:
                raise self._refuse("E306", concept, f"is below {name}, which does not exist", "see dps vocab")
            if name in seen:
                raise self._refuse("E304", concept, f"is above itself: {' → '.join([*seen, name])}", "cut the circle")
            seen.append(name)

    def _check_labels(self, concept: Concept, concepts: Mapping[str, Concept]) -> None:
        words = {_folded(label): label for label in concept.labels}
        for other in concepts.values():
            if other.scheme != concept.scheme or other.name == concept.name:
                continue
            for label in other.labels:
                if (taken := words.get(_folded(label))) is not None:
                    raise self._refuse("E303", concept, f"has the label {taken!r} of {other.name}", "use other words")


def _above(concept: Concept, concepts: Mapping[str, Concept]) -> Iterator[str]:
    """The names of the broader concepts, without end when they lead in a circle."""
    name = concept.broader
    while name is not None:
        yield name
        name = concepts[name].broader


def _folded(label: str) -> str:
    """A label as it is matched in texts: whatever its capitals and spaces, in the plural as in the singular.

    >>> _folded("Dietary  Requirements")
    'dietary requirement'
    """
    return " ".join(label.casefold().split()).removesuffix("s")
