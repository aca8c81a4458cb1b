"""What the tests of the server share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Server, serving

import exporter


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory, seeds: tuple[Path, Path]) -> Path:
    """The two bundled policies in one file."""
    path = tmp_path_factory.mktemp("web") / "graph.nq"
    exporter.build(seeds).save(path)
    return path


@pytest.fixture(scope="session")
def server(graph: Path) -> Iterator[Server]:
    """A server of the two bundled policies."""
    with serving(graph) as running:
        yield running
