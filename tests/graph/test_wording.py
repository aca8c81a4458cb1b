"""Statements in plain words: no term of the program, no period in a notation of machines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import exporter
from exporter.graph.wording import Wording
from exporter.vocabulary import load_vocabulary

SAID = {
    "We collect your email address.": "• collect: email address",
    "We may share your name with advertisers.": "• share: name → advertiser  (possible)",
    "We never sell your name.": "✗ not sell: name",
    "We keep your order history for 14 days.": "• retain for 14 days: ",
    "We delete your order history after two years.": "• delete after 2 years: ",
    "You can contact us by email at privacy@shop.example.": "• privacy@shop.example by email",
    "We may change this policy from time to time.": "• change statement  (possible",
}


@pytest.mark.parametrize(("text", "said"), SAID.items())
def test_what_is_said_is_said_in_words(text: str, said: str) -> None:
    """A plain fact has no remark, a period is in years and days, a statement without values is called by its kind."""
    wording = Wording(load_vocabulary(), ())
    found = [wording.said(statement) for statement in exporter.build(text.encode()).statements]
    assert [told for told in found if told.startswith(said)], found


def test_no_policy_is_told_in_developers_words(seeds: tuple[Path, Path]) -> None:
    """Not in one line of a whole policy."""
    wording = Wording(load_vocabulary(), ())
    told = [wording.said(statement) for statement in exporter.build(seeds).statements]
    assert [line for line in told if re.search(r"\(is\)|\(may|via by|Statement\b|\bP\d+[DMY]|dpsv?:", line)] == []
