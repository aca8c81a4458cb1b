"""``dps --help`` is quick and true."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from exporter.__main__ import main
from exporter.cli.app import COMMANDS
from exporter.cli.reference import generated


def seconds(*commands: list[str]) -> list[float]:
    """The shortest of seven runs of Python with each of these words, in turns, as noise comes in waves."""
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(7):
        for words, taken in zip(commands, times, strict=True):
            start = time.perf_counter()
            subprocess.run([sys.executable, *words], check=True, capture_output=True)
            taken.append(time.perf_counter() - start)
    return [min(taken) for taken in times]


def test_the_generated_help_is_what_typer_says() -> None:
    """``help.txt`` and ``docs/commands.md`` are what ``make docs`` would write now."""
    for path, text in generated().items():
        assert text == path.read_text(encoding="utf-8"), f"{path.name} is stale: make docs"


def test_help_takes_no_longer_than_importing_typer() -> None:
    """The whole process of ``dps --help`` is at most as long as that of ``import typer``, but for noise."""
    shown, imported = seconds(["-m", "exporter", "--help"], ["-c", "import typer"])
    assert shown <= 1.1 * imported


@pytest.mark.parametrize("words", [[], ["--help"]], ids=["nothing", "--help"])
def test_help_lists_every_command(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Both ``dps`` and ``dps --help`` print the list of commands and end well."""
    assert main(words) == 0
    shown = capsys.readouterr().out
    assert [name for name in COMMANDS if f"\n  {name} " not in shown] == []


def test_help_loads_no_heavy_library() -> None:
    """Neither typer nor any RDF library is imported to print the help."""
    code = "import sys; from exporter.__main__ import main; main(['--help']); print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert {"typer", "rich", "rdflib", "pyoxigraph", "pyshacl", "bs4"}.isdisjoint(shown.splitlines()[-1].split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_with_an_example(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """``dps COMMAND --help`` shows the command at work."""
    assert main([name, "--help"]) == 0
    assert f"dps {name}" in capfd.readouterr().out.partition("\n\n")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_examples_keep_their_lines(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each example of a command's help stands on a line of its own, without the mark that sets it apart."""
    assert main([command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert r"\b" not in shown
    assert f"\n    dps {command} " in shown or f"\n    dps {command}\n" in shown
