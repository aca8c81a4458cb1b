"""What counts as found, missed and false."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.evaluation.counts import Counts, Row, Tally
from exporter.evaluation.results import Error, Outcome
from exporter.evaluation.spans import Words, WordSpans, match
from exporter.evaluation.tags import tagged


def test_labels_that_nobody_uses_leave_averages_alone() -> None:
    """The macro average is over labels that occur, the micro average over items."""
    tally = Tally()
    tally.add_labels({"a", "b"}, {"a"})
    tally.add_labels({"a"}, {"a"})
    labels = ("a", "b", "never")
    assert tally.macro("macro", labels).f1 == 0.5
    assert tally.micro("micro", labels).f1 == pytest.approx(0.8)
    assert tally.rows(("never",)) == [Row("never", 0, 0, None, None, None)]


def test_punctuation_at_the_ends_makes_no_other_span() -> None:
    """Two places are exactly the same when they hold the same words."""
    place = WordSpans("We keep (your name), and more.")
    assert place(8, 20).numbers == place(9, 18).numbers
    assert place(9, 13).numbers != place(9, 18).numbers


def test_function_words_alone_do_not_overlap() -> None:
    """Sharing "your" is nothing; a pronoun, which holds no content word, overlaps by character."""
    place = WordSpans("your name or your address of it")
    assert not place(0, 9).overlaps(place(10, 25))
    assert not place(5, 12).overlaps(place(10, 25))
    assert place(29, 31).overlaps(place(13, 31))


places = st.lists(st.sets(st.integers(0, 5), min_size=1), max_size=5)


@given(places, places)
def test_matching_is_one_to_one_and_the_largest(marked: list[set[int]], predicted: list[set[int]]) -> None:
    """No assignment of partners, tried one by one, finds more pairs."""
    spans = [[Words(0, 0, (), frozenset(content)) for content in side] for side in (marked, predicted)]
    found = match(*spans)
    assert found.counts.marked == len(marked)
    assert found.counts.predicted == len(predicted)
    longer, shorter = sorted((marked, predicted), key=len, reverse=True)
    best = max(
        sum(bool(one & other) for one, other in zip(order, shorter, strict=False))
        for order in itertools.permutations(longer)
    )
    assert found.counts.found == best


def test_a_mark_ends_where_another_begins() -> None:
    """B- after I- of the same label is a new mark; so is I- of another label."""
    tags = ["B-a", "I-a", "B-a", "I-b", "O", "I-b"]
    assert list(tagged(tags)) == [("a", 0, 1), ("a", 2, 2), ("b", 3, 3), ("b", 5, 5)]


def test_a_sample_of_errors_takes_labels_in_turn() -> None:
    """Rare labels are seen too, and misses and false hits are counted apart."""
    errors = [Error(str(number), "often", "", "", "") for number in range(9)]
    errors += [Error("x", "seldom", "", "", ""), Error("y", "often", "", "", "", false_hit=True)]
    sample = Outcome((), tuple(errors)).sample(3)
    assert [(error.label, error.false_hit) for error in sample] == [
        ("often", False),
        ("seldom", False),
        ("often", False),
        ("often", True),
    ]
    assert Outcome((), tuple(errors)).sample(0) == []


def test_nothing_found_is_no_division_by_zero() -> None:
    """0/0 is 0."""
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)
