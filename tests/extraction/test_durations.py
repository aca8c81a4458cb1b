"""Lengths of time as ``xsd:duration``."""

from __future__ import annotations

import pytest

from exporter.extraction.slots.durations import DurationReader
from exporter.language.tokens import Tokenizer
from exporter.language.words import WordKeys
from exporter.vocabulary import load_vocabulary


def read(text: str) -> list[tuple[str, str]]:
    """Each duration with its words."""
    tokens = Tokenizer(WordKeys({}))(text, 0, len(text))
    found = DurationReader(load_vocabulary()).read(tokens, 0, len(tokens))
    return [(item.value, text[tokens.starts[item.start] : tokens.ends[item.end - 1]]) for item in found]


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("for two years", "P2Y", "two years"),
        ("after 30 days", "P30D", "30 days"),
        ("six (6) months", "P6M", "six (6) months"),
        ("up to 13 months", "P13M", "13 months"),
        ("a 24-hour period", "PT24H", "24-hour"),
        ("two weeks", "P14D", "two weeks"),
        ("twenty-four months", "P24M", "twenty-four months"),
        ("within 7 business days", "P7D", "7 business days"),
        ("for a year", "P1Y", "a year"),
    ],
)
def test_length_of_time_is_a_duration(text: str, value: str, words: str) -> None:
    """Number and unit give the duration, whether in words, digits or both."""
    assert read(text) == [(value, words)]


def test_range_is_as_long_as_its_longer_end() -> None:
    """Of "3 to 6 months" the six months bind."""
    assert read("for 3 to 6 months") == [("P6M", "3 to 6 months")]


@pytest.mark.parametrize(
    "text",
    [
        "for several years",
        "for some months",
        "persons under 13 years of age",
        "if you are 16 years old",
        "the year in which you were born",
    ],
)
def test_vague_length_or_age_is_no_duration(text: str) -> None:
    """Without a number nothing is computed, and ages are not lengths of time."""
    assert read(text) == []
