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


def test_only_sure_statements_are_shown_where_one_asks_for_them(dps: Run, graph: Path) -> None:
    """``--confidence`` leaves out what is less sure, and takes a share only."""
    chosen = json.loads(dps("show", graph, "--confidence", "0.7", "--json").out)
    everything = json.loads(dps("show", graph, "--json").out)
    assert chosen == [record for record in everything if record["confidence"] >= 0.7]
    assert 0 < len(chosen) < len(everything)
    assert dps("show", graph, "--confidence", "70").status == 2


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


SCHEME = """
@prefix dps: <https://w3id.org/dps/ns#> .
@prefix dpsv: <https://w3id.org/dps/voc#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
dpsv:data-WristGirth a dps:DataType ; skos:inScheme dpsv:data ; skos:broader dpsv:data-PersonalInformation ;
    skos:prefLabel "wrist girth"@en ; skos:definition "The length around a wrist."@en .
"""


def test_concepts_of_ones_own_are_shown_by_all_that_read(dps: Run, tmp_path: Path) -> None:
    """``--vocabulary`` adds them to show, explain and vocab; a graph brings their labels along and needs no option."""
    scheme, policy, graph = (tmp_path / name for name in ("my.ttl", "policy.txt", "graph.ttl"))
    scheme.write_text(SCHEME)
    policy.write_text("We never sell your wrist girth.")
    own = ("--vocabulary", scheme)
    assert "✗ not sell: wrist girth" in dps("show", policy, *own).out
    assert "wrist girth" not in dps("show", policy).out.replace("your wrist girth", "")
    assert "data-WristGirth" in dps("explain", "We never sell your wrist girth.", *own).out
    assert dps("vocab", "wrist girth", *own).out.startswith("dpsv:data-WristGirth  wrist girth\n")
    assert dps("show", policy, "--uncovered", *own).status == 0
    dps("build", policy, *own, "-o", graph)
    assert "✗ not sell: wrist girth" in dps("show", graph).out
    assert dps("show", graph, *own).status == 2


def test_a_correction_may_name_a_concept_of_ones_own(dps: Run, tmp_path: Path) -> None:
    """What ``--vocabulary`` adds can stand in the file of ``--corrections``."""
    scheme, policy, decided, graph = (tmp_path / name for name in ("my.ttl", "policy.txt", "c.ttl", "graph.ttl"))
    scheme.write_text(SCHEME)
    policy.write_text("We never sell your name.")
    (statement,) = exporter.build(policy).statements
    decided.write_text(
        f"""{SCHEME.partition("dpsv:data")[0]} [] a dps:Correction ; dps:correctedKey "{statement.key}" ;
        dps:verdict dpsv:verdict-Amended ; dps:withValues [ dps:dataType dpsv:data-WristGirth ] ;
        <http://purl.org/dc/terms/creator> "Ada" ; <http://purl.org/dc/terms/description> "The girth is meant." ."""
    )
    words = ("build", policy, "--corrections", decided, "-o", graph)
    assert dps(*words).err.startswith("E217 ")
    assert dps(*words, "--vocabulary", scheme).status == 0
    assert "✗ not sell: wrist girth" in dps("show", graph).out
