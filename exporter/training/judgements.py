"""Statements that language models judged slot by slot, with the documents in which they were read.

``judgements.jsonl`` has one line a statement, drawn at random: one from each of 988 crawled policies of shops, then
samples at other places, each judged after what the one before showed had been mended (``docs/read-by-hand.md`` says of
what and by how many judges). A line keeps document and place, the SHA-256 (16 digits) of all that the statement
says, how its judges found it (``right``, ``arguable`` or ``wrong``), and what was wrong. ``also`` are other readings of
something right that were judged right too: those that tell more of it, and those of which a later judge, who saw the
words and all that is read of them, said so. No words of the policies are kept.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from exporter.model import ContactPoint, NamedParty, SlotValue, Statement
from exporter.reading import Document, read
from exporter.resources import data_dir

__all__ = ["VERDICTS", "Judgement", "judged_documents", "read_judgements"]

VERDICTS = ("right", "arguable", "wrong")

_SHOPS = ("retail-policies", "policies.tar.gz")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A statement as it was judged: its place in its document, digests of its readings, a verdict of each judge."""

    sample: str
    document: str
    place: tuple[int, int]
    readings: frozenset[str]
    verdicts: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """That of the first judge."""
        return self.verdicts[0]

    @property
    def of_shop(self) -> bool:
        """Whether it is of a policy of the crawled shops, and not of a page or policy of another trade."""
        return self.document.endswith(".txt")

    def find(self, statements: Sequence[Statement]) -> Statement | None:
        """The statement among those of its document, if it is still read so."""
        return next((s for s in statements if _place(s) == self.place and _digest(s) in self.readings), None)


def read_judgements() -> list[Judgement]:
    """All of them, in the order in which they were made."""
    lines = (data_dir("training") / "judgements.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        Judgement(
            record["sample"],
            record["document"],
            (record["place"][0], record["place"][1]),
            frozenset((record["sha256"], *record.get("also", ()))),
            tuple(record["verdicts"]),
        )
        for record in map(json.loads, lines)
    ]


def judged_documents(shared: Path) -> Iterator[tuple[Document, list[Judgement]]]:
    """Each document below the folder of data with what was judged in it."""
    by_document = attrgetter("document")
    wanted = {name: [*found] for name, found in groupby(sorted(read_judgements(), key=by_document), key=by_document)}
    for name, document in _documents(shared / "data", wanted):
        yield document, wanted[name]


def _documents(data: Path, wanted: dict[str, list[Judgement]]) -> Iterator[tuple[str, Document]]:
    with tarfile.open(data.joinpath(*_SHOPS)) as archive:
        for member in archive:
            name = Path(member.name).name
            content = archive.extractfile(member) if name in wanted else None
            if content is not None:
                yield name, read(content.read(), format="text")
    for name in wanted:
        page, version = data / "html-pages" / "pages" / name, data / "policy-versions" / name
        if page.suffix == ".gz":
            yield name, read(gzip.decompress(page.read_bytes()))
        elif version.suffix == ".md":
            yield name, read(version.read_bytes(), format="text")  # as it was judged


def _place(statement: Statement) -> tuple[int, int]:
    return statement.evidence[0].start, statement.evidence[0].end


def _digest(statement: Statement) -> str:
    """Sixteen digits for all that a statement says: its kind, stance, values and conditions, without its words."""
    slots = {name: sorted(map(_plain, values)) for name, values in statement.slots.items() if values}
    conditions = sorted((condition.type, condition.relation) for condition in statement.conditions)
    content = (statement.kind, statement.polarity, statement.modality, sorted(slots.items()), conditions)
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]


def _plain(value: SlotValue) -> str:
    if isinstance(value, NamedParty):
        return f"{value.name} <{value.category}>"
    if isinstance(value, ContactPoint):
        return " ".join(part for part in (value.email, value.telephone, value.address, value.url) if part)
    return value
