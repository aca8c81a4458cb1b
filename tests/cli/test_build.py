"""``dps build``: policies in, graphs out, nobody's files lost."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import exporter

Run = Callable[..., Any]
Seeds = tuple[Path, Path]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of the run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_by_default_a_folder_gets_three_formats_of_one_graph(dps: Run, seeds: Seeds, folder: Path) -> None:
    """``./dps-out/`` holds the graph as Turtle, JSON-LD and N-Quads, all equal when read back."""
    outcome = dps("build", *seeds)
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err.startswith("2 policies, ")
    files = sorted((folder / "dps-out").glob("graph.*"))
    assert [file.suffix for file in files] == [".jsonld", ".nq", ".ttl"]
    assert exporter.load(files[0]) == exporter.load(files[1])
    assert len(exporter.load(files[2]).statements) == len(exporter.load(files[1]).statements)


@pytest.mark.parametrize("name", ["g.ttl", "g.trig", "g.nt", "g.nq", "g.jsonld", "g.rdf"])
def test_a_file_gets_the_format_of_its_extension(dps: Run, seeds: Seeds, folder: Path, name: str) -> None:
    """Each format is written, and read back by the extension alone."""
    assert dps("build", seeds[0], "-o", name).status == 0
    assert exporter.load(folder / name).policies == exporter.build(seeds[0]).policies


@pytest.mark.parametrize("name", ["graph.docx", "folder-without-slash"])
def test_an_unknown_extension_is_wrong_usage(
    dps: Run, seeds: Seeds, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``-o graph.docx`` is answered before anything is read, with how to name a folder, and nothing is written."""
    monkeypatch.setattr(sys.modules["exporter.cli.build"], "build_graph", lambda *_: pytest.fail("it was read"))
    outcome = dps("build", seeds[0], "-o", name)
    assert (outcome.status, outcome.err[:5]) == (2, "E007 ")
    assert "end the name with a slash" in outcome.err
    assert list(folder.iterdir()) == []


def test_stdin_and_stdout_make_a_pipe(dps: Run, seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` reads the policy from stdin, ``-o -`` writes Turtle to stdout and nothing else."""
    stdin = io.TextIOWrapper(io.BytesIO(seeds[0].read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert dps("build", "-", "-o", "-").out == exporter.build(seeds[0]).serialise("ttl")


def test_a_second_build_replaces_the_first(dps: Run, seeds: Seeds, folder: Path) -> None:
    """What ``dps`` wrote, file or folder, it may replace."""
    for output in ("dps-out/", "g.ttl"):
        assert dps("build", seeds[0], "-o", output).status == 0
        assert dps("build", seeds[1], "-o", output).status == 0
    assert exporter.load(folder / "g.ttl") == exporter.load(folder / "dps-out" / "graph.ttl")


@pytest.mark.parametrize("output", ["mine/", "mine/notes.ttl"])
def test_a_stranger_s_files_are_left_alone(dps: Run, seeds: Seeds, folder: Path, output: str) -> None:
    """A folder or file that ``dps`` did not write is replaced with ``--force`` only."""
    (folder / "mine").mkdir()
    (folder / "mine" / "notes.ttl").write_text("# my notes\n")
    outcome = dps("build", seeds[0], "-o", output)
    assert (outcome.status, outcome.err[:5]) == (4, "E403 ")
    assert [path.read_text() for path in (folder / "mine").iterdir()] == ["# my notes\n"]
    assert dps("build", seeds[0], "-o", output, "--force").status == 0


def test_a_bad_input_among_good_ones_is_named_and_the_rest_written(dps: Run, seeds: Seeds, folder: Path) -> None:
    """Exit status 3: each failure with its code, the graph of the others as if they had been alone."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "image.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    outcome = dps("build", "empty.txt", seeds[0], "image.html", "-o", "g.ttl")
    assert outcome.status == 3
    assert "2 inputs gave nothing:\n  E101 empty.txt" in outcome.err
    assert "  E102 image.html" in outcome.err
    assert (folder / "g.ttl").read_text() == exporter.build(seeds[0]).serialise("ttl")


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "E101"), (b" \n\t\n", "E101"), (bytes(range(256)) * 16, "E102")],
    ids=["empty", "blank", "binary"],
)  # fmt: skip
def test_when_no_input_can_be_read_nothing_is_written(dps: Run, folder: Path, content: bytes, code: str) -> None:
    """Exit status 4, one message, no folder and no file."""
    (folder / "bad.html").write_bytes(content)
    outcome = dps("build", "bad.html")
    assert outcome.status == 4
    assert outcome.err.startswith(f"{code} bad.html")
    assert "Traceback" not in outcome.err
    assert [path.name for path in folder.iterdir()] == ["bad.html"]


def test_a_policy_without_statements_is_a_result(dps: Run, folder: Path) -> None:
    """Exit status 0: the policy is in the graph, with no statement; a warning says so, and no next step."""
    (folder / "poem.txt").write_text("The moon is round.\nThe sea is wide and blue.\n")
    outcome = dps("build", "poem.txt", "-o", "g.ttl")
    assert (outcome.status, outcome.err.partition(" → ")[0][:24]) == (0, "1 policy, 0 statements, ")
    assert outcome.err.endswith("\nno statement was read in poem.txt\n")
    assert len(exporter.load(folder / "g.ttl").policies) == 1
    assert dps("build", "poem.txt", "-o", "g/").err.endswith("\nno statement was read in poem.txt\n")


@pytest.mark.parametrize("others", [1, 21])
@pytest.mark.parametrize("output", ["g.ttl", "g/"])
def test_inputs_without_statements_or_with_notes_are_named(dps: Run, folder: Path, output: str, others: int) -> None:
    """Of several inputs the one in another language is told by its name, in a file also with its note."""
    (folder / "fr.txt").write_text(
        "Nous collectons votre adresse. Nous ne vendons pas les noms de nos clients à des tiers."
    )
    for number in range(others):
        (folder / f"{number}.txt").write_text(f"We sell your address to {number + 1} friends.")
    err = dps("build", *sorted(folder.glob("*.txt")), "-o", output).err
    assert f"\nno statement was read in {folder / 'fr.txt'}\nnext: " in err
    told = f"\n1 note:\n  E120 language fr: only English rules are available  ({folder / 'fr.txt'})\n"
    assert (told in err) is (output == "g.ttl")


@pytest.mark.parametrize("content", ['{"a": 1}', '[\n  {"text": "We sell nothing."}\n]\n', '{"a": 1}\n{"a": 2}\n'])
def test_json_is_no_policy(dps: Run, folder: Path, content: str) -> None:
    """What is meant for programs is refused, with what to give instead."""
    (folder / "x.json").write_text(content)
    outcome = dps("build", "x.json")
    assert (outcome.status, outcome.err[:8]) == (4, "E116 x.j")
    assert "the page of a policy or its text" in outcome.err


def test_a_folder_stands_for_the_files_in_it(dps: Run, seeds: Seeds, folder: Path) -> None:
    """Hidden files and links are left alone, deeper folders are read, in the order of their names."""
    (folder / "in" / "deep").mkdir(parents=True)
    (folder / "in" / "a.txt").write_bytes(seeds[0].read_bytes())
    (folder / "in" / "deep" / "b.txt").write_bytes(seeds[1].read_bytes())
    (folder / "in" / ".hidden").write_text("hidden")
    (folder / "in" / "loop").symlink_to(folder / "in")
    assert dps("build", "in", "-o", "g.nq").status == 0
    assert exporter.load(folder / "g.nq") == exporter.build(seeds)


def test_the_compact_form_and_the_withheld_text_are_smaller(dps: Run, seeds: Seeds, folder: Path) -> None:
    """``--no-text`` leaves the words of the policy out, ``--detail statements`` the mentions too."""
    for name, options in {"full": [], "textless": ["--no-text"], "compact": ["--detail", "statements"]}.items():
        assert dps("build", seeds[0], "-o", f"{name}.nq", *options).status == 0
    texts = {name: (folder / f"{name}.nq").read_text() for name in ("full", "textless", "compact")}
    assert ["ns#content>" in text for text in texts.values()] == [True, False, False]
    assert ["ns#hasMention>" in text for text in texts.values()] == [True, True, False]


def test_json_reports_counts_files_and_failures(dps: Run, seeds: Seeds, folder: Path) -> None:
    """``--json`` writes one object to stdout."""
    (folder / "empty.txt").write_bytes(b"")
    report = json.loads(dps("build", seeds[0], "empty.txt", "-o", "g.ttl", "--json").out)
    assert (report["policies"], report["files"]) == (1, ["g.ttl"])
    assert [failure["code"] for failure in report["failures"]] == ["E101"]


def test_a_closed_pipe_ends_quietly(seeds: Seeds) -> None:
    """``dps build … -o - | head -1`` writes nothing to stderr but its own words."""
    command = f"set -o pipefail; {sys.executable} -m exporter build {seeds[1]} -o - -q | head -1"
    outcome = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert len(outcome.stdout.splitlines()) == 1
