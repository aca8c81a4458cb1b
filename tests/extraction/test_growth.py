"""The time that reading takes grows with the text, and no faster."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import exporter


def _seconds(extractor: exporter.Extractor, text: str) -> float:
    document = exporter.Document.from_text(text)
    start = time.process_time()
    extractor.read(document)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("gap", ["\n\n", " "], ids=["paragraphs", "one line"])
def test_ten_times_the_text_takes_ten_times_as_long(
    gap: str, seeds: tuple[Path, Path], extractor: exporter.Extractor
) -> None:
    """Whether the copies stand in lines of their own or run together."""
    text = seeds[1].read_text(encoding="utf-8")[2108:13653].replace("\n", gap)
    once = min(_seconds(extractor, text) for _ in range(3))
    assert min(_seconds(extractor, gap.join([text] * 10)) for _ in range(2)) < 10 * once * 1.5
