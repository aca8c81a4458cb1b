"""The options of ``dps build``: what each takes, and what its help says."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

__all__ = [
    "Add",
    "Against",
    "Analysed",
    "Cluster",
    "Corrections",
    "Dates",
    "Detail",
    "Detailed",
    "DryRun",
    "Force",
    "Given",
    "Jobs",
    "Log",
    "MaxSize",
    "Memory",
    "NoText",
    "OfPolicy",
    "Output",
    "Resume",
    "Source",
    "Stored",
    "Tables",
    "Timeout",
]

INPUTS: Final = "Policies: files, folders, patterns, archives (.tar.gz .zip .jsonl .warc), lists (.tsv), - for stdin."


class Detail(StrEnum):
    """How much of the reading the graph holds."""

    FULL = "full"
    STATEMENTS = "statements"


Given: TypeAlias = Annotated[list[str], typer.Argument(help=INPUTS, metavar="INPUT...")]
Output: TypeAlias = Annotated[
    str, typer.Option("--output", "-o", help="FILE (format by extension), FOLDER/, or - for Turtle on stdout.")
]
Detailed: TypeAlias = Annotated[Detail, typer.Option("--detail", help="statements: compact, for many policies.")]
NoText: TypeAlias = Annotated[bool, typer.Option("--no-text", help="Leave the texts of the policies out.")]
Analysed: TypeAlias = Annotated[
    bool, typer.Option("--analysis", help="Add possible conflicts and what was looked for, in graphs of their own.")
]
Source: TypeAlias = Annotated[str | None, typer.Option("--source", help="The address that the one input was found at.")]
OfPolicy: TypeAlias = Annotated[
    str | None,
    typer.Option("--policy", help="Address or name of the one policy of which all inputs are versions."),
]
Dates: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--date", help="The date of a version, one for each input; else the one a file name begins with."),
]
Corrections: TypeAlias = Annotated[
    Path | None,
    typer.Option("--corrections", help="Accept, reject or amend statements as this file says.", metavar="FILE"),
]
Against: TypeAlias = Annotated[
    str | None,
    typer.Option("--against", help="A graph to compare with: list what was gained and lost.", metavar="OLD"),
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Replace files that dps did not write.")]
Jobs: TypeAlias = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes; 0: one a processor.")]
Cluster: TypeAlias = Annotated[
    str, typer.Option("--cluster", help="Read on a Dask cluster: tcp://HOST:8786, or local.", metavar="ADDRESS")
]
Add: TypeAlias = Annotated[bool, typer.Option("--add", help="Keep what the folder holds, and add these inputs.")]
Resume: TypeAlias = Annotated[bool, typer.Option(help="Read only what earlier runs on the folder have not read.")]
DryRun: TypeAlias = Annotated[bool, typer.Option("--dry-run", help="Only say what would be read.")]
Tables: TypeAlias = Annotated[
    bool | None, typer.Option(help="Write Parquet tables into the folder; by default where pyarrow is installed.")
]
Stored: TypeAlias = Annotated[bool, typer.Option("--store", help="Load the folder's graph into a store for dps query.")]
Timeout: TypeAlias = Annotated[str, typer.Option("--timeout", help="Time that one document may take.")]
Memory: TypeAlias = Annotated[str, typer.Option("--memory", help="Memory that one process may take.")]
MaxSize: TypeAlias = Annotated[str, typer.Option("--max-size", help="Size above which a document is refused.")]
Log: TypeAlias = Annotated[
    Path | None, typer.Option("--log", help="Append the seconds of each document to this file.", metavar="FILE")
]
