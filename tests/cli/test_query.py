"""``dps query`` and ``dps check`` on the graph of the bundled policies, on broken graphs, and on broken questions."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exporter import queries

Run = Callable[..., Any]

DENIED = "SELECT ?s { ?s dps:polarity dpsv:polarity-Denied } ORDER BY ?s"


def test_rows_are_csv_when_piped(dps: Run, graph: Path) -> None:
    """The columns carry the names of the variables, concepts are CURIEs."""
    rows = list(
        csv.DictReader(io.StringIO(dps("query", graph, "SELECT ?p ?n { ?s dps:polarity ?p BIND(1 AS ?n) }").out))
    )
    assert {row["p"] for row in rows} == {"dpsv:polarity-Affirmed", "dpsv:polarity-Denied"}
    assert list(rows[0]) == ["p", "n"]


def test_a_query_is_read_from_text_file_stdin_and_by_name(
    dps: Run, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the query is given, the answer is the same."""
    text = queries.questions()["q03"].sparql
    (tmp_path / "q.rq").write_text(text)
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    given = [[text], ["-f", tmp_path / "q.rq"], ["-"], ["--question", "q03"]]
    (answer,) = {dps("query", graph, *words).out for words in given}
    assert len(answer.splitlines()) > 1


def test_every_bundled_question_is_listed_and_answered(dps: Run, graph: Path) -> None:
    """``--list`` names each question, and each runs on the graph."""
    names = [line.split()[0] for line in dps("query", "--list").out.splitlines()]
    assert names == list(queries.questions())
    assert {name: dps("query", graph, "--question", name).status for name in names} == dict.fromkeys(names, 0)


def test_a_parameter_is_bound(dps: Run, graph: Path) -> None:
    """``-p p=dpsv:polarity-Denied`` gives the rows of the query that has the value in it."""
    asked = dps("query", graph, "SELECT ?s { ?s dps:polarity ?p } ORDER BY ?s", "-p", "p=dpsv:polarity-Denied").out
    assert asked.splitlines()[1:] == dps("query", graph, DENIED).out.splitlines()[1:]


@pytest.mark.parametrize(("form", "start"), [("json", "{"), ("xml", "<?xml"), ("tsv", "s\n"), ("table", "s\n-")])
def test_each_form_of_answer_can_be_asked_for(dps: Run, graph: Path, form: str, start: str) -> None:
    """``--format`` chooses; ``--json`` is short for one of them."""
    assert dps("query", graph, DENIED, "--format", form).out.startswith(start)
    assert json.loads(dps("query", graph, DENIED, "--json").out)["head"]["vars"] == ["s"]


def test_a_table_takes_the_width_of_the_terminal_or_as_much_as_it_needs(
    dps: Run, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Narrow, quotes wrap and none is cut; ``--wide`` gives a line a row."""
    monkeypatch.setenv("COLUMNS", "80")
    asked = ("query", graph, "--question", "q02", "--format", "table")
    narrow, wide = dps(*asked).out, dps(*asked, "--wide").out
    assert max(len(line) for line in narrow.splitlines() if " in all rows: " not in line) <= 80
    assert "…" not in narrow.replace(" … ", "")
    assert len(wide.splitlines()) == 2 + len(dps(*asked[:-1], "tsv").out.splitlines()) - 1


def test_a_syntax_error_is_shown_with_its_place(dps: Run, graph: Path) -> None:
    """Line, column, the line itself, a caret below the place, exit status 2."""
    outcome = dps("query", graph, "SELECT * { ?s ?p }")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("E201 SPARQL syntax error at line 1, column ")
    assert "   SELECT * { ?s ?p }\n                    ^" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    "sparql", ["DELETE WHERE { ?s ?p ?o }", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"]
)
def test_what_would_write_or_reach_out_is_refused(dps: Run, graph: Path, sparql: str) -> None:
    """Updates and SERVICE are wrong usage."""
    outcome = dps("query", graph, sparql)
    assert (outcome.status, outcome.err[:5]) == (2, "E202 ")


@pytest.mark.parametrize("words", [[], ["ASK {}", "--question", "q03"]], ids=["none", "two"])
def test_one_query_is_needed(dps: Run, graph: Path, words: list[str]) -> None:
    """No query, or two, is wrong usage."""
    assert dps("query", graph, *words).status == 2


@pytest.mark.parametrize("command", [["check"], ["query", "ASK {}"]], ids=["check", "query"])
def test_a_malformed_graph_is_named_with_line_and_column(dps: Run, tmp_path: Path, command: list[str]) -> None:
    """Exit status 4, the place of the mistake, no answer."""
    (tmp_path / "broken.ttl").write_text("@prefix a: <http://a/> .\na:b a:c .\n")
    outcome = dps(command[0], tmp_path / "broken.ttl", *command[1:])
    assert (outcome.status, outcome.out) == (4, "")
    assert outcome.err.startswith(f"E212 {tmp_path / 'broken.ttl'}:2:")


def test_the_graph_of_the_bundled_policies_conforms(dps: Run, graph: Path) -> None:
    """``dps check`` says so and ends with 0; the warnings are listed in words."""
    outcome = dps("check", graph)
    assert outcome.out.startswith("conforms: 0 violations"), outcome.out
    assert outcome.status == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dps:polarity dpsv:polarity-Denied ;", ""),
        ("dps:dataType dpsv:data-AnyInformation", "dps:dataType dpsv:purpose-Advertising"),
        ('oa:exact "Security Jewelers will not sell', 'oa:exact "Security Jewelers will now sell'),
    ],
    ids=["polarity removed", "foreign concept", "quote changed"],
)
def test_a_planted_fault_is_found_and_its_quote_named(
    dps: Run, graph: Path, tmp_path: Path, old: str, new: str
) -> None:
    """Exit status 1, with the words of the statement that is wrong."""
    text = graph.read_text()
    assert old in text
    (tmp_path / "faulty.ttl").write_text(text.replace(old, new, 1))
    outcome = dps("check", tmp_path / "faulty.ttl")
    assert outcome.status == 1
    assert "Violation" in outcome.out
    assert '    - "' in outcome.out


def test_the_gate_decides_the_exit_status_and_the_report_is_written(dps: Run, graph: Path, tmp_path: Path) -> None:
    """``--fail-on info`` fails on infos, ``none`` never; the report is kept either way."""
    report = tmp_path / "report.json"
    assert dps("check", graph, "--fail-on", "info", "-o", report).status == 1
    assert json.loads(report.read_text())["conforms"]
    assert dps("check", graph, "--fail-on", "none").status == 0


def test_a_term_that_does_not_exist_is_told_beside_the_rows(dps: Run, graph: Path) -> None:
    """The rows stay clean on stdout; the warning is on stderr, and says what was meant."""
    outcome = dps("query", graph, "SELECT ?s { ?s dps:datatype ?o }")
    assert (outcome.status, outcome.out) == (0, "s\n")
    assert outcome.err == "dps:datatype is no term of the ontology: did you mean dps:dataType?\n"


def test_the_ontology_checks_itself(dps: Run) -> None:
    """``dps check ontology`` finds no violation."""
    outcome = dps("check", "ontology")
    assert outcome.status == 0, outcome.out


def test_an_export_holds_the_same_graph_in_every_format(dps: Run, graph: Path, tmp_path: Path) -> None:
    """``dps export`` writes all formats; unknown ones are wrong usage before anything is written."""
    assert dps("export", graph, tmp_path / "no", "--formats", "docx").status == 2
    assert not (tmp_path / "no").exists()
    assert dps("export", graph, tmp_path / "out").status == 0
    files = sorted((tmp_path / "out").glob("graph.*"))
    assert [file.suffix for file in files] == [".jsonld", ".nq", ".nt", ".rdf", ".trig", ".ttl"]
    counts = {dps("query", file, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s dps:polarity ?p }").out for file in files}
    assert len(counts) == 1
