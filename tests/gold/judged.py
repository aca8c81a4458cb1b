"""Statements that language models judged slot by slot, to see which of them are still read as they were.

``judgements.jsonl`` has one line a statement, drawn at random: one from each of 988 crawled policies of shops, then
samples at other places, each judged after what the one before showed had been mended (``docs/read-by-hand.md`` says of
what and by how many judges). A line keeps document and place, the SHA-256 (16 digits) of all that the statement
says, how its judges found it (``right``, ``arguable`` or ``wrong``), and what was wrong. What is right is there to
stay, what is wrong to be mended. ``also`` are other readings of something right that were judged right too: those that
tell more of it, and those of which a later judge, who saw the words and all that is read of them, said so. No words of
the policies are kept.

``python tests/gold/judged.py`` prints how many of each are still read the same, sample by sample.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exporter import Document, Extractor, read
from exporter.model import ContactPoint, NamedParty, SlotValue, Statement

JUDGEMENTS = Path(__file__).with_name("judgements.jsonl")


def judgements() -> list[dict[str, Any]]:
    """The statements as they were judged."""
    return [json.loads(line) for line in JUDGEMENTS.read_text(encoding="utf-8").splitlines()]


VERDICTS = ("right", "arguable", "wrong")


def count(shared: Path, extractor: Extractor) -> dict[str, dict[str, Counter[str]]]:
    """How many statements of a sample and verdict (the first judge's) are read the ``same``, how many ``otherwise``."""
    samples = dict.fromkeys(judgement["sample"] for judgement in judgements())
    counts = {sample: {verdict: Counter[str]() for verdict in VERDICTS} for sample in samples}
    wanted: dict[str, list[dict[str, Any]]] = {}
    for judgement in judgements():
        wanted.setdefault(judgement["document"], []).append(judgement)
    for name, document in _documents(shared, wanted):
        found = {(s.evidence[0].start, s.evidence[0].end, digest(s)) for s in extractor.statements(document)}
        for judgement in wanted[name]:
            readings = (judgement["sha256"], *judgement.get("also", ()))
            same = any((*judgement["place"], reading) in found for reading in readings)
            counts[judgement["sample"]][judgement["verdicts"][0]]["same" if same else "otherwise"] += 1
    return counts


def digest(statement: Statement) -> str:
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


def _documents(shared: Path, wanted: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, Document]]:
    data = shared / "data"
    with tarfile.open(data / "retail-policies" / "policies.tar.gz") as archive:
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


def main() -> None:
    """Prints the counts."""
    counts = count(Path(os.environ.get("DPS_SHARED", Path(__file__).parents[3] / "shared")), Extractor())
    print(f"{'still the same':<14}" + "".join(f"{verdict:>14}" for verdict in VERDICTS))
    for sample, verdicts in counts.items():
        shares = (f"{counted['same']} of {counted.total()}" for counted in verdicts.values())
        print(f"{sample:<14}" + "".join(f"{share:>14}" for share in shares))


if __name__ == "__main__":
    main()
