"""Statements of a text, read as users of the library read them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import exporter
from exporter.model import Statement


@pytest.fixture(scope="session")
def extractor() -> exporter.Extractor:
    """One extractor for all tests."""
    return exporter.Extractor()


@pytest.fixture(scope="session")
def statements(extractor: exporter.Extractor) -> Callable[[str], list[Statement]]:
    """What a text states."""
    return lambda text: extractor.statements(exporter.Document.from_text(text))
