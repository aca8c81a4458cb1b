"""All formats by extension. Same graph, same bytes, whatever made the graph and however often."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from exporter.errors import UsageError
from exporter.graph.jsonld import write_jsonld
from exporter.graph.outline import Outline
from exporter.graph.turtle import Names, write_trig, write_turtle
from exporter.namespaces import BASE

__all__ = ["EXTENSIONS", "require_format", "serialise"]


_NOT_IN_XML: Final = re.compile(r"(\\\\)|\\(?:u00[01][0-9A-F]|b|f|uFFF[EF])")


def serialise(outline: Outline, extension: str, base: str = BASE) -> str:
    """A graph in the format that an extension stands for.

    TriG, N-Quads and JSON-LD keep the named graphs, the others merge them. Raises ``UsageError`` E007 for an unknown
    extension.

    >>> print(serialise(Outline(['<http://a/> <http://b/> "c" <http://g/> .']), ".nt"), end="")
    <http://a/> <http://b/> "c" .
    """
    require_format(extension)
    return EXTENSIONS[extension](outline, base)


def require_format(extension: str) -> None:
    """Raises ``UsageError`` E007 for an extension that stands for no format."""
    if extension not in EXTENSIONS:
        hint = f"known: {' '.join(EXTENSIONS)}; for a folder end the name with a slash"
        raise UsageError("E007", f"unknown format {extension!r}", hint=hint, where=extension)


def _nquads(outline: Outline, _base: str) -> str:
    return "".join(f"{line}\n" for line in sorted(outline.lines))


def _ntriples(outline: Outline, _base: str) -> str:
    triples = {f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in outline.quads}
    return "".join(sorted(triples))


def _rdfxml(outline: Outline, base: str) -> str:
    """RDF/XML in reading order; characters that XML 1.0 cannot hold are replaced by U+FFFD, one for one."""
    triples = "\n".join(
        f"{subject} {predicate} {term} ."
        for subject in outline.place
        for predicate, terms in outline.graph[subject].items()
        for term in terms
    )
    legal = ox.parse(_NOT_IN_XML.sub(_replacement, triples), format=ox.RdfFormat.N_TRIPLES)
    prefixes = Names(outline, base).prefixes()
    written = ox.serialize(legal, format=ox.RdfFormat.RDF_XML, prefixes=prefixes) or b""
    return written.decode() + "\n"


def _replacement(match: re.Match[str]) -> str:
    return match[1] or "\ufffd"


EXTENSIONS: Final = MappingProxyType[str, Callable[[Outline, str], str]](
    {
        ".ttl": write_turtle,
        ".trig": write_trig,
        ".nt": _ntriples,
        ".nq": _nquads,
        ".jsonld": write_jsonld,
        ".rdf": _rdfxml,
    }
)
"""The writer for each extension."""
