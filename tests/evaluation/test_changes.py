"""What ``dps build --against`` calls gained and lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import exporter
from exporter.evaluation.changes import find_changes

SOURCE = "http://shop.example/privacy"


def graph(*sentences: str) -> exporter.PolicyGraph:
    """The graph of one policy."""
    return exporter.build("\n\n".join(sentences).encode(), source=SOURCE)


def changes(old: exporter.PolicyGraph, new: exporter.PolicyGraph) -> list[tuple[bool, str]]:
    """Gained or lost, and the quote."""
    return [(change.gained, change.statement.quote) for change in find_changes(old.statements, new.statements)]


def test_a_statement_that_moved_is_the_same() -> None:
    """Neither place nor neighbours matter, only what is said and with which words."""
    old = graph("We collect your name.", "We never sell your email address.")
    new = graph("We never sell your email address.", "We collect your name.")
    assert changes(old, new) == []


def test_the_same_words_read_differently_are_lost_and_gained() -> None:
    """A statement whose content changed is listed twice, what was lost first."""
    old, new = graph("We sell your name."), graph("We never sell your name.")
    assert changes(old, new) == [(False, "We sell your name."), (True, "We never sell your name.")]


def test_what_is_said_twice_must_be_found_twice() -> None:
    """One of two equal statements is missed when it is gone."""
    once, twice = graph("We sell your name."), graph("We sell your name.", "We sell your name.")
    assert changes(twice, once) == [(False, "We sell your name.")]
    assert changes(once, twice) == [(True, "We sell your name.")]


def dps(*words: object) -> subprocess.CompletedProcess[str]:
    """A run of the command line."""
    command = [sys.executable, "-m", "exporter", *map(str, words)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def test_build_lists_what_was_gained_and_lost(tmp_path: Path) -> None:
    """As text with quotes, and as JSON; the old graph may be the file that is replaced."""
    graph("We collect your name.", "We sell your email address.").save(tmp_path / "graph.nq")
    policy = tmp_path / "policy.txt"
    policy.write_text("We collect your name.\n\nWe collect your telephone number.", encoding="utf-8")
    build = ("build", policy, "--source", SOURCE, "--against", tmp_path / "graph.nq", "-o")
    told = json.loads(dps(*build, tmp_path / "new.nq", "--json").stdout)
    assert [statement["quote"] for statement in told["gained"]] == ["We collect your telephone number."]
    assert [statement["quote"] for statement in told["lost"]] == ["We sell your email address."]
    shown = dps(*build, tmp_path / "graph.nq")
    assert shown.returncode == 0
    assert "“We collect your telephone number.”" in shown.stdout
    assert "1 statement gained, 1 statement lost" in shown.stderr


def test_a_graph_on_stdout_leaves_no_room_for_the_list(tmp_path: Path) -> None:
    """Wrong usage, said before anything is read."""
    outcome = dps("build", tmp_path, "--against", tmp_path, "-o", "-")
    assert outcome.returncode == 2
