"""``dps serve``: a graph as pages and as a SPARQL endpoint."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from exporter.cli.inputs import existing, graph_file
from exporter.cli.terminal import Terminal
from exporter.corpus import read_corpus_lines
from exporter.corpus.stores import FOLDER as STORE
from exporter.web.application import serve as run
from exporter.web.settings import Settings
from exporter.web.stores import is_store

__all__ = ["serve"]

DEFAULTS = Settings()


def serve(
    context: typer.Context,
    graph: Annotated[str, typer.Argument(help="A graph, a folder that dps build wrote, or an Oxigraph store.")],
    host: Annotated[str, typer.Option("--host", help="The address to listen at.")] = DEFAULTS.host,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes any free port.")] = DEFAULTS.port,
    name: Annotated[list[str] | None, typer.Option("--name", help="Another host name that it answers to.")] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds for a query.")] = DEFAULTS.timeout,
    max_rows: Annotated[int, typer.Option("--max-rows", min=1, help="Rows of an answer.")] = DEFAULTS.max_rows,
    cors: Annotated[bool, typer.Option("--cors", help="Let pages of other sites read the answers.")] = False,
    open_browser: Annotated[bool, typer.Option("--open", "-o", help="Open it in the browser.")] = False,
) -> None:
    r"""Serve a graph on this machine: pages to read, /sparql to ask. Read-only; nothing leaves the machine.

    \b
      dps serve graph.ttl --open
      dps serve corpus/store --port 0
    """
    terminal: Terminal = context.obj
    path = existing(graph)
    source = _source(path, graph)
    if host not in {"127.0.0.1", "::1", "localhost"}:
        terminal.say(f"anybody who can reach {host} can read this graph")

    def announce(address: str) -> None:
        terminal.say(f"{address}  read-only; updates and SERVICE are off; Ctrl-C ends it")
        if open_browser:
            webbrowser.open(address)

    settings = Settings(host=host, port=port, timeout=timeout, max_rows=max_rows, cors=cors, names=tuple(name or ()))
    run(source, settings, announce)


def _source(path: Path, word: str) -> Path | Iterable[str]:
    """The store itself, or that of a folder, else the file or the lines of the graph."""
    for place in (path, path / STORE):
        if is_store(place):
            return place
    found = graph_file(word)
    return read_corpus_lines(found) if found.is_dir() else found
