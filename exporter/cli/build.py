"""``dps build``: policies in, one graph out."""

from __future__ import annotations

import textwrap
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from exporter import api
from exporter.api import PolicyGraph
from exporter.cli.changes import changes_record, show_changes
from exporter.cli.failures import SOME_FAILED, described
from exporter.cli.inputs import STDIN, graph_file, policies
from exporter.cli.outputs import claim_file, claim_folder, make_folder
from exporter.cli.terminal import Terminal, many
from exporter.errors import UsageError

__all__ = ["build", "save"]

DEFAULT_FOLDER: Final = "dps-out/"
FORMATS: Final = ("ttl", "jsonld", "nq")  # what a folder gets
STDOUT: Final = STDIN


class Detail(StrEnum):
    """How much of the reading the graph holds."""

    FULL = "full"
    STATEMENTS = "statements"


def build(
    context: typer.Context,
    inputs: Annotated[list[str], typer.Argument(help="Policies: files, folders, - for stdin.", metavar="INPUT...")],
    output: Annotated[
        str, typer.Option("--output", "-o", help="FILE (format by extension), FOLDER/, or - for Turtle on stdout.")
    ] = DEFAULT_FOLDER,
    detail: Annotated[Detail, typer.Option("--detail", help="statements: compact, for many policies.")] = Detail.FULL,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave the texts of the policies out.")] = False,
    analysis: Annotated[
        bool, typer.Option("--analysis", help="Add possible conflicts and what was looked for, in graphs of their own.")
    ] = False,
    vocabulary: Annotated[
        list[Path] | None, typer.Option("--vocabulary", help="A scheme file with concepts of your own.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", help="The address that the one input was found at.")] = None,
    against: Annotated[
        str | None,
        typer.Option("--against", help="A graph to compare with: list what was gained and lost.", metavar="OLD"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that dps did not write.")] = False,
) -> None:
    r"""Read policies and write their statements as one graph.

    \b
      dps build policy.html -o graph.ttl
      dps build policies/ --detail statements -o graph.nq
      dps build policies/ -o new.nq --against old.nq
      curl -L https://www.example.org/privacy | dps build - --source https://www.example.org/privacy -o -
    """
    terminal: Terminal = context.obj
    documents = policies(inputs)
    old = _old(against, output)
    folder = output.endswith("/") or Path(output).is_dir()
    if output != STDOUT:
        (claim_folder if folder else claim_file)(Path(output), force=force)
    graph = api.build(documents, detail=detail.value, text=not no_text, source=source, schemes=vocabulary or ())
    if analysis:
        graph = graph.analysed()
    if output == STDOUT:
        terminal.data(graph.serialise("ttl"))
        _report(terminal, graph, [])
    elif terminal.json:
        record = _record(graph, save(graph, Path(output), folder=folder))
        terminal.records(record | (changes_record(old, graph) if old else {}))
    else:
        _report(terminal, graph, save(graph, Path(output), folder=folder))
        if old:
            show_changes(terminal, old, graph)
    if graph.failures:
        raise typer.Exit(SOME_FAILED)


def save(graph: PolicyGraph, path: Path, *, folder: bool) -> list[Path]:
    """Writes the graph to the file, or to the folder in the usual formats, and gives the files."""
    if folder:
        make_folder(path)
    files = [path / f"graph.{form}" for form in FORMATS] if folder else [path]
    for file in files:
        graph.save(file)
    return files


def _old(against: str | None, output: str) -> PolicyGraph | None:
    """The graph to compare with, loaded before it may be replaced."""
    if against is None:
        return None
    if output == STDOUT:
        raise UsageError("E001", "--against lists on stdout, where the graph goes", hint="name a file: -o graph.nq")
    return api.load(graph_file(against))


def _report(terminal: Terminal, graph: PolicyGraph, files: list[Path]) -> None:
    """Says what came of it: counts, files, the inputs that gave nothing, what to do next."""
    counts = (many(len(graph.policies), "policy"), many(len(graph.statements), "statement"), many(len(graph), "triple"))
    target = f"  →  {', '.join(map(str, files))}" if files else ""
    terminal.say(f"{', '.join(counts)}{target}")
    if graph.failures:
        terminal.warn(f"{many(len(graph.failures), 'input')} gave nothing:")
        for _, error in graph.failures:
            terminal.warn(textwrap.indent(described(error), "  "))
    if files:
        terminal.say(f"next: dps show {files[0]} | dps check {files[0]} | dps query {files[0]} --question q03")


def _record(graph: PolicyGraph, files: list[Path]) -> dict[str, object]:
    return {
        "policies": len(graph.policies),
        "statements": len(graph.statements),
        "triples": len(graph),
        "files": [str(file) for file in files],
        "failures": [
            {"input": str(name), "code": error.code, "message": error.message} for name, error in graph.failures
        ],
    }
