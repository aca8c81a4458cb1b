"""Rows put in order here come as the engine would give them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.queries import run
from exporter.queries.sorting import sort_rows, split_order

ASKED = "SELECT ?s ?o { ?s <urn:p> ?o } ORDER BY DESC(?o) ?s"
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=4)
SUBJECTS = st.sampled_from([f"urn:{name}" for name in "abcäß\U0001f600"])


def stored(pairs: list[tuple[str, ox.Literal | ox.NamedNode]]) -> ox.Store:
    """A store with a value for each subject."""
    store = ox.Store()
    store.extend(ox.Quad(ox.NamedNode(subject), ox.NamedNode("urn:p"), value) for subject, value in pairs)
    return store


@pytest.mark.hypothesis
@given(
    st.one_of(
        st.lists(st.tuples(SUBJECTS, TEXTS.map(ox.Literal))),
        st.lists(st.tuples(SUBJECTS, st.integers(-200, 200).map(ox.Literal))),
        st.lists(st.tuples(SUBJECTS, SUBJECTS.map(ox.NamedNode))),
        st.lists(st.tuples(SUBJECTS, TEXTS.map(lambda words: ox.Literal(words, language="en")))),
        st.lists(st.tuples(SUBJECTS, st.one_of(TEXTS.map(ox.Literal), SUBJECTS.map(ox.NamedNode)))),
    )
)
def test_the_order_is_that_of_the_engine(pairs: list[tuple[str, ox.Literal | ox.NamedNode]]) -> None:
    """IRIs, texts and whole numbers, downwards and upwards."""
    store = stored(pairs)
    theirs = [tuple(row) for row in store.query(ASKED)]  # type: ignore[union-attr]
    assert list(run(store, ASKED).terms) == theirs


def test_what_has_no_order_here_is_left_to_the_engine() -> None:
    """Dates and numbers of several datatypes are compared by value, which only the engine does."""
    xsd = "http://www.w3.org/2001/XMLSchema#"
    dates = [ox.Literal(f"{year}-01-01", datatype=ox.NamedNode(f"{xsd}date")) for year in ("2021", "0999", "2003")]
    assert sort_rows([(date,) for date in dates], ["d"], (("d", False),)) is None
    mixed = [ox.Literal(10), ox.Literal(9.5)]
    assert sort_rows([(number,) for number in mixed], ["n"], (("n", False),)) is None
    store = stored([(f"urn:{place}", date) for place, date in enumerate(dates)])
    assert [row["s"] for row in run(store, ASKED)] == ["urn:0", "urn:2", "urn:1"]


def test_a_cut_answer_begins_with_its_first_rows() -> None:
    """A limit on rows cuts what is in order already."""
    store = stored([(f"urn:{number}", ox.Literal(number)) for number in range(20)])
    answer = run(store, ASKED, limit=2)
    assert [row["o"] for row in answer] == [19, 18]
    assert answer.truncated


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { { SELECT ?s { ?s ?p ?o } ORDER BY ?s } }",
        "SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 2",
        "SELECT * { ?s ?p ?o } ORDER BY STR(?s)",
        "SELECT * { ?s ?p ?o } ORDER BY ?s VALUES ?s { <urn:a> }",
        "SELECT * { ?s ?p 'ORDER BY ?s' }",
        "SELECT * { ?s ?p ?o } # ORDER BY ?s",
    ],
)
def test_only_plain_orders_at_the_end_are_taken_off(sparql: str) -> None:
    """All others mean something that only the engine knows."""
    assert split_order(sparql) is None


def test_a_variable_that_is_not_shown_sorts_too() -> None:
    """The rows then come from the engine, which knows its values."""
    store = stored([("urn:a", ox.Literal(2)), ("urn:b", ox.Literal(1))])
    assert [row["s"] for row in run(store, "SELECT ?s { ?s <urn:p> ?o } ORDER BY ?o")] == ["urn:b", "urn:a"]
