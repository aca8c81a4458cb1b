"""A term of the vocabulary and who uses it, as a store with the ontology knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pyoxigraph as ox

from exporter.namespaces import DPS, PREFIXES, compact
from exporter.queries.glimpses import Glimpse, glimpse, value_of

__all__ = ["Term", "alike", "labelled", "term", "users"]

_SKOS: Final = PREFIXES["skos"]
_RDFS: Final = PREFIXES["rdfs"]
_MATCHES: Final = {f"{_SKOS}{name}Match": name for name in ("exact", "close", "broad", "narrow", "related")}
_LABELS: Final = (f"{_SKOS}prefLabel", f"{_RDFS}label")
_STATED_IN: Final = ox.NamedNode(f"{DPS}statedIn")


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or concept. Others are given by their compact names, matches with their strength."""

    name: str
    label: str
    definition: str = ""
    note: str = ""
    examples: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    scheme: str = ""
    matches: tuple[tuple[str, str], ...] = ()
    more: tuple[tuple[str, tuple[str, ...]], ...] = ()


def term(store: ox.Store, iri: str) -> Term | None:
    """What the ontology says of a term; ``None`` when it says nothing."""
    node = ox.NamedNode(iri)
    said: dict[str, list[str]] = {}
    for quad in store.quads_for_pattern(node, None, None):
        said.setdefault(quad.predicate.value, []).append(quad.object.value)  # type: ignore[union-attr]
    label = next((said[name][0] for name in _LABELS if name in said), "")
    if not label:
        return None

    def skos(name: str) -> tuple[str, ...]:
        return tuple(said.get(f"{_SKOS}{name}", ()))

    below = (f"{_SKOS}broader", f"{_RDFS}subClassOf")
    narrower = [
        quad.subject.value  # type: ignore[union-attr]
        for name in below
        for quad in store.quads_for_pattern(None, ox.NamedNode(name), node)
    ]
    more = {name: said[f"{_RDFS}{name}"] for name in ("domain", "range") if f"{_RDFS}{name}" in said}
    return Term(
        name=compact(iri),
        label=label,
        definition=" ".join(skos("definition")),
        note=" ".join(skos("scopeNote")),
        examples=skos("example"),
        also=skos("altLabel"),
        kinds=tuple(map(compact, said.get(f"{PREFIXES['rdf']}type", ()))),
        broader=tuple(compact(iri) for name in below for iri in said.get(name, ())),
        narrower=tuple(sorted(map(compact, narrower))),
        scheme=next(map(compact, skos("inScheme")), ""),
        matches=tuple((_MATCHES[name], iri) for name in _MATCHES for iri in said.get(name, ())),
        more=tuple((name, tuple(map(compact, iris))) for name, iris in more.items()),
    )


def labelled(store: ox.Store, iri: str) -> str | None:
    """The label of a thing, if it has one."""
    node = ox.NamedNode(iri)
    names = (*_LABELS, f"{PREFIXES['schema']}name")
    found = (quad for name in names for quad in store.quads_for_pattern(node, ox.NamedNode(name), None))
    return next((quad.object.value for quad in found if isinstance(quad.object, ox.Literal)), None)


def users(store: ox.Store, iri: str, first: int, number: int) -> list[Glimpse]:
    """Some of the statements that use a term, in the order of the store, from the one at a place on."""
    return [glimpse(store, statement) for statement in islice(_using(store, ox.NamedNode(iri)), first, first + number)]


def alike(store: ox.Store, key: str, statement: str, most: int) -> list[Glimpse]:
    """Other statements with the key of one: the same content, in whatever policy."""
    found = store.quads_for_pattern(None, ox.NamedNode(f"{DPS}statementKey"), ox.Literal(key))
    others = (quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode))
    return [glimpse(store, other) for other in islice((o for o in others if o.value != statement), most)]


def _using(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.NamedNode]:
    """The statements that have a term as a value, or that are of a class."""
    for quad in store.quads_for_pattern(None, None, node):
        subject = quad.subject
        own = quad.predicate.value.startswith(DPS) or quad.predicate.value == f"{PREFIXES['rdf']}type"
        if own and isinstance(subject, ox.NamedNode) and value_of(store, subject, _STATED_IN):
            yield subject
