"""Wrong usage: a message that says what to do, exit status 2, no traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exporter.cli import vocab

Run = Callable[..., Any]


def test_a_mistyped_command_is_answered_with_the_nearest_one(dps: Run) -> None:
    """``dps vocb`` suggests ``vocab``."""
    outcome = dps("vocb")
    assert outcome.status == 2
    assert outcome.out == ""
    assert "E001 No such command 'vocb'. Did you mean 'vocab'?" in outcome.err


def test_an_option_that_is_taken_for_a_command_is_shown_in_its_place(dps: Run) -> None:
    """``dps conflicts`` is ``dps show --conflicts``."""
    outcome = dps("conflicts", "graph.ttl")
    assert outcome.status == 2
    assert outcome.err == "E001 'conflicts' is no command but an option\n  → dps show … --conflicts\n"
    assert "\n  → dps --help\n" in dps("help").err


def test_wrong_words_are_answered_with_an_example_and_the_help_of_the_command(dps: Run) -> None:
    """The hint is the command's own, not the list of all."""
    outcome = dps("corpus", "corpus/")
    assert outcome.err == (
        "E001 Invalid value for 'action': 'corpus/' is not one of 'stats'.\n"
        "  → dps corpus stats corpus/\n  → dps corpus --help tells its options\n"
    )
    assert "→ dps --help" in dps("--nosuch").err


@pytest.mark.parametrize(("command", "assured"), [("build", True), ("report", True), ("show", False), ("query", False)])
def test_that_nothing_was_changed_is_said_where_something_could_have_been(
    dps: Run, tmp_path: Path, command: str, *, assured: bool
) -> None:
    """A command that only reads leaves nobody in doubt."""
    words = ["ASK {}"] if command == "query" else []
    outcome = dps(command, tmp_path / "nowhere.ttl", *words)
    assert ("nothing was changed" in outcome.err) is assured


def test_a_report_that_cannot_be_kept_leaves_what_was_there(dps: Run, graph: Path, tmp_path: Path) -> None:
    """What cannot be written is said to be untouched, whatever the command."""
    blocked = tmp_path / "file" / "report.json"
    blocked.parent.write_text("")
    outcome = dps("check", graph, "-o", blocked)
    assert outcome.status == 4
    assert outcome.err.endswith("nothing was changed\n")


@pytest.mark.parametrize("words", [["check"], ["report"], ["query", "--question", "q03"]], ids=lambda words: words[0])
def test_a_policy_in_the_place_of_a_graph_has_to_be_built(dps: Run, tmp_path: Path, words: list[str]) -> None:
    """The message has the command that makes a graph of it."""
    (tmp_path / "policy.html").write_text("<p>We sell nothing.</p>")
    outcome = dps(words[0], tmp_path / "policy.html", *words[1:])
    assert outcome.status == 4
    assert f"dps build {tmp_path / 'policy.html'} -o graph.ttl" in outcome.err


@pytest.mark.parametrize("port", ["-1", "65536"])
def test_a_port_that_there_is_not_is_wrong_usage(dps: Run, graph: Path, port: str) -> None:
    """Ports end at 65535."""
    outcome = dps("serve", graph, "--port", port)
    assert (outcome.status, outcome.err[:35]) == (2, "E001 Invalid value for '--port': In")


@pytest.mark.parametrize("command", ["build", "check", "query", "show", "export"])
def test_a_missing_file_is_named(dps: Run, tmp_path: Path, command: str) -> None:
    """The message names the path that is not there and nothing is written."""
    missing = tmp_path / "nowhere.html"
    words = {"query": ["ASK {}"], "export": [tmp_path / "out"], "build": ["-o", tmp_path / "out.ttl"]}
    outcome = dps(command, missing, *words.get(command, []))
    assert outcome.status == 2
    assert outcome.err.startswith(f"E002 {missing}: no such file or folder\n  → check the path")
    assert "Traceback" not in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_a_query_that_is_no_text_is_named(dps: Run, tmp_path: Path) -> None:
    """A binary file as query is bad input, not a bug."""
    (tmp_path / "q.rq").write_bytes(b"\xff\xfe\x00")
    outcome = dps("query", tmp_path, "-f", tmp_path / "q.rq")
    assert (outcome.status, outcome.err[:5]) == (4, "E102 ")


def test_an_empty_path_is_no_folder(dps: Run) -> None:
    """An unset variable of the shell must not mean the current folder."""
    assert dps("build", "").status == 2


def test_an_address_is_not_fetched(dps: Run) -> None:
    """A URL as input is answered with the way to do it."""
    outcome = dps("build", "https://www.example.org/privacy")
    assert outcome.status == 2
    assert "curl -L -o policy.html https://www.example.org/privacy" in outcome.err


def test_an_unknown_option_is_wrong_usage(dps: Run) -> None:
    """An option that no command has ends with status 2."""
    outcome = dps("vocab", "--nosuch")
    assert (outcome.status, outcome.err.splitlines()[0]) == (2, "E001 No such option: --nosuch")


def test_errors_are_json_on_request(dps: Run) -> None:
    """With ``--json``, wherever it stands, the error is one JSON object on stderr."""
    outcome = dps("vocab", "nosuch", "--json")
    assert outcome.status == 2
    assert json.loads(outcome.err)["code"] == "E005"


def test_a_bug_is_called_a_bug(dps: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody expected ends with status 70 and without a traceback, unless ``-vv`` asks for it."""

    def broken() -> None:
        raise ZeroDivisionError("no such luck")

    monkeypatch.setattr(vocab, "load_vocabulary", broken)
    outcome = dps("vocab")
    assert outcome.status == 70
    assert outcome.err.startswith("E700 a bug in dps: ZeroDivisionError: no such luck\n")
    assert "Traceback" not in outcome.err
    assert "Traceback" in dps("vocab", "-vv").err


def test_an_interruption_ends_with_130(dps: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the run with the status that shells expect."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(vocab, "load_vocabulary", interrupted)
    assert dps("vocab").status == 130
