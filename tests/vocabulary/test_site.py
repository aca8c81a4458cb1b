"""The site of the ontology: a page for each scheme, links that lead somewhere, answers to all questions."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
from bs4 import BeautifulSoup

from exporter.namespaces import DPS
from exporter.queries import questions
from exporter.resources import data_dir
from exporter.site import write_site
from exporter.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    """The pages by file name."""
    folder = tmp_path_factory.mktemp("site")
    write_site(folder)
    return {file.name: BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser") for file in folder.glob("*.html")}


def test_links_lead_to_pages_and_places(site: dict[str, BeautifulSoup]) -> None:
    """Every link within the site names a page of it, and a place on that page."""
    broken = []
    for name, page in site.items():
        for link in page.find_all("a", href=True):
            target, _, place = str(link["href"]).partition("#")
            if ":" in target or re.search(r"\.md$|/$", target):
                continue
            there = site.get(target or name)
            if there is None or (place and there.find(id=place) is None):
                broken.append((name, link["href"]))
    assert broken == []


def test_every_concept_has_a_place(site: dict[str, BeautifulSoup], vocabulary: Vocabulary) -> None:
    """Each scheme has a page, and on it each concept its definition."""
    for scheme in vocabulary.schemes.values():
        page = site[f"scheme-{scheme.name}.html"]
        for name in scheme.concepts:
            place = page.find(id=name)
            assert place is not None
            assert vocabulary.concepts[name].definition in place.get_text()


def test_every_class_and_property_has_a_row(site: dict[str, BeautifulSoup], vocabulary: Vocabulary) -> None:
    """Each term of ``dps.ttl`` stands on the page of classes and properties."""
    quads = pyoxigraph.parse(path=data_dir("ontology") / "dps.ttl")
    terms = {quad.subject.value.removeprefix(DPS) for quad in quads if quad.subject.value.startswith(DPS)}
    page = site["ns.html"]
    assert [term for term in sorted(terms) if page.find(id=term) is None] == []
    assert {scheme.concept_class for scheme in vocabulary.schemes.values()} <= terms


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    """No time, no order of hashes."""
    first, second = (write_site(tmp_path / name).parent for name in ("one", "two"))
    assert {f.name: f.read_bytes() for f in first.iterdir()} == {f.name: f.read_bytes() for f in second.iterdir()}


@pytest.mark.parametrize("name", questions())
def test_every_question_is_answered(name: str, site: dict[str, BeautifulSoup]) -> None:
    """The answer that is shown has a row."""
    place = site["questions.html"].find(id=name)
    assert place is not None
    assert len(place.find_all("tr")) > 1
