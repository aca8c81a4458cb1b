"""JSON-LD is pleasant for programs that know nothing of RDF."""

from __future__ import annotations

import json
from typing import Any

import pytest

from exporter.graph.context import make_context, read_context
from exporter.graph.outline import Outline
from exporter.graph.serialisation import serialise


@pytest.fixture(scope="module")
def jsonld(lines: list[str]) -> dict[str, Any]:
    """The sample as JSON."""
    found: dict[str, Any] = json.loads(serialise(Outline(lines), ".jsonld"))
    return found


def statements(jsonld: dict[str, Any]) -> list[dict[str, Any]]:
    """The nodes of the named graph of the run."""
    (graph,) = (node for node in jsonld["@graph"] if "graph-" in node["id"])
    found: list[dict[str, Any]] = graph["@graph"]
    return found


def test_the_context_is_made_of_prefixes_and_ontology() -> None:
    """The shipped file is what the ontology gives now; ``python -m exporter.graph.context`` writes it anew."""
    assert read_context() == make_context()


def test_nothing_has_to_be_fetched(jsonld: dict[str, Any]) -> None:
    """The context stands in the file."""
    assert isinstance(jsonld["@context"], dict)


def test_a_statement_holds_what_belongs_to_it(jsonld: dict[str, Any]) -> None:
    """Conditions, mentions and evidence are inside their statement, so that no index is needed."""
    denial = next(node for node in statements(jsonld) if node["polarity"] == "dpsv:polarity-Denied")
    assert denial["type"] == "PracticeStatement"
    assert denial["hasCondition"]["conditionRelation"] == "dpsv:relation-Unless"
    assert denial["hasMention"][0]["quote"] == "share"
    position, quote = denial["hasEvidence"]["oa:hasSelector"]
    assert position["oa:end"] - position["oa:start"] == len(quote["oa:exact"])


def test_only_statements_are_at_the_top_of_their_graph(jsonld: dict[str, Any]) -> None:
    """All else is inside; what two statements share is inside the first and named by the second."""
    assert {node["type"].removesuffix("Statement") for node in statements(jsonld)} == {
        "Contact",
        "Practice",
        "Retention",
    }
    exception = next(node for node in statements(jsonld) if "exceptionTo" in node)
    assert isinstance(exception["hasEvidence"], str)


def test_numbers_and_truth_values_are_those_of_json(jsonld: dict[str, Any]) -> None:
    """Offsets are numbers and marks are truth values; decimals stay text, as JSON would round them."""
    collection = next(node for node in statements(jsonld) if "openList" in node)
    assert collection["openList"] is True
    assert collection["hasMention"][0]["start"] == 1688
    assert collection["confidence"] == "0.9"
