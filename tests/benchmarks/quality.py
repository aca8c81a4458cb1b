"""The gate: what the reader gets right must not fall below ``floors.json``, and floors only rise.

    make gate                                               compare; ends with 1 when a figure is below its floor
    python tests/benchmarks/quality.py --update             raise floors to half a point below what was measured
    python tests/benchmarks/quality.py --update --allow-regression    lower them too; say why in the commit

Measured are the share of ``tests/cases`` that pass, the two bundled policies against what people read in them, and the
annotated data of ``../shared`` (``DPS_SHARED``); what is not there is not measured, and said. Each group of floors has
the digest of its data: after a change of the data a floor still holds until it is updated.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from exporter import build
from exporter.evaluation import evaluate
from exporter.pipeline import Extractor
from exporter.resources import data_dir

ROOT: Final = Path(__file__).resolve().parents[2]
FLOORS: Final = Path(__file__).with_name("floors.json")
SHARED: Final = Path(os.environ.get("DPS_SHARED", ROOT.parent / "shared"))
MARGIN: Final = 0.005
PLACES: Final = 3

#: The rows of ``dps evaluate`` that have floors.
ROWS: Final = {
    "opp115": ("macro 12", "micro 12", "macro 9 practices", "micro 9 practices"),
    "piextract": ("exact macro 4", "exact micro 4", "overlap macro 4", "overlap micro 4"),
    "policyie": ("intent macro 5", "intent micro 5", "slots micro", "negation"),
}
FILES: Final = {"opp115": "opp115-segments", "piextract": "piextract", "policyie": "policyie"}
SEEDS: Final = {"s3": "s3-stores.txt", "sj": "security-jewelers.txt"}
SLOTS: Final = {"data_type": "dataType", "purpose": "purpose", "recipient": "recipient"}


@dataclass(frozen=True)
class Group:
    """What was measured on the same data: the data's digest, and the figures (or their floors) by name."""

    data: str
    figures: Mapping[str, float]


Groups = Mapping[str, Group]


# -- floors ------------------------------------------------------------------------------------------------------------


def read_floors(file: Path = FLOORS) -> dict[str, Group]:
    """The floors of the file."""
    return {name: Group(**group) for name, group in json.loads(file.read_text(encoding="utf-8")).items()}


def write_floors(floors: Groups, file: Path = FLOORS) -> None:
    """Writes the floors, sorted."""
    content = {
        name: {"data": group.data, "figures": dict(sorted(group.figures.items()))} for name, group in floors.items()
    }
    file.write_text(json.dumps(content, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def fallen(floors: Groups, measured: Groups) -> list[str]:
    """In words, each figure that is below its floor or was not measured on data that are there."""
    return [
        f"{name}: {figure} {measured[name].figures.get(figure, math.nan):.3f} is below its floor {floor:.3f}"
        for name, group in sorted(floors.items())
        if name in measured
        for figure, floor in sorted(group.figures.items())
        if not measured[name].figures.get(figure, math.nan) >= floor
    ]


def raised(floors: Groups, measured: Groups, *, lower: bool = False) -> dict[str, Group]:
    """The floors half a point below what was measured; an old floor that is higher stays, unless ``lower``."""
    updated = dict(floors)
    for name, group in measured.items():
        old = floors[name].figures if name in floors and not lower else {}
        new = {figure: _below(value) for figure, value in group.figures.items()}
        updated[name] = Group(group.data, {figure: max(floor, old.get(figure, 0.0)) for figure, floor in new.items()})
    return updated


def _below(value: float) -> float:
    return max(0.0, math.floor((value - MARGIN) * 10**PLACES) / 10**PLACES)


# -- measuring ---------------------------------------------------------------------------------------------------------


def measure() -> Iterator[tuple[str, Group]]:
    """Every group whose data are there."""
    yield "cases", Group(digest(*sorted((ROOT / "tests" / "cases").glob("*.toml"))), {"passed": passed_cases()})
    scorer = SHARED / "gold" / "score_seed.py"
    if scorer.is_file():
        yield from measure_seeds(scorer)
    data = SHARED / "evaluate" / "data-dev"
    if data.is_dir():
        extractor = Extractor()
        for dataset, rows in ROWS.items():
            file = data / f"{FILES[dataset]}.jsonl.gz"
            outcome = evaluate(dataset, file, extractor)
            yield dataset, Group(digest(file), {row: outcome[row].f1 or 0.0 for row in rows})


def passed_cases() -> float:
    """The share of the cases that pass, whatever is said of them as known failures."""
    outcomes: list[str] = []

    class Counter:
        """Notes the outcome of each case."""

        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.when == "call" and "test_text_states" in report.nodeid:
                outcomes.append(report.outcome)

    file = ROOT / "tests" / "extraction" / "test_cases.py"
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(
            ["--runxfail", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider", str(file)], [Counter()]
        )
    return outcomes.count("passed") / len(outcomes) if outcomes else 0.0


def measure_seeds(scorer: Path) -> Iterator[tuple[str, Group]]:
    """The bundled policies against their annotations, by the scorer that lies beside those of Security Jewelers."""
    golds = {"s3": ROOT / "tests" / "gold" / "s3.jsonl", "sj": scorer.with_name("gold_security_jewelers.jsonl")}
    with tempfile.TemporaryDirectory() as folder:
        graph, report = Path(folder, "seeds.nq"), Path(folder, "figures.json")
        build([data_dir("seeds") / name for name in SEEDS.values()]).save(graph)
        for policy, gold in golds.items():
            command = [sys.executable, scorer, "--gold", gold, "--policy", policy, "--json", report, graph]
            subprocess.run(command, check=True, capture_output=True)
            found = json.loads(report.read_text(encoding="utf-8"))
            figures = {name: found[name] for name in ("core_recall", "precision", "polarity")}
            figures |= {name: found["F1"][slot] for name, slot in SLOTS.items()}
            yield f"gold-{policy}", Group(digest(gold), figures)


def digest(*files: Path) -> str:
    """The start of the SHA-256 of the files."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


# -- the command -------------------------------------------------------------------------------------------------------


def main(arguments: Sequence[str]) -> int:
    """Exit status 1 when a figure fell below its floor, and nothing was lowered on purpose."""
    parser = argparse.ArgumentParser(description="Compare what the reader gets right with its floors.")
    parser.add_argument("--update", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower them too")
    options = parser.parse_args(arguments)
    floors = read_floors() if FLOORS.exists() else {}
    measured = dict(measure())
    show(floors, measured)
    lower = options.update and options.allow_regression
    faults = [] if lower else fallen(floors, measured)
    if options.update:
        write_floors(raised(floors, measured, lower=lower))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def show(floors: Groups, measured: Groups) -> None:
    """Prints each figure beside its floor, and what could not be measured."""
    for name, group in measured.items():
        known = floors.get(name, Group(group.data, {}))
        print(name + ("" if known.data == group.data else "  (the data have changed since the floors were set)"))
        for figure, value in group.figures.items():
            print(f"  {figure:20} {value:.3f}  floor {known.figures.get(figure, 0.0):.3f}")
    for name in sorted(floors.keys() - measured.keys()):
        print(f"{name}: not measured, its data are not at {SHARED}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
