"""The alignment with DPV: terms that exist, matches that do not claim too much, files made of it that are current."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pyoxigraph
import pytest

from exporter.namespaces import DPS, DPSV
from exporter.resources import data_dir
from exporter.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parents[2]
PINNED = Path(__file__).with_name("dpv-2.3-terms.txt")
SKOS = "http://www.w3.org/2004/02/skos/core#"
LEGAL = "https://w3id.org/dpv/legal/"


@pytest.fixture(scope="module")
def matches() -> list[tuple[str, str, str]]:
    """Subject, kind of match and DPV term of each line."""
    quads = pyoxigraph.parse(path=data_dir("ontology") / "alignments" / "dpv.ttl")
    return [
        (quad.subject.value, quad.predicate.value.removeprefix(SKOS), quad.object.value)
        for quad in quads
        if quad.predicate.value.startswith(SKOS)
    ]


def test_every_term_of_dpv_exists(matches: list[tuple[str, str, str]]) -> None:
    """The pinned list holds the IRIs of DPV 2.3 and nothing else of it."""
    pinned = set(PINNED.read_text(encoding="utf-8").splitlines())
    assert {term for _, _, term in matches} - pinned == set()


def test_the_pinned_list_is_that_of_the_release(shared: Path) -> None:
    """The list is checked against the files of the release where they are at hand."""
    files = sorted((shared / "data" / "dpv").glob("*.ttl"))
    subjects = {quad.subject.value for file in files for quad in pyoxigraph.parse(path=file)}
    pinned = {line for line in PINNED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    assert pinned - subjects == set()


def test_every_term_of_ours_exists(matches: list[tuple[str, str, str]], vocabulary: Vocabulary) -> None:
    """Concepts, classes and properties are those of the ontology."""
    own = {quad.subject.value for quad in pyoxigraph.parse(path=data_dir("ontology") / "dps.ttl")}
    own |= {f"{DPSV}{name}" for name in vocabulary.concepts}
    assert {subject for subject, _, _ in matches} - own == set()


def test_an_exact_match_is_the_only_one(matches: list[tuple[str, str, str]]) -> None:
    """What is the same as one term is not broader or narrower than it, nor the same as another (SKOS S46)."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for subject, kind, _ in matches:
        kinds[subject].append(kind)
    claimed = {subject: found for subject, found in kinds.items() if "exactMatch" in found}
    assert {s: found for s, found in claimed.items() if set(found) - {"exactMatch", "relatedMatch"}} == {}
    assert {s: found for s, found in claimed.items() if found.count("exactMatch") > 1} == {}


def test_two_concepts_are_not_the_same_as_one_term(matches: list[tuple[str, str, str]]) -> None:
    """An exact match is transitive: two concepts of one scheme with one term would be one concept."""
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for subject, kind, term in matches:
        if kind == "exactMatch":
            named[subject.rpartition("#")[2].partition("-")[0], term].append(subject)
    assert {term: subjects for (_, term), subjects in named.items() if len(subjects) > 1} == {}


def test_nothing_is_more_than_related_to_an_article_of_a_law(matches: list[tuple[str, str, str]]) -> None:
    """That a policy offers a right does not make it the right that a law gives."""
    assert {m for m in matches if m[2].startswith(LEGAL) and m[1] != "relatedMatch"} == set()


def test_classes_and_properties_are_close_at_most(matches: list[tuple[str, str, str]]) -> None:
    """Statements are not processes: no class or property claims more than a close match."""
    assert {m for m in matches if m[0].startswith(DPS) and m[1] != "closeMatch"} == set()


def test_what_is_made_of_the_alignment_is_current() -> None:
    """``ontology/alignments/dpv.sssom.tsv`` and ``docs/dpv-gaps.md``: make docs writes them anew."""
    outcome = subprocess.run(
        [sys.executable, ROOT / "docs" / "alignment.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (outcome.returncode, outcome.stderr) == (0, "")
