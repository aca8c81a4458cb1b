"""One run: what is new is read and kept in the journal, then the folder is written from the journal."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from exporter.corpus.description import is_corpus, read_description
from exporter.corpus.items import OK, Input, Item, Limits, Outcome, Refused, Settings, document_key
from exporter.corpus.journal import Journal
from exporter.corpus.locks import locked
from exporter.corpus.manifest import Entry, read_manifest
from exporter.corpus.output import MANIFEST, OutputWriter, Written
from exporter.corpus.pool import Workers
from exporter.corpus.shards import SIZE
from exporter.errors import DpsError, InputError, OutputError
from exporter.graph.files import make_folder

__all__ = ["Counts", "Run"]

WORK: Final = "work"


@dataclass
class Counts:
    """How far a run is: inputs met, documents read in this run, known before, given twice, failed."""

    inputs: int = 0
    read: int = 0
    known: int = 0
    twice: int = 0
    failed: int = 0


@dataclass
class Run:
    """A run on one output folder.

    ``keep`` leaves what the folder holds in it, beside the inputs of this run; otherwise it will hold these alone.
    Without ``resume`` nothing is taken from earlier runs. ``store`` makes a store of the whole. ``watch`` is told of
    each document that was read, with the name of its input. ``stopped`` is asked before each document.
    """

    folder: Path
    settings: Settings
    limits: Limits
    keep: bool = False
    resume: bool = True
    store: bool = False
    shard_size: int = SIZE
    watch: Callable[[str, Outcome], None] | None = None
    stopped: Callable[[], bool] = lambda: False
    counts: Counts = field(default_factory=Counts)
    _entries: list[Entry] = field(default_factory=list)
    _reading: dict[str, str] = field(default_factory=dict)

    def stale(self) -> int:
        """How many documents of the folder were read by another program or with other options: they are read again."""
        if not self.resume or not is_corpus(self.folder):
            return 0
        old = read_description(self.folder)
        return old.documents if old.settings != self.settings.digest else 0

    def count(self, inputs: Iterable[Input]) -> Counts:
        """What a run would do, without doing it: ``read`` counts what is new."""
        journal = Journal(self.folder / WORK, self.limits)
        self.counts.read = sum(1 for _ in self._fresh(inputs, lambda key: self.resume and key in journal))
        return self.counts

    def execute(self, inputs: Iterable[Input], workers: Workers) -> Written:
        """Reads what is new and writes the folder.

        Raises ``OutputError`` E402 when the system refuses to write, E404 when workers are of no use, E405 when another
        run has the folder, E406 when ``keep`` cannot be; the first error of the inputs when none of them can be read;
        ``KeyboardInterrupt`` when it was stopped. What was read is kept in all of these cases.
        """
        fresh = not self.folder.exists()
        try:
            make_folder(self.folder)
            (self.folder / WORK).mkdir(exist_ok=True)
            with locked(self.folder):
                return self._execute(inputs, workers)
        except OSError as error:
            where = str(error.filename or self.folder)
            hint = "what was read is kept: make room, and give the same command again"
            raise OutputError("E402", f"{where}: {error.strerror or error}", hint=hint, where=where) from error
        except _NothingUsable as nothing:
            if fresh:
                shutil.rmtree(self.folder)
            raise nothing.error from None

    def _execute(self, inputs: Iterable[Input], workers: Workers) -> Written:
        if not self.resume:
            shutil.rmtree(self.folder / WORK)
            (self.folder / WORK).mkdir()
        if self.keep:
            self._entries += self._kept()
        journal = Journal(self.folder / WORK, self.limits)
        try:
            for outcome in workers.read(self._fresh(inputs, journal.__contains__)):
                name = self._reading.pop(outcome.row.key, None)
                if name is None:
                    hint = "install the same version everywhere"
                    raise OutputError("E404", "a worker reads with another version of the program", hint=hint)
                journal.add(outcome)
                self.counts.read += 1
                self.counts.failed += outcome.row.code != OK
                if self.watch:
                    self.watch(name, outcome)
        finally:
            journal.close()
        if self.stopped():
            raise KeyboardInterrupt
        self._check_usable(journal)
        writer = OutputWriter(self.folder, self.settings, store=self.store, shard_size=self.shard_size)
        return writer.write(journal, self._entries)

    def _fresh(self, inputs: Iterable[Input], known: Callable[[str], bool]) -> Iterator[Item]:
        """The documents that are not known; all inputs become entries of the manifest."""
        for item in inputs:
            if self.stopped():
                return
            self.counts.inputs += 1
            if isinstance(item, Refused):
                self.counts.failed += 1
                self._entries.append(Entry(item.name, code=item.error.code, reason=item.error.message))
                continue
            key = document_key(item, self.settings.digest)
            self._entries.append(Entry(item.name, item.content_hash, key))
            if key in self._reading:
                self.counts.twice += 1
            elif known(key):
                self.counts.known += 1
            else:
                self._reading[key] = item.name
                yield item

    def _kept(self) -> Iterator[Entry]:
        """The entries of the manifest that is there."""
        if self.stale():
            message = f"{self.folder} was written by another program or with other options; nothing can be added to it"
            raise OutputError("E406", message, hint="name all inputs again, without --add", where=str(self.folder))
        for line in read_manifest(self.folder / MANIFEST):
            if line.document:
                yield Entry(line.input, line.hash, line.document)
            else:
                yield Entry(line.input, code=line.outcome, reason=line.reason)

    def _check_usable(self, journal: Journal) -> None:
        """Stops before anything is replaced when no input could be read."""
        rows = journal.rows(entry.document for entry in self._entries if entry.document)
        if any(row.code == OK for row in rows):
            return
        first = min(self._entries, default=None)
        if first is None:
            raise _NothingUsable(InputError("E101", "there is no document in the inputs", hint="check the paths"))
        row = next(journal.rows([first.document])) if first.document else None
        code, reason = (row.code, row.reason) if row else (first.code, first.reason)
        raise _NothingUsable(InputError(code, f"{first.name}: {reason}", where=first.name))


class _NothingUsable(Exception):
    """No input could be read: ``error`` is that of the first."""

    def __init__(self, error: DpsError) -> None:
        super().__init__(str(error))
        self.error = error
