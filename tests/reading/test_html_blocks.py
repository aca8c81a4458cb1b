"""HTML: what is visible, in which blocks; two parsers, one result."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.reading import read
from exporter.reading.elements import MarginNames
from exporter.reading.html import read_html
from exporter.reading.lexbor import read_html_fast
from exporter.reading.page import Page
from exporter.vocabulary import load_vocabulary

READERS = pytest.mark.parametrize("reader", [read_html, read_html_fast])


def blocks_of(page: Page) -> list[tuple[str, int, str]]:
    """Kind, level and words of each block."""
    return [(block.kind, block.level, page.text[block.start : block.end]) for block in page.blocks]


@READERS
@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        (
            "<h2>Data</h2>We <b>sell</b>\n <i>nothing</i>.",
            [("heading", 2, "Data"), ("paragraph", 0, "We sell nothing.")],
        ),
        ("<p><strong>Data</strong></p><p>None.", [("heading", 0, "Data"), ("paragraph", 0, "None.")]),
        ("<b>Data</b><br>None.", [("heading", 0, "Data"), ("paragraph", 0, "None.")]),
        ("<ul><li>one<ul><li>two</ul><li>three</ul>", [("item", 1, "one"), ("item", 2, "two"), ("item", 1, "three")]),
        ("<p>We hold:<br>- names<br>- ages", [("paragraph", 0, "We hold:"), ("item", 1, "names"), ("item", 1, "ages")]),
        (
            "<table><tr><th>Data<th>Use<tr><td>Name<td>Billing</table>",
            [("row", 0, "Data\tUse"), ("row", 0, "Name\tBilling")],
        ),
        (
            "<table><tr><th rowspan=2>Data<th colspan=2>Use<th>Kept<tr><td>Billing<td><td>Long</table>",
            [("row", 0, "Data\tUse\t\tKept"), ("row", 0, "Billing\t\tLong")],
        ),
        (
            "<table><tr><th>Data<th>Use<tr><td>Name<td><ul><li>Billing<li>Ads</ul><tr><td><p>Age<p>Sex<td>Ads</table>",
            [("row", 0, "Data\tUse"), ("row", 0, "Name\tBilling\nAds"), ("row", 0, "Age\nSex\tAds")],
        ),
        ("<table><tr><td>Menu<td><ul><li>Home</ul></table>", [("paragraph", 0, "Menu"), ("item", 1, "Home")]),
        ("<table><tr><td><h1>Data</h1><p>None.</table>", [("heading", 1, "Data"), ("paragraph", 0, "None.")]),
        ("one<br><br>two<br>three", [("paragraph", 0, "one"), ("paragraph", 0, "two\nthree")]),
        ("soft&shy;ware&nbsp;x<script>no()</script><style>no{}</style><!-- no -->", [("paragraph", 0, "software x")]),
        (
            "a<span hidden>no</span><div style='display: none'>no</div><noscript>no</noscript>b",
            [("paragraph", 0, "ab")],
        ),
        ("<p>twice<p>twice", [("paragraph", 0, "twice"), ("paragraph", 0, "twice")]),
    ],
)
def test_markup_gives_blocks(reader: Callable[[str], Page], markup: str, blocks: list[tuple[str, int, str]]) -> None:
    """Headings, paragraphs, nested lists, tables and what only looks like them."""
    assert blocks_of(reader(markup)) == blocks


@READERS
def test_links_are_kept_with_their_words(reader: Callable[[str], Page]) -> None:
    """Offsets of links hold after white space was folded."""
    page = reader("<p>  See  our <a href='/terms'> terms\n of use</a>.")
    assert [(page.text[link.start : link.end], link.url) for link in page.links] == [("terms of use", "/terms")]


@READERS
def test_navigation_and_footer_are_margins(reader: Callable[..., Page]) -> None:
    """By tag, by role and by name; a class that only names a state marks nothing."""
    names = MarginNames(frozenset({"footer", "sidebar"}), frozenset({"no"}))
    policy = "<p class='no-sidebar'>" + "We sell nothing. " * 9
    page = reader(f"<nav>Home</nav><div role=banner>Shop</div>{policy}<div class='site-footer'>End</div>", names)
    assert [page.text[page.blocks[index].start : page.blocks[index].end] for index in sorted(page.margins)] == [
        "Home",
        "Shop",
        "End",
    ]


@READERS
def test_what_holds_most_of_the_page_is_no_margin(reader: Callable[..., Page]) -> None:
    """Whatever a page calls its content, it is content."""
    page = reader(
        "<div class='modal'>" + "<p>We sell nothing." * 9 + "</div>", MarginNames(frozenset({"modal"}), frozenset())
    )
    assert not page.margins


def test_title_address_and_language_come_from_the_head() -> None:
    """They are facts of the document; an argument goes before the page's own address."""
    markup = (
        b"<html lang=en-GB><head><title> Kites \n Privacy</title><link rel=canonical href='https://kites.example/p'></head>"
        b"<body><p>We sell nothing."
    )
    document = read(markup)
    assert (document.title, document.source, document.language) == ("Kites Privacy", "https://kites.example/p", "en")
    assert read(markup, source="https://a.example/").source == "https://a.example/"


def test_both_parsers_give_the_same_pages(shared: Path) -> None:
    """On all real pages but those that are sent to the reader of record beforehand."""
    cues = load_vocabulary().cues
    margins = MarginNames(frozenset(cues["reading-MenuClass"]), frozenset(cues["reading-StateClass"]))
    files = sorted((shared / "data" / "html-pages" / "pages").glob("*.gz"))
    different = []
    for file in files:
        markup = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
        if read_html(markup, margins) != read_html_fast(markup, margins):
            different.append(file.name)
    assert different == ["WS-157.html.gz"]  # has a paragraph in a heading, which parsers repair differently


@READERS
@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        (
            "<ul><li><p>We use it:</p><p>(1) to ship it;<br>(2) to bill you.</p></ul>",
            [("item", 1, "We use it:"), ("item", 2, "to ship it;"), ("item", 2, "to bill you.")],
        ),
        (
            "<p>We hold:<br>your name<br>your address</p>",
            [("paragraph", 0, "We hold:"), ("item", 1, "your name"), ("item", 1, "your address")],
        ),
        ("<ul><li>1. Your name</ul>", [("item", 1, "1. Your name")]),
        ("<p>Write to us at:<br>Acme<br>1 Main Road", [("paragraph", 0, "Write to us at:\nAcme\n1 Main Road")]),
    ],
)
def test_lines_that_are_only_broken_are_items(
    reader: Callable[[str], Page], markup: str, blocks: list[tuple[str, int, str]]
) -> None:
    """Lines with marks, and plain ones behind a colon; the number of one item and an address break nothing."""
    assert blocks_of(reader(markup)) == blocks
