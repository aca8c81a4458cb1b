"""HTML and XHTML with BeautifulSoup on lxml: the reader of record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from exporter.reading.elements import NO_NAMES, MarginNames, drop_fallbacks, is_grid
from exporter.reading.layout import Composer
from exporter.reading.page import Page

__all__ = ["NORMALISATION", "read_html"]

NORMALISATION: Final = "html/1"
_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*>")  # XHTML is read as HTML; bs4 would warn of it
_LAYOUT_MARKS: Final = ["table", "h1", "h2", "h3", "h4"]
_LIST_MARKS: Final = ["ul", "ol"]
_NOTHING: Final[Mapping[str, str]] = {}


def read_html(markup: str, margins: MarginNames = NO_NAMES) -> Page:
    r"""The visible text of a page with its headings, paragraphs, list items and table rows.

    >>> page = read_html("<h1>Privacy</h1><p>We sell <b>nothing</b>.<ul><li>Never")
    >>> page.text
    'Privacy\nWe sell nothing.\nNever'
    >>> [(block.kind, block.level) for block in page.blocks]
    [('heading', 1), ('paragraph', 0), ('item', 1)]
    """
    soup = BeautifulSoup(_DECLARATION.sub("", drop_fallbacks(markup)), "lxml")
    composer = Composer(margins)
    _walk(soup, composer)
    layout = composer.finish()
    canonical = soup.find("link", rel="canonical")
    root = soup.find("html")
    return Page(
        text=layout.text,
        blocks=layout.blocks,
        margins=layout.margins,
        links=layout.links,
        title=" ".join(soup.title.get_text().split()) if soup.title else None,
        canonical=_attribute(canonical, "href"),
        language=_attribute(root, "lang"),
        media_type="text/html",
        normalisation=NORMALISATION,
    )


def _walk(root: Tag, composer: Composer) -> None:
    """Tells the composer of all elements in document order; without recursion: pages nest as deep as they like."""
    stack: list[Iterator[PageElement]] = [iter(root.contents)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            if stack:
                composer.close()
        elif isinstance(node, Tag):
            if composer.open(_kind(node), _attributes(node)):
                stack.append(iter(node.contents))
        elif type(node) is NavigableString:  # not a comment, declaration or script
            composer.add(node)


def _kind(node: Tag) -> str:
    """The name of an element, or ``layout`` for a table that lays out the page."""
    if node.name != "table" or not (node.find(_LAYOUT_MARKS) or node.find(_LIST_MARKS)):
        return node.name
    if node.find(_LAYOUT_MARKS):
        return "layout"
    rows = [
        [(cell.get_text(" ", strip=True), cell.find(_LIST_MARKS) is not None) for cell in row.find_all(["td", "th"])]
        for row in node.find_all("tr")
    ]
    return "table" if is_grid(rows) else "layout"


def _attributes(node: Tag) -> Mapping[str, str]:
    if not node.attrs:
        return _NOTHING
    return {name: value if isinstance(value, str) else " ".join(value) for name, value in node.attrs.items()}


def _attribute(node: PageElement | None, name: str) -> str | None:
    value = node.get(name) if isinstance(node, Tag) else None
    return value.strip() or None if isinstance(value, str) else None
