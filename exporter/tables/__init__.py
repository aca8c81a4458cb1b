"""A graph as tables that drop into pandas, Polars, a spreadsheet or a database.

``TABLES`` says what the tables are, :class:`Rows` fills them, :func:`write_tables` writes them with the descriptions
that other tools read (Frictionless data package, CSVW), :func:`to_pandas` and :func:`to_polars` hand them over.
"""

from __future__ import annotations

from exporter.tables.descriptions import csvw_metadata, data_package
from exporter.tables.files import TableForm, arrow_schema, arrow_table, require_arrow, table_contents, write_tables
from exporter.tables.frames import table_named, to_pandas, to_polars
from exporter.tables.rows import Rows
from exporter.tables.schema import TABLES, Cell, Column, Row, Table

__all__ = [
    "TABLES",
    "Cell",
    "Column",
    "Row",
    "Rows",
    "Table",
    "TableForm",
    "arrow_schema",
    "arrow_table",
    "csvw_metadata",
    "data_package",
    "require_arrow",
    "table_contents",
    "table_named",
    "to_pandas",
    "to_polars",
    "write_tables",
]
