"""Panels of preferences behind the footer, and the menus between."""

from __future__ import annotations

from exporter.language.sentences import SentenceSplitter
from exporter.reading import read
from exporter.vocabulary import load_vocabulary

POLICY = "".join(
    f"<h2>Part {number}</h2><p>We collect your name and address and share the information with no third party.</p>"
    for number in range(6)
)
FOOTER = "<footer><ul>" + "<li><a href=/x>Kites of today</a>" * 12 + "</ul></footer>"
PANEL = (
    "<div class=modal><h2>Functional cookies</h2>"
    "<p>These cookies let us and our third parties remember your choices and collect information on your visits.</p>"
    "<p>These cookies allow us to count visits, and we share the data that they collect with advertisers.</p></div>"
)
BANNER = "<div class=modal><p>We use cookies and collect information. Accept?</p></div>"


def test_panel_behind_the_footer_belongs_to_the_body() -> None:
    """What a page says of its cookies in a panel is read; the footer before it is boilerplate."""
    document = read(f"<h1>Privacy Policy</h1>{POLICY}{FOOTER}{PANEL}".encode(), format="html")
    assert document.body.of(document.text).endswith("collect with advertisers.")
    kinds = {document.text[block.start : block.end]: block.kind for block in document.blocks}
    assert (kinds["Kites of today"], kinds["Functional cookies"]) == ("boilerplate", "heading")


def test_banner_behind_the_footer_is_left_out() -> None:
    """One sentence in a box is no panel."""
    document = read(f"<h1>Privacy Policy</h1>{POLICY}{FOOTER}{BANNER}".encode(), format="html")
    assert document.body.of(document.text).endswith("no third party.")


def test_boilerplate_is_not_read_as_sentences() -> None:
    """The language stage passes over it."""
    document = read(f"<h1>Privacy Policy</h1>{POLICY}{FOOTER}{PANEL}".encode(), format="html")
    words = [document.text[unit.start : unit.end] for unit in SentenceSplitter(load_vocabulary()).split(document)]
    assert "Kites of today" not in words
    assert "Functional cookies" in words
