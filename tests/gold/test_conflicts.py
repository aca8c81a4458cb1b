"""Conflicts, scored on pairs of statements that were read by hand (``conflicting.py`` tells how)."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from conflicting import CONTRADICTIONS, EXCEPTIONS, UNSEEN, readings, score

from exporter import Extractor

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["conflicts"]


@pytest.fixture(scope="module")
def scored(shared: Path) -> Counter[tuple[str, str]]:
    """What the analysis makes of all texts that were read."""
    return score(shared, Extractor())


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("kind", [CONTRADICTIONS, EXCEPTIONS, UNSEEN])
def test_conflicts_are_those_that_people_accept(kind: str, scored: Counter[tuple[str, str]]) -> None:
    """The share that is right and the share that is found reach their floors, and every pair is where it was read."""
    right, arguable, wrong, missed, moved = (
        scored[kind, verdict] for verdict in ("right", "arguable", "wrong", "missed", "moved")
    )
    assert moved == 0
    assert right / (right + arguable + wrong) >= FLOORS[kind]["precision"], scored
    assert right / (right + missed) >= FLOORS[kind]["recall"], scored


@pytest.mark.shared
@pytest.mark.slow
def test_hardly_a_contradiction_is_found_that_nobody_has_read(scored: Counter[tuple[str, str]]) -> None:
    """What comes up anew is to be read and to be written into ``conflicts.jsonl``."""
    assert scored[CONTRADICTIONS, "unread"] <= FLOORS["unread"], scored


def test_two_hundred_pairs_and_more_were_read() -> None:
    """Each pair stands once, with a verdict and the digest of its words."""
    records = [record for pairs in readings().values() for record in pairs.values()]
    assert len(records) > 200
    assert {record["verdict"] for record in records} == {"right", "arguable", "wrong"}
    assert all(len(record["sha256"]) == 16 for record in records)
