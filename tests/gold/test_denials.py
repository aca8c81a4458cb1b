"""Denied statements, scored on sentences that were read by hand (``denied.py`` tells how)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from denied import readings, score

from exporter import Extractor

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["denials"]
SAMPLES = {"drawn": ("first", "second"), "fresh": ("fresh",), "third": ("third",), "fourth": ("fourth",)}


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("sample", sorted(SAMPLES))
def test_denials_are_read_as_people_read_them(sample: str, shared: Path) -> None:
    """Precision and recall of denied statements reach their floors, and every sentence is where it was read."""
    scored = score(shared, readings(*SAMPLES[sample]), Extractor())
    assert scored.moved == 0
    assert scored.precision >= FLOORS[sample]["precision"], scored
    assert scored.recall >= FLOORS[sample]["recall"], scored


def test_three_hundred_sentences_were_drawn_and_others_kept_apart() -> None:
    """Each sentence stands once, with the digest of its words."""
    records = readings("first", "second", "fresh", "third", "fourth")
    places = {(record["source"], record["document"], record["start"]) for record in records}
    samples = ("first", "second"), ("fresh",), ("third",), ("fourth",)
    assert ([len(readings(*names)) for names in samples], len(places)) == ([300, 100, 59, 199], 658)
