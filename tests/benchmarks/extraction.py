"""Extraction: does the time grow with the text and no faster, and how fast is text turned into compact N-Quads.

All times are processor times of one process, stage by stage; "per copy" compares with the single text.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from exporter import Document, Extractor, graph
from exporter.model import Reading
from exporter.resources import data_dir

T = TypeVar("T")

COPIES = (1, 10, 100)
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


def quads(extractor: Extractor, reading: Reading) -> str:
    """The compact form of a reading."""
    vocabulary = extractor.vocabulary
    return graph.nquads(reading, ontology=vocabulary.version, rules=vocabulary.digest, detail="statements")


if __name__ == "__main__":
    main()
