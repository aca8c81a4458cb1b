"""What an amended statement may say: each value fits its property, each property its kind of statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from exporter.graph.outline import Node
from exporter.graph.terms import RDF_TYPE, lexical, marks
from exporter.namespaces import DPSV, PREFIXES, compact
from exporter.ontology import load_terms, nearest, properties_of
from exporter.vocabulary import Vocabulary

__all__ = ["misfit", "misplacement"]

_STATEMENT: Final = "dps:Statement"
_MADE: Final = ("dps:statementKey", "dps:practiceKey")
_LANGUAGE: Final = f"{PREFIXES['rdf']}langString"


def misfit(name: str, term: str, vocabulary: Vocabulary) -> str:
    """Why a value can be none of a property, both as N-Quads has them; empty when it can.

    >>> from exporter.vocabulary import load_vocabulary
    >>> misfit("<https://w3id.org/dps/ns#recipient>", '"nobody"', load_vocabulary())
    'dps:recipient "nobody": its values are of dps:NamedParty or dps:PartyCategory'
    """
    name = compact(lexical(name))
    if name not in _of_statements():
        near = nearest(name, sorted(_of_statements()))
        return f"{name} is no property of statements{f': did you mean {near}?' if near else ''}"
    if name in _MADE:
        return f"{name} is made from the content and cannot be given"
    shown = compact(lexical(term)) if term.startswith("<") else term
    local = lexical(term).removeprefix(DPSV)
    if lexical(term).startswith(DPSV) and local not in vocabulary.concepts:
        return f"{name} dpsv:{local}, which does not exist"
    wanted = load_terms()[name].range
    if not wanted or _class(term, vocabulary) in wanted or (_is_other_thing(term) and not _of_concepts(wanted)):
        return ""
    return f"{name} {shown}: its values are of {' or '.join(wanted)}"


def misplacement(values: Mapping[str, tuple[str, ...]], statement: str, graph: Mapping[str, Node]) -> str:
    """Why values cannot be those of a statement of a graph: another kind has them, or they are not there; else empty.

    Properties and values are those that :func:`misfit` found nothing wrong with.
    """
    kinds = {compact(lexical(kind)) for kind in graph[statement][RDF_TYPE]}
    for name, terms in values.items():
        own = compact(lexical(name))
        if not any(own in properties_of(kind) for kind in kinds):
            kind = next(kind for kind in sorted(kinds) if kind.startswith("dps:"))
            return f"{own} is no property of a {kind}"
        for term in terms:
            if _is_other_thing(term) and term not in graph:
                return f"{own} {term}, which the graph says nothing of"
    return ""


@cache
def _of_statements() -> frozenset[str]:
    """The properties of statements of any kind."""
    kinds = [name for name in load_terms() if _STATEMENT in _and_above(name)]
    return frozenset(name for kind in kinds for name in properties_of(kind))


def _and_above(name: str) -> Iterator[str]:
    yield name
    for broad in load_terms()[name].above if name in load_terms() else ():
        yield from _and_above(broad)


def _class(term: str, vocabulary: Vocabulary) -> str:
    """The class of a concept, or the datatype of a literal; empty for other things."""
    if term.startswith('"'):
        language, datatype = marks(term)
        return compact(_LANGUAGE if language else datatype or f"{PREFIXES['xsd']}string")
    concept = vocabulary.concepts.get(lexical(term).removeprefix(DPSV))
    return f"dps:{vocabulary.schemes[concept.scheme].concept_class}" if concept else ""


def _is_other_thing(term: str) -> bool:
    """Whether it is a thing of a graph, with an address and no concept."""
    return term.startswith("<") and not lexical(term).startswith(DPSV)


def _of_concepts(classes: tuple[str, ...]) -> bool:
    """Whether values of these classes are concepts or literals, and nothing else."""
    terms = load_terms()
    return all(name.startswith("xsd:") or (name in terms and "skos:Concept" in terms[name].above) for name in classes)
