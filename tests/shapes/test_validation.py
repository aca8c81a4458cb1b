"""The report: what a person, a program and a SHACL tool read of it; and what is no report."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from exporter import build
from exporter.errors import ValidationFailure
from exporter.namespaces import PREFIXES, sparql_prologue
from exporter.resources import data_dir
from exporter.validation import Report, validate, validate_ontology

CASES = Path(__file__).parents[1] / "cases"
SALE = "We do not sell your personal information to third parties, unless you give your consent."


@pytest.fixture
def broken(shop: pyoxigraph.Store) -> Report:
    """The report on the shop after the denial of selling has lost its polarity and the newsletters their recipient."""
    shop.update(
        sparql_prologue() + "DELETE { ?s dps:polarity ?p } WHERE { ?s dps:action dpsv:action-Sell ; dps:polarity ?p }"
    )
    shop.update(sparql_prologue() + "DELETE { ?s dps:recipient dpsv:party-ServiceProvider } WHERE { ?s a ?kind }")
    return validate(shop)


def test_a_finding_names_policy_quote_and_fix(broken: Report) -> None:
    """The gravest finding comes first, with the words of the statement and the address of the policy."""
    first = broken.findings[0]
    assert (first.severity, first.constraint) == ("Violation", "c03-Polarity")
    assert (first.policy, first.quote) == ("https://shop.example.com/privacy", SALE)
    assert "dpsv:polarity-Denied" in first.fix


def test_only_violations_break_conformance(broken: Report) -> None:
    """A graph with warnings conforms; one with a violation does not."""
    warnings = Report(tuple(finding for finding in broken.findings if finding.severity == "Warning"))
    assert (broken.conforms, warnings.conforms, warnings.count("Warning")) == (False, True, 1)


def test_the_text_is_for_people(broken: Report) -> None:
    """The text tells the counts, the policy, what is wrong, how to mend it, and the quote."""
    lines = broken.to_text().splitlines()
    assert lines[0] == "does not conform: 1 violation, 1 warning, 1 info"
    assert lines[2] == "https://shop.example.com/privacy"
    assert lines[3] == "  Violation c03-Polarity: A statement has exactly one polarity, affirmed or denied."
    assert lines[5] == f'    - "{SALE}"'


def test_the_json_is_for_programs(broken: Report) -> None:
    """The JSON has the verdict, the counts and every field of every finding."""
    content = json.loads(broken.to_json())
    assert content["counts"] == {"Violation": 1, "Warning": 1, "Info": 1}
    assert content["findings"][0]["quote"] == SALE


def test_the_turtle_is_a_shacl_report(broken: Report) -> None:
    """The Turtle parses, and has a result with focus node, severity and shape for each finding."""
    graph = rdflib.Graph().parse(data=broken.to_turtle(), format="turtle")
    sh = rdflib.Namespace(PREFIXES["sh"])
    shapes = {str(shape).rpartition("#")[2] for shape in graph.objects(None, sh.sourceShape)}
    assert shapes == {"c03-Polarity", "c25-DisclosureWithoutRecipient", "c30-PracticeWithoutPurpose"}
    assert len(list(graph.subject_objects(sh.focusNode))) == 3
    assert [str(verdict) for verdict in graph.objects(None, sh.conforms)] == ["false"]


def test_a_report_is_the_same_each_time(shop: pyoxigraph.Store) -> None:
    """Two checks of one graph give the same bytes."""
    shop.update(sparql_prologue() + "DELETE { ?s dps:modality ?m } WHERE { ?s dps:modality ?m }")
    assert validate(shop).to_text() == validate(shop).to_text()


def test_named_graphs_are_checked_merged() -> None:
    """The graphs of a store are one for the shapes."""
    store = pyoxigraph.Store()
    store.load(path=data_dir("examples") / "shop.nq")
    assert list(store.named_graphs())
    assert validate(store).to_text().startswith("conforms: 0 violations, 0 warnings")


def test_a_check_leaves_store_and_rdflib_alone(shop: pyoxigraph.Store) -> None:
    """No triple is added to the store, and rdflib normalises literals as it did before."""
    before, normalise = len(shop), rdflib.NORMALIZE_LITERALS
    try:
        rdflib.NORMALIZE_LITERALS = False
        validate(shop)
        assert rdflib.NORMALIZE_LITERALS is False
    finally:
        rdflib.NORMALIZE_LITERALS = normalise
    assert len(shop) == before


def test_a_foreign_graph_gets_a_report() -> None:
    """A graph of somebody else, with blank nodes, is checked without an accident."""
    store = pyoxigraph.Store()
    store.load(b"[] <https://w3id.org/dps/ns#statedIn> [] .", format=pyoxigraph.RdfFormat.TURTLE)
    assert {finding.constraint for finding in validate(store).findings} == {"c01-Kind"}


def test_shapes_of_ones_own_can_be_used(shop: pyoxigraph.Store, tmp_path: Path) -> None:
    """A file of shapes takes the place of those of the package."""
    shapes = tmp_path / "mine.ttl"
    prefixes = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dps: <https://w3id.org/dps/ns#> ."
    shape = "<urn:mine#one> a sh:PropertyShape ; sh:targetClass dps:Policy ; sh:path dps:nothing ; sh:minCount 1 ."
    shapes.write_text(f"{prefixes}\n{shape}\n", encoding="utf-8")
    assert [finding.constraint for finding in validate(shop, shapes=shapes).findings] == ["one"]


def test_unreadable_shapes_are_no_verdict(shop: pyoxigraph.Store, tmp_path: Path) -> None:
    """Shapes that cannot be read end the check with E220."""
    shapes = tmp_path / "mine.ttl"
    shapes.write_text("<urn:a> <urn:b>", encoding="utf-8")
    with pytest.raises(ValidationFailure, match=r"E220 mine\.ttl cannot be read"):
        validate(shop, shapes=shapes)


def test_a_failure_of_the_engine_is_no_verdict(shop: pyoxigraph.Store, tmp_path: Path) -> None:
    """What pySHACL reports as a failure of its own, here a forbidden MINUS, ends the check with E221."""
    shapes = tmp_path / "mine.ttl"
    select = "SELECT $this WHERE { $this a ?t MINUS { $this a ?u } }"
    prefixes = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dps: <https://w3id.org/dps/ns#> ."
    shape = f'<urn:s> a sh:NodeShape ; sh:targetClass dps:Policy ; sh:sparql [ sh:select "{select}" ] .'
    shapes.write_text(f"{prefixes}\n{shape}\n", encoding="utf-8")
    with pytest.raises(ValidationFailure, match=r"E221 .*MINUS"):
        validate(shop, shapes=shapes)


def test_the_ontology_conforms_to_its_own_shapes() -> None:
    """Every concept, scheme, class and property is labelled, defined and in its place."""
    assert validate_ontology().to_text() == "conforms: 0 violations, 0 warnings, 0 infos\n"


def test_an_ontology_with_faults_does_not(tmp_path: Path) -> None:
    """A concept under itself and without a definition is found, by the shapes that are about it."""
    (tmp_path / "schemes").mkdir()
    (tmp_path / "dps.ttl").write_text((data_dir("ontology") / "dps.ttl").read_text(encoding="utf-8"), encoding="utf-8")
    basis = (data_dir("ontology") / "schemes" / "basis.ttl").read_text(encoding="utf-8")
    concept = (
        "dpsv:basis-Circle a dps:Derivation ; rdfs:isDefinedBy <https://w3id.org/dps/voc> ; skos:inScheme dpsv:basis ;"
        ' skos:broader dpsv:basis-Circle ; skos:prefLabel "explicit"@en ; skos:example "We do."@en .'
    )
    (tmp_path / "schemes" / "basis.ttl").write_text(f"{basis}\n{concept}\n", encoding="utf-8")
    found = {finding.constraint for finding in validate_ontology(tmp_path).findings}
    assert found == {"v02-Definition", "v06-NoCycle", "v11-OneMeaning"}


def test_what_is_read_violates_no_shape() -> None:
    """Whatever the reader makes of the cases, each kind of statement has what its shape asks for."""
    cases = [case for file in sorted(CASES.glob("*.toml")) for case in tomllib.loads(file.read_text("utf-8"))["case"]]
    report = validate(build([case["text"].encode() for case in cases], detail="statements").store)
    assert report.conforms, report.to_text()
