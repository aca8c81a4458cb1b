"""The shapes on a corpus: some policies at a time, by several processes, in memory that does not grow."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain, groupby
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from exporter.corpus.description import read_description
from exporter.corpus.frames import unpack_lines
from exporter.corpus.items import OK, Limits
from exporter.corpus.journal import BODY, Journal, Row
from exporter.graph.store import store_of
from exporter.validation import Engine, Report, validate

__all__ = ["check_corpus"]

_DOCUMENTS: Final = 100
"""Documents that are checked together: some hundred thousand quads."""


def check_corpus(folder: Path, *, jobs: int = 1, engine: Engine = "sparql") -> Report:
    """The findings of an output folder: those of its graph as a whole, since a policy needs no other one.

    Raises ``GraphError`` E210 when it is no output, ``ValidationFailure`` as :func:`exporter.validation.validate`.
    """
    description = read_description(folder)
    stems = {shard.file.removesuffix(BODY) for shard in description.shards}
    work = partial(_check, folder, engine)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as processes:
        reports = list(processes.map(work, _groups(folder, stems)))
    return Report.of(chain.from_iterable(report.findings for report in reports))


def _groups(folder: Path, stems: set[str]) -> Iterator[tuple[str, int, int]]:
    """Parts of shards that hold some whole policies each: the shard, and the first and last byte."""
    journal = Journal(folder / "work", Limits())
    rows = [row for row in journal.all_rows() if row.code == OK and row.place.file in stems]
    rows.sort(key=lambda row: (row.place.file, row.place.start))
    for stem, own in groupby(rows, key=lambda row: row.place.file):
        start, documents, end = 0, 0, 0
        for _, versions in groupby(own, key=lambda row: row.policy):
            last: list[Row] = list(versions)
            documents += len(last)
            end = last[-1].place.start + last[-1].place.size
            if documents >= _DOCUMENTS:
                yield stem, start, end
                start, documents = end, 0
        if documents:
            yield stem, start, end


def _check(folder: Path, engine: Engine, part: tuple[str, int, int]) -> Report:
    stem, start, end = part
    with (folder / "shards" / f"{stem}{BODY}").open("rb") as file:
        file.seek(start)
        lines = unpack_lines(file.read(end - start))
    return validate(store_of(lines), engine=engine)
