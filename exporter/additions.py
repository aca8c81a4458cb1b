"""Scheme files of a user's own: more concepts below those of the package, checked before anything is read with them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from exporter.errors import UsageError, VocabularyError
from exporter.namespaces import DPS
from exporter.vocabulary import Concept, Vocabulary, read_concepts

__all__ = ["extend_vocabulary"]

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
        digest = hashlib.sha256(self.vocabulary.digest.encode() + self.file.read_bytes()).hexdigest()
        return replace(
            self.vocabulary,
            concepts=MappingProxyType(concepts),
            broader=MappingProxyType({name: c.broader for name, c in concepts.items() if c.broader}),
            schemes=MappingProxyType(
                {
                    name: replace(scheme, concepts=(*scheme.concepts, *(n for n, c in new.items() if c.scheme == name)))
                    for name, scheme in self.vocabulary.schemes.items()
                }
            ),
            digest=digest,
        )

    def _refuse(self, code: str, concept: Concept, reason: str, hint: str) -> VocabularyError:
        return VocabularyError(code, f"{self.file}: {concept.name} {reason}", hint=hint, where=str(self.file))

    def _check_name(self, concept: Concept) -> None:
        if concept.name in self.vocabulary.concepts:
            raise self._refuse("E307", concept, "is a concept of the package", "give it another name")
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
        words = {" ".join(label.casefold().split()): label for label in concept.labels}
        for other in concepts.values():
            if other.scheme != concept.scheme or other.name == concept.name:
                continue
            for label in other.labels:
                if (taken := words.get(" ".join(label.casefold().split()))) is not None:
                    raise self._refuse("E303", concept, f"has the label {taken!r} of {other.name}", "use other words")


def _above(concept: Concept, concepts: Mapping[str, Concept]) -> Iterator[str]:
    """The names of the broader concepts, without end when they lead in a circle."""
    name = concept.broader
    while name is not None:
        yield name
        name = concepts[name].broader
