"""Our metrics are those of ``../shared/evaluate``: on the same data and the same reading, the same figures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from exporter import Extractor
from exporter.evaluation import DATASETS, Annotated, evaluate, reader
from exporter.evaluation.sources import read_json_lines
from exporter.model import Statement
from exporter.reading import Document

TASKS = {"opp115": "opp115-segments", "piextract": "piextract", "policyie": "policyie"}
MODULES = ("metrics", "program", "results", "tasks")
SHARE = 3  # every third text is enough to compare


@dataclass
class Remembered:
    """An extractor that reads each text once; both scorers ask it."""

    extractor: Extractor
    found: dict[str, list[Statement]]

    def statements(self, document: Document) -> list[Statement]:
        """The statements of the text when it was first read."""
        if document.text not in self.found:
            self.found[document.text] = self.extractor.statements(document)
        return self.found[document.text]


@pytest.fixture
def scorers(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Any]]:
    """The packages of the shared scorers, imported for one test."""
    monkeypatch.syspath_prepend(str(shared / "evaluate" / "code"))
    yield import_module
    for name in list(sys.modules):
        if name.partition(".")[0] in MODULES:
            del sys.modules[name]


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("dataset", DATASETS)
def test_figures_are_those_of_the_shared_scorers(
    dataset: str, scorers: Callable[[str], Any], shared: Path, extractor: Extractor
) -> None:
    """Every row has the same name, the same counts and the same precision, recall and F1."""
    file = shared / "evaluate" / "data-dev" / f"{TASKS[dataset]}.jsonl.gz"
    remembered = Remembered(extractor, {})
    program = scorers("program").Program(Document, remembered, None, extractor.vocabulary.broader)
    records = list(read_json_lines(file))[::SHARE]
    theirs = scorers("tasks").TASKS[TASKS[dataset]](records, scorers("program").Reader(program, dataset))
    texts = DATASETS[dataset].load(file)[::SHARE]
    ours = DATASETS[dataset].score(texts, reader(remembered))  # type: ignore[arg-type]
    assert [(row.name, row.marked, row.predicted, row.precision, row.recall, row.f1) for row in ours.rows] == [
        (row.name, row.n, row.predicted, pytest.approx(row.precision), pytest.approx(row.recall), pytest.approx(row.f1))
        for row in theirs.rows
    ]
    assert len(ours.errors) == len(theirs.errors)


@pytest.mark.shared
@pytest.mark.parametrize("dataset", DATASETS)
def test_the_gold_is_found_in_a_folder_of_tidy_files(dataset: str, shared: Path) -> None:
    """The folder may be named instead of its file, and marks lie in their sentences."""
    texts = DATASETS[dataset].load(shared / "evaluate" / "data-dev")
    assert texts == DATASETS[dataset].load(shared / "evaluate" / "data-dev" / f"{TASKS[dataset]}.jsonl.gz")
    places = [(s.start, m.start, m.end, s.end) for text in texts for s in text.sentences for m in s.marks]
    assert all(list(place) == sorted(place) for place in places)


def test_a_reader_that_finds_nothing_scores_nothing(extractor: Extractor, tmp_path: Path) -> None:
    """Texts without a statement give rows with zeros, not errors."""
    file = tmp_path / "opp115.jsonl"
    file.write_text('{"id": "a", "text": "Nothing here.", "labels": ["Data Security"]}\n', encoding="utf-8")
    outcome = evaluate("opp115", file, extractor)
    assert (outcome.documents, outcome["micro 12"].f1, outcome["Data Security"].recall) == (1, 0.0, 0.0)
    assert [error.label for error in outcome.errors] == ["Data Security"]
    assert DATASETS["opp115"].load(file) == [Annotated("a", "Nothing here.", frozenset({"Data Security"}))]
