"""What reading leaves to the collector of garbage: nothing, so that it need not run meanwhile."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from exporter.garbage import uncollected

READ_AND_COUNT = """
import gc
import exporter
from exporter.garbage import uncollected
from exporter.resources import data_dir

extractor = exporter.Extractor()
document = exporter.Document.from_text((data_dir("seeds") / "security-jewelers.txt").read_text(encoding="utf-8"))
extractor.read(document)  # also loads what is loaded but once
gc.collect()
with uncollected():
    reading = extractor.read(document)
    assert reading.statements
    del reading
    print(gc.collect())
"""


def test_reading_makes_no_cycles() -> None:
    """All that a policy was turned into is freed with it, so memory does not grow while the collector is paused.

    In an interpreter of its own: the collector counts the cycles of every thread, and those of other tests may live on.
    """
    run = subprocess.run([sys.executable, "-c", READ_AND_COUNT], check=True, capture_output=True, text=True)
    assert run.stdout == "0\n"


def test_collector_runs_again_after_an_error() -> None:
    """A pause ends with what it was for, also when that fails; pauses within pauses leave it to the outermost."""
    with pytest.raises(ZeroDivisionError):
        _pause_and_fail()
    assert gc.isenabled()


def _pause_and_fail() -> float:
    with uncollected():
        with uncollected():
            pass
        return 1 / gc.isenabled()
