"""The data sets are read as their publishers give them."""

from __future__ import annotations

from pathlib import Path

import pytest

import exporter
from exporter.errors import InputError
from exporter.evaluation import DATASETS, Mark, Sentence, evaluate


def test_a_label_of_opp115_needs_two_annotators(opp115: Path) -> None:
    """What one annotator says counts for nothing, however often; a segment without a label is left out."""
    assert [(s.name, s.text.split("\n")[-1], set(s.labels)) for s in DATASETS["opp115"].load(opp115)] == [
        ("1_shop.example#0", "We collect your name.", {"First Party Collection/Use"}),
        ("1_shop.example#1", "Write to privacy@shop.example.", {"Privacy contact information"}),
    ]


def test_segments_may_come_as_rows_of_text_and_label(tmp_path: Path) -> None:
    """The form that PrivacyGLUE uses: a segment has a row for each of its labels."""
    rows = '"We collect, and keep, your name.",Data Retention\n"We collect, and keep, your name.",Data Security\n'
    (tmp_path / "train_dataset.csv").write_text(rows, encoding="utf-8")
    (segment,) = DATASETS["opp115"].load(tmp_path)
    assert (segment.text, segment.labels) == ("We collect, and keep, your name.", {"Data Retention", "Data Security"})


def test_the_layers_of_piextract_are_laid_over_each_other(piextract: Path) -> None:
    """Each document has the marks of all four layers, at their places in the written text."""
    first, second = DATASETS["piextract"].load(piextract)
    assert (first.text, first.sentences) == (
        "We collect your name.",
        (Sentence(0, 21, marks=(Mark("COLLECT", 11, 20),)),),
    )
    assert [mark.label for mark in second.sentences[0].marks] == ["NOT_SHARE"]


def test_rows_of_policyie_with_the_same_sentence_are_one(policyie: Path) -> None:
    """Intents and marks of both rows belong to the sentence; marks of other kinds are not looked at."""
    (block,) = DATASETS["policyie"].load(policyie)
    first, second = block.sentences
    assert first.labels == ("data-storage-retention-deletion", "data-sharing-disclosure")
    assert first.negated
    assert [(mark.label, block.text[mark.start : mark.end]) for mark in first.marks] == [
        ("data", "your name"),
        ("retention period", "a year"),
    ]
    assert (second.span.of(block.text), second.labels) == ("Welcome!", ("Other",))


def test_what_is_read_is_compared_with_what_is_marked(
    opp115: Path, piextract: Path, policyie: Path, extractor: exporter.Extractor
) -> None:
    """Each data set gives the figures that its few sentences deserve."""
    assert evaluate("opp115", opp115, extractor)["First Party Collection/Use"].f1 == 1.0
    assert evaluate("piextract", piextract, extractor)["exact COLLECT"].f1 == 1.0
    assert evaluate("policyie", policyie, extractor)["slot retention period"].recall == 1.0


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("name", ["", "policy.txt"])
def test_other_data_are_refused_in_words(dataset: str, name: str, tmp_path: Path) -> None:
    """A folder or a file that is not of the data set is an error that names it."""
    (tmp_path / "policy.txt").write_text("We sell, or not.\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"E132 .* is not"):
        DATASETS[dataset].load(tmp_path / name)


def test_broken_lines_are_refused_in_words(tmp_path: Path) -> None:
    """Neither half a line of JSON nor a record without a text is taken for data."""
    for number, line in enumerate(('{"id": "a", "te', '{"id": "a"}', "[1]")):
        file = tmp_path / f"{number}.jsonl"
        file.write_text(line, encoding="utf-8")
        with pytest.raises(InputError, match="E132"):
            DATASETS["piextract"].load(file)
