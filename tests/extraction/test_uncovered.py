"""What no statement was read from is told, sentence by sentence."""

from __future__ import annotations

import exporter

TEXT = "Privacy\nWe collect your name. The shop opens at nine. We never sell your name. It closes at six."


def test_sentences_without_a_statement_are_listed(extractor: exporter.Extractor) -> None:
    """In text order; headings and sentences that a statement rests on are not among them."""
    reading = extractor.read(exporter.Document.from_text(TEXT))
    assert [TEXT[span.start : span.end] for span in reading.uncovered] == [
        "The shop opens at nine.",
        "It closes at six.",
    ]


def test_lead_in_of_a_list_is_covered_by_its_items(extractor: exporter.Extractor) -> None:
    """What an item's statement takes as context is not left over."""
    text = "We share your name with:\n• carriers\n• banks"
    assert extractor.read(exporter.Document.from_text(text)).uncovered == ()


def test_sections_divide_the_body_at_its_headings(extractor: exporter.Extractor) -> None:
    """Each section runs from its heading to the next one, the first from the start of the body."""
    text = "We collect your name.\nCookies\nWe use cookies.\nYour Choices\nYou may opt out."
    sections = extractor.read(exporter.Document.from_text(text)).sections
    assert [(section.title, text[section.start : section.end].strip()) for section in sections] == [
        ("", "We collect your name."),
        ("Cookies", "Cookies\nWe use cookies."),
        ("Your Choices", "Your Choices\nYou may opt out."),
    ]


def test_rows_of_a_table_without_statements_are_uncovered(extractor: exporter.Extractor) -> None:
    """Also those that look like headings, under a head that tells nothing or without any."""
    rows = ("Thing\tYears", "Order History\t7", "Call Recordings\tNinety Days", "orders and payments\ttwo years")
    table = "".join(f"<tr><td>{row.replace(chr(9), '</td><td>')}</td></tr>" for row in rows)
    page = f"<h1>Privacy Policy</h1><p>We do not sell your name.</p><table>{table}</table><p>We sell your address."
    reading = extractor.read(exporter.read(page.encode()))
    assert [span.of(reading.document.text) for span in reading.uncovered] == list(rows)
