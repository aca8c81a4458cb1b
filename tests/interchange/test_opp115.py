"""Annotations of OPP-115 as statements: made-up policies in the form of the corpus."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

import exporter
from exporter import PolicyGraph
from exporter.errors import InputError
from exporter.interchange import import_opp115
from exporter.vocabulary import load_vocabulary

URL = "http://www.shop.example/privacy"
PAGE = (
    "<strong>What we collect</strong><br> <br>We collect your name &amp; email address to send newsletters."
    "|||We do not share your address with advertisers.|||You may opt out.|||The end."
)


def told(value: str, words: str = "") -> dict[str, object]:
    """An attribute as the corpus has it."""
    return {"value": value, "selectedText": words, "startIndexInSegment": 0, "endIndexInSegment": len(words)}


ROWS = (
    (
        "82",
        0,
        "First Party Collection/Use",
        {
            "Does/Does Not": told("Does"),
            "Personal Information Type": told("Contact", "name & email address"),
            "Purpose": told("Marketing", "to send newsletters"),
            "Action First-Party": told("Collect on website", "We collect"),
            "Choice Type": told("not-selected"),
        },
    ),
    (
        "88",
        1,
        "Third Party Sharing/Collection",
        {
            "Does/Does Not": told("Does Not", "do not share"),
            "Personal Information Type": told("Contact", "your address"),
            "Third Party Entity": told("Unnamed third party", "advertisers"),
            "Action Third Party": told("Receive/Shared with", "share"),
        },
    ),
    ("88", 2, "User Choice/Control", {"Choice Type": told("Opt-out link", "opt out")}),
    ("82", 2, "User Choice/Control", {"Choice Type": told("Unspecified")}),
    ("82", 3, "Other", {"Other Type": told("Introductory/Generic", "The end.")}),
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder like the one of the corpus."""
    (tmp_path / "annotations").mkdir()
    (tmp_path / "sanitized_policies").mkdir()
    with (tmp_path / "annotations" / "1_shop.example.csv").open("w", encoding="utf-8", newline="") as file:
        for number, (annotator, segment, category, attributes) in enumerate(ROWS):
            row = (number, "batch", annotator, 1, segment, category, json.dumps(attributes), "1/1/15", URL)
            csv.writer(file).writerow(row)
    (tmp_path / "sanitized_policies" / "1_shop.example.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_annotations_become_statements_in_our_terms(corpus: Path) -> None:
    """Values by their labels, words as mentions, denials as denials; what says nothing is counted."""
    imported = import_opp115(corpus, load_vocabulary())
    graph = PolicyGraph(imported.lines)
    assert (imported.statements, imported.left_out) == (4, 1)
    collect, share = (s for s in graph.statements if s.kind == "PracticeStatement")
    assert collect.slots["purpose"] == ("dpsv:purpose-Marketing",)
    assert collect.slots["dataType"] == ("dpsv:data-ContactInformation",)
    assert collect.quote == "We collect your name & email address to send newsletters"
    assert {m.text for m in collect.mentions} >= {"name & email address", "to send newsletters"}
    assert (share.denied, share.slots["recipient"]) == (True, ("dpsv:party-ThirdParty",))


def test_the_graph_conforms_to_the_shapes(corpus: Path) -> None:
    """Hand-made statements are held to the same rules."""
    report = PolicyGraph(import_opp115(corpus, load_vocabulary()).lines).validate()
    assert [finding for finding in report.findings if finding.severity == "Violation"] == []


def test_hand_made_and_machine_made_statements_stand_in_one_graph(corpus: Path) -> None:
    """``--read``: one policy version, several runs, told apart by who was at work."""
    command = [sys.executable, "-m", "exporter", "import", "opp115", str(corpus), "--read", "-o", "both.nq"]
    outcome = subprocess.run(command, cwd=corpus, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr
    graph = exporter.load(corpus / "both.nq")
    assert len(graph.versions) == 1
    readers = graph.query(
        """SELECT DISTINCT ?name {
             ?statement dps:statementKey ?key ; prov:wasGeneratedBy/prov:wasAssociatedWith/schema:name ?name
           } ORDER BY ?name"""
    ).rows
    assert readers == (("OPP-115 annotator 82",), ("OPP-115 annotator 88",), ("dps-exporter",))


@pytest.mark.parametrize("fault", ["no annotations", "no page", "no JSON", "no such segment"])
def test_a_broken_folder_is_refused_and_nothing_written(fault: str, corpus: Path) -> None:
    """E132, exit 4, no graph."""
    file = corpus / "annotations" / "1_shop.example.csv"
    if fault == "no annotations":
        file.unlink()
    elif fault == "no page":
        (corpus / "sanitized_policies" / "1_shop.example.html").unlink()
    else:
        row = "1,b,82,1,0,Other,nonsense,d,u\n" if fault == "no JSON" else '1,b,82,1,9,Other,"{}",d,u\n'
        file.write_text(row, encoding="utf-8")
    with pytest.raises(InputError, match="E132"):
        import_opp115(corpus, load_vocabulary())
    command = [sys.executable, "-m", "exporter", "import", "opp115", str(corpus), "-o", "hand.nq"]
    outcome = subprocess.run(command, cwd=corpus, capture_output=True, text=True, check=False)
    assert (outcome.returncode, (corpus / "hand.nq").exists()) == (4, False)
