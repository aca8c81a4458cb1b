"""JSON-LD for people and programs: our own context in the file, statements with all that belongs to them inside.

rdflib's writer is not stable over runs, pyoxigraph's writes the expanded form only; neither nests.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from exporter.graph.context import read_context
from exporter.graph.layout import Json, pretty
from exporter.graph.outline import Node, Outline, nodes
from exporter.graph.terms import PROPERTY, RDF_TYPE, Quad, lexical, marks, reused
from exporter.graph.turtle import Names
from exporter.namespaces import BASE, DPS, XSD, compact

__all__ = ["write_jsonld"]

_NESTED: Final = frozenset(
    [
        *(PROPERTY[name] for name in ("hasCondition", "conditionEvidence", "hasMention", "hasEvidence")),
        PROPERTY["hasContextEvidence"],
        reused("oa:hasSelector"),
    ]
)
_DEPTH: Final = 3  # statement, condition, span, selector
_SAFE_DIGITS: Final = 15  # every program reads numbers of this length exactly


def write_jsonld(outline: Outline, base: str = BASE) -> str:
    """The graph as JSON-LD 1.1. A named graph is told with what is said about it.

    >>> import json
    >>> line = '<https://w3id.org/dps/id/doc/1> <https://w3id.org/dps/ns#length> "a" .'
    >>> json.loads(write_jsonld(Outline([line])))["@graph"]
    [{'id': 'doc/1', 'length': {'@value': 'a'}}]
    """
    by_graph: dict[str, list[Quad]] = defaultdict(list)
    for quad in outline.quads:
        by_graph[quad.graph].append(quad)
    names = Names(outline, base)
    default = _Graph(nodes(by_graph.pop("", [])), outline, names)
    told = {str(node["id"]): node for node in default.tell()}
    for name, part in sorted(by_graph.items()):
        inner = _Graph(nodes(part), outline, names).tell()
        told.setdefault(default.name(name), {"id": default.name(name)})["@graph"] = list(inner)
    context: dict[str, Json] = {**read_context(), "@base": base, **names.prefixes()}
    return pretty({"@context": context, "@graph": list(told.values())}) + "\n"


class _Graph:
    """One graph of the data set on its way to JSON."""

    def __init__(self, graph: dict[str, Node], outline: Outline, names: Names) -> None:
        self._context = read_context()
        self._graph = graph
        self._names = names
        self._order = sorted(graph, key=outline.place.__getitem__)
        self._told: set[str] = set()

    def tell(self) -> list[dict[str, Json]]:
        """The subjects in reading order, those that belong to another one inside it."""
        return [self._node(subject, _DEPTH) for subject in self._order if subject not in self._told]

    def name(self, term: str) -> str:
        """An IRI as short as it can be written for ``@id``."""
        return self._names.short(term).strip("<>") if term.startswith("<") else term

    def _node(self, subject: str, depth: int) -> dict[str, Json]:
        self._told.add(subject)
        node: dict[str, Json] = {"id": self.name(subject)}
        for predicate, terms in self._graph[subject].items():
            if predicate == RDF_TYPE and all(term.startswith("<") for term in terms):
                node["type"] = _alone([_word(term) for term in terms])
            else:
                node[_word(predicate)] = _alone([self._value(predicate, term, depth) for term in terms])
        return node

    def _value(self, predicate: str, term: str, depth: int) -> Json:
        if predicate in _NESTED and depth and term in self._graph and term not in self._told:
            return self._node(term, depth - 1)
        definition = self._context.get(_word(predicate))
        expected = definition.get("@type") if isinstance(definition, dict) else None
        if term.startswith('"'):
            return _literal(term, expected)
        return self.name(term) if expected == "@id" else {"id": self.name(term)}


def _word(term: str) -> str:
    """A property or class: a bare name when it is our own, else with its prefix."""
    iri = term[1:-1]
    own = iri.removeprefix(DPS)
    return own if own != iri and own.isalnum() and own not in {"id", "type"} else compact(iri)


def _literal(term: str, expected: Json | None) -> Json:
    """A literal: as plain JSON where the context gives its type, else as a value object."""
    language, datatype = marks(term)
    words = lexical(term)
    if language:
        return {"@value": words, "@language": language}
    if datatype is None:
        return words if expected is None else {"@value": words}
    if compact(datatype) != expected:
        return {"@value": words, "@type": compact(datatype)}
    if datatype == XSD + "boolean" and words in {"true", "false"}:
        return words == "true"
    if datatype == XSD + "nonNegativeInteger" and words == str(_number(words)):
        return int(words)
    return words


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) <= _SAFE_DIGITS else None


def _alone(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values
