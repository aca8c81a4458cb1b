"""What pages are made from: a store, the vocabulary, and the policies that were opened lately."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pyoxigraph as ox

from exporter.namespaces import expand
from exporter.vocabulary import load_vocabulary
from exporter.web import terms
from exporter.web.addresses import Addresses, base_of
from exporter.web.rendering import tools
from exporter.web.volume import Volume, open_volume

__all__ = ["Library"]

_VOLUMES: Final = 64
_LABELS: Final = 4096


class Library:
    """A store to read policies from.

    >>> Library(ox.Store()).label("dpsv:data-EmailAddress")
    'email address'
    """

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.vocabulary = load_vocabulary()
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
        address = expand(value) if value.startswith("dpsv:") else value  # a concept that the graph brings along
        if address.startswith(("http://", "https://")):
            return terms.labelled(self.store, address) or value
        return value
