"""What the tables are, for other tools: a Frictionless data package and metadata of CSV on the Web.

Both are made from :mod:`exporter.tables.schema` and so cannot differ from what is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from exporter.graph.layout import Json
from exporter.namespaces import ONTOLOGY
from exporter.tables.schema import SEPARATOR, TABLES, Column, Table
from exporter.version import __version__

__all__ = ["csvw_metadata", "data_package"]

_TITLE: Final = "Data-practice statements of privacy policies"


def data_package(files: Mapping[str, str], more: Mapping[str, Json] | None = None) -> dict[str, Json]:
    """A Frictionless tabular data package (version 1) for CSV files, given by the name of their table.

    ``more`` are further properties of the package, as its licence. Source: specs.frictionlessdata.io.

    >>> data_package({"concepts": "concepts.csv"})["resources"][0]["path"]
    'concepts.csv'
    """
    resources: list[Json] = [_resource(TABLES[name], path, files) for name, path in files.items()]
    return {
        "profile": "tabular-data-package",
        "name": "dps-tables",
        "title": _TITLE,
        "description": f"Made by dps-exporter {__version__}. Compact names are in the namespaces of {ONTOLOGY}.",
        **(more or {}),
        "resources": resources,
    }


def _resource(table: Table, path: str, files: Mapping[str, str]) -> dict[str, Json]:
    schema: dict[str, Json] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    keys: list[Json] = [
        {"fields": column, "reference": {"resource": other, "fields": TABLES[other].names[0]}}
        for column, other in table.refers
        if other in files
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Json]:
    constraints: dict[str, Json] = {"constraints": {"required": True}} if column.required else {}
    return {"name": column.name, "type": column.type, "description": _meaning(column), **constraints}


def _meaning(column: Column) -> str:
    return f"{column.description} (several: with {SEPARATOR!r} between)" if column.several else column.description


def csvw_metadata(files: Mapping[str, str]) -> dict[str, Json]:
    """Metadata of CSV on the Web (W3C, 2015) for CSV files, given by the name of their table.

    >>> csvw_metadata({"concepts": "concepts.csv"})["tables"][0]["tableSchema"]["primaryKey"]
    ['concept']
    """
    tables: list[Json] = [_csvw_table(TABLES[name], path, files) for name, path in files.items()]
    return {"@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}], "dc:title": _TITLE, "tables": tables}


def _csvw_table(table: Table, path: str, files: Mapping[str, str]) -> dict[str, Json]:
    schema: dict[str, Json] = {"columns": [_csvw_column(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    keys: list[Json] = [
        {
            "columnReference": [column],
            "reference": {"resource": files[other], "columnReference": [TABLES[other].names[0]]},
        }
        for column, other in table.refers
        if other in files
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {"url": path, "dc:description": table.description, "tableSchema": schema}


def _csvw_column(column: Column) -> dict[str, Json]:
    found: dict[str, Json] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": column.type,
        "required": column.required,
    }
    return found | ({"separator": SEPARATOR} if column.several else {})
