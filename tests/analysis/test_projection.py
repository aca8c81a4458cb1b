"""The projection onto DPV: affirmed practices generalised, denials only where nothing makes them say more."""

from __future__ import annotations

import pytest

from exporter import build
from exporter.analysis import project
from exporter.graph.terms import lexical, parse

DPV = "https://w3id.org/dpv"


def projected(text: str) -> list[tuple[str, str]]:
    """What is said of the processes of a policy, as local names; links to statements and types left out."""
    quads = [parse(line) for line in project(build([text.encode()]).lines)]
    said = [(lexical(quad.predicate), lexical(quad.object)) for quad in quads if quad.subject.endswith("-process>")]
    return sorted((p.removeprefix(f"{DPV}#"), o.removeprefix(DPV)) for p, o in said if p.startswith(DPV))


def test_an_affirmed_practice_is_a_process() -> None:
    """Operation, data and purpose go along their mappings."""
    assert projected("We collect your email address for direct marketing.") == [
        ("hasPersonalData", "/pd#EmailAddress"),
        ("hasProcessing", "#Collect"),
        ("hasPurpose", "#DirectMarketing"),
    ]


def test_an_unconditional_exact_denial_is_a_prohibition() -> None:
    """Each slot has an exact match and nothing limits the denial."""
    assert projected("We never store your credit card number.") == [
        ("hasPersonalData", "/pd#CreditCardNumber"),
        ("hasProcessing", "#Store"),
        ("hasRule", "#Prohibition"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We never store your credit card number unless you give us your consent.",
        "We never store your credit card information.",
        "We do not store your information.",
        "We do not disclose your credit card number to advertisers.",
    ],
    ids=["a condition", "data without exact match", "data without a name", "a recipient"],
)
def test_any_other_denial_is_left_out(text: str) -> None:
    """What would say more than the policy does is not said."""
    assert [said for said in projected(text) if "#Prohibition" in said[1]] == []


def test_the_projection_stands_in_graphs_of_its_own() -> None:
    """One graph for each version, which the catalogue describes; each process leads back to its statement."""
    graph = build([b"We collect your name. We use cookies.", b"We collect your age."])
    quads = [parse(line) for line in project(graph.lines)]
    graphs = {lexical(quad.graph) for quad in quads if quad.graph}
    assert graphs == {f"{version}/dpv-2.3" for policy in graph.policies for version in policy.versions}
    assert {lexical(quad.subject) for quad in quads if not quad.graph} == graphs
    sources = {lexical(q.object) for q in quads if q.predicate.endswith("source>") and q.subject.endswith("-process>")}
    assert sources <= {statement.iri for statement in graph.statements}
