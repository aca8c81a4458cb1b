"""``dps query``: SPARQL and the bundled questions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Final, Literal, TypeAlias

import typer

from exporter import api, queries
from exporter.cli.inputs import STDIN, graph_file
from exporter.cli.terminal import Terminal
from exporter.errors import UsageError
from exporter.queries import Result

__all__ = ["query"]

Format: TypeAlias = Literal["table", "csv", "tsv", "json", "xml", "ttl"]

ON_A_SCREEN: Final = 1000


def query(
    context: typer.Context,
    graph: Annotated[str, typer.Argument(help="A graph, or a folder that dps build wrote.")] = "",
    sparql: Annotated[str, typer.Argument(help="A query; - reads it from stdin.")] = "",
    file: Annotated[Path | None, typer.Option("--file", "-f", help="Read the query from this file.")] = None,
    question: Annotated[str, typer.Option("--question", help="Ask a bundled question by its name, as q03.")] = "",
    list_questions: Annotated[bool, typer.Option("--list", help="List the bundled questions.")] = False,
    parameters: Annotated[list[str] | None, typer.Option("--param", "-p", help="NAME=VALUE, bound as ?NAME.")] = None,
    format: Annotated[  # noqa: A002 -- the option is called so
        Format | None, typer.Option("--format", help="By default a table on a terminal, else CSV.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows to show on a terminal.")] = ON_A_SCREEN,
    wide: Annotated[bool, typer.Option("--wide", help="A table with all columns, each row on one line.")] = False,
    full_iris: Annotated[bool, typer.Option("--full-iris", help="Write IRIs in full, not as CURIEs.")] = False,
) -> None:
    r"""Ask a graph: SPARQL in, rows out. The prefixes of dps are known without declaring them.

    \b
      dps query graph.ttl --question q03
      dps query graph.ttl 'SELECT ?q { ?s dps:action dpsv:action-Sell ; dps:hasEvidence/oa:hasSelector?/oa:exact ?q }'
      dps query --list
    """
    terminal: Terminal = context.obj
    if list_questions:
        _list(terminal)
        return
    text = _text(sparql, file, question)
    form = format or ("json" if terminal.json else "table" if terminal.interactive else "csv")
    loaded = api.load(graph_file(graph))
    rows = loaded.query(text, limit=limit if terminal.interactive else None, params=_bound(parameters or []))
    for warning in queries.unknown_terms(loaded.store, text):
        terminal.say(warning)
    terminal.data(_rendered(rows, form, full_iris=full_iris, width=None if wide else terminal.columns))
    if rows.truncated:
        terminal.say(f"only the first {limit} rows are shown; --limit shows more, a pipe gets all")


def _list(terminal: Terminal) -> None:
    asked = queries.questions().values()
    if terminal.json:
        terminal.records([{"name": question.name, "title": question.title} for question in asked])
        return
    for question in asked:
        terminal.text(f"{question.name}  {question.title}")


def _text(sparql: str, file: Path | None, question: str) -> str:
    """The query, from the one place where it was given."""
    if sum(map(bool, (sparql, file, question))) != 1:
        hint = "dps query GRAPH 'SPARQL'\ndps query GRAPH -f FILE\ndps query GRAPH --question q03"
        raise UsageError("E001", "give one query: as text, with -f, or with --question", hint=hint)
    if question:
        known = queries.questions()
        if question not in known:
            raise UsageError("E006", f"no question {question!r}", hint="dps query --list names them", where=question)
        return known[question].sparql
    if file:
        return file.read_text(encoding="utf-8")
    return sys.stdin.read() if sparql == STDIN else sparql


def _bound(parameters: list[str]) -> dict[str, str]:
    """The parameters by name."""
    for word in parameters:
        if "=" not in word:
            raise UsageError("E001", f"--param {word}: NAME=VALUE is needed", where=word)
    return {name: value for name, _, value in (word.partition("=") for word in parameters)}


def _rendered(rows: Result, form: Format, *, full_iris: bool, width: int | None) -> str:
    match form:
        case "table":
            return rows.to_table(width)
        case "csv":
            return rows.to_csv(full_iris=full_iris)
        case "tsv":
            return rows.to_tsv(full_iris=full_iris)
        case "json":
            return rows.to_json()
        case "xml":
            return rows.to_xml()
        case "ttl":
            return rows.to_turtle()
