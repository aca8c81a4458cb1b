"""Tables as data frames of pandas and Polars, which are imported when asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from exporter.errors import UsageError
from exporter.tables.schema import TABLES, Row, Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

__all__ = ["table_named", "to_pandas", "to_polars"]

_PANDAS: Final = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


def table_named(name: str) -> Table:
    """The table of a name. Raises ``UsageError`` E010 when there is none.

    >>> table_named("slots").names[:2]
    ('statement', 'slot')
    """
    if name not in TABLES:
        raise UsageError("E010", f"no table {name!r}", hint=f"known: {', '.join(TABLES)}", where=name)
    return TABLES[name]


def to_pandas(table: Table, rows: Iterable[Row]) -> pd.DataFrame:
    """A table as a data frame; gaps are ``pandas.NA``. Raises ``UsageError`` E008 when pandas is not installed."""
    try:
        import pandas as pd
    except ModuleNotFoundError as error:
        raise UsageError("E008", "pandas is not installed", hint="pip install 'dps-exporter[tables]'") from error
    frame = pd.DataFrame(list(rows), columns=list(table.names), dtype="object")
    return frame.astype({column.name: _PANDAS[column.type] for column in table.columns})


def to_polars(table: Table, rows: Iterable[Row]) -> pl.DataFrame:
    """A table as a data frame; gaps are null. Raises ``UsageError`` E008 when Polars is not installed."""
    try:
        import polars as pl
    except ModuleNotFoundError as error:
        raise UsageError("E008", "Polars is not installed", hint="pip install 'dps-exporter[polars]'") from error
    kinds = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean}
    schema = {column.name: kinds[column.type] for column in table.columns}
    return pl.DataFrame([list(row) for row in rows], schema=schema, orient="row")
