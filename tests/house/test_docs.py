"""The documentation is true: its commands run, its links lead somewhere, every error is explained."""

from __future__ import annotations

import ast
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import exporter
from exporter.interchange import read_corrections
from exporter.resources import data_dir
from exporter.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
CUT = "[…]"
LABEL = re.compile(r'"([^"]+)"@en')
HASH = re.compile(r"[0-9a-f]{12,64}")


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    fence = re.compile(rf"^```{language}\n(.*?)^```", re.MULTILINE | re.DOTALL)
    return fence.findall(page.read_text(encoding="utf-8"))


def steps(page: Path) -> list[tuple[str, str]]:
    """The commands of the console blocks of a page with the output that the page shows."""
    found = []
    for block in blocks(page, "console"):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = step.partition("\n")
            found.append((command, output.strip()))
    return found


def pattern(shown: str) -> str:
    """What must match the output: the shown text, where ``[…]`` stands for anything."""
    return ".*?".join(map(re.escape, shown.split(CUT)))


@pytest.mark.parametrize("page", [page for page in PAGES if steps(page)], ids=lambda page: page.stem)
def test_console_blocks_show_what_the_commands_print(page: Path, tmp_path: Path) -> None:
    """Each command of a page runs in order in one folder; what the page shows of its output is its output."""
    (tmp_path / "policy.txt").write_bytes((data_dir("seeds") / "security-jewelers.txt").read_bytes())
    for block in blocks(page, "turtle"):
        if named := re.match(r"# (\w+\.ttl)\n", block):  # a file that the commands use
            (tmp_path / named[1]).write_text(block, encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command, shown in steps(page):
        outcome = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env={**os.environ, "PATH": path, "COLUMNS": "100"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert outcome.returncode == 0, f"{shlex.quote(command)}: {outcome.stderr}"
        said = (outcome.stdout + outcome.stderr).strip()
        assert re.fullmatch(pattern(shown), said, re.DOTALL), f"{command} prints\n{said}"


def test_the_turtle_of_the_readme_is_what_the_policy_gives(seeds: tuple[Path, Path]) -> None:
    """Each line of the example is a line of the graph, hashes aside."""
    (shown,) = blocks(ROOT / "README.md", "turtle")
    graph = {HASH.sub("…", line) for line in exporter.build(seeds[0]).serialise("ttl").splitlines()}
    assert [line for line in shown.splitlines() if line not in graph] == []


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    """The example of the library works on the bundled policy."""
    (code,) = blocks(ROOT / "README.md", "python")
    (tmp_path / "policy.txt").write_bytes((data_dir("seeds") / "security-jewelers.txt").read_bytes())
    outcome = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert (tmp_path / "graph.jsonld").exists()


def test_the_corrections_of_the_documentation_are_read(tmp_path: Path) -> None:
    """The example is two corrections."""
    (shown,) = blocks(ROOT / "docs" / "corrections.md", "turtle")
    (tmp_path / "corrections.ttl").write_text(shown, encoding="utf-8")
    corrections = read_corrections(tmp_path / "corrections.ttl", load_vocabulary())
    assert [correction.verdict for correction in corrections] == ["verdict-Rejected", "verdict-Amended"]


def test_the_recipes_fit_the_ontology_and_are_not_done_yet() -> None:
    """What a diff keeps or takes away stands in the ontology, the labels that it adds do not."""
    ontology = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "ontology").rglob("*.ttl")))
    recipes = [block for block in blocks(ROOT / "CONTRIBUTING.md", "diff") if "[[case]]" not in block]
    assert len(recipes) == 3
    for recipe in recipes:
        lines = recipe.splitlines()
        assert "\n".join(line[1:] for line in lines if line[0] in " -") in ontology
        prose = ("skos:definition", "skos:example")
        added = {
            label
            for line in lines
            if line[0] == "+" and not any(map(line.count, prose))
            for label in LABEL.findall(line)
        }
        kept = {label for line in lines if line[0] != "+" for label in LABEL.findall(line)}
        (new,) = added - kept
        assert f'"{new}"@en' not in ontology


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """Every relative link names a file of the project."""
    targets = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if ":" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_error_code_is_explained() -> None:
    """The codes in ``docs/errors.md`` are those that the package raises or notes, no more and no fewer."""
    used = {
        node.value
        for path in (ROOT / "exporter").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"E\d{3}", node.value)
    }
    explained = set(
        re.findall(r"^\| (E\d{3}) \|", (ROOT / "docs" / "errors.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert used == explained


def test_every_decision_is_in_the_list() -> None:
    """The list of decisions names each of them once."""
    listed = re.findall(
        r"\((\d{4}-[^)]*\.md)\)", (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    )
    assert listed == sorted(path.name for path in (ROOT / "docs" / "decisions").glob("0*.md"))
