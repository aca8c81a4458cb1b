"""The direction of the package is kept."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_import_follows_the_layers() -> None:
    """import-linter finds no contract of ``pyproject.toml`` broken."""
    outcome = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert outcome.returncode == 0, outcome.stdout


def test_nobody_catches_every_exception() -> None:
    """No ``except Exception`` and no bare ``except``: an error that nobody expected must come out."""
    caught = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "exporter").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
    ]
    assert caught == []


def test_importing_the_package_loads_no_library() -> None:
    """``import exporter`` costs nothing: what is needed is loaded on first use."""
    code = "import sys; before = set(sys.modules); import exporter; print(*set(sys.modules) - before)"
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in outcome.stdout.split()}
    assert loaded.isdisjoint({"bs4", "lxml", "pyoxigraph", "pyshacl", "rdflib", "rich", "typer"})
