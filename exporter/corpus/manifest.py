"""What came of each input: ``manifest.csv``, sorted by the names of the inputs."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from exporter.corpus.items import Row
from exporter.corpus.journal import Journal

__all__ = ["COLUMNS", "Entry", "Line", "read_manifest", "write_manifest"]

COLUMNS: Final = ("input", "hash", "outcome", "statements", "quads", "policy", "source", "reason", "document")


class Entry(NamedTuple):
    """An input of a run. ``document`` is the key of its document in the journal; without one, ``code`` says why."""

    name: str
    hash: str = ""
    document: str = ""
    code: str = ""
    reason: str = ""


class Line(NamedTuple):
    """An input and what came of it, as the manifest has it."""

    input: str
    hash: str
    outcome: str
    statements: int
    quads: int
    policy: str
    source: str
    reason: str
    document: str


def write_manifest(path: Path, entries: Iterable[Entry], journal: Journal) -> Iterator[Line]:
    """Writes the manifest, whole or not at all, and gives its lines as they are written."""
    ordered = sorted(entries)
    rows = journal.rows(entry.document for entry in ordered if entry.document)
    unfinished = path.with_name(f".{path.name}.part")
    with unfinished.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for entry in ordered:
            line = _line(entry, next(rows) if entry.document else Row(key="", code=entry.code, reason=entry.reason))
            writer.writerow(line)
            yield line
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def read_manifest(path: Path) -> Iterator[Line]:
    """The lines of a manifest, none when there is no manifest."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        for cells in csv.DictReader(file):
            told: dict[str, Any] = dict(cells)
            yield Line(**told | {name: int(told[name]) for name in ("statements", "quads")})


def _line(entry: Entry, row: Row) -> Line:
    return Line(
        input=entry.name,
        hash=entry.hash,
        outcome=row.code,
        statements=row.statements,
        quads=row.quads,
        policy=row.policy,
        source=row.source,
        reason=row.reason,
        document=entry.document,
    )
