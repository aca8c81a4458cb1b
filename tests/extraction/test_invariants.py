"""What holds of the statements of any text whatever."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import exporter
from exporter.model import Reading, Span, Statement

#: Words of policies in any order: texts that reach every reader, most of them no English.
WORDS: Final = """we you your our users may will not never do share sell collect use cookies name email address with to
    for if unless except when and or , . : ; ( ) • third parties partners law consent this it these such as only opt out
    delete access policy change security encryption children California Do Not Track contact us at x@y.org 30 days"""
POLICIES = st.lists(st.sampled_from([*WORDS.split(), "\n", "\u00a0", "\n- "]), max_size=60).map(" ".join)


def _spans(statement: Statement) -> Iterable[Span]:
    yield from statement.evidence
    yield from statement.context
    for condition in statement.conditions:
        yield from condition.evidence


def _check(document: exporter.Document, reading: Reading) -> None:
    size = len(document.text)
    for statement in reading.statements:
        assert statement.evidence
        assert all(0 <= span.start < span.end <= size for span in _spans(statement))
        for mention in statement.mentions:
            assert document.text[mention.start : mention.end] == mention.text
            assert any(
                span.holds(Span(mention.start, mention.end)) for span in (*statement.evidence, *statement.context)
            )
        assert all(values for values in statement.slots.values())
        assert statement.exception_to is None or statement.exception_to in reading.statements
    starts = [statement.evidence[0].start for statement in reading.statements]
    assert starts == sorted(starts)
    assert all(before.end <= after.start for before, after in pairwise(reading.uncovered))


@given(text=st.one_of(POLICIES, st.text(max_size=120)))
def test_every_reading_is_sound(text: str, extractor: exporter.Extractor) -> None:
    """No text is refused; all spans lie in it, mentions are its words, inside the evidence or its context."""
    document = exporter.Document.from_text(text)
    _check(document, extractor.read(document))


def test_bundled_policies_are_read_soundly(seeds: tuple[Path, Path], extractor: exporter.Extractor) -> None:
    """The same of the two policies, whose evidence also lies in the body."""
    for seed in seeds:
        document = exporter.read(seed)
        reading = extractor.read(document)
        _check(document, reading)
        assert all(document.body.holds(span) for statement in reading.statements for span in statement.evidence)


@given(text=POLICIES)
def test_same_text_is_read_the_same(text: str, extractor: exporter.Extractor) -> None:
    """An extractor keeps nothing between documents."""
    document = exporter.Document.from_text(text)
    first = extractor.read(document)
    extractor.read(exporter.Document.from_text("We share your name with our partners."))
    assert extractor.read(document) == first


def test_what_goes_on_from_a_lead_in_is_mentioned_where_it_begins(extractor: exporter.Extractor) -> None:
    """Between the lead-in and its second item stands the first, which is no part of the words."""
    text = (
        "We keep your data only as long as necessary for our essential business purposes, such as:\n\n"
        "- maintaining the performance of the service\n\n- resolving disputes\n"
    )
    document = exporter.Document.from_text(text)
    reading = extractor.read(document)
    assert len(reading.statements) > 1
    _check(document, reading)


@pytest.mark.shared
def test_strangers_policies_are_read_soundly(shared: Path, extractor: exporter.Extractor) -> None:
    """The same of policies that nobody wrote rules for."""
    for folder in sorted((shared / "data" / "policy-versions").iterdir()):
        if folder.is_dir():
            document = exporter.read(max(folder.glob("*.md")))
            _check(document, extractor.read(document))
