"""Turtle reads like the policy: policy by policy, statement by statement, with short names."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from exporter.graph.outline import Outline, nodes
from exporter.graph.terms import parse
from exporter.graph.turtle import write_trig, write_turtle
from exporter.namespaces import DPS


@pytest.fixture(scope="module")
def turtle(lines: list[str]) -> str:
    """The sample as Turtle."""
    return write_turtle(Outline(lines))


def blocks(turtle: str) -> list[str]:
    """The subject of each block, in order; the full text is not looked into."""
    return re.findall(r"^((?:<[^>]*>|[a-z0-9]+:\S*)) (?:a|dps:content) ", turtle, re.MULTILINE)


def test_a_policy_is_told_before_its_versions_and_statements(turtle: str) -> None:
    """Policy, site, parties, version, text, document, run, sections, then statements; the words of the text last."""
    kinds = [re.sub(r"[-/0-9].*", "", subject.rpartition(":")[2].lstrip("<")) for subject in blocks(turtle)]
    assert kinds[:12] == [
        *("extractor", "policy", "site", "party", "contact", "policy"),
        *("text", "doc", "retrieval", "run", "graph", "section"),
    ]
    assert kinds[14] == "s"
    assert kinds[-1] == "text"


def test_statements_stand_in_the_order_of_the_text_with_what_belongs_to_them(turtle: str) -> None:
    """A denial comes before its exception, each followed by conditions, mentions and spans."""
    kinds = [
        line.split(" a ")[1].rstrip(" ;") for line in turtle.splitlines() if " a dps:" in line and "Statement" in line
    ]
    assert kinds == ["dps:ContactStatement", *["dps:PracticeStatement"] * 3, "dps:RetentionStatement"]
    denial = turtle.index("dpsv:polarity-Denied")
    assert denial < turtle.index("a dps:Condition") < turtle.index("dpsv:basis-ImpliedByException")


def test_each_statement_is_headed_by_its_words(turtle: str) -> None:
    """A comment shows the quote, cut to a line."""
    assert "\n# Security Jewelers will not share your information with any third party outside" in turtle
    assert max(len(line) for line in turtle.splitlines() if line.startswith("# ")) <= 120


def test_words_cannot_leave_their_comment() -> None:
    """Line ends in a quote do not end the comment above the statement."""
    line = (
        f"<http://s/> <{DPS}hasEvidence> <http://e/> .",
        f"<http://s/> <{DPS}statedIn> <http://v/> .",
        r'<http://e/> <http://www.w3.org/ns/oa#exact> "a\n<http://evil/> a <http://b/> .\r<http://evil/> a \u0085 b" .',
    )
    assert len(list(ox.parse(write_turtle(Outline(line)).encode(), format=ox.RdfFormat.TURTLE))) == 3


def test_a_policy_gets_short_names_of_its_own(turtle: str) -> None:
    """p0:, v0: and t0: stand for the policy, its version and its text."""
    head = turtle[: turtle.index("\n\n")]
    assert [line.split()[1] for line in head.splitlines()[-3:]] == ["p0:", "v0:", "t0:"]
    assert "dps:actor p0:party-security-jewelers ;" in turtle
    assert "<https://w3id.org" not in turtle[len(head) :].replace("<https://w3id.org/dps/ns/0.1.0>", "")


def test_the_full_text_reads_as_text(turtle: str) -> None:
    """Line ends and quotation marks of the text are written as they are."""
    assert turtle.rstrip().endswith('securityjewelers.com\ninfo@securityjewelers.com""" .')
    assert '("Site")' in turtle


def test_trig_holds_each_graph_once(lines: list[str]) -> None:
    """One block for each named graph, after the default graph."""
    trig = write_trig(Outline(lines))
    assert len(re.findall(r"^v0:\S+ \{$", trig, re.MULTILINE)) == 2
    assert trig.index("a dps:Policy ") < trig.index(" {\n")


def test_every_subject_has_one_place_even_in_a_circle() -> None:
    """What is linked in circles, or to nothing we know, is told once."""
    circle = [
        f"<http://a/> <{DPS}hasEvidence> <http://b/> .",
        f"<http://b/> <{DPS}hasEvidence> <http://a/> .",
        "<http://c/> <http://p/> <http://nowhere/> .",
    ]
    assert Outline(circle).place == {"<http://c/>": 0, "<http://b/>": 1, "<http://a/>": 2}


def test_the_graph_has_the_shape_of_the_worked_example(shared: Path, lines: list[str]) -> None:
    """Classes have the properties that they have in the example made by hand, as far as the sample has them."""
    example = ox.parse(path=shared / "design" / "example.ttl", format=ox.RdfFormat.TURTLE)
    expected = _signatures(str(quad) for quad in example)
    ours = _signatures(lines)
    del expected["Conflict"], expected["ChoiceStatement"], expected["RightStatement"]
    absent = {"technology", "involvedParty", "hasContextEvidence"}
    assert "hasContextEvidence" in ours["RetentionStatement"]
    for kind, properties in expected.items():
        assert properties - ours[kind] - absent == set(), kind


def _signatures(lines: object) -> dict[str, set[str]]:
    """The local names of the properties of each class."""
    found: dict[str, set[str]] = {}
    assert not isinstance(lines, str)
    for node in nodes(parse(line if line.endswith(" .") else f"{line} .") for line in lines).values():  # type: ignore[attr-defined]
        names = {re.split("[#/]", predicate.rstrip(">"))[-1] for predicate in node}
        for kind in node.get("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", []):
            found.setdefault(re.split("[#/]", kind.rstrip(">"))[-1], set()).update(names)
    return found
