"""The rows that a document adds to the tables, packed beside its lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import orjson

from exporter.corpus.frames import pack, unpack
from exporter.graph.outline import Outline
from exporter.graph.recording import read_records
from exporter.tables import TABLES, Cell, Rows
from exporter.vocabulary import Vocabulary

__all__ = ["OF_DOCUMENTS", "pack_rows", "unpack_rows"]

OF_DOCUMENTS: Final = tuple(name for name in TABLES if name != "concepts")
"""The tables that grow with the documents."""


def pack_rows(lines: Iterable[str], vocabulary: Vocabulary) -> bytes:
    """The rows of all tables for the lines of a document.

    >>> from exporter.vocabulary import load_vocabulary
    >>> unpack_rows(pack_rows([], load_vocabulary()))["statements"]
    []
    """
    rows = Rows(read_records(Outline(lines)), vocabulary)
    return pack(orjson.dumps({name: list(rows.of(name)) for name in OF_DOCUMENTS}))


def unpack_rows(frame: bytes) -> Mapping[str, Sequence[Sequence[Cell]]]:
    """The rows by table."""
    tables: Mapping[str, Sequence[Sequence[Cell]]] = orjson.loads(unpack(frame))
    return tables
