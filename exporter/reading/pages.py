"""From bytes to a page: the encoding, then the reader of the format."""

from __future__ import annotations

from dataclasses import replace

from exporter.model import Note
from exporter.reading.encodings import Decoded, decode, fold_lines, replace_forbidden
from exporter.reading.formats import Format
from exporter.reading.layout import MarginNames
from exporter.reading.page import Page
from exporter.reading.text import read_text

__all__ = ["read_page"]


def read_page(content: bytes, name: str, format_: Format, margins: MarginNames) -> Page:
    """The page of the bytes. Raises ``InputError`` as the reader of the format does."""
    decoded = decode(content, name)
    text, replaced = replace_forbidden(fold_lines(decoded.text))
    page = _read_markup(text, format_, margins)
    return replace(
        page,
        encoding_declared=decoded.declared,
        encoding_used=decoded.used,
        notes=(*page.notes, *_notes(decoded, replaced)),
    )


def _read_markup(text: str, format_: Format, margins: MarginNames) -> Page:
    if format_ == "html":
        from exporter.reading.html import read_html

        return read_html(text, margins)
    return read_text(text)


def _notes(decoded: Decoded, replaced: int) -> tuple[Note, ...]:
    notes = []
    if decoded.declared and decoded.declared.replace("_", "-") not in (decoded.used, decoded.used.replace("_", "-")):
        notes.append(Note("E107", f"declared as {decoded.declared}, read as {decoded.used}"))
    if replaced:
        notes.append(Note("E108", f"{replaced} characters that RDF forbids were replaced by U+FFFD"))
    return tuple(notes)
