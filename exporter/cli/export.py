"""``dps export``: a graph in other formats, and as tables."""

from __future__ import annotations

from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Final

import typer

from exporter import api
from exporter.cli.inputs import graph_file
from exporter.cli.outputs import claim_folder, make_folder
from exporter.cli.terminal import Terminal
from exporter.errors import UsageError
from exporter.policygraph import PolicyGraph
from exporter.tables import TableForm, require_arrow

__all__ = ["export"]

FORMATS: Final = ("ttl", "trig", "nt", "nq", "jsonld", "rdf")
TABLES: Final[tuple[TableForm, ...]] = ("csv", "parquet")


class Profile(StrEnum):
    """In which terms the graph is written."""

    DPS = "dps"
    DPV = "dpv"


def export(
    context: typer.Context,
    graph: Annotated[str, typer.Argument(help="A graph, or a folder that dps build wrote.")],
    folder: Annotated[Path, typer.Argument(help="Where to write.")],
    formats: Annotated[
        str | None,
        typer.Option("--formats", help=f"Which, with commas: {', '.join((*FORMATS, *TABLES))}.", metavar="NAMES"),
    ] = None,
    tables: Annotated[
        bool, typer.Option("--tables", help="Tables: CSV, and Parquet where the extra [tables] is installed.")
    ] = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="In CSV, put an apostrophe before what a spreadsheet takes for a formula.")
    ] = False,
    profile: Annotated[
        Profile, typer.Option("--profile", help="dpv: the practices in the terms of DPV 2.3, with less said.")
    ] = Profile.DPS,
    force: Annotated[bool, typer.Option("--force", help="Write into a folder that dps did not make.")] = False,
) -> None:
    r"""Write a graph in other formats, as FOLDER/graph.*, or as tables.

    \b
      dps export graph.ttl out/
      dps export graph.ttl out/ --formats jsonld,nq
      dps export graph.ttl out/ --tables
      dps export graph.ttl out/ --profile dpv
    """
    terminal: Terminal = context.obj
    wanted = _wanted(formats, tables=tables)
    if "parquet" in wanted:
        require_arrow()
    source = graph_file(graph)
    claim_folder(folder, force=force)
    loaded = api.load(source)
    make_folder(folder)
    files = _save(loaded.projected() if profile is Profile.DPV else loaded, folder, wanted)
    if forms := [form for form in TABLES if form in wanted]:
        files += loaded.save_tables(folder, forms=forms, excel=excel).values()
    if terminal.json:
        terminal.records({"files": [str(file) for file in files]})
    terminal.say("\n".join(f"{file}  {file.stat().st_size:,} bytes" for file in files))
    if tables and "parquet" not in wanted:
        terminal.say("no Parquet: pip install 'dps-exporter[tables]'")


def _wanted(formats: str | None, *, tables: bool) -> list[str]:
    """The formats that were asked for. Raises ``UsageError`` E007 for others."""
    wanted = formats.split(",") if formats is not None else [] if tables else list(FORMATS)
    if unknown := sorted(set(wanted) - {*FORMATS, *TABLES}):
        known = f"known: {', '.join((*FORMATS, *TABLES))}"
        raise UsageError("E007", f"unknown format {', '.join(map(repr, unknown))}", hint=known, where=formats or "")
    if tables:
        wanted += ["csv", *(["parquet"] if find_spec("pyarrow") else [])]
    return wanted


def _save(graph: PolicyGraph, folder: Path, wanted: list[str]) -> list[Path]:
    files = [folder / f"graph.{form}" for form in wanted if form in FORMATS]
    for file in files:
        graph.save(file)
    return files
