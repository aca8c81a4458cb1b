"""Questions to a graph: SPARQL 1.1 on pyoxigraph, read-only, over all graphs of the store at once.

The prefixes of :mod:`exporter.namespaces` need no declaration. A query that names SKOS or RDF Schema terms sees the
ontology too: labels, broader terms, mappings to DPV.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, TypeAlias

import pyoxigraph

from exporter.errors import QueryError
from exporter.garbage import uncollected
from exporter.namespaces import PREFIXES
from exporter.queries.guard import dataset_of
from exporter.queries.mistakes import syntax_error
from exporter.queries.ontology import lent
from exporter.queries.questions import Question, questions
from exporter.queries.result import Kind, Result, Value
from exporter.queries.scan import tokens, variables, where_brace
from exporter.queries.sorting import Row, sort_rows, split_order
from exporter.queries.unknown import unknown_terms

__all__ = ["Dataset", "Parameter", "Question", "Result", "Value", "questions", "run", "unknown_terms"]

Parameter: TypeAlias = str | float | bool | pyoxigraph.NamedNode | pyoxigraph.Literal

Answer: TypeAlias = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples

_TRIPLE: Final = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a request names beside its query, by IRI; they replace FROM (SPARQL 1.1 Protocol, 2.1.4).

    What is not in the store is an empty graph.
    """

    default: Sequence[str] = ()
    named: Sequence[str] = ()


def run(
    store: pyoxigraph.Store,
    sparql: str,
    *,
    limit: int | None = None,
    params: Mapping[str, Parameter] | None = None,
    dataset: Dataset | None = None,
    base: str | None = None,
) -> Result:
    """The answer to a query; ``params`` binds variables: IRIs and CURIEs as such, everything else as literals.

    At most ``limit`` rows or triples are given. ``dataset`` names the graphs to ask instead of all, ``base``
    is what relative IRIs are relative to.

    Raises ``QueryError``: E201 for a syntax error with its place, E202 for what is not allowed (updates, SERVICE, FROM
    of graphs that are not in the store), E203 for a parameter that the query lacks, E204 when the query fails.

    >>> store = pyoxigraph.Store()
    >>> store.add(pyoxigraph.Quad(pyoxigraph.NamedNode("urn:a"), pyoxigraph.NamedNode("urn:b"), pyoxigraph.Literal(3)))
    >>> run(store, "SELECT * { ?s ?p ?o }").rows
    (('urn:a', 'urn:b', 3),)
    >>> run(store, "ASK { ?s ?p ?number }", params={"number": 4}).answer
    False
    """
    graphs = dataset_of(sparql)
    if dataset is None:
        _require_graphs(store, graphs)
    text = _bound(sparql, params or {})
    try:
        with lent(store, text), uncollected():  # rows are many objects and no cycles

            def ask(text: str) -> Answer:
                return store.query(text, prefixes=dict(PREFIXES), base_iri=base, **_graphs(dataset, union=not graphs))

            return _in_order(ask, text, sparql, limit) or _result(ask(text), sparql, limit)
    except SyntaxError as error:
        raise syntax_error(sparql, error) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError("E204", f"the query failed: {error}", hint="try a simpler query") from error


def _in_order(ask: Callable[[str], Answer], text: str, sparql: str, limit: int | None) -> Result | None:
    """The answer to a query whose rows are better put in order here; ``None`` for all others."""
    parts = split_order(text)
    answer = ask(parts[0]) if parts else None
    if parts is None or not isinstance(answer, pyoxigraph.QuerySolutions):
        return None
    columns, found = _rows(answer, sparql)
    rows = sort_rows(found, columns, parts[1])
    return None if rows is None else _limited("select", columns, iter(rows), limit)


def _graphs(dataset: Dataset | None, *, union: bool) -> dict[str, Any]:
    """The graphs to ask, as pyoxigraph wants to be told."""
    if dataset is None:
        return {"use_default_graph_as_union": union}
    default, named = ([pyoxigraph.NamedNode(graph) for graph in graphs] for graphs in (dataset.default, dataset.named))
    return {"default_graph": default, "named_graphs": named}


def _require_graphs(store: pyoxigraph.Store, graphs: list[str]) -> None:
    for graph in graphs:
        if not store.contains_named_graph(pyoxigraph.NamedNode(graph)):
            hint = "dps loads nothing while it answers; leave FROM out to ask all graphs"
            raise QueryError("E202", f"FROM <{graph}>: there is no such graph here", hint=hint, where=graph)


def _bound(sparql: str, params: Mapping[str, Parameter]) -> str:
    """The query with the parameters as VALUES at the start of its pattern, on the same line so that places stay."""
    if not params:
        return sparql
    brace, known = where_brace(sparql), set(variables(sparql))
    unknown = [name for name in params if name not in known]
    if unknown or brace is None:
        names = ", ".join(f"?{name}" for name in unknown or params)
        raise QueryError("E203", f"the query has no variable {names} to bind", hint="write it into the pattern")
    values = "".join(f" VALUES ?{name} {{ {_term(value)} }}" for name, value in params.items())
    return f"{sparql[:brace]}{values} {sparql[brace:]}"


def _term(value: Parameter) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    """A term for a value of Python: an IRI when it is one or begins with a known prefix."""
    if isinstance(value, pyoxigraph.NamedNode | pyoxigraph.Literal):
        return value
    if not isinstance(value, str):
        return pyoxigraph.Literal(value)
    prefix, colon, local = value.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//") and " " not in local:
        return pyoxigraph.NamedNode(PREFIXES[prefix] + local)
    if prefix in {"http", "https", "urn"} and not any(char in value for char in ' <>"{}|\\^`\n'):
        return pyoxigraph.NamedNode(value)
    return pyoxigraph.Literal(value)


def _result(
    answer: Answer,
    sparql: str,
    limit: int | None,
) -> Result:
    if isinstance(answer, pyoxigraph.QueryBoolean):
        return Result("ask", ("answer",), ((pyoxigraph.Literal(bool(answer)),),))
    if isinstance(answer, pyoxigraph.QueryTriples):
        triples: Iterator[Row] = (tuple(triple) for triple in answer)
        return _limited("graph", _TRIPLE, triples, limit)
    return _limited("select", *_rows(answer, sparql), limit)


def _rows(answer: pyoxigraph.QuerySolutions, sparql: str) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The names of the columns and the rows, those of a SELECT * in the order in which they come in the query."""
    columns = tuple(variable.value for variable in answer.variables)
    if not _selects_all(sparql):
        return columns, map(tuple, answer)
    order = tuple(sorted(columns, key=variables(sparql).index))
    return order, (tuple(solution[name] for name in order) for solution in answer)


def _limited(kind: Kind, columns: tuple[str, ...], rows: Iterator[Row], limit: int | None) -> Result:
    """At most as many rows as allowed, and whether there were more."""
    taken = tuple(rows if limit is None else islice(rows, limit + 1))
    cut = limit is not None and len(taken) > limit
    return Result(kind, columns, taken[:limit], truncated=cut)


def _selects_all(sparql: str) -> bool:
    """Whether the query is a SELECT *, whose columns come without an order."""
    found = tokens(sparql)
    start = next((index for index, token in enumerate(found) if token.is_word("SELECT")), None)
    if start is None:
        return False
    return next((token.text == "*" for token in found[start + 1 :] if not token.is_word("DISTINCT", "REDUCED")), False)
