"""The two bundled policies, scored statement by statement against what people read in them.

The gold of Security Jewelers and the scorer lie in ``../shared/gold``; that of S3 Stores is ours, beside this file, in
the same form: one line per sentence, with the statements that begin in it, what they must and what they may say.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
SLOTS = {"data_type": "dataType", "purpose": "purpose", "recipient": "recipient"}


@pytest.fixture(scope="module")
def graph(seeds: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both policies in one graph, by the command that users run."""
    out = tmp_path_factory.mktemp("gold") / "seeds.nq"
    subprocess.run([sys.executable, "-m", "exporter", "build", *seeds, "-o", out], check=True, capture_output=True)
    return out


@pytest.fixture
def gold(policy: str, shared: Path) -> Path:
    """The annotations of one of the policies."""
    return HERE / "s3.jsonl" if policy == "s3" else shared / "gold" / "gold_security_jewelers.jsonl"


@pytest.fixture
def figures(policy: str, gold: Path, graph: Path, shared: Path, tmp_path: Path) -> dict[str, Any]:
    """What the scorer finds for one of the policies."""
    out = tmp_path / "figures.json"
    scorer = shared / "gold" / "score_seed.py"
    subprocess.run(
        [sys.executable, scorer, "--gold", gold, "--policy", policy, "--json", out, graph],
        check=True,
        capture_output=True,
    )
    return dict(json.loads(out.read_text(encoding="utf-8")))


@pytest.mark.shared
@pytest.mark.parametrize("policy", ["sj", "s3"])
def test_policy_is_read_as_people_read_it(policy: str, figures: dict[str, Any]) -> None:
    """Recall, precision, polarity and the values of the main slots reach their floors."""
    reached = {name: figures[name] for name in ("core_recall", "precision", "polarity")}
    reached |= {name: figures["F1"][slot] for name, slot in SLOTS.items()}
    below = {
        name: (round(value, 3), FLOORS[policy][name]) for name, value in reached.items() if value < FLOORS[policy][name]
    }
    assert not below, f"(reached, floor): {below}"


@pytest.mark.shared
@pytest.mark.parametrize("policy", ["sj", "s3"])
def test_evidence_lies_in_the_policy_word_for_word(policy: str, figures: dict[str, Any]) -> None:
    """No statement rests on menus or footers, and every quote stands where it says."""
    assert (policy, figures["outside"], figures["not_verbatim"]) == (policy, 0, 0)


def test_gold_of_s3_fits_the_bundled_text(seeds: tuple[Path, Path]) -> None:
    """Every annotated line and quote of S3 Stores stands at its offsets, lines in order and without overlap."""
    text = seeds[1].read_text(encoding="utf-8")
    end = 0
    for line in map(json.loads, (HERE / "s3.jsonl").read_text(encoding="utf-8").splitlines()):
        assert end <= line["start"]
        assert text[line["start"] : line["end"]] == line["text"]
        end = line["end"]
        for record in line["statements"]:
            assert text[record["start"] : record["end"]] == record["quote"]
