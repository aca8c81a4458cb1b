"""``dps export``: a graph in other formats."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from exporter import api
from exporter.cli.inputs import graph_file
from exporter.cli.outputs import claim_folder, make_folder
from exporter.cli.terminal import Terminal
from exporter.errors import UsageError

__all__ = ["export"]

FORMATS: Final = ("ttl", "trig", "nt", "nq", "jsonld", "rdf")


class Profile(StrEnum):
    """In which terms the graph is written."""

    DPS = "dps"
    DPV = "dpv"


def export(
    context: typer.Context,
    graph: Annotated[str, typer.Argument(help="A graph, or a folder that dps build wrote.")],
    folder: Annotated[Path, typer.Argument(help="Where to write.")],
    formats: Annotated[str, typer.Option("--formats", help="Which, with commas.")] = ",".join(FORMATS),
    profile: Annotated[
        Profile, typer.Option("--profile", help="dpv: the practices in the terms of DPV 2.3, with less said.")
    ] = Profile.DPS,
    force: Annotated[bool, typer.Option("--force", help="Write into a folder that dps did not make.")] = False,
) -> None:
    r"""Write a graph in several formats, as FOLDER/graph.*.

    \b
      dps export graph.ttl out/
      dps export graph.ttl out/ --formats jsonld,nq
      dps export graph.ttl out/ --profile dpv
    """
    terminal: Terminal = context.obj
    wanted = formats.split(",")
    if unknown := sorted(set(wanted) - set(FORMATS)):
        known = f"known: {', '.join(FORMATS)}"
        raise UsageError("E007", f"unknown format {', '.join(map(repr, unknown))}", hint=known, where=formats)
    source = graph_file(graph)
    claim_folder(folder, force=force)
    loaded = api.load(source)
    if profile is Profile.DPV:
        loaded = loaded.projected()
    make_folder(folder)
    files = [folder / f"graph.{form}" for form in wanted]
    for file in files:
        loaded.save(file)
    if terminal.json:
        terminal.records({"files": [str(file) for file in files]})
    terminal.say("\n".join(f"{file}  {file.stat().st_size:,} bytes" for file in files))
