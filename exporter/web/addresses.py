"""Where a thing of the graph is on the server: its IRI without what all IRIs begin with, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from exporter.namespaces import BASE, DPS, PREFIXES, compact

__all__ = ["Addresses", "base_of"]

_VOCABULARY: Final = ("dps:", "dpsv:")
_POLICY: Final = ox.NamedNode(f"{DPS}Policy")
_TYPE: Final = ox.NamedNode(f"{PREFIXES['rdf']}type")
_SAFE: Final = "/-._~!$&'()*+,;=:@%"  # what may stand in a path as it is (RFC 3986)


def base_of(store: ox.Store) -> str:
    """Where the IRIs of a store begin, as its policies show."""
    quad = next(iter(store.quads_for_pattern(None, _TYPE, _POLICY)), None)
    policy = quad.subject.value if quad and isinstance(quad.subject, ox.NamedNode) else ""
    return policy.partition("policy/")[0] if "/policy/" in policy else BASE


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one server, whose graph has its IRIs below ``base``."""

    base: str = BASE

    def of(self, iri: str) -> str:
        """The path of a thing; of a term of the vocabulary, its page; of what is elsewhere, a page about its IRI.

        >>> Addresses().of("https://w3id.org/dps/id/policy/www.example.org/51a6")
        '/policy/www.example.org/51a6'
        >>> Addresses().of("dpsv:data-EmailAddress")
        '/term/dpsv:data-EmailAddress'
        """
        short = compact(iri)
        if short.startswith(_VOCABULARY):
            return f"/term/{short}"
        if iri.startswith(self.base):
            return f"/{quote(iri.removeprefix(self.base), _SAFE)}"
        return f"/thing?iri={quote(iri, '')}"

    def iri(self, path: str) -> str:
        """The IRI of the thing at a path."""
        return self.base + quote(path.lstrip("/"), _SAFE)
