"""``dps check``: the shapes."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from exporter import api
from exporter.cli.failures import FINDINGS
from exporter.cli.inputs import graph_file
from exporter.cli.terminal import Terminal
from exporter.errors import UsageError
from exporter.graph.files import write_whole
from exporter.validation import SEVERITIES, Engine, Report, validate_ontology

__all__ = ["check"]

ONTOLOGY: Final = "ontology"


class Level(StrEnum):
    """From which severity on findings fail the check, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NONE = "none"


def check(
    context: typer.Context,
    graph: Annotated[str, typer.Argument(help="A graph, a folder that dps build wrote, or: ontology.")],
    fail_on: Annotated[Level, typer.Option("--fail-on", help="Exit 1 from this severity on.")] = Level.ERROR,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Keep the report: .txt, .json, .ttl.")] = None,
    engine: Annotated[
        Engine, typer.Option("--engine", help="pyshacl: the reference, slow; the same findings.")
    ] = "sparql",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes, for a folder of many policies.")] = 1,
) -> None:
    r"""Check a graph against the shapes: which policy, which words, what to do.

    \b
      dps check graph.ttl
      dps check dps-out/ --fail-on warning -o report.json
      dps check ontology
    """
    terminal: Terminal = context.obj
    form = _format(output)
    report = _report(graph, engine, jobs)
    if output:
        write_whole(output, _rendered(report, form))
    terminal.data(_rendered(report, ".json" if terminal.json else ".txt"))
    if _fails(report, fail_on):
        raise typer.Exit(FINDINGS)


def _report(word: str, engine: Engine, jobs: int) -> Report:
    if word == ONTOLOGY:
        return validate_ontology()
    path = graph_file(word)
    if path.is_dir():
        from exporter.corpus.checks import check_corpus

        return check_corpus(path, jobs=jobs, engine=engine)
    return api.load(path).validate(engine=engine)


def _fails(report: Report, gate: Level) -> bool:
    """Whether there is a finding at or above the gate."""
    fatal = [] if gate is Level.NONE else SEVERITIES[: list(Level).index(gate) + 1]
    return any(finding.severity in fatal for finding in report.findings)


def _format(output: Path | None) -> str:
    form = output.suffix if output else ".txt"
    if form not in {".txt", ".json", ".ttl"}:
        raise UsageError(
            "E007", f"{output}: no such form of report", hint="name it .txt, .json or .ttl", where=str(output)
        )
    return form


def _rendered(report: Report, form: str) -> str:
    match form:
        case ".json":
            return report.to_json()
        case ".ttl":
            return report.to_turtle()
        case _:
            return report.to_text()
