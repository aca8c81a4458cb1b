"""What has been done, in a form that survives whatever ends a run: an append-only journal beside the packed lines.

A document's lines are written to a *part* before its row is written to the journal, so that each row speaks of lines
that are there; what is cut off at the end of either belongs to no row and is passed over. When a run ends well its
parts become shards, and the journal is written anew, sorted, with the places in those.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import FileIO
from pathlib import Path
from typing import Final

import orjson

from exporter.corpus.hands import DIED
from exporter.corpus.items import OK, Limits, Outcome, Row
from exporter.corpus.places import BODY, SIDE, Place
from exporter.errors import OutputError

__all__ = ["NAME", "Journal", "read_rows"]

NAME: Final = "journal.jsonl"

_SYNC: Final = 256
"""Documents between two moments at which all that was written is known to be on the disk."""


class Journal:
    """The journal of one output. Rows stay on the disk; what is kept in memory is where each of them is.

    ``folder`` is the work folder of the output.
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._path = folder / NAME
        self._limits = limits.spelled()
        self._part: _Part | None = None
        self._end = 0
        self._starts = dict(self._load())

    def __contains__(self, key: str) -> bool:
        return bytes.fromhex(key) in self._starts

    def __len__(self) -> int:
        return len(self._starts)

    def rows(self, keys: Iterable[str]) -> Iterator[Row]:
        """The rows of documents that are in the journal, in the order asked for."""
        wanted = list(keys)
        if wanted:
            with self._path.open("rb") as file:
                for key in wanted:
                    file.seek(self._starts[bytes.fromhex(key)])
                    yield _parse(file.readline())

    def add(self, outcome: Outcome) -> None:
        """Keeps the outcome of a document: first its lines, then its row.

        Raises ``OutputError`` E402 when the system refuses to write; what was kept before stays.
        """
        try:
            self._part = self._part or _Part(self._path, self._end, self._free_name())
            limits = self._limits if outcome.row.code in DIED else ""
            self._starts[bytes.fromhex(outcome.row.key)] = self._part.write(outcome, limits)
        except OSError as error:
            hint = "what was read is kept: make room, and give the same command again"
            where = str(self._folder)
            raise OutputError("E402", f"{where}: {error.strerror}", hint=hint, where=where) from error

    def replace(self, rows: Iterable[Row]) -> None:
        """Writes the journal anew, at once, with these rows."""
        self.close()
        unfinished = self._path.with_suffix(".part")
        with unfinished.open("wb") as file:
            file.writelines(_line(row) for row in rows)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self._path)
        self._starts = dict(self._load())

    def close(self) -> None:
        """Makes sure that all is on the disk."""
        part, self._part = self._part, None
        if part:
            part.close()

    def _load(self) -> Iterator[tuple[bytes, int]]:
        """Where the row of each document is. The last row counts; one that was cut off does not."""
        self._end = 0
        for start, end, row in read_rows(self._path):
            self._end = end
            if row.limits in {"", self._limits} and self._is_there(row.place):
                yield bytes.fromhex(row.key), start

    def _is_there(self, place: Place) -> bool:
        """Whether the lines of a document reached the disk, which a loss of power can prevent."""
        if not place.file:
            return True
        ends = {BODY: place.start + place.size, SIDE: place.side + place.head + place.rows}
        return all(_size(place.path(self._folder.parent, ending)) >= end for ending, end in ends.items())

    def _free_name(self) -> str:
        numbers = (int(path.name[5:10]) for path in self._folder.glob(f"part-*{BODY}"))
        return f"part-{max(numbers, default=-1) + 1:05}"


class _Part:
    """The files that one run appends to."""

    def __init__(self, journal: Path, end: int, name: str) -> None:
        """``end`` is where the last whole row of the journal ends."""
        self._name = name
        self._rows = journal.open("ab", buffering=0)
        self._rows.truncate(end)
        self._body, self._side = ((journal.parent / f"{name}{end}").open("ab", buffering=0) for end in (BODY, SIDE))
        self._unsynced = 0

    def write(self, outcome: Outcome, limits: str) -> int:
        """Writes all of an outcome, and gives the place of its row."""
        place = Place()
        if outcome.row.code == OK:
            start, side = _append(self._body, outcome.body), _append(self._side, outcome.head + outcome.rows)
            place = Place(self._name, start, len(outcome.body), side, len(outcome.head), len(outcome.rows))
        written = _append(self._rows, _line(replace(outcome.row, limits=limits, place=place)))
        self._unsynced += 1
        if self._unsynced >= _SYNC:
            self._sync()
        return written

    def close(self) -> None:
        """Closes the files when all of them is on the disk."""
        self._sync()
        for file in (self._body, self._side, self._rows):
            file.close()

    def _sync(self) -> None:
        self._unsynced = 0
        for file in (self._body, self._side, self._rows):
            os.fsync(file.fileno())


def read_rows(path: Path) -> Iterator[tuple[int, int, Row]]:
    """The rows of a journal, each with its start and end there, one after another, up to one that was cut off."""
    if not path.exists():
        return
    end = 0
    with path.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                return
            start, end = end, end + len(line)
            yield start, end, _parse(line)


def _parse(line: bytes) -> Row:
    return Row.of(orjson.loads(line))


def _line(row: Row) -> bytes:
    return orjson.dumps(row.told()) + b"\n"


def _append(file: FileIO, content: bytes) -> int:
    """Writes at the end of a file, and gives where that was. Raises ``OSError`` when not all could be written."""
    start = file.seek(0, os.SEEK_END)
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]
    return start


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else -1
