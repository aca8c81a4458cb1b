"""Graphs from files and out of stores: every format, nothing fetched, mistakes with their place."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest

from exporter.errors import DpsError, GraphError, UsageError
from exporter.graph.store import lines_in, lines_without, read_lines, store_of


def refused(path: Path) -> DpsError:
    """The error of a file that cannot be read."""
    with pytest.raises((GraphError, UsageError)) as caught:
        read_lines(path)
    return caught.value


def test_a_missing_file_is_wrong_usage(tmp_path: Path) -> None:
    """A path that leads nowhere has the exit status of wrong usage."""
    error = refused(tmp_path / "no.ttl")
    assert (error.code, error.exit_status) == ("E002", 2)


def test_a_mistake_is_named_with_line_and_column(tmp_path: Path) -> None:
    """The message leads to the place."""
    file = tmp_path / "bad.ttl"
    file.write_text("<http://a/> <http://b/> 1 .\n<http://a/> oops .\n", encoding="utf-8")
    error = refused(file)
    assert (error.code, error.where) == ("E212", f"{file}:2:13")
    assert "oops" in error.message


@pytest.mark.parametrize(
    ("name", "content", "meant"),
    [
        ("g.ttl", '{"@id": "http://a/"}', "g.jsonld"),
        ("g.ttl", '<?xml version="1.0"?><rdf:RDF/>', "g.rdf"),
        ("g.nt", "@prefix a: <http://a/> .\na:b a:c a:d .\n", "g.trig"),
        ("g.ttl", '<http://a/> <http://b/> "c" <http://g/> .\n', "g.nq"),
        ("g.jsonld", '<http://a/> <http://b/> "c" .\n', "g.nt"),
    ],
)
def test_a_wrong_extension_is_noticed(name: str, content: str, meant: str, tmp_path: Path) -> None:
    """The hint says what the file looks like and how to call it."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    error = refused(tmp_path / name)
    assert error.code == "E212"
    assert meant in error.hint


def test_broken_turtle_is_not_told_to_be_something_else(tmp_path: Path) -> None:
    """Only what has graphs in it, as TriG has, is called wrongly."""
    (tmp_path / "g.ttl").write_text("@prefix a: <http://a/> .\nbroken\n", encoding="utf-8")
    assert refused(tmp_path / "g.ttl").hint == ""
    (tmp_path / "g.ttl").write_text("@prefix a: <http://a/> .\na:g { a:b a:c a:d }\n", encoding="utf-8")
    assert "g.trig" in refused(tmp_path / "g.ttl").hint


def test_an_unknown_extension_is_refused(tmp_path: Path) -> None:
    """The formats that are known are listed."""
    (tmp_path / "graph.docx").write_bytes(b"PK")
    error = refused(tmp_path / "graph.docx")
    assert error.code == "E211"
    assert ".ttl" in error.hint


def test_a_context_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    """A JSON-LD file that names a context by its address is refused, whoever would answer there."""
    (tmp_path / "g.jsonld").write_text('{"@context": "http://127.0.0.1:9/c", "name": "x"}', encoding="utf-8")
    assert refused(tmp_path / "g.jsonld").code == "E213"


def test_bytes_that_are_no_utf_8_are_a_mistake(tmp_path: Path) -> None:
    """The encoding is part of the format."""
    (tmp_path / "g.nt").write_bytes(b'<http://a/> <http://b/> "\xff" .\n')
    assert refused(tmp_path / "g.nt").code == "E212"


def test_a_broken_archive_cannot_be_read(tmp_path: Path) -> None:
    """A cut gzip file is refused as a file, not as RDF."""
    (tmp_path / "g.nq.gz").write_bytes(gzip.compress(b"<http://a/> <http://b/> <http://c/> .\n" * 9)[:-9])
    assert refused(tmp_path / "g.nq.gz").code == "E210"


def test_packed_files_are_unpacked(lines: list[str], tmp_path: Path) -> None:
    """The extension before .gz says the format."""
    (tmp_path / "g.nq.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    assert read_lines(tmp_path / "g.nq.gz") == lines


def test_blank_nodes_of_others_get_lasting_names(tmp_path: Path) -> None:
    """A graph with blank nodes is read to the same lines each time."""
    (tmp_path / "g.ttl").write_text("[] <http://p/> [ <http://q/> 1 ] .", encoding="utf-8")
    assert read_lines(tmp_path / "g.ttl") == read_lines(tmp_path / "g.ttl")


def test_types_are_kept_where_a_store_would_change_them(lines: list[str], tmp_path: Path) -> None:
    """Reading keeps offsets as they were written; only a store for queries turns them into plain integers."""
    (tmp_path / "g.nq").write_text("\n".join(lines), encoding="utf-8")
    assert any("nonNegativeInteger" in line for line in read_lines(tmp_path / "g.nq"))
    assert len(store_of(lines)) == len(lines)


# -- a graph of a store as lines, whole or without some of its properties ----------------------------------------------

XSD = "http://www.w3.org/2001/XMLSchema#"
GRAPH = ox.NamedNode("urn:graph")
TERMS = (
    ox.NamedNode("http://www.example.org/a"),
    ox.BlankNode("b"),
    ox.Literal('two\nlines, a\ttab, "quotes" and a \\'),
    ox.Literal("next line\x85 and paragraph\u2029"),
    ox.Literal("wörtlich", language="de"),
    ox.Literal("12"),
    ox.Literal("true"),
    ox.Literal(12),
    ox.Literal(-12),
    ox.Literal(2.5),
    ox.Literal(1e40),
    ox.Literal(value=True),
    ox.Literal("0.79", datatype=ox.NamedNode(f"{XSD}decimal")),
    ox.Literal("P30D", datatype=ox.NamedNode(f"{XSD}duration")),
    ox.Literal("2013-08-19", datatype=ox.NamedNode(f"{XSD}date")),
)


def test_what_is_left_comes_as_it_would_with_all() -> None:
    """Whatever the term: addresses, texts of several lines, numbers and truth values, which tables have bare."""
    store = ox.Store()
    for number, term in enumerate(TERMS):
        for name in ("wanted", "unwanted", "https://w3id.org/dps/ns#start"):
            predicate = ox.NamedNode(name if ":" in name else f"urn:{name}")
            store.add(ox.Quad(ox.NamedNode(f"urn:{number}"), predicate, term, GRAPH))
    store.add(
        ox.Quad(ox.NamedNode("urn:0"), ox.NamedNode("urn:wanted"), ox.Literal("elsewhere"), ox.NamedNode("urn:h"))
    )
    expected = sorted(line for line in lines_in(store, GRAPH) if "<urn:unwanted>" not in line)
    assert len(expected) == 2 * len(TERMS)
    given = sorted(lines_without(store, GRAPH, ["<urn:unwanted>"]))
    assert list(map(_value, given)) == list(map(_value, expected))


def test_a_graph_that_is_not_there_has_no_lines() -> None:
    """Neither way."""
    assert lines_in(ox.Store(), GRAPH) == lines_without(ox.Store(), GRAPH, ["<urn:unwanted>"]) == []


def _value(line: str) -> ox.Quad:
    """What a line says: a double may be written in several ways."""
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
    number = (
        quad.object if isinstance(quad.object, ox.Literal) and quad.object.datatype.value == f"{XSD}double" else None
    )
    return ox.Quad(quad.subject, quad.predicate, ox.Literal(float(number.value)), quad.graph_name) if number else quad
