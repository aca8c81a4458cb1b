"""Changes between versions, scored on what was judged by hand (``revised.py`` tells how)."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from revised import DRAWN, EDITED, PAIRS, judgements, pairs, score

from exporter import Extractor

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["revisions"]


@pytest.mark.shared
@pytest.mark.slow
def test_changes_are_real_and_real_changes_are_found(shared: Path) -> None:
    """Of the drawn changes that are still told enough are real, and of what was read in full enough is told."""
    fresh = [one for one in judgements() if one.sample == "fresh"]
    every = list(pairs(shared, Extractor(), {one.service for one in fresh}))
    scored = score(fresh, every)
    for of in ("statements", "passages"):
        assert scored.told[of] >= FLOORS[of]["told"], scored
        assert scored.precision[of] >= FLOORS[of]["precision"], scored
    assert scored.recall["statements"] >= FLOORS["recall"]["statements"], scored
    assert scored.recall["with passages"] >= FLOORS["recall"]["with_passages"], scored


def test_what_was_to_be_judged_was_judged() -> None:
    """Sixty changes of statements, sixty passages, ten pairs with few to a hundred edited sentences; each once."""
    records = judgements()
    assert len({one.place for one in records}) == len(records)
    fresh = [one for one in records if one.sample == "fresh"]
    assert Counter(one.of for one in fresh if one.of != "sentences") == {"statements": DRAWN, "passages": DRAWN}
    read = Counter((one.service, one.newer) for one in fresh if one.of == "sentences")
    assert len(read) == PAIRS
    assert all(number in EDITED for number in read.values())
