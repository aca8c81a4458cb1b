"""What is compiled once is found again, is never out of date, and is made anew where it cannot be kept."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from exporter.compiled import recall
from exporter.vocabulary import load_vocabulary

SECONDS = 0.1


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    monkeypatch.setenv("DPS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def refuse() -> None:
    """A maker that must not be called."""
    pytest.fail("it was made again")


def test_a_value_is_made_once() -> None:
    """The second call with the same key gives an equal value without making it."""
    assert recall("thing", "key", lambda: {"a": ("b", 1)}) == {"a": ["b", 1]}
    assert recall("thing", "key", refuse) == {"a": ["b", 1]}


def test_another_key_is_another_value() -> None:
    """A change of what the value is made from makes it anew."""
    assert [recall("thing", key, partial(list, key)) for key in "aba"] == [["a"], ["b"], ["a"]]


@pytest.mark.parametrize("damage", [b"", b"no seal", b"0" * 64 + b"\nrest"], ids=["empty", "no seal", "wrong seal"])
def test_a_damaged_file_is_made_anew(folder: Path, damage: bytes) -> None:
    """What does not fit its seal is never loaded."""
    recall("thing", "key", lambda: ["old"])
    next(folder.iterdir()).write_bytes(damage)
    assert recall("thing", "key", lambda: ["new"]) == ["new"]


def test_a_folder_that_cannot_be_written_is_no_error(folder: Path) -> None:
    """A file in the place of the folder: each call makes the value."""
    folder.write_text("in the way", encoding="utf-8")
    assert recall("thing", "key", lambda: ["made"]) == ["made"]


def test_what_came_with_the_package_is_taken_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in the folder of the wheel needs no cache, and none is written."""
    recall("thing", "key", lambda: ["shipped"])
    (tmp_path / "cache").rename(tmp_path / "compiled")
    monkeypatch.setattr("exporter.compiled.data_dir", lambda name: tmp_path / name)
    assert recall("thing", "key", refuse) == ["shipped"]
    assert not (tmp_path / "cache").exists()


def test_old_files_are_removed(folder: Path) -> None:
    """Of each name only the last few are kept."""
    for number in range(9):
        recall("thing", str(number), list)
    assert len(list(folder.iterdir())) < 9


def test_the_vocabulary_is_loaded_at_once() -> None:
    """The compiled vocabulary takes no more than 100 ms, three times what it needs, and is equal to the parsed one."""
    parsed = load_vocabulary.__wrapped__()
    times = []
    for _ in range(5):
        start = time.process_time()
        compiled = load_vocabulary.__wrapped__()
        times.append(time.process_time() - start)
    assert compiled == parsed
    assert min(times) <= SECONDS


def test_no_rdf_library_is_imported_for_a_compiled_vocabulary(tmp_path: Path) -> None:
    """A process that finds the compiled vocabulary builds an extractor without pyoxigraph and rdflib."""
    command = [sys.executable, "-c", PROGRAM]
    environment = {**os.environ, "DPS_CACHE": str(tmp_path)}
    imported = [subprocess.run(command, env=environment, check=True, capture_output=True).stdout for _ in range(2)]
    assert imported[1].strip() == b"[]"


PROGRAM = """
import sys
from exporter.pipeline import Extractor
Extractor()
print(sorted({"pyoxigraph", "rdflib"} & sys.modules.keys()))
"""
