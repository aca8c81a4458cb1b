"""Which form of an answer a request wants: ``Accept`` (RFC 9110, 12.5.1) against the forms that there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

__all__ = ["GRAPHS", "HTML", "SUFFIXES", "TABLES", "TRUTHS", "chosen", "media_type"]

HTML: Final = "text/html"

TABLES: Final = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""The forms of SELECT by media type; of types that are equally welcome the first is sent."""

TRUTHS: Final = {media: form for media, form in TABLES.items() if form in {"json", "xml"}}
"""The forms of ASK: SPARQL 1.1 defines neither CSV nor TSV for it."""

GRAPHS: Final = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "application/json": "jsonld",
    "text/plain": "nt",
}
"""The forms of graphs."""

SUFFIXES: Final = {"ttl": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples", "html": HTML}
"""The media type of each suffix that an address may end with instead of an ``Accept`` header."""


def chosen(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type that is most welcome, the first of equals; ``None`` when none is.

    >>> chosen("text/csv;q=0.5, application/*", list(TABLES))
    'application/sparql-results+json'
    >>> chosen("image/png", list(TABLES)) is None
    True
    """
    ranges = _ranges(accept or "*/*")
    ranked = [(_quality(media, ranges), -place, media) for place, media in enumerate(offered)]
    quality, _, media = max(ranked, default=(0.0, 0, ""))
    return media if quality > 0 else None


def media_type(value: str) -> tuple[str, dict[str, str]]:
    """A media type without its parameters, in lower case, and the parameters.

    >>> media_type('application/sparql-query; charset="UTF-8"')
    ('application/sparql-query', {'charset': 'UTF-8'})
    """
    name, *parameters = value.split(";")
    pairs = (parameter.partition("=") for parameter in parameters)
    return name.strip().lower(), {key.strip().lower(): content.strip().strip('"') for key, _, content in pairs}


def _ranges(accept: str) -> dict[str, float]:
    """The media ranges of a header with their quality; what cannot be read is left out."""
    found: dict[str, float] = {}
    for part in accept.split(","):
        name, parameters = media_type(part)
        try:
            quality = float(parameters.get("q", "1"))
        except ValueError:
            continue
        if "/" in name and 0 <= quality <= 1:
            found[name] = quality
    return found


def _quality(media: str, ranges: dict[str, float]) -> float:
    """How welcome a media type is: the closest range that covers it says so."""
    closest = (media, f"{media.partition('/')[0]}/*", "*/*")
    return next((ranges[name] for name in closest if name in ranges), 0.0)
