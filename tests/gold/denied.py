"""Sentences with a negation that were read by hand, and what the reader makes of them.

``denials.jsonl`` has one line a sentence: where it stands in the reference data, the SHA-256 of its words (16 digits,
the words themselves may not be handed on) and what is denied in it: kind, ``action`` (``A|B`` accepts either), data and
recipients. ``unclear`` is what one may read as denied or not; it counts for nothing. ``sample`` tells when it was read:
causes of errors were mended on *first*, later on *second*, then on *fresh* and *third*; *fourth*, of policies never
used before, was read after that, and some of what it missed was mended since.

A denied statement is right if the sentence denies one of its kind with one of its actions; a denial that was read by
hand is found if a denied statement fits it.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exporter import Document, Extractor, read
from exporter.model import Statement

READINGS = Path(__file__).with_name("denials.jsonl")
_PRACTICES = {"PracticeStatement", "RetentionStatement"}


@dataclass(frozen=True)
class Score:
    """Denied statements that are right, wrong, and denials that were missed; ``moved`` are sentences not found."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    missed: int = 0
    moved: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.wrong + other.wrong,
            self.found + other.found,
            self.missed + other.missed,
            self.moved + other.moved,
        )

    @property
    def precision(self) -> float:
        """The share of denied statements that the sentence denies."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of denials that were found."""
        return self.found / (self.found + self.missed)


def readings(*samples: str) -> list[dict[str, Any]]:
    """The sentences of the samples."""
    lines = READINGS.read_text(encoding="utf-8").splitlines()
    return [record for record in map(json.loads, lines) if record["sample"] in samples]


def score(shared: Path, records: Sequence[Mapping[str, Any]], extractor: Extractor) -> Score:
    """How the denied statements of the sentences compare with what was read."""
    total = Score()
    for document, sentences in _documents(shared, records):
        statements = [statement for statement in extractor.statements(document) if statement.denied]
        for sentence in sentences:
            total += _score_sentence(document, sentence, statements)
    return total


def _score_sentence(document: Document, sentence: Mapping[str, Any], statements: Iterable[Statement]) -> Score:
    start, end = sentence["start"], sentence["end"]
    if hashlib.sha256(document.text[start:end].encode()).hexdigest()[:16] != sentence["sha256"]:
        return Score(moved=1)
    here = [s for s in statements if any(span.start < end and start < span.end for span in s.evidence)]
    denied, unclear = sentence["denied"], sentence.get("unclear", ())
    right = [s for s in here if any(_fits(reading, s) for reading in denied)]
    wrong = [s for s in here if not any(_fits(reading, s) for reading in (*denied, *unclear))]
    found = [reading for reading in denied if any(_fits(reading, s) for s in here)]
    return Score(len(right), len(wrong), len(found), len(denied) - len(found))


def _fits(reading: Mapping[str, Any], statement: Statement) -> bool:
    if reading["kind"] != "Practice":
        kinds = {"ChoiceStatement", "RightStatement"}
        wanted = {f"{reading['kind']}Statement"}
        return statement.kind in (kinds if wanted & kinds else wanted)
    actions = {f"action-{name}" for name in reading["action"].split("|")}
    return statement.kind in _PRACTICES and not actions.isdisjoint(statement.slots.get("action", ()))


def _documents(
    shared: Path, records: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[Document, list[Mapping[str, Any]]]]:
    """The documents that the sentences stand in, each with its sentences."""
    wanted: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for record in records:
        wanted.setdefault((record["source"], record["document"]), []).append(record)
    with tarfile.open(shared / "data" / "retail-policies" / "policies.tar.gz") as archive:
        for member in archive:
            sentences = wanted.get(("retail", Path(member.name).name))
            content = archive.extractfile(member) if sentences else None
            if sentences and content is not None:
                yield read(content.read()), sentences
    for (_, name), sentences in sorted(item for item in wanted.items() if item[0][0] == "html"):
        packed = (shared / "data" / "html-pages" / "pages" / f"{name}.html.gz").read_bytes()
        yield read(gzip.decompress(packed)), sentences
    for source in sorted({source for source, _ in wanted} - {"retail", "html"}):
        packed = (shared / "evaluate" / "data-dev" / f"{source}.jsonl.gz").read_bytes()
        for line in io.TextIOWrapper(gzip.GzipFile(fileobj=io.BytesIO(packed)), encoding="utf-8"):
            record = json.loads(line)
            if (source, record["id"]) in wanted:
                yield Document.from_text(record["text"]), wanted[source, record["id"]]
