"""The store that a server reads: on disk and opened read-only, by the server and by each of its workers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from exporter.errors import GraphError
from exporter.graph.store import read_lines
from exporter.queries.description import add_description, is_described, partitions

__all__ = ["furnished", "is_store"]


def is_store(path: Path) -> bool:
    """Whether the path is the folder of an Oxigraph store."""
    return (path / "CURRENT").is_file()


@contextmanager
def furnished(source: Path | Iterable[str]) -> Iterator[Path]:
    """The folder of a store with a graph, the ontology, the prefixes and the example queries, while the block lasts.

    ``source`` is a store, a file of any RDF format, or lines of N-Quads. A store is never written to: what it lacks is
    added to a copy beside it that shares its files, which takes no time and no space; a store that has it is served as
    it is. Raises as :func:`exporter.graph.store.read_lines`, and ``GraphError`` E214 for a broken store.
    """
    if not isinstance(source, Path):
        with TemporaryDirectory(prefix="dps-serve-") as folder:
            yield _made(Path(folder) / "store", source)
    elif not is_store(source):
        with TemporaryDirectory(prefix="dps-serve-") as folder:
            yield _made(Path(folder) / "store", read_lines(source))
    elif is_described(_opened(source)):
        yield source
    else:
        beside = source.resolve().parent
        with TemporaryDirectory(prefix=".dps-serve-", dir=beside if os.access(beside, os.W_OK) else None) as folder:
            yield _completed(source, Path(folder) / "store")


def _made(folder: Path, lines: Iterable[str]) -> Path:
    """A new store with lines, and what a served graph has besides."""
    store = ox.Store(str(folder))
    store.bulk_load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    add_description(store, partitions(store))
    return folder


def _completed(source: Path, folder: Path) -> Path:
    """A copy of a store by links to its files, with what a served graph has besides."""
    _opened(source).backup(str(folder))
    add_description(ox.Store(str(folder)))
    return folder


def _opened(folder: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(folder))
    except OSError as error:
        hint = "is it whole, and does nobody write to it?"
        raise GraphError("E214", f"{folder}: the store cannot be opened ({error})", hint=hint) from error
