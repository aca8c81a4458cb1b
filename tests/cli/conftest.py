"""Running ``dps`` as its users do, without the cost of a process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import exporter
from exporter.__main__ import main


@dataclass(frozen=True)
class Outcome:
    """What a run left: the exit status and what it wrote."""

    status: int
    out: str
    err: str


@pytest.fixture
def dps(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Outcome]:
    """``dps(*words)`` runs the command line in this process."""

    def run(*words: object) -> Outcome:
        status = main([str(word) for word in words])
        out, err = capfdbinary.readouterr()
        return Outcome(status, out.decode(), err.decode())

    return run


@pytest.fixture(scope="session")
def graph(seeds: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the two bundled policies, as Turtle."""
    file = tmp_path_factory.mktemp("graph") / "graph.ttl"
    exporter.build(seeds).save(file)
    return file
