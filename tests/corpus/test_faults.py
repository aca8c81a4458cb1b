"""Nothing is lost: workers that die, runs that are killed, disks that are full, documents that are poison."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from exporter.corpus import Limits, Outcome
from exporter.corpus.locks import locked
from exporter.errors import OutputError
from tests.corpus.conftest import POISONED, build_corpus, contents, policy

DPS = (sys.executable, "-m", "exporter", "build")
OPTIONS = ("--detail", "statements", "-j", "2", "--no-tables", "-q")

POISON = {
    "hang": ("E501", "it was not read within 3 s"),
    "allocate": ("E502", "it needs more than 1,000 MB of memory"),
    "crash": ("E140", f"the process that read it died ({-signal.SIGSEGV})"),
    "mistake": ("E140", "the process that read it died (1) ValueError: nobody expected this"),
    "exit": ("E140", "the process that read it died (0)"),
}


def start(pages: Path, out: Path) -> subprocess.Popen[bytes]:
    """A run in a process group of its own."""
    return subprocess.Popen([*DPS, str(pages), "-o", f"{out}/", *OPTIONS], start_new_session=True)


def journalled(out: Path) -> int:
    """How many documents the journal of a run has."""
    journal = out / "work" / "journal.jsonl"
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


def wait_for(out: Path, documents: int, process: subprocess.Popen[bytes]) -> None:
    """Waits until the journal has so many documents, or the run has ended."""
    deadline = time.monotonic() + 60
    while journalled(out) < documents and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)


def test_poison_costs_only_itself(pages: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    """Documents that hang, swell, crash or confuse their process are recorded, and all others are as without them."""
    poison = tmp_path / "poison"
    poison.mkdir()
    for number, word in enumerate(POISON):
        (poison / f"{number}.txt").write_text(f"We {word}. {policy(50 + number)}", encoding="utf-8")
    limits = Limits(seconds=3.0, memory=1_000_000_000)
    written = build_corpus(tmp_path / "out", pages, poison, limits=limits, command=POISONED)
    found = {Path(line.input).name: (line.outcome, line.reason) for line in written.failures}
    assert found == {
        "empty.txt": ("E101", "the input is empty: no visible text"),
        "image.html": ("E102", "the input is binary, not text"),
        **{f"{number}.txt": told for number, told in enumerate(POISON.values())},
    }
    shards = {name: content for name, content in contents(tmp_path / "out").items() if name.startswith("shards/")}
    assert shards == {name: content for name, content in undisturbed.items() if name.startswith("shards/")}


def test_poison_is_tried_twice_and_then_never_again(tmp_path: Path) -> None:
    """A document is given up after a second attempt; the next run passes it over, one with more time tries again."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.txt").write_text("We hang.", encoding="utf-8")
    (tmp_path / "in" / "good.txt").write_text(policy(1), encoding="utf-8")
    seen: list[Outcome] = []
    options = {"command": POISONED, "watch": lambda _, outcome: seen.append(outcome)}
    begin = time.monotonic()
    build_corpus(tmp_path / "out", tmp_path / "in", limits=Limits(seconds=0.7), **options)
    assert time.monotonic() - begin >= 1.4
    assert sorted(outcome.row.code for outcome in seen) == ["E501", "ok"]
    build_corpus(tmp_path / "out", tmp_path / "in", limits=Limits(seconds=0.7), **options)
    assert len(seen) == 2
    build_corpus(tmp_path / "out", tmp_path / "in", limits=Limits(seconds=0.9), **options)
    assert [outcome.row.code for outcome in seen[2:]] == ["E501"]


def children(process: int) -> list[int]:
    """The processes that a process started."""
    listed = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=False)
    return [int(number) for number in listed.stdout.split()]


@pytest.mark.skipif(shutil.which("pgrep") is None, reason="needs pgrep (Debian: procps)")
def test_a_worker_that_is_killed_costs_nothing(pages: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    """Workers get kill -9 in mid-run: the documents in hand are read again by others."""
    process = start(pages, tmp_path / "out")
    wait_for(tmp_path / "out", 3, process)
    for worker in children(process.pid):
        os.kill(worker, signal.SIGKILL)
    assert process.wait(120) == 3
    assert contents(tmp_path / "out") == undisturbed


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on(pages: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    """Twenty times kill -9 of the parent at random moments, on an old folder or a fresh one: the same bytes."""
    chance = random.Random(20)  # noqa: S311 -- no secret
    process = start(pages, tmp_path / "timed")
    begin = time.monotonic()
    process.wait(120)
    whole = time.monotonic() - begin
    out = tmp_path / "out"
    for number in range(20):
        if number % 4 == 0:
            shutil.rmtree(out, ignore_errors=True)
        process = start(pages, out)
        time.sleep(chance.uniform(0.1, 1.1) * whole)
        os.killpg(process.pid, signal.SIGKILL) if number % 2 else process.kill()
        process.wait(10)
    assert start(pages, out).wait(120) == 3
    assert contents(out) == undisturbed


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_says_how_to_go_on(
    pages: Path, tmp_path: Path, undisturbed: dict[str, bytes], number: signal.Signals
) -> None:
    """Ctrl-C and SIGTERM end after the documents in hand with status 130; the same command reads the rest."""
    out = tmp_path / "out"
    command = [*DPS, str(pages), "-o", f"{out}/", *OPTIONS]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    wait_for(out, 2, process)
    process.send_signal(number)
    _, words = process.communicate(timeout=120)
    if process.returncode == 130:  # otherwise it was done before the signal came
        assert "the same command goes on from there" in words
        assert journalled(out) >= 2
    assert start(pages, out).wait(120) == 3
    assert contents(out) == undisturbed


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small file system cannot be mounted here (needs root)")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_ends_the_run_and_loses_nothing(
    pages: Path, small_disk: Path, undisturbed: dict[str, bytes]
) -> None:
    """Exit status 4 and a hint; with room, the same command goes on to the same bytes."""
    command = [*DPS, str(pages), "-o", f"{small_disk / 'out'}/", *OPTIONS]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 4
    assert "E402" in ended.stderr
    assert "Traceback" not in ended.stderr
    kept = journalled(small_disk / "out")
    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    assert start(pages, small_disk / "out").wait(120) == 3
    assert kept > 0
    assert contents(small_disk / "out") == undisturbed


def test_two_runs_on_one_output_exclude_each_other(pages: Path, tmp_path: Path) -> None:
    """The second ends at once with status 4 and names the process of the first."""
    (tmp_path / "out").mkdir()
    with locked(tmp_path / "out"), pytest.raises(OutputError, match=f"E405 .*process {os.getpid()}"):
        build_corpus(tmp_path / "out", pages)


def test_a_journal_that_was_cut_off_is_mended(pages: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    """A row without its end, and a row whose lines never reached the disk, count as not read."""
    stop_after = iter(range(8))
    with pytest.raises(KeyboardInterrupt):
        build_corpus(tmp_path / "out", pages, jobs=1, stopped=lambda: next(stop_after, None) is None)
    work = tmp_path / "out" / "work"
    journal = (work / "journal.jsonl").read_bytes()
    (work / "journal.jsonl").write_bytes(journal[:-20])
    part = work / "part-00000.nq.zst"
    part.write_bytes(part.read_bytes()[:-2_000])
    build_corpus(tmp_path / "out", pages, jobs=1)
    assert contents(tmp_path / "out") == undisturbed
