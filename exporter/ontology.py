"""The classes and properties of the ontology as values: what each means, what it is said of, what it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, cast

from exporter.namespaces import DPS, PREFIXES, compact
from exporter.resources import data_dir

__all__ = ["Kind", "Term", "load_terms", "nearest", "properties_of"]

Kind: TypeAlias = Literal["class", "property with things", "property with literals", "annotation"]

_KINDS: Final[Mapping[str, Kind]] = {
    "owl:Class": "class",
    "owl:ObjectProperty": "property with things",
    "owl:DatatypeProperty": "property with literals",
    "owl:AnnotationProperty": "annotation",
}
_MEMBERS: Final = "(owl:unionOf/rdf:rest*/rdf:first)?"
_QUERY: Final = f"""
SELECT ?term ?fact ?value {{
    ?term ?said ?of .
    VALUES (?said ?fact) {{
        (rdf:type "kind") (rdfs:label "label") (skos:definition "definition") (skos:scopeNote "note")
        (rdfs:subClassOf "above") (rdfs:subPropertyOf "above") (rdfs:domain "domain") (schema:domainIncludes "domain")
        (rdfs:range "range") (schema:rangeIncludes "range")
    }}
    ?of {_MEMBERS} ?value
    FILTER (STRSTARTS(STR(?term), "{DPS}") && !isBlank(?value))
}} ORDER BY ?term ?fact ?value"""


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property. ``name`` is compact, as ``dps:statedIn``; so are those of ``above``, ``domain``, ``range``.

    ``domain`` has the classes of what a property is said of, ``range`` those of its values; where there are several,
    each may be. ``above`` has what a class or property is a kind of.
    """

    name: str
    kind: Kind
    label: str
    definition: str
    note: str = ""
    above: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()


@cache
def load_terms() -> Mapping[str, Term]:
    """All classes and properties by compact name, in the order of their names.

    >>> load_terms()["dps:recipient"].range
    ('dps:NamedParty', 'dps:PartyCategory')
    """
    import pyoxigraph

    store = pyoxigraph.Store()
    store.load(path=data_dir("ontology") / "dps.ttl")
    facts: dict[str, dict[str, list[str]]] = {}
    for term, fact, value in cast("pyoxigraph.QuerySolutions", store.query(_QUERY, prefixes=dict(PREFIXES))):
        told = facts.setdefault(compact(term.value), {})
        told.setdefault(fact.value, []).append(compact(value.value))
    return MappingProxyType({name: _term(name, told) for name, told in facts.items()})


def properties_of(name: str) -> list[str]:
    """The properties that are said of a class, first its own, then those of what it is a kind of.

    >>> properties_of("dps:RetentionStatement")[:3]
    ['dps:retentionPeriod', 'dps:retentionTrigger', 'dps:retentionType']
    """
    terms = load_terms()
    own = [term.name for term in terms.values() if name in term.domain]
    above = terms[name].above if name in terms else ()
    return [*own, *(property_ for broad in above for property_ in properties_of(broad))]


def _term(name: str, facts: Mapping[str, list[str]]) -> Term:
    return Term(
        name=name,
        kind=next(_KINDS[kind] for kind in facts["kind"] if kind in _KINDS),
        label=facts["label"][0],
        definition=facts["definition"][0],
        note=next(iter(facts.get("note", ())), ""),
        above=tuple(facts.get("above", ())),
        domain=tuple(facts.get("domain", ())),
        range=tuple(facts.get("range", ())),
    )


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant, if there is one that near.

    >>> nearest("dps:datatype", load_terms())
    'dps:dataType'
    """
    return next(iter(get_close_matches(name, names, n=1, cutoff=0.75)), None)
