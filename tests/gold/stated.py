"""Contacts and jurisdictions that the reader found and that were then looked up by hand.

``facts.jsonl`` has one line a fact, drawn at random from all that the reader found in crawled policies and in full
pages: its document and place, the SHA-256 of its value (16 digits) and what a person thought of it: ``right``,
``inexact`` (an address with a word too many, or cut short), or ``wrong``. What is inexact or wrong is there to be
mended, what is right to stay.

``python tests/gold/stated.py`` prints how many of each are found today.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tarfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from exporter import Document, read

READINGS = Path(__file__).with_name("facts.jsonl")


def readings() -> list[dict[str, Any]]:
    """The facts as they were looked up by hand."""
    return [json.loads(line) for line in READINGS.read_text(encoding="utf-8").splitlines()]


def count(shared: Path) -> Mapping[str, Counter[str]]:
    """How many facts of each reading are still found as they were, by kind."""
    found = {name: set(_facts(read(content))) for name, content in _contents(shared)}
    counts: dict[str, Counter[str]] = {"contact": Counter(), "jurisdiction": Counter()}
    for fact in readings():
        if (fact["fact"], fact["start"], fact["end"], fact["value"]) in found[fact["document"]]:
            counts[fact["fact"]][fact["reading"]] += 1
    return counts


def _facts(document: Document) -> Iterator[tuple[str, int, int, str]]:
    for contact in document.contacts:
        point = contact.point
        values = (contact.role, point.email or "", point.telephone or "", point.address or "")
        yield "contact", contact.start, contact.end, _digest(values)
    for place in document.jurisdictions:
        yield "jurisdiction", place.start, place.end, _digest((place.role, place.concept))


def _digest(values: tuple[str, ...]) -> str:
    return hashlib.sha256("|".join(values).encode()).hexdigest()[:16]


def _contents(shared: Path) -> Iterator[tuple[str, bytes]]:
    """The documents that the facts stand in."""
    wanted = {fact["document"] for fact in readings()}
    with tarfile.open(shared / "data" / "retail-policies" / "policies.tar.gz") as archive:
        for member in archive:
            name = Path(member.name).name
            content = archive.extractfile(member) if name in wanted else None
            if content is not None:
                yield name, content.read()
    for page in sorted(name for name in wanted if name.endswith(".html.gz")):
        yield page, gzip.decompress((shared / "data" / "html-pages" / "pages" / page).read_bytes())


def main() -> None:
    """Prints the counts."""
    counts = count(Path(os.environ.get("DPS_SHARED", Path(__file__).parents[3] / "shared")))
    for kind, found in counts.items():
        print(f"{kind:<14}{found['right']} right, {found['inexact']} inexact, {found['wrong']} wrong")


if __name__ == "__main__":
    main()
