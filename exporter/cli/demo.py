"""``dps demo``: the two bundled policies."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from exporter import api
from exporter.api import Policy, PolicyGraph
from exporter.cli.graphs import save
from exporter.cli.outputs import claim_folder
from exporter.cli.summary import Summary, counted, named
from exporter.cli.terminal import Terminal
from exporter.resources import data_dir
from exporter.vocabulary import load_vocabulary

__all__ = ["demo"]

FOLDER: Final = Path("dps-demo")
POLICIES: Final = ("security-jewelers.txt", "s3-stores.txt")


def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Option("--dir", help="Where the graph goes.")] = FOLDER,
    force: Annotated[bool, typer.Option("--force", help="Write into a folder that dps did not make.")] = False,
) -> None:
    r"""Build the two bundled policies and show what they deny; the graph stays in ./dps-demo/.

    \b
      dps demo
    """
    terminal: Terminal = context.obj
    claim_folder(folder, force=force)
    graph = api.build([data_dir("seeds") / name for name in POLICIES])
    files = save(graph, folder, folder=True)
    summary = Summary(terminal, load_vocabulary(), graph.policies)
    if terminal.json:
        terminal.records([summary.record(statement) for statement in graph.statements])
        return
    for policy in graph.policies:
        _show(terminal, graph, policy, summary)
    written = files[0]
    terminal.text(f"The graph is in {', '.join(map(str, files))}. Next:")
    for command in (f"show {written} --policy astrojewelry", f"query {written} --question q02", f"check {written}"):
        terminal.text(f"  dps {command}")


def _show(terminal: Terminal, graph: PolicyGraph, policy: Policy, summary: Summary) -> None:
    own = [statement for statement in graph.statements if statement.policy == policy.iri]
    denials = [statement for statement in own if statement.denied]
    terminal.text(named(policy), "bold")
    terminal.text(counted(own))
    terminal.text(f"What it denies ({len(denials)}):")
    for denial in denials:
        summary.show(denial, [statement for statement in own if statement.exception_to == denial.iri])
    terminal.text()
