"""``--analysis``, ``--conflicts``, ``--profile dpv``, ``--vocabulary``: what is found, seen from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import exporter

Run = Callable[..., Any]
TEXT = "We will never share your personal information with third parties.\n\nWe share your name with advertisers.\n"
SCHEME = """
@prefix dps: <https://w3id.org/dps/ns#> .
@prefix dpsv: <https://w3id.org/dps/voc#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
dpsv:data-WristGirth a dps:DataType ; skos:inScheme dpsv:data ; skos:broader dpsv:data-PersonalInformation ;
    skos:prefLabel "wrist girth"@en ; skos:definition "The length around a wrist."@en .
"""


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """A policy that contradicts itself."""
    file = tmp_path / "policy.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.mark.parametrize("detail", ["full", "statements"])
def test_build_adds_the_analysis_when_asked(dps: Run, policy: Path, tmp_path: Path, detail: str) -> None:
    """``--analysis`` adds a conflict and the coverage; without it there are none."""
    for words, expected in (((), 0), (("--analysis",), 1)):
        assert dps("build", policy, "--detail", detail, "-o", tmp_path / "a.trig", "--force", *words).status == 0
        graph = exporter.load(tmp_path / "a.trig")
        assert len(graph.query("SELECT ?c { ?c a dps:Conflict }")) == expected
        assert len(graph.query("SELECT ?c { ?c dps:found 0 }")) == expected * 9


def test_what_the_analysis_adds_conforms(dps: Run, policy: Path, tmp_path: Path) -> None:
    """The shapes find no violation in it."""
    dps("build", policy, "--analysis", "-o", tmp_path / "a.trig")
    assert dps("check", tmp_path / "a.trig", "--fail-on", "error").status == 0


def test_show_puts_conflicting_statements_together(dps: Run, policy: Path) -> None:
    """``--conflicts`` shows both quotes under the kind of conflict and its rule; as JSON the same."""
    shown = dps("show", policy, "--conflicts").out
    assert "[conflict/subsumption/5]" in shown
    assert shown.index("never share") < shown.index("your name with advertisers")
    (record,) = json.loads(dps("show", policy, "--conflicts", "--json").out)
    assert [statement["polarity"] for statement in record["statements"]] == [
        "dpsv:polarity-Denied",
        "dpsv:polarity-Affirmed",
    ]


def test_show_says_that_there_are_no_conflicts(dps: Run, tmp_path: Path) -> None:
    """A policy without any is told so."""
    (tmp_path / "policy.txt").write_text("We collect your name.\n", encoding="utf-8")
    outcome = dps("show", tmp_path / "policy.txt", "--conflicts")
    assert (outcome.status, outcome.out) == (0, "")
    assert "0 possible conflicts" in outcome.err


def test_export_writes_the_view_in_dpv(dps: Run, graph: Path, tmp_path: Path) -> None:
    """``--profile dpv`` writes processes and no statement of ours."""
    assert dps("export", graph, tmp_path / "out", "--profile", "dpv", "--formats", "nq").status == 0
    projected = exporter.load(tmp_path / "out" / "graph.nq")
    assert len(projected.query("SELECT ?p { ?p a dpv:Process }")) > 0
    assert projected.statements == ()


def test_build_reads_concepts_of_ones_own(dps: Run, tmp_path: Path) -> None:
    """``--vocabulary`` adds concepts; the graph holds them, so that it conforms wherever it goes."""
    (tmp_path / "my.ttl").write_text(SCHEME, encoding="utf-8")
    (tmp_path / "policy.txt").write_text("We store your wrist girth.\n", encoding="utf-8")
    outcome = dps("build", tmp_path / "policy.txt", "--vocabulary", tmp_path / "my.ttl", "-o", tmp_path / "a.nq")
    assert outcome.status == 0
    (statement,) = exporter.load(tmp_path / "a.nq").statements
    assert statement.slots["dataType"] == ("dpsv:data-WristGirth",)
    assert dps("check", tmp_path / "a.nq", "--fail-on", "error").status == 0


def test_a_faulty_scheme_file_is_refused(dps: Run, policy: Path, tmp_path: Path) -> None:
    """File, term and reason are named, and nothing is written."""
    (tmp_path / "my.ttl").write_text(SCHEME.replace("wrist girth", "email address"), encoding="utf-8")
    outcome = dps("build", policy, "--vocabulary", tmp_path / "my.ttl", "-o", tmp_path / "a.nq")
    assert outcome.status == 4
    assert "my.ttl" in outcome.err
    assert "data-WristGirth has the label 'email address' of data-EmailAddress" in " ".join(outcome.err.split())
    assert not (tmp_path / "a.nq").exists()


def test_the_commands_tell_what_is_reversed(dps: Run, tmp_path: Path) -> None:
    """In the table, as JSON, on the page, in the timeline, and by the exit status."""
    files = [tmp_path / name for name in ("2023-01-01.txt", "2024-01-01.txt")]
    for file, sentence in zip(files, ("We do not sell your name.", "We may sell your name."), strict=True):
        file.write_text(f"We collect your name when you order.\n\n{sentence}\n", encoding="utf-8")
    shown = dps("diff", *files, "--exit-code")
    assert (shown.status, "⇄ • sell: name" in shown.out, "polarity: denied → affirmed" in shown.out) == (1, True, True)
    (change,) = json.loads(dps("diff", *files, "--json").out)["changes"]
    assert (change["reversed"], change["aspects"][0]["name"]) == (True, "polarity")
    assert dps("diff", *files, "-o", tmp_path / "page.html").status == 0
    assert '<span class="badge">reversed</span>' in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert dps("build", *files, "--policy", "Shop", "-o", tmp_path / "graph.nq").status == 0
    timeline = dps("timeline", tmp_path / "graph.nq").out
    assert "last in 2023-01-01  ⇄ ✗ not sell: name" in timeline
    assert "2024-01-01 – current  ⇄ • sell: name" in timeline
