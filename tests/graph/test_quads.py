"""The graph says what the reading says, with the words that prove it."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from exporter import graph
from exporter.errors import GraphError
from exporter.graph.iris import Iris
from exporter.graph.outline import Node, nodes
from exporter.graph.terms import CONCEPT, PROPERTY, RDF_TYPE, lexical, parse, reused
from exporter.model import Document, NamedParty, Reading
from exporter.namespaces import DPS
from exporter.resources import data_dir


def graph_of(reading: Reading, detail: graph.Detail = "full", *, text: bool = True) -> dict[str, Node]:
    """What is said of each subject."""
    made = graph.lines(reading, ontology="0.1.0", rules="by hand", detail=detail, text=text)
    return nodes(map(parse, made))


def of_kind(found: dict[str, Node], kind: str) -> list[Node]:
    """The descriptions of all things of one class."""
    return [node for node in found.values() if kind in node[RDF_TYPE]]


def with_polarity(found: dict[str, Node], polarity: str, basis: str = "basis-Explicit") -> Node:
    """The one practice statement of this stance."""
    (node,) = (
        node
        for node in of_kind(found, PROPERTY["PracticeStatement"])
        if node[PROPERTY["polarity"]] == [CONCEPT[polarity]] and node[PROPERTY["basis"]] == [CONCEPT[basis]]
    )
    return node


def test_a_statement_has_its_slots_and_its_stance(reading: Reading) -> None:
    """Slots, polarity, modality, category and keys of a statement are in the graph."""
    node = with_polarity(graph_of(reading), "polarity-Affirmed")
    assert node[PROPERTY["modality"]] == [CONCEPT["modality-Possible"]]
    assert node[PROPERTY["dataType"]] == [
        CONCEPT[f"data-{name}"]
        for name in ("EmailAddress", "Name", "PaymentCardInformation", "PostalAddress", "TelephoneNumber")
    ]
    assert lexical(node[PROPERTY["actor"]][0]).endswith("/party-security-jewelers")
    assert node[PROPERTY["hedge"]] == [CONCEPT["hedge-Conditionality"]]
    assert node[PROPERTY["ruleId"]] == ['"frame/collect"']
    assert node[PROPERTY["confidence"]] == ['"0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>']
    assert lexical(node[PROPERTY["practiceKey"]][0]) == "fa6addf10c99e4e8a4204c17"


def test_marks_are_said_only_when_true(reading: Reading) -> None:
    """An open list is marked; what is not exclusive has no mark at all."""
    node = with_polarity(graph_of(reading), "polarity-Affirmed")
    assert list(map(lexical, node[PROPERTY["openList"]])) == ["true"]
    assert PROPERTY["exclusive"] not in node


def test_a_denied_practice_is_exported_as_denied_with_its_condition(reading: Reading) -> None:
    """The denial keeps its exception as a condition, in the words of the policy."""
    found = graph_of(reading)
    node = with_polarity(found, "polarity-Denied")
    (condition,) = (found[iri] for iri in node[PROPERTY["hasCondition"]])
    assert condition[PROPERTY["conditionRelation"]] == [CONCEPT["relation-Unless"]]
    assert lexical(condition[PROPERTY["conditionText"]][0]).startswith("other than as necessary")
    (quote,) = (iri for iri in found if iri == condition[PROPERTY["conditionEvidence"]][0].replace("/span-", "/quote-"))
    assert found[quote][reused("oa:exact")] == condition[PROPERTY["conditionText"]]


def test_an_exception_points_at_its_denial(reading: Reading) -> None:
    """The implied affirmation is linked to the statement that it is an exception to."""
    found = graph_of(reading)
    exception = with_polarity(found, "polarity-Affirmed", "basis-ImpliedByException")
    (target,) = exception[PROPERTY["exceptionTo"]]
    assert found[target] == with_polarity(found, "polarity-Denied")


def test_only_practices_have_a_practice_key(reading: Reading) -> None:
    """Practice and retention statements have the key, a contact statement does not."""
    found = graph_of(reading)
    kinds = {lexical(n[RDF_TYPE][0]).rpartition("#")[2] for n in found.values() if PROPERTY["practiceKey"] in n}
    assert kinds == {"PracticeStatement", "RetentionStatement"}
    assert of_kind(found, PROPERTY["ContactStatement"])


def test_a_retention_period_is_a_duration(reading: Reading) -> None:
    """The period is a literal of its own type, and its mention has words without a concept."""
    found = graph_of(reading)
    (node,) = of_kind(found, PROPERTY["RetentionStatement"])
    assert node[PROPERTY["retentionPeriod"]] == ['"P24M"^^<http://www.w3.org/2001/XMLSchema#duration>']
    (mention,) = (found[iri] for iri in node[PROPERTY["hasMention"]])
    assert PROPERTY["concept"] not in mention


def test_every_quote_is_the_text_at_its_offsets(reading: Reading) -> None:
    """Selectors, surroundings and mentions hold the very characters of the text."""
    text, found = reading.document.text, graph_of(reading)
    checked = 0
    for subject, node in found.items():
        if "/quote-" in subject:
            start, end = map(int, subject.rstrip(">").rpartition("/quote-")[2].split("-"))
            assert lexical(node[reused("oa:exact")][0]) == text[start:end]
            if reused("oa:prefix") in node:
                assert lexical(node[reused("oa:prefix")][0]) == text[start - 24 : start]
                assert lexical(node[reused("oa:suffix")][0]) == text[end : end + 24]
            checked += 1
    for node in of_kind(found, PROPERTY["Mention"]):
        start, end = (int(lexical(node[PROPERTY[name]][0])) for name in ("start", "end"))
        assert lexical(node[PROPERTY["quote"]][0]) == text[start:end]
        checked += 1
    assert checked == 5 + 1 + 10  # spans of evidence and context, that of the condition, mentions


def test_mentions_are_numbered_by_place(reading: Reading) -> None:
    """The first mention of a statement is the one that stands first, whatever the order of reading."""
    found = graph_of(reading)
    node = with_polarity(found, "polarity-Denied")
    words = [lexical(found[iri][PROPERTY["quote"]][0]) for iri in node[PROPERTY["hasMention"]]]
    assert words == ["share", "any third party outside of the organization"]


def test_a_span_lies_in_its_section(reading: Reading) -> None:
    """The innermost section around the span, none for what stands before the first heading."""
    found = graph_of(reading)
    sections = {s.rpartition("/")[2]: node.get(PROPERTY["inSection"]) for s, node in found.items() if "/span-" in s}
    assert sections["span-1682-1798>"] == [next(s for s in found if s.endswith("/section-1318-2119>"))]
    assert sections["span-574-600>"] is None


def test_the_compact_form_keeps_statements_and_quotes(reading: Reading) -> None:
    """Mentions, selectors, sections and text are left out; evidence is one node; statements say how sure they are."""
    full, compact = graph_of(reading), graph_of(reading, "statements")
    assert not of_kind(compact, PROPERTY["Mention"])
    assert not of_kind(compact, PROPERTY["Section"])
    assert not any(PROPERTY["content"] in node for node in compact.values())
    statements = [s for s, node in full.items() if PROPERTY["statedIn"] in node]
    assert all(compact[s][PROPERTY["confidence"]] == full[s][PROPERTY["confidence"]] for s in statements)
    assert statements == [s for s, node in compact.items() if PROPERTY["statedIn"] in node]
    for span in of_kind(compact, PROPERTY["EvidenceSpan"]):
        start, end = (int(lexical(span[PROPERTY[name]][0])) for name in ("start", "end"))
        assert lexical(span[reused("oa:exact")][0]) == reading.document.text[start:end]


def test_the_text_can_be_withheld(reading: Reading) -> None:
    """Without its text graph the graph is the same but for the one line with the text."""
    kept = graph.lines(reading, ontology="0.1.0", rules="by hand")
    withheld = graph.lines(reading, ontology="0.1.0", rules="by hand", text=False)
    (line,) = set(kept) - set(withheld)
    assert lexical(parse(line).object) == reading.document.text
    assert parse(line).graph.endswith("/text>")


def test_provenance_leads_from_a_statement_to_the_bytes(reading: Reading) -> None:
    """Statement, version, text, document: each step is in the graph, and so is the run."""
    found = graph_of(reading)
    node = with_polarity(found, "polarity-Denied")
    version = found[node[PROPERTY["statedIn"]][0]]
    text = version[PROPERTY["hasText"]][0]
    document = found[found[text][reused("prov:wasDerivedFrom")][0]]
    run = found[node[reused("prov:wasGeneratedBy")][0]]
    assert lexical(document[PROPERTY["contentHash"]][0]) == reading.document.text_hash
    assert run[reused("prov:used")] == [text]
    assert run[reused("dct:conformsTo")] == ["<https://w3id.org/dps/ns/0.1.0>"]
    assert version[reused("dct:modified")] == ['"2013-08-19"^^<http://www.w3.org/2001/XMLSchema#date>']


def test_statements_are_in_the_graph_of_their_run(lines: list[str], document: Document) -> None:
    """The default graph is the catalogue; statements and spans are in the named graph, which it describes."""
    iris = Iris(document, rules="by hand", ontology="0.1.0")
    quads = list(map(parse, lines))
    assert {quad.graph for quad in quads} == {"", f"<{iris.graph}>", f"<{iris.text_graph}>"}
    in_run = {quad.subject for quad in quads if quad.graph == f"<{iris.graph}>"}
    assert all("/s-" in subject or "/text/" in subject for subject in in_run)
    assert any(quad.subject == f"<{iris.graph}>" and quad.graph == "" for quad in quads)


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        pytest.param(("ThirdParty", "AdvertisingNetwork"), "AdvertisingNetwork", id="the nearer role"),
        pytest.param(("AnalyticsProvider", "AdvertisingNetwork"), "AnalyticsProvider", id="the first of two"),
        pytest.param(("AdvertisingNetwork", "FirstParty"), "FirstParty", id="the controller"),
    ],
)
def test_a_party_under_two_roles_is_one_party(reading: Reading, roles: tuple[str, str], shown: str) -> None:
    """Forms of one name are one node with the first form as its name, and one category."""
    parties = tuple(
        NamedParty(name, f"party-{role}") for name, role in zip(("Google, Inc.", "GOOGLE INC"), roles, strict=True)
    )
    statement = replace(reading.statements[1], slots={"recipient": parties})
    found = graph_of(replace(reading, statements=(statement,)))
    (party,) = (node for subject, node in found.items() if subject.endswith("/party-google-inc>"))
    assert party[reused("schema:name")] == ['"Google, Inc."']
    assert party[PROPERTY["partyCategory"]] == [CONCEPT[f"party-{shown}"]]


def test_the_same_statement_twice_is_one_statement(reading: Reading) -> None:
    """Equal content with equal evidence adds nothing to the graph."""
    twice = replace(reading, statements=(*reading.statements, replace(reading.statements[1], mentions=())))
    assert graph_of(twice) == graph_of(reading)


def test_a_collision_of_iris_is_refused(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two different statements never share an IRI silently."""
    monkeypatch.setattr(Iris, "statement", lambda self, _content: f"{self.version}/s-same")
    with pytest.raises(GraphError, match="E219"):
        graph.lines(reading, ontology="0.1.0", rules="by hand")


def test_lines_are_sorted_and_without_blank_nodes(lines: list[str]) -> None:
    """The lines are canonical as they stand."""
    assert lines == sorted(set(lines))
    assert not [line for line in lines if " _:" in line or line.startswith("_:")]


def test_the_base_is_for_the_caller_to_choose(reading: Reading) -> None:
    """All IRIs of data begin with the base; those of the vocabulary stay."""
    made = graph.lines(reading, ontology="0.1.0", rules="by hand", base="https://data.example/")
    assert all(line.startswith("<https://data.example/") for line in made)
    assert not [line for line in made if "https://w3id.org/dps/id/" in line]


def test_the_ontology_declares_every_term_in_use(lines: list[str]) -> None:
    """No class or property of ours is in the graph that the ontology lacks."""
    declared = {
        str(quad.subject) for quad in ox.parse(path=data_dir("ontology") / "dps.ttl", format=ox.RdfFormat.TURTLE)
    }
    used = {term for line in lines for term in parse(line) if term.startswith(f"<{DPS}")}
    assert used - declared == set()
