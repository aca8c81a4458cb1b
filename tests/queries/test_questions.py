"""The competency questions: listed, explained, and answered on a graph that has an answer to each."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pyoxigraph
import pytest

from exporter.queries import questions, run
from exporter.queries.ontology import ontology

ANSWERS = tomllib.loads((Path(__file__).parent / "answers.toml").read_text(encoding="utf-8"))
NAMES = [f"q{number:02}" for number in range(1, 24)]


def test_there_are_twenty_three_questions() -> None:
    """They have the names q01 to q23, in order."""
    assert list(questions()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_question_explains_itself(name: str) -> None:
    """Each asks a question, says what its rows are, and states the polarity it is about."""
    question = questions()[name]
    assert question.title.endswith("?")
    assert question.text
    assert "polarity" in question.sparql or name in {"q09", "q14"}


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_answered(policies: pyoxigraph.Store, name: str) -> None:
    """The answer has the rows that the texts give, and among them one that is written down."""
    answer = run(policies, questions()[name].sparql)
    cells = ANSWERS[name]["cells"]
    assert len(answer) == ANSWERS[name].get("rows", len(answer))
    assert any(cells.items() <= row.items() for row in answer)


@pytest.mark.parametrize("name", NAMES)
def test_merged_graphs_give_the_same_answer(policies: pyoxigraph.Store, merged: pyoxigraph.Store, name: str) -> None:
    """It does not matter to a question whether the graphs are named or merged."""
    sparql = questions()[name].sparql
    assert run(policies, sparql).to_csv() == run(merged, sparql).to_csv()


def test_a_query_leaves_the_graph_alone(policies: pyoxigraph.Store) -> None:
    """The ontology is only lent: after a question on labels the store is what it was."""
    before = len(policies)
    run(policies, questions()["q01"].sparql)
    assert len(policies) == before


@pytest.fixture(scope="module")
def sizes(merged: pyoxigraph.Store) -> tuple[pyoxigraph.Store, pyoxigraph.Store]:
    """One copy of the policies and sixteen, each with the ontology for good, so that lending it takes no time."""
    once, many = pyoxigraph.Store(), pyoxigraph.Store()
    for store, copies in ((once, 1), (many, 16)):
        store.extend(quad for copy in range(copies) for quad in _copies(merged, copy))
        store.extend(ontology())
    return once, many


@pytest.mark.parametrize("name", NAMES)
def test_a_question_takes_linear_time(sizes: tuple[pyoxigraph.Store, pyoxigraph.Store], name: str) -> None:
    """On sixteen copies of the policies a question takes nowhere near 256 times as long."""
    once, many = (min(_seconds(store, questions()[name].sparql) for _ in range(3)) for store in sizes)
    assert many < 64 * once + 0.05


def _copies(store: pyoxigraph.Store, copy: int) -> list[pyoxigraph.Quad]:
    """The same graph with other IRIs for its policies, texts and runs."""

    def moved(term: object) -> object:
        if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith("https://w3id.org/dps/id/"):
            return pyoxigraph.NamedNode(f"{term.value[:24]}{copy}/{term.value[24:]}")
        return term

    return [pyoxigraph.Quad(moved(q.subject), q.predicate, moved(q.object)) for q in store]  # type: ignore[arg-type]


def _seconds(store: pyoxigraph.Store, sparql: str) -> float:
    begin = time.perf_counter()
    run(store, sparql)
    return time.perf_counter() - begin
