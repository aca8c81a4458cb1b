"""Body, controller and verdict of crawled pages, scored on pages that were read by hand (``paged.py`` tells how)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from paged import readings, score

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["pages"]


@pytest.mark.shared
@pytest.mark.parametrize("sample", sorted(FLOORS))
def test_pages_are_read_as_people_read_them(sample: str, shared: Path) -> None:
    """Bodies are whole and clean, controllers right, and what is no policy is refused."""
    floors, scored = FLOORS[sample], score(shared, readings(sample))
    assert not [page.document for page in scored.pages if page.moved]
    counted = {name: getattr(scored, name) for name in ("whole", "clean", "named", "right", "verdicts")}
    assert counted == {name: max(value, floors[name]) for name, value in counted.items()}
    assert (scored.lost <= floors["lost"], scored.menu <= floors["menu"]) == (True, True), (scored.lost, scored.menu)


def test_a_hundred_pages_were_drawn_and_sixty_after_the_mending() -> None:
    """Each page stands once."""
    records = [*readings("first"), *readings("fresh")]
    assert (len(records), len({record["document"] for record in records})) == (160, 160)
    assert len(readings("fresh")) == 60
