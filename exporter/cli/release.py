"""``dps release``: a folder that one can publish and cite."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from exporter import api
from exporter.cli.failures import FINDINGS
from exporter.cli.inputs import graph_file
from exporter.cli.outputs import claim_folder, make_folder
from exporter.cli.terminal import Terminal
from exporter.errors import UsageError
from exporter.publish import About, Creator, release_files, write_release
from exporter.vocabulary import load_vocabulary

__all__ = ["release"]


def release(
    context: typer.Context,
    graph: Annotated[str, typer.Argument(help="A graph, or a folder that dps build wrote.")],
    folder: Annotated[Path, typer.Argument(help="Where to write.")],
    title: Annotated[str, typer.Option("--title", help="The title of the data set.")] = About().title,
    creator: Annotated[
        list[str] | None, typer.Option("--creator", help="Who made it, may repeat.", metavar="NAME <ORCID>")
    ] = None,
    license_: Annotated[str, typer.Option("--license", help="SPDX identifier or address.", metavar="LICENCE")] = "",
    version: Annotated[str, typer.Option("--version", help="The version of the data set.")] = "",
    date: Annotated[str, typer.Option("--date", help="The date of the release.", metavar="DATE")] = "",
    w3id: Annotated[str, typer.Option("--w3id", help="The address at which it will be found.", metavar="URL")] = "",
    no_text: Annotated[bool, typer.Option("--no-text", help="Withhold texts, and cut long quotes.")] = False,
    longest: Annotated[int, typer.Option("--max-quote", min=20, help="With --no-text: the longest quote.")] = 300,
    force: Annotated[bool, typer.Option("--force", help="Write into a folder that dps did not make.")] = False,
) -> None:
    r"""Write a release: data, tables, ontology, shapes, descriptions, citation, checksums.

    Exit status 1 tells that something is missing that a citable release needs; the rest is written.

    \b
      dps release graph.nq release/ --creator "Ada Example <0000-0002-1825-0097>" --license CC-BY-4.0 \
          --version 1.0.0 --date 2026-01-31
      dps release graph.nq release/ --no-text
    """
    terminal: Terminal = context.obj
    about = About(
        title=title,
        creators=tuple(map(Creator.read, creator or ())),
        licence=license_,
        version=version,
        date=_dated(date),
        address=w3id,
    )
    source = graph_file(graph)
    claim_folder(folder, force=force)
    loaded = api.load(source)
    loaded.require_ontology()
    files = release_files(loaded.lines, about, load_vocabulary(), text=not no_text, longest=longest)
    make_folder(folder)
    write_release(files, folder)
    if terminal.json:
        terminal.records({"files": [str(folder / name) for name in files], "missing": about.missing})
    terminal.say("\n".join(f"{folder / name}  {len(content):,} bytes" for name, content in files.items()))
    if about.missing:
        terminal.warn("missing:\n" + "\n".join(f"  {words}" for words in about.missing))
        raise typer.Exit(FINDINGS)


def _dated(date: str) -> str:
    try:
        return dt.date.fromisoformat(date).isoformat() if date else ""
    except ValueError as error:
        raise UsageError("E011", f"{date!r} is no date", hint="write it as 2024-05-31", where=date) from error
