"""Two policies of one shop in two versions, and one of a news site: enough for every question to have an answer."""

from __future__ import annotations

import pyoxigraph
import pytest

from exporter.resources import data_dir

FILES = tuple(data_dir("examples") / name for name in ("shop.nq", "others.nq"))


@pytest.fixture(scope="session")
def policies() -> pyoxigraph.Store:
    """The three texts in named graphs, the news site in the compact form."""
    store = pyoxigraph.Store()
    for file in FILES:
        store.load(path=file)
    return store


@pytest.fixture(scope="session")
def merged(policies: pyoxigraph.Store) -> pyoxigraph.Store:
    """The same with all graphs merged, as in Turtle."""
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object) for quad in policies)
    return store
