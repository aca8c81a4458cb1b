"""Extraction: does the time grow with the text and no faster, and how fast is text turned into compact N-Quads.

All times are processor times of one process, stage by stage; "per copy" compares with the single text. The second table
needs the reference data (``../shared`` or ``DPS_SHARED``): every tenth of 1,000 crawled policies of shops. Its last
column compares with splitting the same text at white space, so that figures of two machines can be told apart.
"""

from __future__ import annotations

import os
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from exporter import Document, Extractor, graph
from exporter.model import Reading
from exporter.resources import data_dir

T = TypeVar("T")

SHARED = Path(os.environ.get("DPS_SHARED", Path(__file__).resolve().parents[3] / "shared"))
COPIES = (1, 10, 100)
EACH = 10
PATIENCE = 3  # runs, of which the fastest counts


def body_of_s3() -> str:
    """The policy of S3 Stores without the menus around it."""
    document = Document.from_text((data_dir("seeds") / "s3-stores.txt").read_text(encoding="utf-8"))
    return document.body.of(document.text)


def timed(act: Callable[[], T], runs: int = PATIENCE) -> tuple[float, T]:
    """The least time of several runs, and what the last one gave."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        result = act()
        times.append(time.process_time() - start)
    return min(times), result


def main() -> None:
    """Prints one row for each length of text."""
    start, extractor = timed(Extractor, runs=1)
    print(f"the extractor is ready after {start:.3f} s")
    print(f"{'S3 policy':>10}{'MB':>8}{'reading':>10}{'statements':>12}{'N-Quads':>10}{'MB/s':>8}{'per copy':>10}")
    body = body_of_s3()
    first = None
    for copies in COPIES:
        text = "\n\n".join([body] * copies)
        runs = PATIENCE if copies < COPIES[-1] else 1
        reading, document = timed(partial(Document.from_text, text), runs)
        extraction, found = timed(partial(extractor.read, document), runs)
        writing, _ = timed(partial(quads, extractor, found), runs)
        total = reading + extraction + writing
        first = first or total / copies
        print(
            f"{copies:>9}×{len(text) / 1e6:>8.3f}{reading:>9.3f}s{extraction:>11.3f}s{writing:>9.3f}s"
            f"{len(text) / 1e6 / total:>8.3f}{total / copies / first:>9.2f}×"
        )
    if SHARED.is_dir():
        stages_of_shops(extractor)
    else:
        print(f"no reference data at {SHARED} (DPS_SHARED names another place)", file=sys.stderr)


def shops() -> Iterator[str]:
    """Every tenth crawled text."""
    with tarfile.open(SHARED / "data" / "retail-policies" / "policies.tar.gz") as archive:
        for number, member in enumerate(member for member in archive if member.isfile()):
            file = archive.extractfile(member)
            if number % EACH == 0 and file is not None:
                yield file.read().decode("utf-8", "replace")


def stages_of_shops(extractor: Extractor) -> None:
    """Prints a row for each stage: seconds, milliseconds a megabyte, MB/s, multiples of splitting at white space."""
    texts = list(shops())
    size = sum(len(text.encode()) for text in texts) / 1e6
    documents = [Document.from_text(text) for text in texts]  # also loads what is loaded but once
    readings = [extractor.read(document) for document in documents]
    splitting, _ = timed(lambda: [text.split() for text in texts])
    seconds = {
        "reading": timed(lambda: [Document.from_text(text) for text in texts])[0],
        "statements": timed(lambda: [extractor.read(document) for document in documents])[0],
        "N-Quads": timed(lambda: [quads(extractor, reading) for reading in readings])[0],
    }
    seconds["together"] = sum(seconds.values())
    print(f"\n{len(texts)} policies, {size:.2f} MB\n{'':12}{'s':>8}{'ms/MB':>8}{'MB/s':>8}{'splits':>8}")
    for name, spent in seconds.items():
        print(f"{name:12}{spent:>8.2f}{spent / size * 1000:>8.0f}{size / spent:>8.3f}{spent / splitting:>7.0f}×")


def quads(extractor: Extractor, reading: Reading) -> str:
    """The compact form of a reading."""
    vocabulary = extractor.vocabulary
    return graph.nquads(reading, ontology=vocabulary.version, rules=vocabulary.digest, detail="statements")


if __name__ == "__main__":
    main()
