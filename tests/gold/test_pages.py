"""Body, controller and verdict of crawled pages, scored on pages that were read by hand (``paged.py`` tells how)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from paged import readings, score

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["pages"]


@pytest.mark.shared
def test_pages_are_read_as_people_read_them(shared: Path) -> None:
    """Bodies are whole and clean, controllers right, and what is no policy is refused."""
    scored = score(shared, readings())
    assert not [page.document for page in scored.pages if page.moved]
    counted = {name: getattr(scored, name) for name in ("whole", "clean", "named", "right", "verdicts")}
    assert counted == {name: max(value, FLOORS[name]) for name, value in counted.items()}
    assert (scored.lost <= FLOORS["lost"], scored.menu <= FLOORS["menu"]) == (True, True), (scored.lost, scored.menu)
