"""Statements are read back from a graph as they were said."""

from __future__ import annotations

import pytest

from exporter import graph
from exporter.graph.outline import Outline
from exporter.graph.recording import read_records
from exporter.model import Reading


@pytest.mark.parametrize("detail", ["full", "statements"])
def test_what_was_read_is_read_back(reading: Reading, detail: graph.Detail) -> None:
    """Kind, stance, slots, quote and place of each statement, from either form of the graph."""
    made = graph.lines(reading, ontology="0.1.0", rules="by hand", detail=detail)
    (policy,), _, _, records = read_records(Outline(made))
    text = reading.document.text
    assert (policy.url, policy.controllers, policy.title) == (
        reading.document.source,
        ("Security Jewelers",),
        "Privacy Policy",
    )
    assert [record.kind for record in records] == [statement.kind for statement in reading.statements]
    assert [record.denied for record in records] == [statement.denied for statement in reading.statements]
    assert [record.quote for record in records] == [s.evidence[0].of(text) for s in reading.statements]
    assert all(text[record.start : record.end] == record.quote for record in records)
    assert {record.policy for record in records} == {policy.iri}
    contact, collection, denial, exception, retention = records
    assert contact.slots["contactPoint"] == ('privacy@example.com, 1 "Main" Street\nAnytown',)
    assert collection.slots["actor"] == ("Security Jewelers",)
    assert collection.slots["dataType"][0] == "dpsv:data-EmailAddress"
    assert (collection.open_list, collection.exclusive, collection.hedges) == (
        True,
        False,
        ("dpsv:hedge-Conditionality",),
    )
    assert denial.conditions[0].relation == "dpsv:relation-Unless"
    assert exception.exception_to == denial.iri
    assert retention.slots == {"retentionPeriod": ("P24M",), "retentionType": ("dpsv:retention-Stated",)}
    assert retention.context == (reading.statements[-1].context[0].of(text),)


def test_a_statement_without_evidence_has_no_place() -> None:
    """A graph of others may lack what ours has."""
    line = "<http://s/> <https://w3id.org/dps/ns#statedIn> <http://v/> ."
    (record,) = read_records(Outline([line])).statements
    assert (record.quote, record.start, record.end, record.slots) == ("", -1, -1, {})
