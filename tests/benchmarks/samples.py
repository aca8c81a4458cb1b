"""The texts that benchmarks read: crawled policies of shops, marked-up pages, and as many more as one wants."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from exporter.corpus import Inputs, Limits, Pool, Run, Settings
from exporter.reading.encodings import decode

T = TypeVar("T")

SHARED = Path(os.environ.get("DPS_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SHOPS = SHARED / "data" / "retail-policies" / "policies.tar.gz"
COMPACT = Settings(detail="statements")
SENTENCE = re.compile(r"(?<=[.!?]) ")


def shops(number: int = 1_000, step: int = 1) -> list[str]:
    """The crawled policies, or every so manieth of them."""
    with tarfile.open(SHOPS) as archive:
        files = (archive.extractfile(member) for member in archive if member.isfile())
        return [decode(file.read()).text for file in islice(files, 0, number * step, step) if file is not None]


def pages(number: int) -> list[bytes]:
    """Saved pages with all their markup."""
    files = sorted((SHARED / "data" / "html-pages").rglob("*"))
    found = (file for file in files if file.is_file() and b"<html" in _content(file)[:5_000].lower())
    return [_content(file) for file in islice(found, number)]


def exchanged(number: int) -> Iterator[str]:
    """As many policies as asked for, no two alike: a third of the sentences of each are those of another."""
    sentences = [SENTENCE.split(text) for text in shops()]
    for index in range(number):
        own, other = (
            sentences[index % len(sentences)],
            sentences[(index * 7 + index // len(sentences)) % len(sentences)],
        )
        mixed = [other[at % len(other)] if (at + index) % 3 == 0 else one for at, one in enumerate(own)]
        yield " ".join([*mixed, f"This is policy number {index}."])


def as_lines(texts: Iterator[str], path: Path) -> Path:
    """The texts as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for index, text in enumerate(texts):
            file.write(json.dumps({"text": text, "url": f"http://www.shop-{index}.example/privacy"}) + "\n")
    return path


def built(folder: Path) -> Path:
    """The crawled policies as a corpus."""
    if not SHARED.is_dir():
        sys.exit(f"no reference data at {SHARED} (DPS_SHARED names another place)")
    with Pool(2, COMPACT, Limits()) as pool:
        Run(folder, COMPACT, Limits()).execute(Inputs([str(SHOPS)], Limits().size), pool)
    return folder


def timed(act: Callable[[], T], runs: int = 1) -> tuple[float, T]:
    """The least processor time of some runs, and what the last of them gave."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        result = act()
        best = min(best, time.process_time() - start)
    return best, result


def _content(file: Path) -> bytes:
    content = file.read_bytes()
    return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
