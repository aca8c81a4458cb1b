"""The time that reading takes: it grows with the text and no faster, and the two bundled policies are soon built."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

import exporter

#: What a cold build of both policies may cost, in starts of a process that imports the command line's library. Both
#: find their modules compiled, as after the first use of an installation.
BUDGET = 20


def _seconds(extractor: exporter.Extractor, text: str) -> float:
    document = exporter.Document.from_text(text)
    start = time.process_time()
    extractor.read(document)
    return time.process_time() - start


def _process_seconds(cache: Path, *words: str | Path) -> float:
    """The least processor time of three runs of a process; modules are compiled into the cache in a run before."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache), "PYTHONDONTWRITEBYTECODE": ""}
    times = []
    for _ in range(4):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *words], check=True, capture_output=True, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times[1:])


@pytest.mark.slow
@pytest.mark.parametrize("gap", ["\n\n", " "], ids=["paragraphs", "one line"])
def test_ten_times_the_text_takes_ten_times_as_long(
    gap: str, seeds: tuple[Path, Path], extractor: exporter.Extractor
) -> None:
    """Whether the copies stand in lines of their own or run together."""
    text = seeds[1].read_text(encoding="utf-8")[2108:13653].replace("\n", gap)
    once = min(_seconds(extractor, text) for _ in range(3))
    assert min(_seconds(extractor, gap.join([text] * 10)) for _ in range(2)) < 10 * once * 1.5


@pytest.mark.slow
def test_both_policies_are_built_within_the_budget(seeds: tuple[Path, Path], tmp_path: Path) -> None:
    """From a cold start to the Turtle file, measured beside a process that only imports typer."""
    cache = tmp_path / "bytecode"
    build = _process_seconds(cache, "-m", "exporter", "build", *seeds, "-o", tmp_path / "seeds.ttl", "--force")
    assert build < BUDGET * _process_seconds(cache, "-c", "import typer")
