"""The notebooks run, and are kept without what they print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "docs" / "notebooks").glob("*.ipynb"))


def cells(file: Path) -> list[dict[str, object]]:
    """The code cells of a notebook."""
    return [cell for cell in json.loads(file.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_is_kept_without_output(file: Path) -> None:
    """What it printed is made again by ``make docs``; texts that are not ours stay out of the project."""
    assert [cell for cell in cells(file) if cell["outputs"] or cell["execution_count"]] == []


@pytest.mark.slow
@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_runs_on_the_bundled_policies(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the reference data; it leaves pictures (with altair, vl-convert and pandas, where they are installed)."""
    for tool in ("altair", "vl_convert", "pandas"):
        pytest.importorskip(tool, reason=f"{tool} is not installed (pip install --group notebooks)")
    monkeypatch.setenv("DPS_PICTURES", str(tmp_path / "pictures"))
    monkeypatch.setenv("DPS_SHARED", str(tmp_path / "nowhere"))
    names: dict[str, object] = {"display": lambda _: None}
    for number, cell in enumerate(cells(file)):
        exec(compile("".join(cell["source"]), f"{file.name}:{number}", "exec"), names)  # type: ignore[call-overload]  # noqa: S102
    assert len(list((tmp_path / "pictures").glob("*.svg"))) >= 2
