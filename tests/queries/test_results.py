"""The forms of an answer."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET  # our own output
from collections import Counter
from collections.abc import Mapping

import pyoxigraph
import pytest
import rdflib
from rdflib.query import Result as Parsed

from exporter.errors import UsageError
from exporter.queries import Parameter, Result, run

DATA = """
@prefix dps: <https://w3id.org/dps/ns#> . @prefix dpsv: <https://w3id.org/dps/voc#> .
<urn:s> dps:polarity dpsv:polarity-Denied ; dps:confidence 0.5 ; dps:exclusive true ; dps:start 7 ;
    dps:quote "We say \\"no\\",\\n\\tnever <b>."@en ; dps:ruleId "=1+1" .
"""
ALL = "SELECT ?o ?p { ?s ?p ?o } ORDER BY ?p"


@pytest.fixture
def store() -> pyoxigraph.Store:
    """One subject with a value of each sort."""
    store = pyoxigraph.Store()
    store.load(DATA.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return store


def test_rows_are_values_of_python(store: pyoxigraph.Store) -> None:
    """IRIs come as CURIEs where a prefix is known, literals as numbers, truth values and texts."""
    rows = {str(row["p"]): row["o"] for row in run(store, ALL)}
    assert rows["dps:polarity"] == "dpsv:polarity-Denied"
    assert (rows["dps:confidence"], rows["dps:exclusive"], rows["dps:start"]) == (0.5, True, 7)


def test_columns_stand_as_asked(store: pyoxigraph.Store) -> None:
    """Named columns keep their order; those of SELECT * come as they first appear in the text."""
    assert run(store, "SELECT ?z ?a { ?z ?p ?a }").columns == ("z", "a")
    assert run(store, "SELECT DISTINCT * # ?b\n{ ?z ?p ?a . ?z ?m ?b }").columns == ("z", "p", "a", "m", "b")


def test_csv_has_curies_and_plain_headers(store: pyoxigraph.Store) -> None:
    """The CSV can be read back, has no question marks in its headers and CURIEs in its cells."""
    rows = list(csv.reader(io.StringIO(run(store, ALL).to_csv())))
    assert rows[0] == ["o", "p"]
    assert ['We say "no",\n\tnever <b>.', "dps:quote"] in rows


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_the_result_formats_of_w3c_are_read_by_others(store: pyoxigraph.Store, form: str) -> None:
    """With full IRIs, rdflib reads the same number of rows and the same IRIs; TSV has headers and terms as W3C says."""
    result = run(store, ALL)
    written = {
        "csv": result.to_csv(full_iris=True),
        "tsv": result.to_tsv(full_iris=True),
        "json": result.to_json(),
        "xml": result.to_xml(),
    }[form]
    if form == "tsv":
        assert written.splitlines()[0] == "?o\t?p"
        assert "<https://w3id.org/dps/voc#polarity-Denied>\t<https://w3id.org/dps/ns#polarity>" in written
        return
    parsed = Parsed.parse(io.BytesIO(written.encode()), format=form)
    values = {str(row.o) for row in parsed if isinstance(row, rdflib.query.ResultRow)}
    assert len(parsed) == len(result)
    assert "https://w3id.org/dps/voc#polarity-Denied" in values


def test_types_and_languages_survive_json_and_xml(store: pyoxigraph.Store) -> None:
    """A literal keeps its datatype or language."""
    result = run(store, "SELECT ?o { ?s dps:quote|dps:start ?o } ORDER BY isNumeric(?o)")
    text, number = json.loads(result.to_json())["results"]["bindings"]
    assert (text["o"]["xml:lang"], number["o"]["datatype"].rpartition("#")[2]) == ("en", "integer")
    found = ET.fromstring(result.to_xml()).iter("{http://www.w3.org/2005/sparql-results#}literal")  # noqa: S314
    assert [sorted(literal.keys()) for literal in found] == [
        ["{http://www.w3.org/XML/1998/namespace}lang"],
        ["datatype"],
    ]


def test_a_table_fits_its_width_and_loses_no_word(store: pyoxigraph.Store) -> None:
    """No line is wider than asked for, and nothing is cut; as wide as it takes, each row is one line."""
    result = run(store, "SELECT ?o ?p { ?s ?p ?o }")
    lines = result.to_table(24).splitlines()
    assert max(map(len, lines)) <= 24
    assert len(result.to_table(None).splitlines()) == 2 + 6
    told, shown = Counter("".join(result.to_table(None).split())), Counter("".join("".join(lines).split()))
    del told["-"]  # of which the rule below the head is made
    assert told <= shown


def test_what_tells_nothing_gives_way_in_a_narrow_table() -> None:
    """A column that is the same in all rows is told once, an address is left out, words stay whole."""
    words = ("We may share your email address.", "We never sell it.")
    rows = [
        [policy, pyoxigraph.NamedNode(f"http://www.example.org/{number}"), pyoxigraph.Literal(text)]
        for policy in [pyoxigraph.NamedNode("http://www.example.org/policy")]
        for number, text in enumerate(words)
    ]
    result = Result("select", ("policy", "statement", "quote"), tuple(map(tuple, rows)))
    assert result.to_table(24) == (
        "quote\n------------------------\nWe may share your email\naddress.\n\nWe never sell it.\n\n"
        "policy in all rows: http://www.example.org/policy\nstatement is left out; dps query --wide shows it\n"
    )
    assert result.to_table(None).splitlines()[2].startswith("http://www.example.org/policy  http://www.example.org/0")


def test_a_terminal_too_narrow_for_columns_gets_a_line_a_value() -> None:
    """No word is broken; an empty value takes no line, and a very long one is cut, but not where there is room."""
    values = ("newsletter", "", "We share it. " * 90)
    result = Result("select", ("purpose", "condition", "quote"), (tuple(map(pyoxigraph.Literal, values)),))
    narrow = result.to_table(24).splitlines()
    assert narrow[:2] == ["purpose    newsletter", "quote      We share it. We"]
    assert len(narrow) == 1 + 20
    assert narrow[-1].endswith(" …")
    assert "…" not in result.to_table(None)


def test_control_characters_do_not_reach_the_terminal() -> None:
    """An escape sequence in a policy's words is shown without its escape."""
    literal = pyoxigraph.Literal("a\x1b[31mb\u202ec")
    assert "\x1b" not in Result("select", ("x",), ((literal,),)).to_table()


def test_a_limit_cuts_and_says_so(store: pyoxigraph.Store) -> None:
    """A cut answer is marked; one that just fits is not."""
    assert (len(run(store, ALL, limit=2)), run(store, ALL, limit=2).truncated) == (2, True)
    assert run(store, ALL, limit=6).truncated is False


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"o": "dpsv:polarity-Denied"}, 1),
        ({"o": "https://w3id.org/dps/voc#polarity-Denied"}, 1),
        ({"o": 7}, 1),
        ({"o": True}, 1),
        ({"o": "=1+1"}, 1),
        ({"p": "dps:start", "o": 8}, 0),
    ],
)
def test_parameters_bind_variables(store: pyoxigraph.Store, params: Mapping[str, Parameter], expected: int) -> None:
    """IRIs, CURIEs, numbers, truth values and texts can be put in, also for variables that are not selected."""
    assert len(run(store, "SELECT ?s WHERE { ?s ?p ?o }", params=params)) == expected


def test_a_parameter_cannot_become_code(store: pyoxigraph.Store) -> None:
    """Whatever a parameter contains, it stays a value."""
    hostile = '" } } SELECT * { ?s ?p ?o } #'
    assert len(run(store, "SELECT ?s { ?s ?p ?o }", params={"o": hostile})) == 0
    assert len(run(store, "SELECT ?s { ?s ?p ?o }", params={"o": f"http://x/> {hostile}"})) == 0


def test_an_ask_has_an_answer(store: pyoxigraph.Store) -> None:
    """An ASK gives a truth value in every form."""
    result = run(store, "ASK { ?s dps:start 7 }")
    assert (result.answer, result.to_csv(), json.loads(result.to_json())["boolean"]) == (True, "answer\ntrue\n", True)
    assert "<boolean>true</boolean>" in result.to_xml()


def test_a_construct_gives_triples(store: pyoxigraph.Store) -> None:
    """A CONSTRUCT can be had as Turtle; a SELECT cannot."""
    result = run(store, "CONSTRUCT { ?s a dps:Statement } WHERE { ?s dps:start 7 }")
    assert result.columns == ("subject", "predicate", "object")
    assert len(rdflib.Graph().parse(data=result.to_turtle(), format="turtle")) == 1
    with pytest.raises(UsageError, match="E007"):
        run(store, ALL).to_turtle()
