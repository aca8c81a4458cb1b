"""Languages: of the document, and of parts that differ."""

from __future__ import annotations

import sys

import pytest

from exporter.reading import Document, read

ENGLISH = "We collect the name and the address of those who order, and we do not sell any of it to others. " * 3
GERMAN = "Wir erheben den Namen und die Anschrift derjenigen, die bestellen, und verkaufen nichts davon an andere. " * 3
FRENCH = "Nous collectons votre adresse. Nous ne vendons pas les noms de nos clients à des tiers."
JAPANESE = "当社は、お客様の個人情報を第三者に提供することはありません。" * 12


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [(ENGLISH, "en", []), (GERMAN, "de", ["E120"]), ("Short.", None, []), (FRENCH, "fr", ["E120"])],
)
def test_language_of_a_document_is_told(text: str, language: str | None, codes: list[str]) -> None:
    """A document that no rules are for carries a note."""
    document = Document.from_text(text)
    assert (document.language, [note.code for note in document.notes]) == (language, codes)


def test_part_in_another_language_is_marked() -> None:
    """Only the block that differs has a language of its own."""
    document = Document.from_text(f"{ENGLISH}\n{ENGLISH}\n{GERMAN}")
    assert [block.language for block in document.blocks] == [None, None, "de"]
    assert [note.code for note in document.notes] == ["E121"]


def test_english_costs_no_language_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model takes most of a second to load, so plain English must not need it."""
    monkeypatch.setitem(sys.modules, "py3langid.langid", None)
    assert Document.from_text(ENGLISH).language == "en"


def test_notes_say_which_language_it_is() -> None:
    """German alone, English with German in it, and Japanese that claims another encoding than it has."""
    german, mixed = Document.from_text(GERMAN), Document.from_text(f"{ENGLISH}\n{ENGLISH}\n{GERMAN}")
    japanese = read(f'<meta charset="utf-8"><p>{JAPANESE}'.encode("cp932"))
    assert [note.message for document in (german, mixed, japanese) for note in document.notes] == [
        "language de: only English rules are available",
        "some parts are in de: no rules for them",
        "declared as utf-8, read as cp932",
        "language ja: only English rules are available",
    ]
