"""Statements that were judged right stay, and of the wrong ones few are left (``judged.py`` tells how)."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from judged import count, judgements

from exporter import Extractor

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["judged"]


@pytest.mark.shared
@pytest.mark.slow
def test_what_was_judged_right_stays(shared: Path) -> None:
    """Nearly all of it is read as it was; of what was wrong most is read otherwise in samples that were mended."""
    counts = count(shared, Extractor())
    right = sum((verdicts["right"] for verdicts in counts.values()), Counter[str]())
    assert right["same"] >= FLOORS["right"] * right.total(), counts
    left = {sample: verdicts["wrong"]["same"] / verdicts["wrong"].total() for sample, verdicts in counts.items()}
    assert all(left[sample] <= most for sample, most in FLOORS["wrong"].items()), counts


def test_each_judgement_stands_once() -> None:
    """988 policies of shops, one statement each, and 1,444 more, some of them of others."""
    records = judgements()
    places = {(record["document"], *record["place"]) for record in records}
    assert len(places) == len(records) == 988 + 120 + 120 + 80 + 290 + 80 + 207 + 140 + 142 + 152 + 113
    assert {verdict for record in records for verdict in record["verdicts"]} == {"right", "arguable", "wrong"}
