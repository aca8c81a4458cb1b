"""Statements that were judged: right ones stay, few wrong ones are left, the surer ones are likelier right."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from judged import count

from exporter.evaluation.calibration import Answer, ranking, reliability
from exporter.resources import data_dir
from exporter.training.confidence import Judged, left_out, read_judged
from exporter.training.judgements import VERDICTS, read_judgements

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["judged"]
FEW = 50


@pytest.fixture(scope="module")
def judged(shared: Path) -> list[Judged]:
    """The statements that are still read as they were judged."""
    return read_judged(shared, data_dir("model"))


@pytest.mark.shared
@pytest.mark.slow
def test_what_was_judged_right_stays(judged: list[Judged]) -> None:
    """Nearly all of it is read as it was; of what was wrong most is read otherwise in samples that were mended."""
    counts = count(judged)
    right = sum((verdicts["right"] for verdicts in counts.values()), Counter[str]())
    assert right["same"] >= FLOORS["right"] * right.total(), counts
    left = {sample: verdicts["wrong"]["same"] / verdicts["wrong"].total() for sample, verdicts in counts.items()}
    assert all(left[sample] <= most for sample, most in FLOORS["wrong"].items()), counts


@pytest.mark.shared
@pytest.mark.slow
def test_confidence_is_the_share_of_right_statements(judged: list[Judged]) -> None:
    """In documents that its weights were not fitted on: right ones are mostly surer, and shares are about as told."""
    answers = [Answer(confidence, item.right, item.weight) for confidence, item in left_out(judged)]
    assert ranking(answers) >= FLOORS["ranking"]
    assert all(
        abs(found.confidence - found.right) <= FLOORS["off"] for found in reliability(answers) if found.answers >= FEW
    )


def test_each_judgement_stands_once() -> None:
    """988 policies of shops, one statement each, and 1,611 more, some of them of others."""
    judgements = read_judgements()
    places = {(judgement.document, judgement.place) for judgement in judgements}
    assert len(places) == len(judgements) == 988 + 120 + 120 + 80 + 290 + 80 + 207 + 140 + 142 + 152 + 113 + 81 + 86
    assert {verdict for judgement in judgements for verdict in judgement.verdicts} == {*VERDICTS}
