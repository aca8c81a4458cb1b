"""Scheme files of a user's own: read like those of the package, refused with file, term and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter import Document
from exporter.additions import extend_vocabulary
from exporter.errors import UsageError, VocabularyError
from exporter.pipeline import Extractor
from exporter.vocabulary import Vocabulary

PREFIXES = """
@prefix dps: <https://w3id.org/dps/ns#> .
@prefix dpsv: <https://w3id.org/dps/voc#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
WRIST_GIRTH = """
dpsv:data-WristGirth a dps:DataType ;
    skos:inScheme dpsv:data ;
    skos:broader dpsv:data-PersonalInformation ;
    skos:prefLabel "wrist girth"@en ;
    skos:altLabel "girth of the wrist"@en ;
    skos:definition "The length around a wrist, for bracelets."@en ;
    skos:example "We store your wrist girth."@en .
"""


def write(folder: Path, text: str) -> Path:
    """A scheme file with that text."""
    file = folder / "my.ttl"
    file.write_text(PREFIXES + text, encoding="utf-8")
    return file


def test_added_concepts_are_read(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """The extractor finds a new concept by its labels, and it has a place below those of the package."""
    extended = extend_vocabulary(vocabulary, [write(tmp_path, WRIST_GIRTH)])
    (statement,) = Extractor(extended).statements(Document.from_text("We store your girth of the wrist."))
    assert statement.slots["dataType"] == ("data-WristGirth",)
    assert extended.covers("data-PersonalInformation", "data-WristGirth")
    assert "data-WristGirth" in extended.schemes["data"].concepts


def test_the_digest_says_what_was_added(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Statements read with other concepts are those of another run; the vocabulary itself stays as it is."""
    digest = vocabulary.digest
    assert extend_vocabulary(vocabulary, [write(tmp_path, WRIST_GIRTH)]).digest != digest
    assert "data-WristGirth" not in vocabulary.concepts


REFUSED = {
    "label of the package": ("E303", WRIST_GIRTH.replace("girth of the wrist", "Email  address"), "data-EmailAddress"),
    "label twice in the file": (
        "E303",
        WRIST_GIRTH + WRIST_GIRTH.replace("WristGirth", "Finger").replace('"wrist girth"', '"finger"'),
        "data-WristGirth has the label 'girth of the wrist' of data-Finger",
    ),
    "circle": (
        "E304",
        WRIST_GIRTH.replace("data-PersonalInformation", "data-Finger")
        + WRIST_GIRTH.replace("WristGirth", "Finger").replace("data-PersonalInformation", "data-WristGirth"),
        "data-WristGirth → data-Finger → data-WristGirth",
    ),
    "no definition": ("E305", WRIST_GIRTH.replace("skos:definition", "skos:note"), "has no skos:definition"),
    "no label": ("E305", WRIST_GIRTH.replace("skos:prefLabel", "skos:note"), "has no skos:prefLabel"),
    "unknown class": ("E306", WRIST_GIRTH.replace("dps:DataType", "dps:DataKind"), "the class dps:DataKind"),
    "class of another scheme": ("E306", WRIST_GIRTH.replace("dps:DataType", "dps:Purpose"), "the class dps:Purpose"),
    "no class": ("E306", WRIST_GIRTH.replace("a dps:DataType ;", ""), "has no class"),
    "unknown scheme": (
        "E306",
        WRIST_GIRTH.replace("inScheme dpsv:data ", "inScheme dpsv:jewels ").replace("data-Wrist", "jewels-Wrist"),
        "dpsv:jewels",
    ),
    "unknown broader concept": ("E306", WRIST_GIRTH.replace("data-PersonalInformation", "data-Jewels"), "data-Jewels"),
    "name of the package": ("E307", WRIST_GIRTH.replace("data-WristGirth", "data-Name"), "data-Name is a concept"),
    "name without scheme": (
        "E307",
        WRIST_GIRTH.replace("dpsv:data-WristGirth", "dpsv:WristGirth"),
        "WristGirth does not say",
    ),
    "no concept": ("E302", "", "no concept in it"),
    "no Turtle": ("E302", WRIST_GIRTH.replace(";", ","), "my.ttl"),
}


@pytest.mark.parametrize(("code", "text", "words"), REFUSED.values(), ids=REFUSED)
def test_a_faulty_file_is_refused(code: str, text: str, words: str, tmp_path: Path, vocabulary: Vocabulary) -> None:
    """The error has its code, the file, the term and the reason."""
    file = write(tmp_path, text)
    with pytest.raises(VocabularyError, match=r"my\.ttl") as refusal:
        extend_vocabulary(vocabulary, [file])
    assert refusal.value.code == code
    assert words in refusal.value.message
    assert refusal.value.where.startswith(str(file))


def test_a_missing_file_is_wrong_usage(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A path that leads nowhere is the caller's mistake."""
    with pytest.raises(UsageError) as refusal:
        extend_vocabulary(vocabulary, [tmp_path / "my.ttl"])
    assert refusal.value.code == "E002"
