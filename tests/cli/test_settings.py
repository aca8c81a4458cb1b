"""Defaults from ``dps.toml`` and the environment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of the run, with no settings of the user's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_setting_is_the_default_of_its_option(dps: Run, folder: Path) -> None:
    """``[vocab] term`` in ``dps.toml`` is used when the command line has none, and gives way when it has one."""
    (folder / "dps.toml").write_text('[vocab]\nterm = "right-Access"\n')
    assert dps("vocab").out.startswith("dpsv:right-Access")
    assert dps("vocab", "right-KnowDisclosures").out.startswith("dpsv:right-KnowDisclosures")


def test_the_environment_wins_over_the_file(dps: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``DPS_QUERY_QUESTION`` is read like ``--question``, before ``dps.toml``."""
    (folder / "dps.toml").write_text('[query]\nquestion = "q01"\n')
    monkeypatch.setenv("DPS_QUERY_QUESTION", "nosuch")
    assert dps("query", "g.ttl").err.startswith("E006 no question 'nosuch'")


@pytest.mark.parametrize(
    "content", ["[vocab\n", "[nosuch]\n", "[vocab]\nnosuch = 1\n"], ids=["no TOML", "no command", "no option"]
)
def test_a_broken_file_is_wrong_usage(dps: Run, folder: Path, content: str) -> None:
    """A mistake in ``dps.toml`` is named instead of ignored."""
    (folder / "dps.toml").write_text(content)
    outcome = dps("vocab")
    assert outcome.status == 2
    assert outcome.err.startswith("E009 dps.toml: ")
