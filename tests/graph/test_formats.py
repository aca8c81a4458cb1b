"""Every format holds the same graph, and the same bytes whenever it is written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from exporter.errors import UsageError
from exporter.graph.outline import Outline
from exporter.graph.serialisation import EXTENSIONS, serialise
from exporter.graph.store import FORMATS, read_lines, to_rdflib
from exporter.graph.terms import literal

RDFLIB = {".ttl": "turtle", ".trig": "trig", ".nt": "nt", ".nq": "nquads", ".jsonld": "json-ld", ".rdf": "xml"}
WITH_GRAPHS = (".trig", ".nq", ".jsonld")


def quads_in(content: str, extension: str) -> set[str]:
    """What pyoxigraph reads, with the graphs when the format has them."""
    quads = ox.parse(content.encode(), format=FORMATS[extension])
    return {str(quad) if extension in WITH_GRAPHS else str(quad.triple) for quad in quads}


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_pyoxigraph_reads_the_same_graph_from_every_format(lines: list[str], extension: str) -> None:
    """TriG, N-Quads and JSON-LD keep the named graphs, the others merge them; nothing else is lost or added."""
    expected = quads_in("\n".join(lines), ".nq")
    if extension not in WITH_GRAPHS:
        expected = {str(quad.triple) for quad in ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)}
    assert quads_in(serialise(Outline(lines), extension), extension) == expected


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib warns of itself
def test_rdflib_reads_the_same_triples_from_every_format(lines: list[str], extension: str) -> None:
    """The second reader agrees, literals and their types included."""
    dataset = rdflib.Dataset()
    dataset.parse(data=serialise(Outline(lines), extension), format=RDFLIB[extension])
    assert {quad[:3] for quad in dataset.quads()} == set(to_rdflib(lines))


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_file_saved_loaded_and_saved_is_the_same(lines: list[str], extension: str, tmp_path: Path) -> None:
    """What is loaded is written as what was made: byte for byte."""
    first = serialise(Outline(lines), extension)
    file = tmp_path / f"graph{extension}"
    file.write_text(first, encoding="utf-8", newline="")
    assert serialise(Outline(read_lines(file)), extension) == first


def test_the_bytes_do_not_depend_on_the_process(lines: list[str], tmp_path: Path) -> None:
    """Three processes with other hash seeds write the same files."""
    source = tmp_path / "graph.nq"
    source.write_text("\n".join(lines), encoding="utf-8")
    program = (
        "import sys\n"
        "from exporter.graph.serialisation import EXTENSIONS, serialise\n"
        "from exporter.graph.store import read_lines\n"
        "from exporter.graph.outline import Outline\n"
        "from pathlib import Path\n"
        "lines = read_lines(Path(sys.argv[1]))\n"
        "sys.stdout.buffer.write(''.join(serialise(Outline(lines), e) for e in EXTENSIONS).encode())\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, str(source)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert outputs == {"".join(serialise(Outline(lines), extension) for extension in EXTENSIONS).encode()}


def test_an_unknown_format_is_refused(lines: list[str]) -> None:
    """The message names the formats that are known."""
    with pytest.raises(UsageError, match="E007") as caught:
        serialise(Outline(lines), ".docx")
    assert ".ttl" in caught.value.hint


RDF_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"))
XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r", exclude_characters="\ufffe\uffff")
)


@given(words=RDF_TEXT | RDF_TEXT.map(lambda words: f'{words}\n{"x" * 200}"'))
@pytest.mark.parametrize("extension", [extension for extension in EXTENSIONS if extension != ".rdf"])
def test_any_words_survive_every_format(words: str, extension: str) -> None:
    """Quotes, backslashes, line ends, controls and all scripts come back as they were."""
    line = f"<http://a.example/> <https://w3id.org/dps/ns#content> {literal(words)} ."
    (quad,) = ox.parse(serialise(Outline([line]), extension).encode(), format=FORMATS[extension])
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == words


@given(words=XML_TEXT)
def test_any_words_of_xml_survive_rdf_xml(words: str) -> None:
    """RDF/XML holds what XML can hold."""
    line = f"<http://a.example/> <https://w3id.org/dps/ns#quote> {literal(words)} ."
    (quad,) = ox.parse(serialise(Outline([line]), ".rdf").encode(), format=ox.RdfFormat.RDF_XML)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == words


def test_what_xml_cannot_hold_is_replaced_one_for_one() -> None:
    """A form feed becomes one replacement character, so that offsets stay true, and XML parsers read the file."""
    line = r'<http://a.example/> <https://w3id.org/dps/ns#quote> "a\f\u0001\\fb" .'
    graph = rdflib.Graph().parse(data=serialise(Outline([line]), ".rdf"), format="xml")
    assert [str(words) for words in graph.objects()] == ["a\ufffd\ufffd\\fb"]


@given(words=RDF_TEXT)
def test_literals_are_canonical(words: str) -> None:
    """Our escaping is that of an independent writer of canonical N-Quads."""
    quad = ox.Quad(ox.NamedNode("http://a.example/"), ox.NamedNode("http://b.example/"), ox.Literal(words))
    theirs = (ox.serialize([quad], format=ox.RdfFormat.N_QUADS) or b"").decode()
    assert theirs == f"<http://a.example/> <http://b.example/> {literal(words)} .\n"
