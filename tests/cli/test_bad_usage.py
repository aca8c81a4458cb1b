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
