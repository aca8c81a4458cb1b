"""``dps vocab`` prints the ontology."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from exporter.namespaces import DPS
from exporter.ontology import load_terms
from exporter.site.listing import list_terms
from exporter.vocabulary import load_vocabulary

Run = Callable[..., Any]


def test_without_a_term_all_schemes_are_listed(dps: Run) -> None:
    """Each scheme stands in a line with its number of concepts."""
    schemes = load_vocabulary().schemes
    listed = [line.split()[:2] for line in dps("vocab").out.splitlines()]
    assert [[name, str(len(schemes[name].concepts))] for name in sorted(schemes)] == listed


def test_a_scheme_is_shown_as_a_tree(dps: Run) -> None:
    """Each concept of a scheme stands once, indented by its depth below the top."""
    vocabulary = load_vocabulary()
    lines = dps("vocab", "right").out.splitlines()[1:]
    assert {line.split()[0] for line in lines} == set(vocabulary.schemes["right"].concepts)
    for line in lines:
        assert len(line) - len(line.lstrip()) == 2 * len(vocabulary.ancestors(line.split()[0]))


def test_a_concept_is_found_by_name_curie_and_iri(dps: Run) -> None:
    """However the concept is named, the answer is the same."""
    names = ["right-Access", "dpsv:right-Access", "https://w3id.org/dps/voc#right-Access"]
    (answer,) = {dps("vocab", name).out for name in names}
    assert answer.startswith("dpsv:right-Access  ")


def test_a_label_gives_every_concept_that_has_it(dps: Run) -> None:
    """Upper and lower case are the same; a label may stand in several schemes."""
    found = [line.split()[0] for line in dps("vocab", "Right of Access").out.splitlines() if line.startswith("dpsv:")]
    assert "dpsv:right-Access" in found
    assert all("right of access" in load_vocabulary().concepts[name.removeprefix("dpsv:")].labels for name in found)


def test_a_class_or_property_is_told_by_name_curie_iri_and_label(dps: Run) -> None:
    """What it is said of, its values, and how a query asks for it; a prefix tells a property from a scheme."""
    (answer,) = {dps("vocab", name).out for name in ["statedIn", "dps:statedIn", f"{DPS}statedIn", "Stated in"]}
    assert answer.startswith("dps:statedIn  stated in\n")
    assert "  of       dps:Statement\n  values   dps:PolicyVersion\n" in answer
    assert "  pattern  ?statement dps:statedIn ?policyVersion\n" in answer
    assert "dps:collectionMode" in dps("vocab", "PracticeStatement").out
    assert dps("vocab", "purpose").out.startswith("purposes\n")
    assert dps("vocab", "dps:purpose").out.startswith("dps:purpose  ")
    assert "is it statedIn" in dps("vocab", "dps:statdIn").err


def test_the_list_of_terms_has_each_of_them() -> None:
    """``docs/terms.md`` lists all classes, properties and schemes; that it is current is checked with the commands."""
    listed = list_terms(load_vocabulary())
    assert [name for name in load_terms() if f"### {name}\n" not in listed and f"| `{name}` |" not in listed] == []
    assert [name for name in load_vocabulary().schemes if f"`dps vocab {name}`" not in listed] == []


def test_a_concept_as_json_has_its_words(dps: Run) -> None:
    """``--json`` gives a list of concepts."""
    (record,) = json.loads(dps("vocab", "right-Access", "--json").out)
    assert record["words"] == list(load_vocabulary().concepts["right-Access"].labels)


def test_html_writes_the_pages(dps: Run, tmp_path: Path) -> None:
    """The first page is named on stdout; the folder is made."""
    outcome = dps("vocab", "--html", tmp_path / "deep" / "pages")
    assert outcome.out.strip() == str(tmp_path / "deep" / "pages" / "index.html")
    assert (tmp_path / "deep" / "pages" / "scheme-data.html").is_file()


def test_html_and_a_term_exclude_each_other(dps: Run, tmp_path: Path) -> None:
    """The pages are those of the whole ontology."""
    outcome = dps("vocab", "data", "--html", tmp_path / "pages")
    assert (outcome.status, (tmp_path / "pages").exists()) == (2, False)
    assert "E001" in outcome.err


def test_a_file_in_the_place_of_the_folder_is_an_error(dps: Run, tmp_path: Path) -> None:
    """Nothing is overwritten that is no folder."""
    (tmp_path / "pages").write_text("mine", encoding="utf-8")
    outcome = dps("vocab", "--html", tmp_path / "pages")
    assert "E402" in outcome.err
    assert (tmp_path / "pages").read_text(encoding="utf-8") == "mine"
