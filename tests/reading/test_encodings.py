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


SPANISH = "Kites Peña S.L. collects your name and your address. Write to María Núñez, Calle Ávila, for a copy. "


@pytest.mark.parametrize(
    ("text", "encoding", "used"),
    [
        (GERMAN, "cp1252", "cp1252"),
        (SPANISH, "latin-1", "cp1252"),
        (SPANISH * 9, "latin-1", "cp1252"),
        ("It costs £9. © Kites®", "cp1252", "cp1252"),
        ("La società raccoglie il nome perché è così. La qualità della città è più di ciò. " * 5, "cp1252", "cp1252"),
        ("Du får mer på vår sida när du köper. Vi säljer ingen uppgift om någon på nätet. " * 5, "cp1252", "cp1252"),
        ("Мы собираем ваше имя и адрес, когда вы делаете заказ. " * 3, "cp1251", "cp1251"),
        ("Συλλέγουμε το όνομά σας και τη διεύθυνσή σας. " * 3, "cp1253", "cp1253"),
        (
            "Polityka prywatności. Zbieramy imię i adres, gdy składasz zamówienie. Nie są niczyją własnością. " * 5,
            "cp1250",
            "cp1250",
        ),
    ],
)
def test_undeclared_single_bytes_are_windows_1252_unless_much_speaks_for_another(
    text: str, encoding: str, used: str
) -> None:
    """Names with accents in an English text are no evidence of Polish; a text full of its letters is."""
    document = read(f"<style>p {{ margin: 0 }}</style><p>{text}</p>".encode(encoding), format="html")
    assert document.text == text.strip()
    assert document.encoding_used == used
    assert [note.message for note in document.notes][:1] == [f"no encoding declared, read as {used}"]


def test_wrongly_declared_single_bytes_are_windows_1252() -> None:
    """A page of Windows-1252 that claims to be UTF-8."""
    document = read(f'<meta charset="utf-8"><p>{SPANISH} “Peña”'.encode("cp1252"))
    assert document.text == f"{SPANISH.strip()} “Peña”"
    assert [note.message for note in document.notes] == ["declared as utf-8, read as cp1252"]


@pytest.mark.parametrize("declared", ["", '<meta charset="utf-8">'])
def test_utf_8_with_a_broken_end_is_utf_8(declared: str) -> None:
    """A page that was cut in the midst of a character loses that character only, and a note says so."""
    document = read(f"{declared}<p>{GERMAN}ö".encode()[:-1], format="html")
    assert document.text == f"{GERMAN}\ufffd"
    assert [(note.code, note.message[:13]) for note in document.notes][:1] == [("E108", "1 characters ")]


@pytest.mark.parametrize("forbidden", ["\x0c", "\x1b", "\ufffe", "\uffff"])
def test_forbidden_characters_are_replaced_one_for_one(forbidden: str) -> None:
    """Offsets stay, and a note says how many there were."""
    document = read(f"We sell{forbidden} nothing.".encode())
    assert document.text == "We sell\ufffd nothing."
    assert [note.code for note in document.notes] == ["E108"]


def test_character_references_bring_no_forbidden_character_back() -> None:
    """``&#12;`` is a form feed."""
    assert "\x0c" not in read(b"<p>We sell&#12;&#27;nothing.</p>").text
