"""A small policy graph without any finding, to break in one place at a time."""

from __future__ import annotations

import pyoxigraph
import pytest

from exporter.resources import data_dir

SHOP = data_dir("examples") / "shop.nq"


@pytest.fixture
def shop() -> pyoxigraph.Store:
    """The policy of a made-up shop: nineteen sentences, every kind of statement, full detail, with its text.

    The graphs are merged, so that an update needs to name none.
    """
    store = pyoxigraph.Store()
    quads = pyoxigraph.parse(path=SHOP, format=pyoxigraph.RdfFormat.N_QUADS)
    store.extend(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return store
