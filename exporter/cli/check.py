"""``dps check``: the shapes."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated, Final

import typer

from exporter import api, validation
from exporter.cli.failures import FINDINGS
from exporter.cli.inputs import graph_file
from exporter.cli.terminal import Terminal
from exporter.errors import UsageError
from exporter.validation import Report

__all__ = ["check"]

ONTOLOGY: Final = "ontology"
GATES: Final = {"error": {"Violation"}, "warning": {"Violation", "Warning"}, "info": {"Violation", "Warning", "Info"}}


class Level(StrEnum):
    """From which severity on findings fail the check."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NONE = "none"


def check(
    context: typer.Context,
    graph: Annotated[str, typer.Argument(help="A graph, a folder that dps build wrote, or: ontology.")],
    fail_on: Annotated[Level, typer.Option("--fail-on", help="Exit 1 from this severity on.")] = Level.ERROR,
    report: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the report: .txt, .json or .ttl.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Findings to print.")] = 20,
) -> None:
    r"""Check a graph against the shapes; each finding names the policy, the quote and what to do.

    \b
      dps check graph.ttl
      dps check dps-out/ --fail-on warning -o report.json
      dps check ontology
    """
    terminal: Terminal = context.obj
    found = validation.validate_ontology() if graph == ONTOLOGY else api.load(graph_file(graph)).validate()
    if report:
        report.write_text(_written(found, report), encoding="utf-8")
    if terminal.json:
        terminal.data(found.to_json())
    else:
        terminal.data(found.to_text(limit=limit))
    if any(finding.severity in GATES.get(fail_on, ()) for finding in found.findings):
        raise typer.Exit(FINDINGS)
