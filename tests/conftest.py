"""What all tests share: the reference data beside the checkout, golden files, how hard Hypothesis tries."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from exporter.resources import data_dir

ROOT = Path(__file__).resolve().parent.parent

collect_ignore = ["benchmarks", "fuzz"]  # programs, not tests; what they import stands beside them

settings.register_profile("default", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("fuzz", deadline=None, max_examples=5000)
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``make golden`` rewrites the golden files instead of comparing with them."""
    parser.addoption("--rewrite-golden", action="store_true", help="rewrite golden files")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the reference data; tests that use it are skipped without it."""
    folder = Path(os.environ.get("DPS_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no reference data at {folder} (DPS_SHARED names another place)")
    return folder


@pytest.fixture(scope="session")
def seeds() -> tuple[Path, Path]:
    """The two bundled policies: Security Jewelers, S3 Stores."""
    folder = data_dir("seeds")
    return folder / "security-jewelers.txt", folder / "s3-stores.txt"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares text with a file of ``tests/golden`` byte for byte, or rewrites the file (``make golden``)."""

    def compare(name: str, actual: str) -> None:
        file = ROOT / "tests" / "golden" / name
        if request.config.getoption("--rewrite-golden"):
            file.write_text(actual, encoding="utf-8", newline="")
        expected = file.read_bytes().decode() if file.exists() else ""
        assert expected == actual, f"{name} differs; if that is meant: make golden, and read the diff"

    return compare
