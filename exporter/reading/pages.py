"""From bytes to a page: the encoding, then the reader of the format."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias

from exporter.errors import InputError
from exporter.model import Note
from exporter.reading.elements import MarginNames
from exporter.reading.encodings import Decoded, decode, fold_lines, replace_forbidden
from exporter.reading.formats import Format
from exporter.reading.page import Page
from exporter.reading.text import read_text

__all__ = ["MAX_DEPTH", "PageReader", "read_page"]

PageReader: TypeAlias = Callable[[bytes, str, Format, MarginNames], Page]
"""Bytes, the name of the file, its format, and the names of margins that markup has."""

MAX_DEPTH: Final = 2_000
_TAG: Final = re.compile(  # elements that only their own end tag closes
    r"<(/?)(?:a|abbr|acronym|address|article|aside|b|bdo|big|blockquote|button|center|cite|code|del|details|dfn|dialog|div"
    r"|dl|em|fieldset|figure|font|footer|form|h[1-6]|header|i|ins|kbd|label|main|mark|menu|nav|nobr|ol|pre|q|s|samp"
    r"|section|small|span|strike|strong|sub|summary|sup|table|tt|u|ul|var|[a-z]+-[\w-]+)\b",
    re.IGNORECASE,
)
_XHTML: Final = re.compile(r"\s*(?:<\?xml|<!DOCTYPE[^>]*XHTML)", re.IGNORECASE)
_REPAIRED: Final = re.compile(r"<[hH][1-6]\b[^>]*>\s*<[pP]\b")
_LITTLE: Final = 400
_HEAVY_SIZE: Final = 2_000_000
_HEAVY_DEPTH: Final = 200
_HEAVY_TAG: Final = re.compile("<[^<>]{50000}")


def read_page(
    content: bytes, name: str, format_: Format, margins: MarginNames, *, guard: PageReader | None = None
) -> Page:
    """The page of the bytes.

    With ``guard`` (:func:`~exporter.reading.worker.read_guarded`) that one reads what can hang or swell a parser: PDF,
    and HTML that is heavy by its size, its depth or its attributes. Plain text and the common page never are.

    Raises ``InputError`` as the reader of the format does, and E111 for markup nested deeper than ``MAX_DEPTH``; and
    what ``guard`` raises.
    """
    if format_ == "pdf":
        return guard(content, name, format_, margins) if guard else _read_pdf(content, name)
    decoded = decode(content, name)
    text, replaced = replace_forbidden(fold_lines(decoded.text))
    if format_ == "html" and _is_heavy(text, name) and guard:
        return guard(content, name, format_, margins)
    page = _read_markup(text, format_, margins)
    return replace(
        page,
        text=replace_forbidden(page.text)[0],  # a character reference can bring one back
        encoding_declared=decoded.declared,
        encoding_used=decoded.used,
        notes=(*page.notes, *_notes(decoded, replaced)),
    )


def _read_markup(text: str, format_: Format, margins: MarginNames) -> Page:
    if format_ == "html":
        return _read_html(text, margins)
    if format_ == "markdown":
        from exporter.reading.markdown import read_markdown

        return read_markdown(text)
    return read_text(text)


def _read_html(text: str, margins: MarginNames) -> Page:
    """The common page by the fast walk; XHTML, and markup that its parser repairs in its own way, by BeautifulSoup."""
    if not (_XHTML.match(text) or _REPAIRED.search(text)):
        from exporter.reading.lexbor import read_html_fast

        page = read_html_fast(text, margins)
        if len(page.text) >= _LITTLE:
            return page
    from exporter.reading.html import read_html

    return read_html(text, margins)


def _is_heavy(text: str, name: str) -> bool:
    """Whether markup may take a parser long. Raises E111 for what is nested too deep for any."""
    depth = _nesting(text)
    if depth > MAX_DEPTH:
        hint = "save the page again from a browser, as text if need be"
        raise InputError("E111", f"{name} nests its markup more than {MAX_DEPTH:,} deep", hint=hint, where=name)
    return len(text) > _HEAVY_SIZE or depth > _HEAVY_DEPTH or _HEAVY_TAG.search(text) is not None


def _nesting(text: str) -> int:
    """How many elements are open at once, at most; not counted for pages with too few tags to matter."""
    if text.count("<") < _HEAVY_DEPTH:
        return 0
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _read_pdf(content: bytes, name: str) -> Page:
    from exporter.reading.pdf import read_pdf

    page = read_pdf(content, name)
    text, replaced = replace_forbidden(page.text)
    return replace(page, text=text, notes=(Note("E108", _replaced(replaced)),) if replaced else ())


def _notes(decoded: Decoded, replaced: int) -> tuple[Note, ...]:
    notes = []
    if decoded.declared and _plain(decoded.declared) != _plain(decoded.used):
        notes.append(Note("E107", f"declared as {decoded.declared}, read as {decoded.used}"))
    elif decoded.guessed and not decoded.declared:
        notes.append(Note("E107", f"no encoding declared, read as {decoded.used}"))
    if decoded.broken:
        notes.append(Note("E108", f"{decoded.broken} characters that are no {decoded.used} were replaced by U+FFFD"))
    if replaced:
        notes.append(Note("E108", _replaced(replaced)))
    return tuple(notes)


def _replaced(count: int) -> str:
    return f"{count} characters that RDF forbids were replaced by U+FFFD"


def _plain(encoding: str) -> str:
    return encoding.lower().replace("-", "").replace("_", "")
