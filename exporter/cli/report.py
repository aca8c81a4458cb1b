"""``dps report``: a policy as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pyoxigraph as ox
import typer

from exporter import api
from exporter.cli.inputs import graph_file
from exporter.cli.outputs import claim_file
from exporter.cli.summary import named
from exporter.cli.terminal import Terminal, many
from exporter.errors import UsageError
from exporter.graph.files import write_whole
from exporter.graph.records import Policy
from exporter.web.library import Library
from exporter.web.report import report as written
from exporter.web.volume import latest

__all__ = ["report"]


def report(
    context: typer.Context,
    graph: Annotated[str, typer.Argument(help="A graph, or a folder that dps build wrote.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")] = Path("report.html"),
    policy: Annotated[str, typer.Option("--policy", help="The policy with this in its name or address.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace a file that dps did not write.")] = False,
) -> None:
    r"""Write a policy as one HTML file that needs nothing else: summary, text and glossary.

    \b
      dps report graph.ttl -o report.html
      dps report graph.ttl --policy astrojewelry -o astrojewelry.html
    """
    terminal: Terminal = context.obj
    claim_file(output, force=force)
    loaded = api.load(graph_file(graph))
    library = Library(loaded.store)
    chosen = _chosen(loaded.policies, policy)
    volume = library.volume(_version(loaded.store, chosen))
    if volume is None:
        raise UsageError("E006", f"{named(chosen)}: the graph has no version of it", where=chosen.iri)
    write_whole(output, written(library, volume))
    terminal.say(f"{many(len(volume.statements), 'statement')}  →  {output}")


def _chosen(policies: tuple[Policy, ...], asked: str) -> Policy:
    """The one policy that was asked for."""
    found = [p for p in policies if asked.casefold() in f"{named(p)} {p.title} {p.iri}".casefold()]
    if len(found) == 1:
        return found[0]
    message = f"{many(len(found), 'policy')} with {asked!r} in the name" if asked else many(len(found), "policy")
    hint = "\n".join(["a report is of one policy: choose it with --policy", *map(named, found or policies)])
    raise UsageError("E006", f"{message}", hint=hint, where=asked)


def _version(store: ox.Store, policy: Policy) -> str:
    return latest(store, policy.iri) or ""
