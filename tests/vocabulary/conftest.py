"""What the tests of the vocabulary share."""

from __future__ import annotations

import pytest

from exporter.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The vocabulary of the package."""
    return load_vocabulary()
