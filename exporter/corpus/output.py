"""The folder that a corpus is written to, from the journal of what was read: shards, tables, store, manifest.

Every file is written beside its place and moved there. The order matters: shards and tables under new names, then the
journal, which points into them, then the manifest and ``corpus.json``, by which others find them, and only then what
nobody points at any more is removed. A run that ends in between leaves a folder that is as good as before, and the next
one goes on.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from exporter.additions import extend_vocabulary
from exporter.corpus import stores
from exporter.corpus.description import Description
from exporter.corpus.frames import read_frames
from exporter.corpus.items import OK, Row, Settings
from exporter.corpus.journal import Journal
from exporter.corpus.manifest import Entry, Line, write_manifest
from exporter.corpus.places import BODY, SIDE
from exporter.corpus.shards import SIZE, Shard, ShardWriter, split
from exporter.corpus.tables import FOLDER as TABLES
from exporter.corpus.tables import TableWriter
from exporter.graph.files import write_whole
from exporter.graph.outline import Outline
from exporter.graph.provenance import data_set
from exporter.graph.serialisation import serialise
from exporter.graph.store import read_lines
from exporter.version import __version__
from exporter.vocabulary import load_vocabulary

__all__ = ["FEW", "FORMATS", "MANIFEST", "OutputWriter", "Written"]

MANIFEST: Final = "manifest.csv"
FORMATS: Final = (".ttl", ".jsonld", ".nq")
FEW: Final = 20
_SHOWN: Final = 20


@dataclass
class Written:
    """What a folder holds now: its description, how often each error occurred, and the first inputs with one.

    ``silent`` are the inputs that were read and gave no statement.
    """

    description: Description
    codes: Mapping[str, int] = field(default_factory=dict)
    failures: Sequence[Line] = ()
    silent: Sequence[str] = ()


class OutputWriter:
    """Writes one output folder."""

    def __init__(self, folder: Path, settings: Settings, *, store: bool, shard_size: int = SIZE) -> None:
        self._folder = folder
        self._settings = settings
        self._store = store
        self._shard_size = shard_size
        self._vocabulary = extend_vocabulary(load_vocabulary(), map(Path, settings.schemes))
        self._policies: list[str] = []

    def write(self, journal: Journal, entries: Sequence[Entry]) -> Written:
        """Writes all that the entries of the manifest refer to. The journal is left with just that.

        Raises ``OutputError`` E402 when the system refuses.
        """
        keys = sorted({entry.document for entry in entries if entry.document})
        shards: list[Shard] = []
        tables: list[Path] = []
        journal.replace(self._rows(journal, keys, shards, tables))
        catalogue = ShardWriter(self._folder).catalogue(self._catalogue())
        if self._settings.tables:
            tables.append(TableWriter(self._folder, self._vocabulary).write_concepts(self._concepts()))
        lines = write_manifest(self._folder / MANIFEST, entries, journal)
        codes: Counter[str] = Counter()
        failures: list[Line] = []
        silent: list[str] = []
        for line in lines:
            codes[line.outcome] += 1
            if line.outcome == OK and not line.statements:
                silent.append(line.input)
            if line.outcome != OK and len(failures) < _SHOWN:
                failures.append(line)
        description = self._description(codes, shards, catalogue)
        if self._store:
            stores.write_store(self._folder, description.files(self._folder))
        self._write_one_graph(description)
        description.write(self._folder)
        self._remove_others(description, tables)
        return Written(description, codes, failures, silent)

    def _rows(self, journal: Journal, keys: Sequence[str], shards: list[Shard], tables: list[Path]) -> Iterator[Row]:
        """Writes shards and tables, and gives the rows that are to be the journal."""
        index: list[tuple[bytes, str]] = []
        size = 0
        for row in journal.rows(keys):
            if row.code == OK:
                index.append((hashlib.sha256(row.policy.encode()).digest()[:16], row.key))
                size += row.place.size + row.place.head
            else:
                yield row
        writer = ShardWriter(self._folder)
        table_writer = TableWriter(self._folder, self._vocabulary)
        for stem, own in split(sorted(index), size, self._shard_size):
            shard, moved = writer.write(stem, list(journal.rows(own)))
            shards.append(shard)
            self._policies += {row.policy for row in moved}
            yield from moved
            if self._settings.tables:
                tables += table_writer.write(shard.file.removesuffix(BODY), moved)

    def _catalogue(self) -> Iterator[str]:
        yield from data_set(self._policies, self._vocabulary.version, self._settings.base)
        for scheme in self._settings.schemes:
            yield from read_lines(scheme)

    def _concepts(self) -> str:
        return f"concepts-{self._vocabulary.digest[:12]}"

    def _write_one_graph(self, description: Description) -> None:
        """A few policies also stand in one graph, in the formats that people read; more of them do not."""
        if description.policies > FEW:
            for form in FORMATS:
                (self._folder / f"graph{form}").unlink(missing_ok=True)
            return
        lines = {line for path in description.files(self._folder) for line in read_frames(path)}
        outline = Outline(sorted(lines))
        for form in FORMATS:
            write_whole(self._folder / f"graph{form}", serialise(outline, form, self._settings.base))

    def _description(self, codes: Mapping[str, int], shards: Sequence[Shard], catalogue: Shard) -> Description:
        return Description(
            program=f"dps-exporter {__version__}",
            ontology=self._vocabulary.version,
            settings=self._settings.digest,
            options=self._settings.options(),
            inputs=sum(codes.values()),
            failed=sum(codes.values()) - codes.get(OK, 0),
            shards=shards,
            catalogue=catalogue,
            tables=self._settings.tables,
            store=self._store,
        )

    def _remove_others(self, description: Description, tables: Sequence[Path]) -> None:
        """Removes what the description does not name: parts, and what was written for less or other documents."""
        shards = set(description.files(self._folder))
        sides = {self._folder / "work" / shard.file.replace(BODY, SIDE) for shard in description.shards}
        for folder, kept in (("shards", shards), ("work", sides | {self._folder / "work" / "journal.jsonl"})):
            for file in (self._folder / folder).iterdir():
                if file not in kept:
                    file.unlink()
        for file in (self._folder / TABLES).rglob("*"):
            if file.is_file() and file not in set(tables):
                file.unlink()
        if not tables:
            shutil.rmtree(self._folder / TABLES, ignore_errors=True)
        if not description.store:
            shutil.rmtree(self._folder / stores.FOLDER, ignore_errors=True)
