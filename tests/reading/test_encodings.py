"""Encodings: what was declared, what was used, and characters that RDF forbids."""

from __future__ import annotations

import pytest

from exporter.reading import read

GERMAN = "Größe und Übermittlung personenbezogener Daten gemäß Artikel sechs. " * 8
JAPANESE = "当社は、お客様の個人情報を第三者に提供することはありません。" * 12


@pytest.mark.parametrize(
    ("text", "encoding", "used"),
    [
        (GERMAN, "utf-8", "utf-8"),
        (GERMAN, "utf-8-sig", "utf-8"),
        (GERMAN, "utf-16", "utf-16"),
        (GERMAN, "utf-32", "utf-32"),
        (JAPANESE, "cp932", "cp932"),
    ],
)
def test_encoding_is_found_without_a_declaration(text: str, encoding: str, used: str) -> None:
    """By the byte order mark, by validity, by the look of the bytes."""
    document = read(text.encode(encoding), format="text")
    assert (document.text, document.encoding_declared, document.encoding_used) == (text, None, used)


def test_declared_encoding_is_used_and_recorded() -> None:
    """ISO 8859-1 means Windows-1252 on the web."""
    page = f'<meta charset="iso-8859-1"><p>“{GERMAN}”'.encode("cp1252")
    document = read(page)
    assert (document.encoding_declared, document.encoding_used) == ("iso-8859-1", "cp1252")
    assert document.text.startswith("“Größe")


def test_wrong_declaration_is_noted() -> None:
    """A page that claims another encoding than it has is read as what it is."""
    document = read(f'<meta charset="iso-8859-1"><p>{GERMAN}'.encode())
    assert document.text.startswith("Größe")
    assert [note.code for note in document.notes][:1] == ["E107"]


@pytest.mark.parametrize("forbidden", ["\x0c", "\x1b", "\ufffe", "\uffff"])
def test_forbidden_characters_are_replaced_one_for_one(forbidden: str) -> None:
    """Offsets stay, and a note says how many there were."""
    document = read(f"We sell{forbidden} nothing.".encode())
    assert document.text == "We sell\ufffd nothing."
    assert [note.code for note in document.notes] == ["E108"]


def test_character_references_bring_no_forbidden_character_back() -> None:
    """``&#12;`` is a form feed."""
    assert "\x0c" not in read(b"<p>We sell&#12;&#27;nothing.</p>").text
