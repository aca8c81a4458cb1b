"""The graph of a corpus as an Oxigraph store on disk, to be asked at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exporter.corpus.frames import open_frames
from exporter.errors import OutputError
from exporter.queries.description import add_description, partitions
from exporter.queries.words import FILE as WORDS
from exporter.queries.words import write_words
from exporter.version import __version__

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["FOLDER", "load_store", "open_store", "write_store"]

FOLDER: Final = "store"
_STAMP: Final = "dps-shards"


def write_store(output: Path, shards: Iterable[Path]) -> None:
    """Loads the shards into the store of an output folder, unless it was made of just these.

    The old store stays until the new one is whole. Raises ``OutputError`` E402 when the system refuses.
    """
    import pyoxigraph

    files = list(shards)
    stamp = "".join(f"{name}\n" for name in (*(file.name for file in files), __version__))
    place, unfinished = output / FOLDER, output / f".{FOLDER}.part"
    if (place / _STAMP).exists() and (place / _STAMP).read_text(encoding="utf-8") == stamp:
        return
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        store = load_store(pyoxigraph.Store(str(unfinished)), files)
        add_description(store, partitions(store))  # a store that is only read cannot be lent what questions ask for
        store.optimize()
        write_words(store, unfinished / WORDS)
        del store  # it is closed, and its lock gone
        (unfinished / _STAMP).write_text(stamp, encoding="utf-8")
        shutil.rmtree(place, ignore_errors=True)
        unfinished.replace(place)
    except OSError as error:
        hint = "make room and give the same command again"
        raise OutputError("E402", f"{place}: {error}", hint=hint, where=str(place)) from error


def load_store(store: pyoxigraph.Store, shards: Iterable[Path]) -> pyoxigraph.Store:
    """The store with all lines of the shards, which are unpacked on the way. It is given back."""
    import pyoxigraph

    for file in shards:
        with open_frames(file) as content:
            store.bulk_load(content, format=pyoxigraph.RdfFormat.N_QUADS)
    return store


def open_store(output: Path) -> pyoxigraph.Store | None:
    """The store of an output folder for reading, ``None`` when it has none."""
    import pyoxigraph

    if not (output / FOLDER / _STAMP).exists():
        return None
    return pyoxigraph.Store.read_only(str(output / FOLDER))
