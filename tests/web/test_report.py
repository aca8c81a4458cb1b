"""``dps report``: one file that needs nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import exporter


def report(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command, run."""
    command = [sys.executable, "-m", "exporter", "report", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def page(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    """The report of one of two policies."""
    folder = tmp_path_factory.mktemp("report")
    outcome = report(str(graph), "--policy", "JEWELERS", "-o", "report.html", cwd=folder)
    assert outcome.returncode == 0, outcome.stderr
    return BeautifulSoup((folder / "report.html").read_text(encoding="utf-8"), "html.parser")


def test_a_report_needs_nothing_else(page: BeautifulSoup) -> None:
    """No script, image, sheet or font of its own or of others; it forbids the browser to load any."""
    assert not page.select("script, img, link, iframe, object, form")
    assert page.select_one("meta[http-equiv]")["content"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert "url(" not in page.style.get_text()
    outside = {link["href"] for link in page.select("a[href]") if not link["href"].startswith("#")}
    assert outside == {"http://www.securityjewelers.com/pages/privacy-policy"}


def test_every_link_of_a_report_leads_into_it(page: BeautifulSoup) -> None:
    """Statements, words and terms are all in the file."""
    names = {each["id"] for each in page.select("[id]")}
    targets = {link["href"][1:] for link in page.select('a[href^="#"]')}
    assert targets <= names
    assert len(targets) > 100


def test_a_report_has_the_text_and_every_statement(page: BeautifulSoup, graph: Path) -> None:
    """Nothing of the page on the server is missing."""
    own = [each for each in exporter.load(graph).statements if "securityjewelers" in each.policy]
    assert len(page.select(".statements > li")) == len(own)
    assert (
        "We do not sell, trade, or rent Users personal identification information"
        in page.select_one(".prose").get_text()
    )


def test_a_report_is_of_one_policy_and_replaces_no_stranger(graph: Path, tmp_path: Path) -> None:
    """Two policies need a choice; a file that dps did not write stays; the same report twice is the same."""
    choice = report(str(graph), "-o", "report.html", cwd=tmp_path)
    assert (choice.returncode, choice.stderr.split()[0]) == (2, "E006")
    stranger = tmp_path / "mine.html"
    stranger.write_text("mine", encoding="utf-8")
    refused = report(str(graph), "--policy", "s3", "-o", "mine.html", cwd=tmp_path)
    assert (refused.returncode, stranger.read_text(encoding="utf-8")) == (4, "mine")
    for _ in range(2):
        assert report(str(graph), "--policy", "s3", "-o", "own.html", cwd=tmp_path).returncode == 0


def test_a_compact_graph_is_reported_with_its_quotes(seeds: tuple[Path, Path], tmp_path: Path) -> None:
    """Without the text, each statement has its quote beside it."""
    exporter.build([seeds[0]], detail="statements").save(tmp_path / "compact.nq")
    assert report("compact.nq", "-o", "compact.html", cwd=tmp_path).returncode == 0
    page = BeautifulSoup((tmp_path / "compact.html").read_text(encoding="utf-8"), "html.parser")
    quotes = [quote.get_text() for quote in page.select(".statements blockquote")]
    assert any("sell, trade, or rent" in quote for quote in quotes)
    assert len(quotes) == len(page.select(".statements > li"))


def test_a_concept_that_was_added_is_told_by_its_label(tmp_path: Path) -> None:
    """A graph that was built with ``--vocabulary`` has the label in it."""
    (tmp_path / "my.ttl").write_text(
        """@prefix dps: <https://w3id.org/dps/ns#> . @prefix dpsv: <https://w3id.org/dps/voc#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        dpsv:data-WristGirth a dps:DataType ; skos:inScheme dpsv:data ; skos:broader dpsv:data-PersonalInformation ;
            skos:prefLabel "wrist girth"@en ; skos:definition "The length around a wrist."@en ."""
    )
    graph = exporter.build(b"We never sell your wrist girth.", schemes=[tmp_path / "my.ttl"])
    graph.save(tmp_path / "graph.ttl")
    assert report("graph.ttl", "-o", "report.html", cwd=tmp_path).returncode == 0
    page = BeautifulSoup((tmp_path / "report.html").read_text(encoding="utf-8"), "html.parser")
    (link,) = page.select('.said a[href="#dpsv:data-WristGirth"]')
    assert link.get_text() == "wrist girth"
    assert "The length around a wrist." in page.find(id="dpsv:data-WristGirth").get_text()
