"""A graph in the hands of a program: built, saved, loaded, shown."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import exporter
from exporter import PolicyGraph
from exporter.errors import GraphError, InputError, OutputError, UsageError
from exporter.graph.terms import parse

POLICY = b"<h1>Privacy</h1><p>Example Shop does not sell your email address. We may share your name with our partners."


@pytest.fixture(scope="module")
def graph(seeds: tuple[Path, Path]) -> PolicyGraph:
    """The two bundled policies."""
    return exporter.build(seeds)


def test_policies_and_statements_are_plain_values(graph: PolicyGraph) -> None:
    """Policies by address, statements with kind, quote and place in the order of the text."""
    assert {policy.url for policy in graph.policies} == {
        "http://www.astrojewelry.com/privacy-policy",
        "http://www.securityjewelers.com/pages/privacy-policy",
    }
    first = [statement for statement in graph.statements if statement.policy == graph.policies[0].iri]
    assert [statement.start for statement in first] == sorted(statement.start for statement in first)
    assert all(statement.quote and statement.kind.endswith("Statement") for statement in graph.statements)
    assert any(statement.denied for statement in graph.statements)


@pytest.mark.parametrize("extension", ["ttl", "trig", "nt", "nq", "jsonld", "rdf"])
@pytest.mark.parametrize("detail", ["full", "statements", "analysed"])
def test_what_is_saved_can_be_loaded(
    graph: PolicyGraph, seeds: tuple[Path, Path], detail: str, extension: str, tmp_path: Path
) -> None:
    """Every format gives the statements and triples back, and is written again byte for byte.

    Those with named graphs give the very same quads back. So it is with texts and mentions, without, and with
    the analysis.
    """
    made = {"full": lambda: graph, "statements": lambda: exporter.build(seeds, detail="statements")}.get(
        detail, graph.analysed
    )()
    first, again = tmp_path / f"first.{extension}", tmp_path / f"again.{extension}"
    made.save(first)
    loaded = exporter.load(first)
    loaded.save(again)
    assert again.read_bytes() == first.read_bytes()
    assert loaded.statements == made.statements
    assert {parse(line)[:3] for line in loaded.lines} == {parse(line)[:3] for line in made.lines}
    assert (loaded == made) is (extension in {"trig", "nq", "jsonld"})


def test_a_graph_edited_by_hand_is_checked_when_it_is_loaded(graph: PolicyGraph, tmp_path: Path) -> None:
    """A sound one is loaded; one with a polarity too many is refused with the finding, unless nobody asked."""
    file = tmp_path / "graph.nq"
    graph.save(file)
    assert exporter.load(file, validate="Violation") == graph
    statement = f"<{next(s.iri for s in graph.statements if s.denied)}>"
    denied = next(line for line in graph.lines if line.startswith(statement) and "polarity-Denied" in line)
    file.write_text("\n".join([*graph.lines, denied.replace("Denied", "Affirmed"), ""]), encoding="utf-8")
    with pytest.raises(GraphError, match=r"E218 .*c03-Polarity") as caught:
        exporter.load(file, validate="Violation")
    assert f"<{caught.value.where}>" == statement
    assert caught.value.hint
    assert len(exporter.load(file)) == len(graph) + 1


def test_a_doubtful_graph_is_refused_only_when_warnings_count(tmp_path: Path) -> None:
    """What is found below a violation refuses a graph only when such findings are asked for."""
    file = tmp_path / "graph.trig"
    exporter.build(POLICY).save(file)
    severities = {finding.severity for finding in exporter.load(file).validate().findings}
    assert severities
    assert "Violation" not in severities
    assert exporter.load(file, validate="Violation").policies
    with pytest.raises(GraphError, match="E218"):
        exporter.load(file, validate="Info")


def test_equal_inputs_give_equal_bytes_in_any_order_and_process(seeds: tuple[Path, Path]) -> None:
    """Other order, other process, other hash seed: the same file."""
    program = "import sys, exporter; sys.stdout.buffer.write(exporter.build(sys.argv[1:]).serialise('jsonld').encode())"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, *map(str, order)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed, order in (("0", seeds), ("1", seeds[::-1]))
    }
    assert len(outputs) == 1


def test_the_compact_form_is_small(seeds: tuple[Path, Path], graph: PolicyGraph) -> None:
    """At most 25 triples a statement, catalogue included, and no statement less."""
    compact = exporter.build(seeds, detail="statements")
    assert len(compact) <= 25 * len(compact.statements)
    assert [s.iri for s in compact.statements] == [s.iri for s in graph.statements]


def test_a_source_is_for_one_input(seeds: tuple[Path, Path]) -> None:
    """One address cannot be that of two policies."""
    with pytest.raises(UsageError, match="E001"):
        exporter.build(seeds, source="http://www.example.org/")
    (policy,) = exporter.build(POLICY, source="http://www.example.org/privacy").policies
    assert policy.url == "http://www.example.org/privacy"


def test_one_bad_input_does_not_stop_the_others(seeds: tuple[Path, Path], tmp_path: Path) -> None:
    """The input that cannot be read is named with its error, the rest is built."""
    (tmp_path / "empty.txt").write_bytes(b"")
    built = exporter.build([tmp_path / "empty.txt", seeds[0]])
    assert len(built.policies) == 1
    ((name, error),) = built.failures
    assert (name, error.code) == (str(tmp_path / "empty.txt"), "E101")


def test_only_bad_inputs_are_an_error(tmp_path: Path) -> None:
    """When nothing can be read there is no graph."""
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError, match="E101"):
        exporter.build([tmp_path / "empty.txt"])


def test_a_save_that_fails_leaves_the_old_file(
    graph: PolicyGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk costs nobody the graph that was there, and leaves nothing beside it."""

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "graph.nq"
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="E402"):
        graph.save(file)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("graph.nq", "old")]


def test_a_save_into_nowhere_is_refused(graph: PolicyGraph, tmp_path: Path) -> None:
    """A folder that is not there is not made."""
    with pytest.raises(OutputError, match="E402"):
        graph.save(tmp_path / "no" / "graph.nq")


def test_rdflib_gets_the_whole_graph(graph: PolicyGraph) -> None:
    """The merged triples, with the prefixes bound."""
    found = graph.to_rdflib()
    assert len(found) == len(exporter.PolicyGraph(graph.serialise("nt").rstrip().split("\n")))
    assert dict(found.namespaces())["dps"].toPython() == "https://w3id.org/dps/ns#"


def test_versions_of_a_policy_are_ordered_by_their_dates() -> None:
    """Of two versions with dates of their own the later one names the earlier one."""
    texts = ("We sell nothing. Last updated: January 5, 2020.", "We sell no data. Last updated: March 7, 2021.")
    pages = [f"http://www.example.org/privacy\n<p>{text}".encode() for text in texts]
    lines = [line for line in exporter.build(pages).lines if "previousVersion" in line]
    assert len(lines) == 1


def test_queries_and_shapes_are_at_hand(graph: PolicyGraph) -> None:
    """The store behind the graph answers, and the shapes give a report."""
    result = graph.query("SELECT ?p { ?p a dps:Policy }")
    assert len(list(result)) == 2
    assert graph.validate().findings is not None
