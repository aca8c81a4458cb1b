"""HTML with lexbor: the fast walk over the common page, with the same blocks as the reader of record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from exporter.reading.elements import NO_NAMES, MarginNames, drop_fallbacks, is_grid
from exporter.reading.layout import Composer
from exporter.reading.page import Page

__all__ = ["read_html_fast"]

_LAYOUT_MARKS: Final = "table, h1, h2, h3, h4"
_LIST_MARKS: Final = "ul, ol"
_NOTHING: Final[Mapping[str, str]] = {}


def read_html_fast(markup: str, margins: MarginNames = NO_NAMES) -> Page:
    r"""As :func:`exporter.reading.html.read_html`, some times as fast.

    >>> read_html_fast("<h1>Privacy</h1><p>We sell <b>nothing</b>.<ul><li>Never").text
    'Privacy\nWe sell nothing.\nNever'
    """
    try:
        tree = LexborHTMLParser(drop_fallbacks(markup))
    except SelectolaxError as error:  # it repairs whatever it is given, as long as there is memory
        raise MemoryError from error
    composer = Composer(margins)
    if tree.root is not None:
        _walk(tree.root, composer)
    layout = composer.finish()
    title = tree.css_first("title")
    canonical = tree.css_first('link[rel="canonical"]')
    return Page(
        text=layout.text,
        blocks=layout.blocks,
        margins=layout.margins,
        links=layout.links,
        title=" ".join(title.text().split()) if title else None,
        canonical=((canonical.attributes.get("href") or "").strip() or None) if canonical else None,
        language=((tree.root.attributes.get("lang") or "").strip() or None) if tree.root else None,
        media_type="text/html",
        normalisation="html/1",
    )


def _walk(root: LexborNode, composer: Composer) -> None:
    """Tells the composer of all elements in document order, without recursion."""
    node: LexborNode | None = root
    depth = 0
    while node is not None:
        child = None
        tag = node.tag
        if tag == "-text":
            composer.add(node.text_content or "")
        elif tag is not None and tag[0] not in "-_!" and composer.open(_kind(node, tag), _attributes(node)):
            child = node.child
            depth += 1
            if child is None:
                composer.close()
                depth -= 1
        if child is not None:
            node = child
            continue
        while node.next is None and depth:
            node = node.parent
            composer.close()
            depth -= 1
            if node is None:
                return
        node = node.next if depth else None


def _kind(node: LexborNode, tag: str) -> str:
    """The name of an element, or ``layout`` for a table that lays out the page."""
    if tag != "table":
        return tag
    if len(node.css(_LAYOUT_MARKS)) > 1:
        return "layout"
    if not node.css(_LIST_MARKS):
        return tag
    rows = [
        [(" ".join(cell.text().split()), bool(cell.css(_LIST_MARKS))) for cell in row.css("td, th")]
        for row in node.css("tr")
    ]
    return tag if is_grid(rows) else "layout"


def _attributes(node: LexborNode) -> Mapping[str, str]:
    attributes = node.attributes
    return {name: value or "" for name, value in attributes.items()} if attributes else _NOTHING
