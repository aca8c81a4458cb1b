"""The two bundled policies byte for byte, whatever the hash seed (``make golden`` rewrites; its diff is the review)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HASH_SEEDS = ("0", "20131118")


def _build(policy: Path, out: Path, hash_seed: str) -> str:
    """The graph of a policy, made in a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "exporter", "build", policy, "-o", out],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    return out.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [0, 1], ids=["security-jewelers", "s3-stores"])
def test_graph_of_a_bundled_policy_is_as_reviewed(
    number: int, seeds: tuple[Path, Path], golden: Callable[[str, str], None], tmp_path: Path
) -> None:
    """Every triple."""
    policy = seeds[number]
    golden(f"{policy.stem}.ttl", _build(policy, tmp_path / "graph.ttl", HASH_SEEDS[0]))


@pytest.mark.parametrize("form", ["ttl", "nq", "jsonld", "trig"])
def test_bytes_do_not_depend_on_the_hash_seed(form: str, seeds: tuple[Path, Path], tmp_path: Path) -> None:
    """The same bytes from processes with different hash seeds."""
    one, other = (_build(seeds[0], tmp_path / f"{hash_seed}.{form}", hash_seed) for hash_seed in HASH_SEEDS)
    assert one == other
