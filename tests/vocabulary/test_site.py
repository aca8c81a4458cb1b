"""The site of the ontology: a page for each scheme, links that lead somewhere, answers to all questions."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from exporter.queries import questions
from exporter.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    """The pages by file name."""
    folder = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, ROOT / "docs" / "site.py", folder], check=True, capture_output=True)
    return {file.name: BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser") for file in folder.glob("*.html")}


def test_links_lead_to_pages_and_places(site: dict[str, BeautifulSoup]) -> None:
    """Every link within the site names a page of it, and a place on that page."""
    broken = []
    for name, page in site.items():
        for link in page.find_all("a", href=True):
            target, _, place = str(link["href"]).partition("#")
            if ":" in target or (target or name) == "ns.html" or re.search(r"\.md$|/$", target):
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


@pytest.mark.parametrize("name", questions())
def test_every_question_is_answered(name: str, site: dict[str, BeautifulSoup]) -> None:
    """The answer that is shown has a row."""
    place = site["questions.html"].find(id=name)
    assert place is not None
    assert len(place.find_all("tr")) > 1
