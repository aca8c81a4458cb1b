"""What pages are made from: a store, the vocabulary, and the policies that were opened lately."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final

import pyoxigraph as ox

from exporter.additions import adopt_concepts
from exporter.namespaces import DPSV, PREFIXES
from exporter.vocabulary import load_vocabulary
from exporter.web import terms
from exporter.web.addresses import Addresses, base_of
from exporter.web.rendering import tools
from exporter.web.volume import Volume, open_volume

__all__ = ["Library"]

_VOLUMES: Final = 64
_LABELS: Final = 4096
_LABEL: Final = ox.NamedNode(f"{PREFIXES['skos']}prefLabel")


class Library:
    """A store to read policies from.

    >>> Library(ox.Store()).label("dpsv:data-EmailAddress")
    'email address'
    """

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        package = load_vocabulary()
        self.vocabulary = adopt_concepts(package, _own(store, package.concepts))
        self.addresses = Addresses(base_of(store))
        self.volume = lru_cache(_VOLUMES)(self.open)
        self.label = lru_cache(_LABELS)(self._label)
        self.tools = tools(self.addresses.of, self.label)

    def open(self, version: str) -> Volume | None:
        """A version of a policy, not kept; ``None`` when the store has none of that IRI."""
        return open_volume(self.store, version, self.vocabulary)

    def _label(self, value: str) -> str:
        """The label of a concept or party, given by compact name, by IRI or by a name, which stays as it is."""
        concept = self.vocabulary.concepts.get(value.removeprefix("dpsv:"))
        if concept:
            return concept.label
        if value.startswith(("http://", "https://")):
            return terms.labelled(self.store, value) or value
        return value


def _own(store: ox.Store, known: Collection[str]) -> dict[str, dict[str, list[str]]]:
    """The concepts that a store has beside the known ones, by IRI, with the values of their properties."""
    found: dict[str, dict[str, list[str]]] = {}
    for labelled in store.quads_for_pattern(None, _LABEL, None):
        concept = labelled.subject
        if not isinstance(concept, ox.NamedNode) or not concept.value.startswith(DPSV):
            continue
        if concept.value.removeprefix(DPSV) not in known and concept.value not in found:
            values = found.setdefault(concept.value, {})
            for quad in store.quads_for_pattern(concept, None, None):
                values.setdefault(quad.predicate.value, []).append(quad.object.value)  # type: ignore[union-attr]
    return found
