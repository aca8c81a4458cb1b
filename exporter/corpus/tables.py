"""The tables of a corpus as Parquet: a folder a table, in it a file a shard, ``tables/statements.parquet/…``.

Whatever reads Parquet reads such a folder as one table. Rows were made where a document was read; here they are only
put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from exporter.corpus.frames import unpack_lines
from exporter.corpus.items import Row
from exporter.corpus.places import BODY, SIDE
from exporter.corpus.rows import OF_DOCUMENTS, pack_rows, unpack_rows
from exporter.graph.records import Records
from exporter.tables import TABLES, Cell, Rows, Table, arrow_schema, arrow_table
from exporter.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pyarrow.parquet as pq

__all__ = ["FOLDER", "TableWriter"]

FOLDER: Final = "tables"
_GROUP: Final = 200
"""Documents whose rows are written together: a row group of some thousand statements."""


class TableWriter:
    """Writes the tables of one output folder. Needs the extra ``[tables]``."""

    def __init__(self, output: Path, vocabulary: Vocabulary) -> None:
        self._output = output
        self._vocabulary = vocabulary

    def path(self, table: str, stem: str) -> Path:
        """The file for one shard of a table."""
        return self._output / FOLDER / f"{table}.parquet" / f"{stem}.parquet"

    def write(self, stem: str, rows: Sequence[Row]) -> list[Path]:
        """Writes the tables of one shard, unless they are there already; ``rows`` are those of its documents."""
        files = [self.path(name, stem) for name in OF_DOCUMENTS]
        if all(file.exists() for file in files):
            return files
        with _Writers({name: self.path(name, stem) for name in OF_DOCUMENTS}) as writers:
            for documents in _grouped(_first_of_versions(rows)):
                told = [self._rows_of(row) for row in documents]
                for name in OF_DOCUMENTS:
                    writers.add(name, chain.from_iterable(tables[name] for tables in told))
        return files

    def write_concepts(self, stem: str) -> Path:
        """Writes the table of concepts, which does not depend on the documents."""
        path = self.path("concepts", stem)
        if not path.exists():
            with _Writers({"concepts": path}) as writers:
                writers.add("concepts", Rows(Records(), self._vocabulary).concepts())
        return path

    def _rows_of(self, row: Row) -> Any:  # noqa: ANN401 -- tables of rows, as JSON has them
        place = row.place
        with place.path(self._output, SIDE).open("rb") as file:
            file.seek(place.side)
            head, rows = file.read(place.head), file.read(place.rows)
        if rows:
            return unpack_rows(rows)
        with place.path(self._output, BODY).open("rb") as file:  # it was read when no tables were wanted
            file.seek(place.start)
            lines = unpack_lines(head + file.read(place.size))
        return unpack_rows(pack_rows(lines, self._vocabulary))


class _Writers:
    """Open Parquet files by table, moved to their places when all are written."""

    def __init__(self, places: dict[str, Path]) -> None:
        self._places = places
        self._open: dict[str, pq.ParquetWriter] = {}

    def __enter__(self) -> Self:
        from pyarrow import parquet

        for name, path in self._places.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            schema = arrow_schema(TABLES[name])
            self._open[name] = parquet.ParquetWriter(self._unfinished(name), schema, compression="zstd")
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for name, writer in self._open.items():
            writer.close()
            if kind is None:
                self._unfinished(name).replace(self._places[name])
            else:
                self._unfinished(name).unlink(missing_ok=True)

    def add(self, name: str, rows: Iterable[Sequence[Cell]]) -> None:
        """Writes rows as one group."""
        table: Table = TABLES[name]
        self._open[name].write_table(arrow_table(table, map(tuple, rows)))

    def _unfinished(self, name: str) -> Path:
        return self._places[name].parent.parent / f".{name}.part"


def _first_of_versions(rows: Sequence[Row]) -> Iterator[Row]:
    """One document a version: a text that was found in two forms has its rows once."""
    seen = ""
    for row in rows:
        if row.version != seen:
            seen = row.version
            yield row


def _grouped(rows: Iterator[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if len(group) == _GROUP:
            yield group
            group = []
    if group:
        yield group
