"""``dps show``, ``dps demo`` and ``dps explain`` tell in words what is in the graph."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import exporter

Run = Callable[..., Any]
Seeds = tuple[Path, Path]


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def test_every_statement_is_shown_with_its_quote(dps: Run, graph: Path) -> None:
    """Nothing is left out of the summary of a graph."""
    shown = flat(dps("show", graph).out)
    assert [s.quote for s in exporter.load(graph).statements if f"“{flat(s.quote)}”" not in shown] == []


def test_a_policy_is_shown_as_its_graph_is(dps: Run, seeds: Seeds, tmp_path: Path) -> None:
    """``show FILE`` and ``show GRAPH`` say the same of one policy."""
    exporter.build(seeds[0]).save(tmp_path / "one.nq")
    assert dps("show", seeds[0]).out == dps("show", tmp_path / "one.nq").out


def test_a_policy_is_chosen_by_a_part_of_its_name_or_address(dps: Run, graph: Path) -> None:
    """``--policy`` leaves the other policies out, and lists them when none fits."""
    shown = dps("show", graph, "--policy", "ASTROJEWELRY").out
    assert "S3 Stores, Inc." in shown
    assert "Security Jewelers" not in shown
    assert "Security Jewelers" in dps("show", graph, "--policy", "nobody").err


def test_a_category_is_chosen_by_its_name(dps: Run, graph: Path) -> None:
    """``--category`` keeps the statements of that category, and no other name is taken."""
    chosen = json.loads(dps("show", graph, "--category", "UserChoiceControl", "--json").out)
    expected = [s for s in exporter.load(graph).statements if "dpsv:category-UserChoiceControl" in s.categories]
    assert [record["iri"] for record in chosen] == [statement.iri for statement in expected]
    assert dps("show", graph, "--category", "Nonsense").status == 2


def test_uncovered_sentences_are_those_without_evidence(dps: Run, seeds: Seeds) -> None:
    """Each is listed with its place, and no statement of the policy has it as evidence."""
    text = exporter.read(seeds[0]).text
    listed = json.loads(dps("show", seeds[0], "--uncovered", "--json").out)
    assert [record["text"] for record in listed] == [text[r["start"] : r["end"]] for r in listed]
    proven = {(s.start, s.end) for s in exporter.build(seeds[0]).statements}
    assert proven.isdisjoint((record["start"], record["end"]) for record in listed)


def test_uncovered_needs_the_policy(dps: Run, graph: Path) -> None:
    """A graph does not hold the sentences that gave nothing."""
    outcome = dps("show", graph, "--uncovered")
    assert (outcome.status, outcome.err[:5]) == (2, "E001 ")


def test_words_of_a_policy_cannot_act_on_the_terminal(dps: Run, tmp_path: Path) -> None:
    """Escape sequences and square brackets in a policy are shown, not obeyed."""
    hostile = tmp_path / "hostile.txt"
    hostile.write_text("We do not sell your email address to [/bold] partners \u202e or advertisers.\n")
    outcome = dps("show", hostile)
    assert outcome.status == 0
    assert "[/bold] partners \\u202e or" in flat(outcome.out)


def test_the_demo_shows_both_policies_and_leaves_three_files(
    dps: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Controller, counts, every denial with its exceptions, three commands that work."""
    monkeypatch.chdir(tmp_path)
    outcome = dps("demo")
    assert (outcome.status, outcome.err) == (0, "")
    graph = exporter.load(tmp_path / "dps-demo" / "graph.ttl")
    for policy in graph.policies:
        assert f"{policy.controllers[0]}  ·  {policy.url}\n" in outcome.out
    shown = flat(outcome.out)
    denials = [statement for statement in graph.statements if statement.denied]
    assert [s.quote for s in denials if f"“{flat(s.quote)}”" not in shown] == []
    implied = [s for s in graph.statements if s.exception_to]
    assert outcome.out.count("exception: ") == len(implied) > 0
    commands = [line.split() for line in outcome.out.splitlines() if line.startswith("  dps ")]
    assert len(commands) == 3
    assert [dps(*command[1:]).status for command in commands] == [0, 0, 0]
    assert {path.name for path in (tmp_path / "dps-demo").glob("graph.*")} == {"graph.ttl", "graph.jsonld", "graph.nq"}


def test_explain_shows_the_words_behind_each_value(dps: Run) -> None:
    """A sentence is answered with polarity, slots, words and places."""
    shown = dps("explain", "We do not share your email address with advertisers.").out
    assert "polarity-Denied" in shown
    assert "data-EmailAddress  [16:34] “your email address”" in shown


def test_explain_gives_the_reading_as_json(dps: Run) -> None:
    """``--json`` has the statements and what gave none."""
    reading = json.loads(dps("explain", "We collect your name. The moon is round.", "--json").out)
    assert reading["statements"][0]["slots"]["dataType"] == ["data-Name"]
    assert [span["start"] for span in reading["uncovered"]] == [22]
