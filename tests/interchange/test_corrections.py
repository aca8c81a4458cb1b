"""What people decide about statements: applied to every reading, and on record."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import exporter
from exporter import PolicyGraph
from exporter.errors import GraphError
from exporter.interchange import apply_corrections, read_corrections
from exporter.vocabulary import load_vocabulary

SHOP = "https://www.example.org/privacy"
TEXT = b"We share your email address with partners for marketing. We never sell your name. We keep it for two years."
PREFIXES = """
@prefix dps: <https://w3id.org/dps/ns#> .
@prefix dpsv: <https://w3id.org/dps/voc#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.fixture(scope="module")
def graph() -> PolicyGraph:
    """Three statements."""
    return exporter.build(TEXT, source=SHOP)


def key(graph: PolicyGraph, word: str) -> str:
    """The key of the first statement with a word in its quote."""
    return next(statement.key for statement in graph.statements if word in statement.quote)


def correction(key: str, verdict: str, more: str = "") -> str:
    """A correction as people write it."""
    return (
        f'[] a dps:Correction ; dps:correctedKey "{key}" ; dps:verdict dpsv:verdict-{verdict} ; {more} '
        'dct:creator "Ada Example" ; dct:description "Read again." .\n'
    )


def corrected(graph: PolicyGraph, tmp_path: Path, *corrections: str) -> PolicyGraph:
    """The graph with corrections applied."""
    file = tmp_path / "corrections.ttl"
    file.write_text(PREFIXES + "".join(corrections), encoding="utf-8")
    return PolicyGraph(apply_corrections(graph.lines, read_corrections(file, load_vocabulary())).lines)


def test_a_rejected_statement_is_gone_and_its_rejection_on_record(graph: PolicyGraph, tmp_path: Path) -> None:
    """The others stay; the graph conforms and tells who invalidated what, and why."""
    made = corrected(graph, tmp_path, correction(key(graph, "sell"), "Rejected"))
    assert [s.quote for s in made.statements] == [s.quote for s in graph.statements if "sell" not in s.quote]
    assert made.validate().count("Violation") == 0
    (row,) = made.query(
        """SELECT ?who ?why { ?s prov:wasInvalidatedBy ?c .
             ?c prov:wasAssociatedWith/schema:name ?who ; dct:description ?why }"""
    ).rows
    assert row == ("Ada Example", "Read again.")


def test_an_amended_statement_has_the_new_values_and_a_new_key(graph: PolicyGraph, tmp_path: Path) -> None:
    """What is not named stays; the key is the one that a reader would give the new content."""
    more = "dps:withValues [ dps:purpose dpsv:purpose-Analytics ] ;"
    made = corrected(graph, tmp_path, correction(key(graph, "share"), "Amended", more))
    (old,) = [s for s in graph.statements if "share" in s.quote]
    (new,) = [s for s in made.statements if "share" in s.quote]
    assert new.slots["purpose"] == ("dpsv:purpose-Analytics",)
    assert {k: v for k, v in new.slots.items() if k != "purpose"} == {
        k: v for k, v in old.slots.items() if k != "purpose"
    }
    assert new.key != old.key
    back = corrected(
        made, tmp_path, correction(new.key, "Amended", f"dps:withValues [ dps:purpose {old.slots['purpose'][0]} ] ;")
    )
    assert [s.key for s in back.statements if "share" in s.quote] == [old.key]
    assert made.validate().count("Violation") == 0
    assert made.query(f"ASK {{ <{new.iri}> prov:wasRevisionOf <{old.iri}> }}").answer


def test_an_accepted_statement_stays_as_it_is(graph: PolicyGraph, tmp_path: Path) -> None:
    """Only the record is new."""
    made = corrected(graph, tmp_path, correction(key(graph, "keep"), "Accepted"))
    assert made.statements == graph.statements
    assert len(made) > len(graph)


def test_a_correction_for_another_policy_meets_nothing(graph: PolicyGraph, tmp_path: Path) -> None:
    """Limited to an address, it leaves equal statements elsewhere alone."""
    for address, rejected in ((SHOP, 1), ("https://www.example.com/privacy", 0)):
        more = f"dps:correctedPolicy <{address}> ;"
        made = corrected(graph, tmp_path, correction(key(graph, "sell"), "Rejected", more))
        assert len(graph.statements) - len(made.statements) == rejected


def test_corrections_survive_another_reading(graph: PolicyGraph, tmp_path: Path) -> None:
    """``dps build --corrections`` applies them wherever the statement stands; those that meet nothing are told."""
    (tmp_path / "policy.txt").write_bytes(b"Welcome to our privacy policy.\n\n" + TEXT)
    decided = correction(key(graph, "sell"), "Rejected") + correction("0" * 24, "Rejected")
    (tmp_path / "c.ttl").write_text(PREFIXES + decided, encoding="utf-8")
    command = [sys.executable, "-m", "exporter", "build", "policy.txt", "--corrections", "c.ttl", "-o", "g.nq"]
    outcome = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr
    assert "0" * 24 in outcome.stderr
    assert not [s for s in exporter.load(tmp_path / "g.nq").statements if "sell" in s.quote]


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        '[] a dps:Correction ; dps:verdict dpsv:verdict-Rejected ; dct:creator "A" ; dct:description "B" .',
        '[] a dps:Correction ; dps:correctedKey "1" ; dps:verdict dpsv:verdict-Rejected ; dct:description "B" .',
        '[] a dps:Correction ; dps:correctedKey "1" ; dps:verdict dpsv:verdict-Rejected ; dct:creator "A" .',
        correction("1", "Doubted"),
        correction("1", "Amended"),
        correction("1", "Amended", "dps:withValues [ dps:purpose dpsv:purpose-Nonsense ] ;"),
        correction("1", "Amended", 'dps:withValues [ dps:recipient "nobody" ] ;'),
        correction("1", "Amended", "dps:withValues [ dps:recipient dpsv:purpose-Analytics ] ;"),
        correction("1", "Amended", "dps:withValues [ dps:purpose <http://www.example.org/aim> ] ;"),
        correction("1", "Amended", "dps:withValues [ dps:recipient [ a dps:NamedParty ] ] ;"),
        correction("1", "Amended", 'dps:withValues [ dps:retentionPeriod "P2Y" ] ;'),
        correction("1", "Amended", "dps:withValues [ dps:recipent dpsv:party-Partner ] ;"),
        correction("1", "Amended", 'dps:withValues [ dps:statementKey "2" ] ;'),
        correction("1", "Rejected", "dps:withValues [ dps:purpose dpsv:purpose-Analytics ] ;"),
    ],
    ids=[
        "nothing",
        "no key",
        "no author",
        "no reason",
        "no verdict",
        "amends nothing",
        "unknown value",
        "text for a party",
        "concept of another scheme",
        "thing for a concept",
        "party without address",
        "period that is a text",
        "unknown property",
        "key",
        "rejects values",
    ],
)
def test_a_faulty_file_is_refused(wrong: str, graph: PolicyGraph, tmp_path: Path) -> None:
    """E217, before anything is corrected."""
    with pytest.raises(GraphError, match="E217"):
        corrected(graph, tmp_path, wrong)


def test_the_place_of_a_value_that_fits_no_slot_is_told(graph: PolicyGraph, tmp_path: Path) -> None:
    """File and line, the correction, the value and what could stand there."""
    with pytest.raises(GraphError) as refusal:
        corrected(graph, tmp_path, correction("78c41b72", "Amended", 'dps:withValues [ dps:recipient "nobody" ] ;'))
    assert refusal.value.where == f"{tmp_path / 'corrections.ttl'}:6"
    assert refusal.value.message == (
        f"{refusal.value.where}: the correction of 78c41b72 has dps:recipient "
        '"nobody": its values are of dps:NamedParty or dps:PartyCategory'
    )


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ('dps:retentionPeriod "P2Y"^^xsd:duration', "dps:retentionPeriod is no property of a dps:PracticeStatement"),
        ("dps:recipient <http://www.example.org/nobody>", "which the graph says nothing of"),
    ],
)
def test_values_that_the_statement_cannot_have_are_refused(
    graph: PolicyGraph, tmp_path: Path, values: str, reason: str
) -> None:
    """What only another kind has, and parties that are not there."""
    with pytest.raises(GraphError, match=reason) as refusal:
        corrected(graph, tmp_path, correction(key(graph, "share"), "Amended", f"dps:withValues [ {values} ] ;"))
    assert refusal.value.code == "E217"


def test_every_value_that_is_read_could_be_given(graph: PolicyGraph, tmp_path: Path) -> None:
    """The slots of a real graph fit themselves."""
    for statement in graph.statements:
        slots = [
            f"dps:{slot} {value}"
            for slot, values in statement.slots.items()
            for value in values
            if value.startswith("dpsv:")
        ]
        amended = correction(statement.key, "Amended", f"dps:withValues [ {' ; '.join(slots)} ] ;")
        assert corrected(graph, tmp_path, amended).validate().count("Violation") == 0
