"""Running ``dps`` as its users do, without the cost of a process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

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
