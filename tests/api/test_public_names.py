"""The package offers what the documentation names, and costs nothing until it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import exporter


@pytest.mark.parametrize("name", exporter.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """Each name can be had, and is listed."""
    assert getattr(exporter, name)
    assert name in dir(exporter)


def test_no_other_name_is_there() -> None:
    """A name that is not offered is missing, as of any module."""
    with pytest.raises(AttributeError, match="nonsense"):
        _ = exporter.nonsense  # type: ignore[attr-defined]


def test_importing_the_package_imports_nothing_heavy() -> None:
    """No library of RDF or HTML is loaded, nor any stage."""
    program = (
        "import sys, exporter; print(*(m for m in sys.modules if m.startswith(('exporter', 'rdflib', 'pyoxi', 'bs4'))))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert set(shown.split()) == {"exporter", "exporter.errors", "exporter.version"}
