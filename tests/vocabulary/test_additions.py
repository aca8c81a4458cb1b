"""Scheme files of a user's own: read like those of the package, refused with file, term and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

import exporter
from exporter import Document, PolicyGraph
from exporter.additions import extend_vocabulary
from exporter.errors import UsageError, VocabularyError
from exporter.pipeline import Extractor
from exporter.vocabulary import Vocabulary

BROADER = "http://www.w3.org/2004/02/skos/core#broader"
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
    "label of the package in the plural": (
        "E303",
        WRIST_GIRTH.replace("girth of the wrist", "email IDs"),
        "has the label 'email IDs' of data-EmailAddress",
    ),
    "another namespace": (
        "E307",
        WRIST_GIRTH.replace("dpsv:data-WristGirth", "<https://my.example/terms#WristGirth>"),
        "https://my.example/terms#WristGirth is named in another namespace",
    ),
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


def test_a_name_in_another_namespace_is_answered_with_the_way_to_keep_it(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """The hint can be followed: the name in ours, with a match that leads to the other; queries find it by that."""
    other = "<https://my.example/terms#WristGirth>"
    with pytest.raises(VocabularyError) as refusal:
        extend_vocabulary(vocabulary, [write(tmp_path, WRIST_GIRTH.replace("dpsv:data-WristGirth", other))])
    match = f"dpsv:data-WristGirth skos:exactMatch {other}"
    assert refusal.value.hint == f"name it dpsv:data-WristGirth, and lead to yours from there: {match}"
    file = write(tmp_path, f"{WRIST_GIRTH}{match} .")
    graph = exporter.build(b"We sell your wrist girth.", schemes=[file])
    assert graph.query(f"ASK {{ ?s dps:dataType/skos:exactMatch {other} ; dps:action dpsv:action-Sell }}").answer


def test_a_graph_brings_its_concepts_along(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Saved and loaded, it is told and tabled in the labels that were added; broken additions in it do no harm."""
    file = tmp_path / "graph.nq"
    exporter.build(b"We sell your wrist girth.", schemes=[write(tmp_path, WRIST_GIRTH)]).save(file)
    loaded = exporter.load(file)
    assert loaded.vocabulary.concepts["data-WristGirth"].label == "wrist girth"
    assert loaded.vocabulary.covers("data-PersonalInformation", "data-WristGirth")
    assert loaded.vocabulary.digest != vocabulary.digest
    assert any("wrist girth" in row for row in loaded.rows.of("slots"))
    circle = f"<https://w3id.org/dps/voc#data-WristGirth> <{BROADER}> <https://w3id.org/dps/voc#data-WristGirth> ."
    lines = [line for line in loaded.lines if BROADER not in line]
    assert PolicyGraph([*lines, circle]).vocabulary.ancestors("data-WristGirth") == ()
    assert exporter.build(b"We sell your name.").vocabulary is vocabulary


def test_a_missing_file_is_wrong_usage(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A path that leads nowhere is the caller's mistake."""
    with pytest.raises(UsageError) as refusal:
        extend_vocabulary(vocabulary, [tmp_path / "my.ttl"])
    assert refusal.value.code == "E002"
