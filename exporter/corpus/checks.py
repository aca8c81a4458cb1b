"""The shapes on a corpus: some policies at a time, by several processes, in memory that does not grow."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain, groupby
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NamedTuple

from exporter.corpus.description import read_description
from exporter.corpus.frames import unpack_lines
from exporter.corpus.journal import NAME, read_rows
from exporter.corpus.places import BODY
from exporter.errors import GraphError
from exporter.graph.store import store_of
from exporter.validation import Engine, Report, validate

__all__ = ["Part", "check_corpus", "parts", "read_part"]

_DOCUMENTS: Final = 100
"""Documents that are checked together: some hundred thousand quads."""


class Part(NamedTuple):
    """Some whole policies: a shard, without its ending, and the bytes of it."""

    shard: str
    start: int
    end: int


def check_corpus(folder: Path, *, jobs: int = 1, engine: Engine = "sparql") -> Report:
    """The findings of an output folder: those of its graph as a whole, since a policy needs no other one.

    Raises ``GraphError`` E210 when it is no output, ``ValidationFailure`` as :func:`exporter.validation.validate`.
    """
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as processes:
        reports = list(processes.map(partial(_check, folder, engine), parts(folder, _DOCUMENTS)))
    return Report.of(chain.from_iterable(report.findings for report in reports))


def parts(folder: Path, documents: int = _DOCUMENTS) -> Iterator[Part]:
    """A corpus cut into parts with so many documents, or a few more: no policy is in two of them.

    A finished journal has its rows in the order of the shards, so that none of them needs to be kept. Raises
    ``GraphError`` E210 at the end if it has others than the shards, as when a run was broken off just before its end.
    """
    description = read_description(folder)
    stems = {shard.file.removesuffix(BODY) for shard in description.shards}
    documents_left = description.documents
    rows = (row for _, _, row in read_rows(folder / "work" / NAME) if row.place.file in stems)  # in the shards' order
    for stem, own in groupby(rows, key=lambda row: row.place.file):
        start, end, number = 0, 0, 0
        for _, versions in groupby(own, key=lambda row: row.policy):
            for row in versions:
                number += 1
                documents_left -= 1
                end = row.place.start + row.place.size
            if number >= documents:
                yield Part(stem, start, end)
                start, number = end, 0
        if number:
            yield Part(stem, start, end)
    if documents_left:
        told = f"{folder}: its journal and its shards are not of the same run"
        raise GraphError("E210", told, hint="finish it with `dps build`", where=str(folder))


def read_part(folder: Path, part: Part) -> list[str]:
    """The lines of a part."""
    with (folder / "shards" / f"{part.shard}{BODY}").open("rb") as file:
        file.seek(part.start)
        return unpack_lines(file.read(part.end - part.start))


def _check(folder: Path, engine: Engine, part: Part) -> Report:
    return validate(store_of(read_part(folder, part)), engine=engine)
