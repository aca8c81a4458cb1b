"""Graphs in files and in memory: lines from any RDF file, a store to query, a graph of rdflib.

A pyoxigraph store keeps numbers, durations and times by value: ``"7"^^xsd:nonNegativeInteger`` comes back as an
``xsd:integer``. So a store is for asking; what is saved or validated by datatype starts from the lines.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from exporter.errors import GraphError, UsageError
from exporter.graph.terms import PROPERTY, lexical, marks, parse, reused
from exporter.namespaces import PREFIXES, XSD

if TYPE_CHECKING:  # rdflib takes a quarter of a second
    import rdflib

__all__ = ["FORMATS", "as_written", "lines_in", "lines_without", "read_lines", "store_of", "to_rdflib"]

FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
}
_COUNTED: Final = (
    *(PROPERTY[name] for name in ("start", "end", "length", "found")),
    *(reused(name) for name in ("oa:start", "oa:end", "dcat:byteSize")),
)
_COUNTS: Final = re.compile(rf'((?:{"|".join(_COUNTED)}) "\d+")\^\^<{XSD}integer>')
_BARE: Final = re.compile(
    r"\t(?:(?P<boolean>true|false)|(?P<integer>[+-]?\d+)|(?P<decimal>[+-]?\d*\.\d+)|(?P<double>[+-]?[\d.]+[eE][+-]?\d+))$",
    re.MULTILINE,
)
_LOOKS: Final = (
    (re.compile(rb"\s*<\?xml|\s*<rdf:RDF"), "RDF/XML", ".rdf"),
    (re.compile(rb"\s*[\[{]"), "JSON-LD", ".jsonld"),
    (re.compile(rb'\s*(<[^>]*>|_:\S+) <[^>]*> (<[^>]*>|_:\S+|"[^\n]*) (<[^>]*>|_:\S+) \.\s*\n'), "N-Quads", ".nq"),
    (re.compile(rb"\s*(#[^\n]*\n\s*)*(@?prefix|@?base)\b", re.IGNORECASE), "Turtle or TriG", ".trig"),
    (re.compile(rb'\s*(<[^>]*>|_:\S+) <[^>]*> (<[^>]*>|_:\S+|"[^\n]*) \.\s*\n'), "N-Triples", ".nt"),
)


def read_lines(path: str | Path) -> list[str]:
    """The graph in a file, as sorted lines of N-Quads; the extension says the format, ``.gz`` after it is undone.

    Nothing is fetched, whatever the file refers to. Raises ``UsageError`` E002 for a missing path, ``GraphError`` E210
    for a file that cannot be read, E211 for an unknown extension, E212 for a mistake in the file (with its line and
    column), E213 for a context that would have to be fetched.
    """
    path = Path(path)
    content = _content(path)
    suffix = Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
    if suffix.lower() not in FORMATS:
        hint = f"of a policy a graph is made first: dps build {path} -o graph.ttl\nknown: {' '.join(FORMATS)}"
        raise GraphError("E211", f"{path}: unknown kind of graph {suffix!r}", hint=hint, where=str(path))
    quads = _parse(content, FORMATS[suffix.lower()], path)
    if any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object, quad.graph_name)):
        quads = _with_stable_blank_nodes(quads)
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return sorted(set(written.decode().split("\n")) - {""})


def _content(path: Path) -> bytes:
    if not path.exists():
        raise UsageError("E002", f"{path}: no such file or folder", hint="check the path", where=str(path))
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            return file.read()
    except (OSError, EOFError) as error:
        raise GraphError("E210", f"{path}: cannot be read ({error})", where=str(path)) from error


def _parse(content: bytes, rdf_format: ox.RdfFormat, path: Path) -> list[ox.Quad]:
    try:
        return list(ox.parse(content, format=rdf_format))
    except SyntaxError as error:
        where = f"{path}:{error.lineno}:{error.offset}" if error.lineno else str(path)
        if "LoadDocumentCallback" in error.msg:
            hint = "write the context into the file; dps fetches nothing"
            raise GraphError("E213", f"{where}: the context is in another file", hint=hint, where=where) from error
        message = re.sub(r"^Parser error at [^:]*: ", "", error.msg)
        raise GraphError("E212", f"{where}: {message}", hint=_looks(content, path), where=where) from error


def _looks(content: bytes, path: Path) -> str:
    """What the content looks like, when that is not what the extension says."""
    start = content[:65536]
    for pattern, name, suffix in _LOOKS:
        if pattern.match(start):
            said = FORMATS.get(path.suffix.lower())
            is_turtle = suffix == ".trig" and said is FORMATS[".ttl"] and b"{" not in content
            right = said is FORMATS[suffix] or is_turtle
            return "" if right else f"it looks like {name}: rename it to {path.stem}{suffix}"
    return "is it RDF?"


def _with_stable_blank_nodes(quads: list[ox.Quad]) -> list[ox.Quad]:
    """The same graph with the labels of RDFC-1.0 instead of random ones. Our own graphs have no blank nodes."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return list(dataset)


def store_of(lines: Iterable[str]) -> ox.Store:
    """A store in memory with all lines.

    >>> len(store_of(['<http://a/> <http://b/> "c" .']))
    1
    """
    store = ox.Store()
    store.bulk_load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    return store


def lines_in(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> list[str]:
    """One graph of a store as lines of N-Quads, the counts with the datatype that they were written with.

    >>> lines_in(store_of(['<http://a/> <http://b/> "c" <http://g/> .']), ox.NamedNode("http://g/"))
    ['<http://a/> <http://b/> "c" <http://g/> .']
    """
    dumped = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    end = f" {graph} ." if isinstance(graph, ox.NamedNode) else " ."
    return [f"{line.removesuffix(' .')}{end}" for line in as_written(dumped.decode()).split("\n") if line]


def lines_without(store: ox.Store, graph: ox.NamedNode, properties: Iterable[str]) -> list[str]:
    """The same but for some properties, given as terms: a store takes its time for each term that it gives.

    >>> graph = ox.NamedNode("http://g/")
    >>> lines_without(store_of(['<http://a/> <http://b/> "c" <http://g/> .']), graph, ["<http://d/>"])
    ['<http://a/> <http://b/> "c" <http://g/> .']
    """
    unwanted = " ".join(properties)
    query = f"SELECT ?s ?p ?o {{ GRAPH {graph} {{ ?s ?p ?o MINUS {{ VALUES ?p {{ {unwanted} }} }} }} }}"
    found: ox.QuerySolutions = store.query(query)  # type: ignore[assignment]
    table = found.serialize(format=ox.QueryResultsFormat.TSV) or b""  # half the time of making objects
    rows = _BARE.sub(_typed, table.decode()).replace("\t", " ").split("\n")[1:-1]
    return as_written("\n".join([f"{row} {graph} ." for row in rows])).split("\n") if rows else []


def _typed(bare: re.Match[str]) -> str:
    """A number or truth value, which tables have bare, as a literal."""
    return f'\t"{bare[0][1:]}"^^<{XSD}{bare.lastgroup}>'


def as_written(lines: str) -> str:
    """Lines from a store with the datatype of offsets, lengths and numbers, which a store reads as mere integers."""
    return _COUNTS.sub(rf"\1^^<{XSD}nonNegativeInteger>", lines)


def to_rdflib(lines: Iterable[str]) -> rdflib.Graph:
    """An rdflib graph with all lines, the named graphs merged; every statement still says in which version it is made.

    >>> [str(words) for words in to_rdflib(['<http://a/> <http://b/> "c" <http://g/> .']).objects()]
    ['c']
    """
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    made: dict[str, rdflib.term.Node] = {}
    for quad in map(parse, lines):
        for term in quad[:3]:
            if term not in made:
                made[term] = _rdflib_term(term)
        graph.add((made[quad.subject], made[quad.predicate], made[quad.object]))
    return graph


def _rdflib_term(term: str) -> rdflib.term.Node:
    from rdflib.term import BNode, Literal, URIRef

    if term.startswith("<"):
        return URIRef(lexical(term))
    if term.startswith("_:"):
        return BNode(term[2:])
    language, datatype = marks(term)
    return Literal(lexical(term), lang=language, datatype=URIRef(datatype) if datatype else None)
