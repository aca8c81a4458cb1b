"""Telling the errors of spans: what was marked, and what the reader had there instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from exporter.evaluation.gold import Annotated
from exporter.evaluation.results import Error, excerpt
from exporter.evaluation.spans import Matching, Words

__all__ = ["span_errors"]


def span_errors(
    text: Annotated,
    label: str,
    marked: Mapping[str, Sequence[Words]],
    predicted: Mapping[str, Sequence[Words]],
    matching: Matching,
) -> Iterator[Error]:
    """The misses and false hits of one label; beside each what stands there under any label."""
    for number in matching.missed:
        place = marked[label][number]
        yield Error(text.name, label, _around(text, place), _told(text, label, place), _near(text, place, predicted))
    for number in matching.false:
        place = predicted[label][number]
        told = _told(text, label, place)
        yield Error(text.name, label, _around(text, place), _near(text, place, marked), told, false_hit=True)


def _near(text: Annotated, place: Words, others: Mapping[str, Sequence[Words]]) -> str:
    found = [_told(text, name, other) for name, spans in others.items() for other in spans if other.overlaps(place)]
    return "; ".join(found) or "–"


def _told(text: Annotated, label: str, place: Words) -> str:
    return f"{label} “{' '.join(text.text[place.start : place.end].split())}”"


def _around(text: Annotated, place: Words) -> str:
    return excerpt(text.text, place.start, place.end)
