"""What users install works without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as pip would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def files(folder: Path) -> set[str]:
    """The files below a folder, by relative path."""
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in found}


@pytest.mark.parametrize("name", ["ontology", "shapes"])
def test_the_wheel_holds_every_file_of_the_outer_folders(wheel: Path, name: str) -> None:
    """``ontology/`` and ``shapes/`` are inside the package, file for file."""
    assert files(wheel / "exporter" / "_data" / name) == files(ROOT / name)


def test_the_wheel_holds_the_package_its_types_and_its_help(wheel: Path) -> None:
    """Modules, the mark for type checkers, the generated help and the bundled policies are in the wheel."""
    assert files(ROOT / "exporter") <= files(wheel / "exporter")
    assert {"py.typed", "cli/help.txt", "_data/seeds/s3-stores.txt"} <= files(wheel / "exporter")


def test_the_first_use_of_the_wheel_compiles_nothing(wheel: Path, tmp_path: Path) -> None:
    """The compiled vocabulary lies in the wheel: no RDF library is loaded, and nothing is written to a cache."""
    environment = {**os.environ, "PYTHONPATH": str(wheel), "DPS_CACHE": str(tmp_path / "cache")}
    program = "import sys; from exporter.pipeline import Extractor; Extractor(); print('pyoxigraph' in sys.modules)"
    python = [sys.executable, "-P", "-c", program]
    shown = subprocess.run(python, cwd=tmp_path, env=environment, capture_output=True, check=True, text=True)
    assert shown.stdout.strip() == "False"
    assert not (tmp_path / "cache").exists()


def test_the_installed_package_runs_the_demo_far_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """``dps demo`` works with nothing but the wheel, and reads the ontology that lies in it."""
    environment = {**os.environ, "PYTHONPATH": str(wheel)}
    where = "import exporter.resources as r; print(r.data_dir('ontology'))"
    python = [sys.executable, "-P"]
    shown = subprocess.run(
        [*python, "-c", where], cwd=tmp_path, env=environment, capture_output=True, check=True, text=True
    )
    assert shown.stdout.strip() == str(wheel / "exporter" / "_data" / "ontology")
    demo = subprocess.run(
        [*python, "-m", "exporter", "demo"], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert demo.returncode == 0, demo.stderr.decode()
    assert {path.suffix for path in (tmp_path / "dps-demo").glob("graph.*")} == {".ttl", ".jsonld", ".nq"}
