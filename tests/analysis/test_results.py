"""The analysis of a graph: a graph of its own, with the rule beside each finding."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from exporter import build
from exporter.analysis import analyse, find_conflicts, read_claims
from exporter.graph.terms import CONCEPT, PROPERTY, RDF_TYPE, lexical, parse
from exporter.vocabulary import load_vocabulary

POLICY = b"""Privacy Policy

We will never share your personal information with third parties.

We share your email address with advertisers for marketing.
"""


@pytest.fixture(scope="module", params=["full", "statements"])
def lines(request: pytest.FixtureRequest) -> Sequence[str]:
    """The graph of a policy that contradicts itself, in both forms."""
    return build([POLICY], detail=request.param).lines


def test_a_graph_gives_its_conflicts(lines: Sequence[str]) -> None:
    """What the extractor read is compared: the denial comes first, each statement is one of the graph."""
    claims = read_claims(lines)
    (conflict,) = find_conflicts(claims, load_vocabulary())
    denied = {claim.iri: claim.denied for claim in claims}
    assert (conflict.type, denied[conflict.denial], denied[conflict.affirmation]) == (
        "conflict-Subsumption",
        True,
        False,
    )


def test_findings_stand_in_a_graph_of_their_own(lines: Sequence[str]) -> None:
    """No line of the analysis is in a graph of what the policy says; the catalogue says what the new graph is."""
    quads = [parse(line) for line in analyse(lines, load_vocabulary())]
    graphs = {lexical(quad.graph) for quad in quads if quad.graph}
    (version,) = {lexical(parse(line).subject) for line in lines if f"{RDF_TYPE} {PROPERTY['PolicyVersion']}" in line}
    (graph,) = graphs
    assert graph.startswith(f"{version}/analysis-")
    assert {lexical(quad.subject) for quad in quads if not quad.graph} == graphs


def test_each_finding_names_its_rule(lines: Sequence[str]) -> None:
    """Conflicts and coverage records carry ``dps:ruleId``."""
    quads = [parse(line) for line in analyse(lines, load_vocabulary())]
    findings = {quad.subject for quad in quads if quad.graph}
    assert {quad.subject for quad in quads if quad.predicate == PROPERTY["ruleId"]} == findings


def test_every_category_is_counted_zeros_included(lines: Sequence[str]) -> None:
    """Not found is said as a count of zero of what was looked for."""
    quads = [parse(line) for line in analyse(lines, load_vocabulary())]
    counted = {q.subject: q.object for q in quads if q.predicate == PROPERTY["coverageCategory"]}
    found = {counted[q.subject]: int(lexical(q.object)) for q in quads if q.predicate == PROPERTY["found"]}
    assert set(found) == {CONCEPT[name] for name in load_vocabulary().schemes["category"].concepts}
    assert found[CONCEPT["category-ThirdPartySharingCollection"]] == 2
    assert found[CONCEPT["category-DataRetention"]] == 0


def test_the_order_of_the_lines_does_not_matter(lines: Sequence[str]) -> None:
    """The same graph gives the same analysis."""
    assert analyse(lines, load_vocabulary()) == analyse(lines[::-1], load_vocabulary())


def test_an_analysed_graph_is_analysed_alike(lines: Sequence[str]) -> None:
    """Findings are no statements: analysing twice adds nothing."""
    once = analyse(lines, load_vocabulary())
    assert analyse([*lines, *once], load_vocabulary()) == once
