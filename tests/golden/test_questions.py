"""The competency questions on the bundled policies: ``dps query GRAPH --question q01``, answer by answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter import PolicyGraph, build
from exporter.queries import questions


@pytest.fixture(scope="module")
def demo(seeds: tuple[Path, Path]) -> PolicyGraph:
    """The graph of the two bundled policies with its analysis, which answers what no policy says."""
    return build(seeds).analysed()


@pytest.mark.parametrize("name", questions())
def test_a_question_is_answered_as_reviewed(name: str, demo: PolicyGraph, golden: Callable[[str, str], None]) -> None:
    """Every row, as CSV."""
    golden(f"questions/{name}.csv", demo.query(questions()[name].sparql).to_csv())
