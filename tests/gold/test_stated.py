"""Contacts and jurisdictions, counted on facts that were looked up by hand (``stated.py`` tells how)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from stated import count, readings

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["facts"]


@pytest.mark.shared
@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_facts_are_those_that_people_find_right(kind: str, shared: Path) -> None:
    """What was right is still found, and no more of what was not."""
    counts = count(shared)[kind]
    assert counts["right"] >= FLOORS[kind]["right"]
    assert counts["inexact"] + counts["wrong"] <= FLOORS[kind]["other"]


def test_sixty_of_each_kind_were_looked_up() -> None:
    """Each fact stands once."""
    records = readings()
    places = {(record["document"], record["fact"], record["start"], record["value"]) for record in records}
    kinds = [record["fact"] for record in records]
    assert (len(places), kinds.count("contact"), kinds.count("jurisdiction")) == (120, 60, 60)
