"""The same corpus on a cluster: a scheduler and three workers as processes of their own, some of which die."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from exporter.corpus import Inputs, Limits, Run, Settings, Written
from exporter.corpus.cluster import Cluster
from exporter.corpus.hands import COMMAND
from exporter.errors import NetworkError
from tests.corpus.conftest import POISONED, build_corpus, contents, policy

pytest.importorskip("distributed", reason="dask.distributed is not installed")

SETTINGS = Settings(detail="statements")


class Machines:
    """A scheduler and its workers on the loopback."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        self.scheduler = self.start_scheduler()
        self.workers = [self.start_worker() for _ in range(3)]

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        """A scheduler at the address."""
        port = self.address.rpartition(":")[2]
        return self._start("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")

    def start_worker(self) -> subprocess.Popen[bytes]:
        """A worker with one thread."""
        return self._start("worker", self.address, "--nthreads", "1", "--no-dashboard")

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "10s"}
        with (self.folder / "dask.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *words],
                cwd=self.folder, env=environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def restart(self) -> None:
        """Everything anew at the same address, as a cluster's keeper would do: workers end with their scheduler."""
        self.end()
        self.scheduler = self.start_scheduler()
        self.workers = [self.start_worker() for _ in range(3)]

    def end(self) -> None:
        """Ends all that is left."""
        for process in (*self.workers, self.scheduler):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    """Three workers, ready or nearly so."""
    started = Machines(tmp_path)
    yield started
    started.end()


def build_on(
    address: str,
    folder: Path,
    *words: object,
    limits: Limits | None = None,
    command: Sequence[str] = COMMAND,
    **more: Any,  # noqa: ANN401 -- options of a run
) -> Written:
    """Reads what the words name on a cluster."""
    limits = limits or Limits()
    with Cluster(address, SETTINGS, limits, command, patience=60) as workers:
        return Run(folder, SETTINGS, limits, **more).execute(Inputs(map(str, words), limits.size), workers)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with 300 policies: some tasks."""
    (tmp_path / "many").mkdir()
    for number in range(300):
        (tmp_path / "many" / f"{number}.txt").write_text(policy(number), encoding="utf-8")
    return tmp_path / "many"


@pytest.mark.slow
def test_a_worker_and_the_scheduler_die_and_nothing_changes(
    machines: Machines, pages: Path, many: Path, tmp_path: Path
) -> None:
    """One of three workers is killed in mid-run, then the scheduler, and comes back: the bytes of a run at home."""
    build_corpus(tmp_path / "home", pages, many)
    seen = 0

    def watch(_name: str, _outcome: object) -> None:
        nonlocal seen
        seen += 1
        if seen == 10:
            os.killpg(machines.workers[0].pid, signal.SIGKILL)
        if seen == 150:
            os.killpg(machines.scheduler.pid, signal.SIGKILL)
            machines.restart()

    build_on(machines.address, tmp_path / "out", pages, many, watch=watch)
    assert seen == 302  # 24 of them stand in both folders
    assert contents(tmp_path / "out") == contents(tmp_path / "home")


@pytest.mark.slow
def test_poison_on_a_cluster_costs_only_itself(
    machines: Machines, pages: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    """A document that crashes or hangs its process is recorded; the worker of the cluster lives on."""
    (tmp_path / "bad").mkdir()
    for word in ("crash", "hang"):
        (tmp_path / "bad" / f"{word}.txt").write_text(f"We {word}.", encoding="utf-8")
    limits = Limits(seconds=3.0)
    written = build_on(machines.address, tmp_path / "out", pages, tmp_path / "bad", limits=limits, command=POISONED)
    codes = {Path(line.input).name: line.outcome for line in written.failures}
    assert (codes["crash.txt"], codes["hang.txt"]) == ("E140", "E501")
    assert all(worker.poll() is None for worker in machines.workers)
    shards = {name: content for name, content in contents(tmp_path / "out").items() if name.startswith("shards/")}
    assert shards == {name: content for name, content in undisturbed.items() if name.startswith("shards/")}


def test_without_a_scheduler_the_message_says_so() -> None:
    """E157 within the time that one is patient."""
    begin = time.monotonic()
    with (
        pytest.raises(NetworkError, match=r"E157 .*tcp://127\.0\.0\.1:9"),
        Cluster("tcp://127.0.0.1:9", SETTINGS, Limits()),
    ):
        pass
    assert time.monotonic() - begin < 40
