"""What a query may not do, asked of its syntax tree before anything is evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exporter.errors import QueryError
from exporter.namespaces import sparql_prologue
from exporter.queries.mistakes import syntax_error
from exporter.queries.scan import first_keyword, tokens

__all__ = ["dataset_of"]

_UPDATES: Final = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"})
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def dataset_of(sparql: str) -> list[str]:
    """The graphs that FROM and FROM NAMED ask for, after refusing what a reader of graphs does not do.

    Raises ``QueryError`` E202 for an update or a call to another endpoint, E201 when that cannot be told. A search for
    the words alone would be deceived by strings, comments and escapes; so a query that has one of them is parsed.

    >>> dataset_of("SELECT * FROM <urn:g> { ?s ?p ?o }")
    ['urn:g']
    """
    if first_keyword(sparql) in _UPDATES:
        hint = "ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
        raise QueryError("E202", "SPARQL Update is not allowed: dps only reads graphs", hint=hint)
    words = _plain(sparql).lower()
    if "service" not in words and "from" not in words:
        return []
    parts = list(_parts(_parse(sparql)))
    if any(getattr(part, "name", "") == "ServiceGraphPattern" for part in parts):
        raise _no_service()
    clauses = (part for part in parts if getattr(part, "name", "") == "DatasetClause")
    return [str(graph) for clause in clauses if isinstance(clause, dict) for graph in clause.values()]


def _plain(sparql: str) -> str:
    """The query with its code point escapes replaced, which SPARQL does before it reads anything else."""
    return _ESCAPE.sub(lambda match: chr(int(match.group(1) or match.group(2), 16) % 0x110000), sparql)


def _no_service() -> QueryError:
    hint = "fetch the other graph and load both"
    return QueryError("E202", "SERVICE is not allowed: dps never calls other endpoints", hint=hint)


def _parse(sparql: str) -> object:
    """The syntax tree by rdflib: pyoxigraph gives none, and may call a SERVICE as soon as it is asked."""
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    prologue = sparql_prologue()
    try:
        return parseQuery(prologue + sparql)
    except ParseException as error:
        if any(token.is_word("SERVICE") for token in tokens(_plain(sparql))):
            raise _no_service() from error
        line = error.lineno - prologue.count("\n")
        raise syntax_error(sparql, SyntaxError(f"error at {line}:{error.column}: ")) from error
    except RecursionError as error:
        raise QueryError("E201", "the query is nested too deeply to be checked", hint="take it apart") from error


def _parts(tree: object) -> Iterator[object]:
    """All parts of a syntax tree, however deep."""
    from pyparsing import ParseResults

    waiting = [tree]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, ParseResults | list | tuple | set):
            waiting.extend(part)
