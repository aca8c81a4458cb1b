"""Which files a command reads: policies from files, folders and stdin; graphs from files and our own folders."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from exporter.errors import UsageError

__all__ = ["STDIN", "Schemes", "graph_file", "is_graph", "policies"]

Schemes: TypeAlias = Annotated[
    list[Path] | None, typer.Option("--vocabulary", help="A scheme file with concepts of your own.", metavar="FILE")
]
"""The option of all commands that read with more concepts than those of the package."""

STDIN: Final = "-"
CORPUS: Final = "corpus.json"
GRAPH_SUFFIXES: Final = (".nq", ".ttl", ".trig", ".nt", ".jsonld", ".rdf")


def policies(inputs: Iterable[str]) -> list[Path | bytes]:
    """The documents that the words name: the file, the regular files below the folder, the bytes of stdin for ``-``.

    Raises ``UsageError`` for what is missing, before any work is done.
    """
    return [document for word in inputs for document in _named(word)]


def _named(word: str) -> Iterator[Path | bytes]:
    if word == STDIN:
        yield sys.stdin.buffer.read()
        return
    if word.startswith(("http://", "https://")):
        hint = f"save the page first: curl -L -o policy.html {word}\ndps build policy.html --source {word}"
        raise UsageError("E003", f"{word} is an address; dps reads files and fetches nothing", hint=hint, where=word)
    path = existing(word)
    if path.is_dir():
        yield from _below(path)
    else:
        yield path


def existing(word: str) -> Path:
    """The path, or ``UsageError`` when nothing is there."""
    path = Path(word)
    if not word or not path.exists():
        raise UsageError("E002", f"{word}: no such file or folder", hint="check the path", where=word)
    return path


def _below(folder: Path) -> list[Path]:
    """The regular files below a folder, sorted; links are not followed, hidden files are left alone."""
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    )
    if not files:
        raise UsageError(
            "E004", f"{folder}: no files in this folder", hint="name a folder with policies", where=str(folder)
        )
    return files


def is_graph(path: Path) -> bool:
    """Whether the path is a graph by its name, or a folder that holds one.

    >>> is_graph(Path("dps-out/graph.ttl")), is_graph(Path("policy.html"))
    (True, False)
    """
    return path.suffix in GRAPH_SUFFIXES or (path.is_dir() and any(path.glob("graph.*"))) or (path / CORPUS).is_file()


def graph_file(word: str) -> Path:
    """The graph to load: the file itself, the one in a folder that ``dps build`` wrote, or that folder for many."""
    path = existing(word)
    if not path.is_dir():
        return path
    for suffix in GRAPH_SUFFIXES:
        if (path / f"graph{suffix}").is_file():
            return path / f"graph{suffix}"
    if (path / CORPUS).is_file():
        return path
    raise UsageError("E004", f"{word}: no graph in this folder", hint=f"dps build POLICY -o {word}/", where=word)
