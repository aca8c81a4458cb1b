"""What a notebook shows of graphs, statements, answers and reports."""

from __future__ import annotations

import pytest

import exporter
from exporter import PolicyGraph


@pytest.fixture(scope="module")
def graph() -> PolicyGraph:
    """A policy with markup in its words, and more statements than are shown."""
    practices = " ".join(f"We sell your <b>name</b> to partner{number}.com & others." for number in range(12))
    return exporter.build(practices.encode())


def test_words_of_policies_are_escaped_and_rows_capped(graph: PolicyGraph) -> None:
    """Markup in a policy is shown, not obeyed; of many rows the first ten are shown, with how many more there are."""
    total = len(graph.statements)
    answer = graph.query("SELECT ?quote { ?statement dps:hasEvidence/oa:hasSelector/oa:exact ?quote }")
    shown = [graph._repr_html_(), graph.statements[0]._repr_html_(), answer._repr_html_()]
    assert all("<b>" not in html and "&lt;b&gt;" in html for html in shown)
    assert shown[0].count("<tr>") == 11
    assert f"and {total - 10} more" in shown[0]
    assert shown[2].count("<tr>") == 11


def test_a_report_tells_the_gravest_findings_first(graph: PolicyGraph) -> None:
    """Counts above, then findings by severity."""
    broken = PolicyGraph(line for line in graph.lines if "/ns#polarity>" not in line)
    html = broken.validate()._repr_html_()
    assert "does not conform" in html
    assert html.index("Violation") < html.index("c03")
    assert html.count("<tr>") == 11
