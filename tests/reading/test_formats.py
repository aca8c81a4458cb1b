"""Markdown, PDF and packed files; which format bytes have."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from exporter.reading import read
from exporter.reading.formats import sniff_format
from exporter.reading.markdown import read_markdown


def text_pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines, as small as the format allows."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    content = f"BT /F1 11 Tf 40 700 Td {shown} ET".encode("latin-1")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    file, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj%b endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return file + b"xref\n0 6\n0000000000 65535 f \n%btrailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(file),
    )


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
    ],
)
def test_format_is_known_by_bytes_then_by_name(content: bytes, name: str, expected: str) -> None:
    """What is plain in the bytes goes before what a name claims."""
    assert sniff_format(content, name) == expected


def test_pdf_lines_become_paragraphs() -> None:
    """Words hyphenated at a line end are joined, lines of a sentence too."""
    document = read(
        text_pdf(
            "Privacy Policy",
            "We collect your name and your ad-",
            "dress when you order a kite from us.",
            "We sell nothing.",
        )
    )
    assert (
        document.text
        == "Privacy Policy\nWe collect your name and your address when you order a kite from us.\nWe sell nothing."
    )
    assert (document.media_type, document.normalisation) == ("application/pdf", "pdf/1")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Data #\nWe *sell*\n__nothing__.", "Data\nWe sell nothing."),
        ("Data\n====\nNone.", "Data\nNone."),
        ("- one\n  goes on\n    - two\n- three", "one goes on\ntwo\nthree"),
        ("|Data|Use|\n|---|---|\n|Name|Billing|", "Data\tUse\nName\tBilling"),
        ('See [our *terms*](/t "T"), ![logo](x.png)<https://kites.example>', "See our terms, https://kites.example"),
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
