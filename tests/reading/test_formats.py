"""Markdown, PDF and packed files; which format bytes have."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import pytest

from exporter.reading import read
from exporter.reading.formats import sniff_format
from exporter.reading.markdown import read_markdown

Place: TypeAlias = tuple[int, int, str]


def pdf_of(*pages: Sequence[Place]) -> bytes:
    """A PDF of pages with words at places, as small as the format allows."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for page in pages:
        shown = " ".join(f"1 0 0 1 {x} {y} Tm ({words}) Tj" for x, y, words in page)
        content = f"BT /F1 11 Tf {shown} ET".encode("latin-1")
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(content), content))
        kids.append(b"%d 0 R" % (len(objects) + 1))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % len(objects)
        )
    objects[1] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (b" ".join(kids), len(kids))
    file, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj%b endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return file + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(file))


def column(*lines: str, x: int = 40, top: int = 700) -> list[Place]:
    """Lines one below the other."""
    return [(x, top - 14 * index, line) for index, line in enumerate(lines)]


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"%PDF-1.4", "policy.txt", "pdf"),
        (b"\xef\xbb\xbf <!doctype HTML><p>x", "policy.txt", "html"),
        (b"<?xml version='1.0'?><html>", "", "html"),
        ("<html>".encode("utf-16"), "", "html"),
        (b"<p>a<p>b<p>c", "", "html"),
        (b"a < b, see <a> tag", "", "text"),
        (b"# Data", "policy.md.gz", "markdown"),
        (b"# Data", "", "text"),
        (b"# Data\n\n**No.** [More](/more)", "", "markdown"),
        (b"# Data\n\n**No.** [More](https://kites.example/)", "policy.txt", "markdown"),
        (b"We give 5 ** (see [1] (2)) # of", "policy.txt", "text"),
    ],
)
def test_format_is_known_by_bytes_then_by_name(content: bytes, name: str, expected: str) -> None:
    """What is plain in the bytes goes before what a name claims."""
    assert sniff_format(content, name) == expected


def test_pdf_lines_become_paragraphs() -> None:
    """Words hyphenated at a line end are joined, lines of a sentence too."""
    document = read(
        pdf_of(
            column(
                "Privacy Policy",
                "We collect your name and your ad-",
                "dress when you order a kite from us.",
                "We sell nothing.",
            )
        )
    )
    assert (
        document.text
        == "Privacy Policy\nWe collect your name and your address when you order a kite from us.\nWe sell nothing."
    )
    assert (document.media_type, document.normalisation) == ("application/pdf", "pdf/1")


def test_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    """A sentence goes on below in its column, not beside it."""
    left = column("We collect your name when", "you order a kite, and your", "address to ship it to you.")
    right = column("We do not sell your name", "to anybody, and we keep it", "no longer than two years.", x=320)
    assert read(pdf_of([*left, *right])).text == (
        "We collect your name when you order a kite, and your address to ship it to you.\n"
        "We do not sell your name to anybody, and we keep it no longer than two years."
    )


def test_running_heads_and_page_numbers_are_left_out_of_a_pdf() -> None:
    """A sentence goes on over the page."""
    pages = [
        [(40, 780, "Kites Privacy Policy"), (40, 700, words), (300, 20, f"Page {number}")]
        for number, words in enumerate(("We collect your", "name and your", "address, and sell", "nothing."), start=1)
    ]
    assert read(pdf_of(*pages)).text == "We collect your name and your address, and sell nothing."


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Data #\nWe *sell*\n__nothing__.", "Data\nWe sell nothing."),
        ("Data\n====\nNone.", "Data\nNone."),
        ("- one\n  goes on\n    - two\n- three", "one goes on\ntwo\nthree"),
        ("|Data|Use|\n|---|---|\n|Name|Billing|", "Data\tUse\nName\tBilling"),
        ('See [our *terms*](/t "T"), ![logo](x.png)<https://kites.example>', "See our terms, https://kites.example"),
        ("[\n\n## Terms\n\n](https://kites.example) of [use ![](f.svg)](/u)", "Terms\nof use"),
        ("- ## Data\n  None.\n\n  ### Names\n\n### [#](#age)Age", "Data\nNone.\nNames\nAge"),
        (r"4 \* 5 snake_case &amp; <br>x", "4 * 5 snake_case &\nx"),
    ],
)
def test_markdown_loses_its_marks_and_no_word(markdown: str, text: str) -> None:
    """The words stay, the structure goes into blocks."""
    assert read_markdown(markdown).text == text


def test_packed_file_is_read_by_its_inner_name(tmp_path: Path) -> None:
    """``policy.md.gz`` is Markdown."""
    file = tmp_path / "policy.md.gz"
    file.write_bytes(gzip.compress(b"# Privacy\n\nWe sell **nothing**."))
    document = read(file)
    assert (document.text, document.title, document.media_type) == (
        "Privacy\nWe sell nothing.",
        "Privacy",
        "text/markdown",
    )
