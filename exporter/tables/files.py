"""Tables in files: CSV always, Parquet with the libraries of an extra."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from exporter.errors import UsageError
from exporter.graph.files import write_whole
from exporter.graph.layout import pretty
from exporter.tables.descriptions import csvw_metadata, data_package
from exporter.tables.rows import Rows
from exporter.tables.schema import TABLES, Cell, Row, Table

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "CSVW",
    "PACKAGE",
    "TableForm",
    "arrow_schema",
    "arrow_table",
    "csv_text",
    "parquet_bytes",
    "require_arrow",
    "table_contents",
    "write_tables",
]

TableForm: TypeAlias = Literal["csv", "parquet"]

PACKAGE: Final = "datapackage.json"
CSVW: Final = "csv-metadata.json"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_TRUTH: Final = {True: "true", False: "false"}


def write_tables(
    rows: Rows, folder: Path, *, forms: Sequence[TableForm] = ("csv",), excel: bool = False
) -> dict[str, Path]:
    """Writes all tables into a folder that exists, and what describes the CSV files; gives the files by name.

    ``excel`` puts an apostrophe before what a spreadsheet would take for a formula. Raises ``UsageError`` E008 for
    Parquet without pyarrow, before anything is written; ``OutputError`` E402 when the system refuses.
    """
    contents = table_contents(rows, forms=forms, excel=excel)
    for file, content in contents.items():
        write_whole(folder / file, content)
    return {file: folder / file for file in contents}


def table_contents(rows: Rows, *, forms: Sequence[TableForm] = ("csv",), excel: bool = False) -> dict[str, str | bytes]:
    """The same files by name, unwritten. Raises ``UsageError`` E008 for Parquet without pyarrow."""
    contents: dict[str, str | bytes] = {}
    for name, table in TABLES.items():
        filled = list(rows.of(name))
        if "parquet" in forms:
            contents[f"{name}.parquet"] = parquet_bytes(table, filled)
        if "csv" in forms:
            contents[f"{name}.csv"] = csv_text(table, filled, excel=excel)
    if "csv" in forms:
        files = {name: f"{name}.csv" for name in TABLES}
        contents[PACKAGE] = pretty(data_package(files)) + "\n"
        contents[CSVW] = pretty(csvw_metadata(files)) + "\n"
    return contents


def csv_text(table: Table, rows: Iterable[Row], *, excel: bool = False) -> str:
    """A table as CSV (RFC 4180, UTF-8, LF): a header, no field for what is missing.

    >>> print(csv_text(TABLES["slots"], [("http://s/", "action", 0, "dpsv:action-Share", "share", False)]), end="")
    statement,slot,position,value,label,named
    http://s/,action,0,dpsv:action-Share,share,false
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows([_field(cell, excel=excel) for cell in row] for row in rows)
    return out.getvalue()


def _field(cell: Cell, *, excel: bool) -> str:
    if isinstance(cell, bool):
        return _TRUTH[cell]
    text = "" if cell is None else str(cell)
    return f"'{text}" if excel and isinstance(cell, str) and text.startswith(_FORMULA) else text


def parquet_bytes(table: Table, rows: Iterable[Row]) -> bytes:
    """A table as Parquet. Raises ``UsageError`` E008 when pyarrow is not installed."""
    filled = arrow_table(table, rows)
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(filled, out, compression="zstd")
    return out.getvalue()


def arrow_table(table: Table, rows: Iterable[Row]) -> pa.Table:
    """A table in memory, in the form of Apache Arrow. Raises ``UsageError`` E008 when pyarrow is not installed."""
    schema = arrow_schema(table)
    import pyarrow as pa

    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    return pa.table([pa.array(column, kind) for column, kind in zip(columns, schema.types, strict=True)], schema=schema)


def arrow_schema(table: Table) -> pa.Schema:
    """The columns of a table as Apache Arrow has them. Raises ``UsageError`` E008 when pyarrow is not installed."""
    require_arrow()
    import pyarrow as pa

    kinds = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    return pa.schema([pa.field(c.name, kinds[c.type], nullable=not c.required) for c in table.columns])


def require_arrow() -> None:
    """Raises ``UsageError`` E008 when pyarrow, which writes Parquet, is not installed."""
    if find_spec("pyarrow") is None:
        raise UsageError("E008", "pyarrow is not installed", hint="pip install 'dps-exporter[tables]'")
