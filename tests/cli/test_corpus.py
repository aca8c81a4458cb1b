"""Many policies on the command line: ``dps build`` into a folder, ``dps corpus stats``."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

import exporter
from tests.corpus.conftest import policy

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a list of 22 policies as JSON lines, one of them empty."""
    monkeypatch.chdir(tmp_path)
    documents = [{"text": policy(number)} for number in range(22)]
    (tmp_path / "crawl.jsonl").write_bytes(b"\n".join(map(orjson.dumps, [*documents, {"text": ""}])))
    return tmp_path


def test_an_archive_becomes_a_folder(dps: Run, folder: Path) -> None:
    """Exit status 3 for the one bad line; the summary names it; the folder is loaded by its name."""
    outcome = dps("build", "crawl.jsonl", "-o", "out/", "--detail", "statements")
    assert outcome.status == 3
    assert outcome.err.startswith("22 policies, ")
    assert "1 input gave nothing:\n  E101 crawl.jsonl/23 is empty" in outcome.err
    assert len(exporter.load(folder / "out").policies) == 22
    asked = dps("query", "out", "SELECT (COUNT(*) AS ?n) { ?p a dps:Policy }")
    assert asked.out.split() == ["n", "22"]


def test_an_archive_becomes_a_file_too(dps: Run, folder: Path) -> None:
    """``-o graph.nq`` merges all; no other file is left."""
    assert dps("build", "crawl.jsonl", "-o", "graph.nq", "--detail", "statements").status == 3
    assert len(exporter.load(folder / "graph.nq").policies) == 22
    assert sorted(path.name for path in folder.iterdir()) == ["crawl.jsonl", "graph.nq"]


def test_a_dry_run_changes_nothing(dps: Run, folder: Path) -> None:
    """It counts what would be read."""
    outcome = dps("build", "crawl.jsonl", "-o", "out/", "--dry-run")
    assert outcome.out == "23 inputs: 23 to read, 0 known, 0 given twice, 0 that cannot be opened\n"
    assert not (folder / "out").exists()


def test_stats_need_tables_and_say_so(dps: Run) -> None:
    """As text and as JSON; without tables the message has the command."""
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    dps("build", "crawl.jsonl", "-o", "out/", "--no-tables")
    outcome = dps("corpus", "stats", "out")
    assert (outcome.status, "--tables" in outcome.err) == (2, True)
    dps("build", "crawl.jsonl", "-o", "out/", "--tables")
    told = dps("corpus", "stats", "out").out
    assert told.startswith("22 policies, 22 documents, ")
    assert "  practice statement\n" in told
    assert "  declared (is)\n" in told
    assert "modality-" not in told
    assert orjson.loads(dps("corpus", "stats", "out", "--json").out)["policies"] == 22


def test_tables_that_are_left_out_are_said_to_be(dps: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow the summary says that there are none, and how to get them."""
    found = importlib.util.find_spec
    for module in ("build", "folders"):
        monkeypatch.setattr(f"exporter.cli.{module}.find_spec", lambda name: None if name == "pyarrow" else found(name))
    said = dps("build", "crawl.jsonl", "-o", "out/").err
    assert "without tables" in said
    assert "pip install 'dps-exporter[tables]'" in said


def test_an_output_elsewhere_is_copied_there(dps: Run) -> None:
    """Shards first and the description last; a second run copies only what can have changed."""
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    dps("build", "crawl.jsonl", "-o", "memory://out/one/", "--no-tables")
    memory = fsspec.filesystem("memory")
    told = orjson.loads(memory.cat_file("/out/one/corpus.json"))
    assert told["policies"] == 22
    assert memory.size(f"/out/one/shards/{told['shards'][0]['file']}") == told["shards"][0]["size"]
    assert "2 files  →  memory://out/one/" in dps("build", "crawl.jsonl", "-o", "memory://out/one/", "--no-tables").err


@pytest.mark.parametrize(
    "options", [["--add"], ["--store"], ["--dry-run"], ["--no-resume"], ["--cluster", "local"], ["--tables"]],
    ids=lambda options: options[0],
)  # fmt: skip
def test_what_only_a_folder_can_have_is_refused_for_a_file(dps: Run, folder: Path, options: list[str]) -> None:
    """Exit status 2, and nothing is written."""
    outcome = dps("build", "crawl.jsonl", "-o", "graph.nq", *options)
    assert (outcome.status, outcome.err[:5]) == (2, "E001 ")
    assert not (folder / "graph.nq").exists()


@pytest.mark.parametrize("option", ["--timeout", "--memory", "--max-size"])
def test_a_quantity_that_is_none_is_wrong_usage(dps: Run, option: str) -> None:
    """The message has an example."""
    outcome = dps("build", "crawl.jsonl", "-o", "out/", option, "much")
    assert (outcome.status, outcome.err[:5]) == (2, "E001 ")
