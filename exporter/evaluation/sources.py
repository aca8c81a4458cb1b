"""Opening annotated data: the files of a data set as their publishers give them, or as JSON lines in one tidy form."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from exporter.errors import InputError
from exporter.evaluation.gold import Annotated, Mark, Sentence

__all__ = ["foreign", "read_csv", "read_json_lines", "read_tidy", "tidy_file"]


def foreign(path: Path, expected: str) -> InputError:
    """The error for what is not in the form of its data set."""
    return InputError(
        "E132", f"{path} is not {expected}", hint="docs/quality.md says which files are read", where=str(path)
    )


def read_json_lines(path: Path) -> Iterator[Any]:
    """The values of a file with one JSON text a line, gzipped or not. Raises ``InputError`` E132."""
    try:
        content = path.read_bytes()
        text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
        yield from (json.loads(line) for line in text.split("\n") if line.strip())
    except (gzip.BadGzipFile, EOFError, ValueError) as error:
        raise foreign(path, "a file of JSON lines") from error


def read_csv(path: Path) -> Iterator[list[str]]:
    """The rows of a CSV file in the dialect of Excel. Raises ``InputError`` E132."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.reader(file)
    except (csv.Error, UnicodeDecodeError) as error:
        raise foreign(path, "a CSV file") from error


def tidy_file(path: Path, name: str) -> Path | None:
    """The tidy file that the path is, or that lies in the folder under that name; ``None`` when there is none."""
    if path.name.endswith((".jsonl", ".jsonl.gz")):
        return path
    inside = path / f"{name}.jsonl.gz"
    return inside if inside.is_file() else None


def read_tidy(path: Path) -> list[Annotated]:
    """The texts of a tidy file. Raises ``InputError`` E132.

    A line has ``id`` and ``text``, and ``labels`` or ``sentences``: ``start`` and ``end`` (code points), ``intents``,
    ``negated``, and marks as ``spans`` with a ``label`` or ``slots`` with a ``role``.
    """
    try:
        return [_annotated(record) for record in read_json_lines(path)]
    except (KeyError, TypeError) as error:
        raise foreign(path, f"in the tidy form ({error})") from error


def _annotated(record: Mapping[str, Any]) -> Annotated:
    return Annotated(
        name=record["id"],
        text=record["text"],
        labels=frozenset(record.get("labels", ())),
        sentences=tuple(map(_sentence, record.get("sentences", ()))),
    )


def _sentence(record: Mapping[str, Any]) -> Sentence:
    marks = [Mark(span["label"], span["start"], span["end"]) for span in record.get("spans", ())]
    marks += [Mark(slot["role"], slot["start"], slot["end"]) for slot in record.get("slots", ())]
    return Sentence(
        start=record["start"],
        end=record["end"],
        labels=tuple(record.get("intents", ())),
        negated=record.get("negated", False),
        marks=tuple(marks),
    )
