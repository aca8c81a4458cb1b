"""Offsets hold for whatever is read."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.errors import InputError
from exporter.model import Document as Read
from exporter.reading import Document, read
from exporter.reading.formats import Format

WORDS = st.sampled_from(
    [
        "We collect",
        "your name",
        "Privacy Policy",
        "Kites, Inc.",
        "(“we”)",
        "• ",
        "- ",
        "\n",
        " ",
        "İ",
        "\u00a0",
        "Last updated 8-19-13",
        "Contact us at a@kites.example, 1 Hill Road, Dover, DE 19901",
        "© 2020",
        "the laws of Canada",
        "\nTerms of Use\n",
        "\nCookie Policy\n",
        "as is, without warranties of any kind, and nobody is liable for damages of any sort at all ",
        "a cookie that your browser keeps for us until you come back to the shop of kites ",
        ".",
    ]
)
MARKS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<ul><li>",
            "</ul>",
            "<a href='/x'>",
            "</a>",
            "<b>",
            "</b>",
            "<br>",
            "<tr><td>",
            "<table>",
            "</table>",
        ),
        *("<h1>", "<", "&#0;", "# ", "- ", "| a | b |", "**", "[x](y)", "\n"),
    ]
)
FORMATS: st.SearchStrategy[Format] = st.sampled_from(("html", "markdown", "text"))


def check(document: Read) -> None:
    """Every place is within the text; blocks are in order, apart and not empty."""
    length = len(document.text)
    assert 0 <= document.body.start <= document.body.end <= length
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= length
        end = block.end
    for date in document.dates:
        assert document.text[date.start : date.end] == date.text
    for place in (*document.links, *document.definitions, *document.contacts, *document.jurisdictions):
        assert 0 <= place.start < place.end <= length
    end = document.body.start
    for part in document.parts:
        assert end <= part.start < part.end <= document.body.end
        end = part.end


@given(st.one_of(st.text(), st.lists(WORDS).map("".join)))
def test_offsets_hold_for_any_text(text: str) -> None:
    """No text is refused or changed."""
    document = Document.from_text(text)
    assert document.text == text
    check(document)


@given(st.lists(st.one_of(WORDS, MARKS)).map("".join), FORMATS)
def test_offsets_hold_for_any_markup(markup: str, form: Format) -> None:
    """Broken markup gives a document or a reasoned refusal."""
    with suppress(InputError):
        check(read(markup.encode(), format=form))


@given(st.lists(st.lists(WORDS, min_size=1).map(" ".join), min_size=1))
def test_offsets_hold_for_any_pages_of_a_pdf(pages: list[str]) -> None:
    """Whatever the parsers of PDF find on its pages."""
    with pytest.MonkeyPatch.context() as patch, suppress(InputError):
        patch.setattr("exporter.reading.pdf._extract_pages", lambda *_: pages)
        check(read(b"%PDF-1.7", guard=False))


@given(st.binary())
def test_any_bytes_give_a_document_or_a_reason(content: bytes) -> None:
    """Nothing else is raised."""
    with suppress(InputError):
        check(read(content))
