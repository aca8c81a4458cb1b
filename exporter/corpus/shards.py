"""From parts to shards: the lines of a corpus in files of a bearable size, whatever the order in which they were made.

A shard holds whole policies, sorted by IRI; which shard a policy is in depends on a hash of its IRI and on the size of
the whole. Packed lines are copied, not read: only what several documents say of one policy is put together anew. Each
shard is named for its content, so that a file never changes: new shards stand beside the old ones until the journal
points at them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Final

from exporter.corpus.frames import pack_lines, unpack_lines
from exporter.corpus.items import Row
from exporter.corpus.places import BODY, SIDE, Place
from exporter.graph.provenance import previous_versions, settle_parties

__all__ = ["Shard", "ShardWriter", "count_shards", "split"]

SIZE: Final = 128_000_000
"""Bytes of packed lines a shard should not exceed by much."""

_BYTES: Final = 4  # of the hash, which say which shard a policy is in
_NAMED: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """One shard: its file, SHA-256 and size in bytes, and what is in it."""

    file: str
    sha256: str
    size: int
    policies: int = 0
    documents: int = 0
    statements: int = 0
    quads: int = 0


def count_shards(size: int, limit: int = SIZE) -> int:
    """The number of shards for so many bytes: a power of two, so that shards split evenly when a corpus grows.

    >>> count_shards(0), count_shards(300_000_000)
    (1, 4)
    """
    return 1 << max(0, -(-size // limit) - 1).bit_length()


def split(index: Sequence[tuple[bytes, str]], size: int, limit: int = SIZE) -> Iterator[tuple[str, list[str]]]:
    """The shards of a corpus of so many bytes: the name of each with the keys of its documents, none without any.

    ``index`` has a hash of the policy and the key of each document, and is sorted.

    >>> [(name, keys) for name, keys in split([(bytes(4), "a"), (bytes([160, 0, 0, 0]), "b")], 200, 100)]
    [('00000-of-00002', ['a']), ('00001-of-00002', ['b'])]
    """
    number = count_shards(size, limit)
    for shard, documents in groupby(index, key=lambda entry: int.from_bytes(entry[0][:_BYTES]) * number >> 8 * _BYTES):
        yield f"{shard:05}-of-{number:05}", [key for _, key in documents]


class ShardWriter:
    """Writes the shards of one output folder."""

    def __init__(self, output: Path) -> None:
        self._output = output
        (output / "shards").mkdir(exist_ok=True)

    def catalogue(self, lines: Iterable[str]) -> Shard:
        """Writes what is said of the whole."""
        content = pack_lines(sorted(lines))
        unfinished = self._output / "shards" / ".catalogue.part"
        unfinished.write_bytes(content)
        return self._finish(unfinished, "catalogue", hashlib.sha256(content).hexdigest(), quads=0)

    def write(self, stem: str, rows: Sequence[Row]) -> tuple[Shard, list[Row]]:
        """Writes documents, those of one policy together; gives the shard and the rows, which then point into it."""
        body = self._output / "shards" / f".{stem}.part"
        side = self._output / "work" / f".{stem}.part"
        with ExitStack() as stack:
            copier = _Copier(self._output, stack.enter_context(body.open("wb")), stack.enter_context(side.open("wb")))
            policies = 0
            moved: list[Row] = []
            ordered = sorted(rows, key=lambda row: (row.policy, row.version, row.key))
            for _, documents in groupby(ordered, key=lambda row: row.policy):
                policies += 1
                moved += copier.copy(list(documents))
            copier.sync()
        shard = self._finish(
            body,
            stem,
            copier.digest.hexdigest(),
            policies=policies,
            documents=len(rows),
            statements=sum(row.statements for row in rows),
            quads=sum(row.quads for row in rows) + copier.added,
        )
        name = shard.file.removesuffix(BODY)
        side.replace(self._output / "work" / f"{name}{SIDE}")
        return shard, [replace(row, place=replace(row.place, file=name)) for row in moved]

    def _finish(self, unfinished: Path, stem: str, digest: str, **counts: int) -> Shard:
        name = f"{stem}-{digest[:_NAMED]}{BODY}"
        size = unfinished.stat().st_size
        unfinished.replace(unfinished.with_name(name))
        return Shard(file=name, sha256=digest, size=size, **counts)


class _Copier:
    """Copies the packed lines of policies to the end of one shard, and what stands beside them to its side file."""

    def __init__(self, output: Path, body: BinaryIO, side: BinaryIO) -> None:
        self._output = output
        self._body = body
        self._side = side
        self.digest = hashlib.sha256()
        self.added = 0

    def copy(self, documents: Sequence[Row]) -> Iterator[Row]:
        """Writes one policy and gives its documents with their new places."""
        sides = [_read(row.place, self._output, SIDE) for row in documents]
        heads = [side[: row.place.head] for side, row in zip(sides, documents, strict=True)]
        self._write(heads[0] if len(documents) == 1 else self._joined(documents, heads))
        for row, side in zip(documents, sides, strict=True):
            start, beside = self._body.tell(), self._side.tell()
            self._write(_read(row.place, self._output, BODY))
            self._side.write(side)
            yield replace(row, place=replace(row.place, start=start, side=beside))

    def sync(self) -> None:
        """Makes sure that all is on the disk."""
        for file in (self._body, self._side):
            file.flush()
            os.fsync(file.fileno())

    def _joined(self, documents: Sequence[Row], heads: Sequence[bytes]) -> bytes:
        """What several documents of one policy say together: its parties, and the order of its versions."""
        told = [line for head in heads for line in unpack_lines(head)]
        settled = settle_parties(told)
        dated: Mapping[str, list[tuple[str, str]]] = {
            documents[0].policy: [(row.date, row.version) for row in documents if row.date]
        }
        versions = previous_versions(dated)
        self.added += len(settled) + len(versions) - len(told)
        return pack_lines(sorted([*settled, *versions]))

    def _write(self, content: bytes) -> None:
        self.digest.update(content)
        self._body.write(content)


def _read(place: Place, output: Path, ending: str) -> bytes:
    start, size = (place.start, place.size) if ending == BODY else (place.side, place.head + place.rows)
    with place.path(output, ending).open("rb") as file:
        file.seek(start)
        return file.read(size)
