"""What a query may not do, and how a mistake is told."""

from __future__ import annotations

import socket

import pyoxigraph
import pytest

from exporter.errors import QueryError
from exporter.queries import run

FORBIDDEN = {
    "an update": "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "an update with prologue": "PREFIX insert: <urn:> DELETE WHERE { ?s ?p ?o }",
    "a load": "LOAD <file:///etc/hostname>",
    "a service": "SELECT * { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "a service below": "SELECT * { { SELECT * { OPTIONAL { SERVICE SILENT <http://127.0.0.1:PORT/> { ?s ?p 1 } } } } }",
    "a service in an ask": "ASK { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "an escaped service": "ASK { \\u0053ERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "a service behind a text": "ASK { ?s ?p '''\n''' . SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "a service behind a prefix": "PREFIX a: <urn:x#> ASK { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "a file as graph": "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
    "a page as named graph": "SELECT * FROM NAMED <http://127.0.0.1:PORT/> { GRAPH ?g { ?s ?p ?o } }",
}
MISTAKES = {
    "SELECT * { ?s ?p }": ("line 1, column 18", 'expected an object after "?p"'),
    "SELECT * { ?s }": ("line 1, column 15", 'expected a property and an object after "?s"'),
    "SELECT * {\n  ?s a dps:Statement,\n}": ("line 3, column 1", 'expected an object after ","'),
    "SELECT * { ?s foo:bar ?o }": ("line 1, column 15", 'unknown prefix in "foo:bar"'),
    "SELECT * {\n  ?s ?p ?o": ("line 1, column 10", 'this "{" is never closed'),
    "SELECT * { ?s ?p ?o FILTER (?o = 1 }": ("line 1, column 36", 'unexpected "}"'),
    "SELECT * { ?s ?p 'o }": ("line 1, column 18", "this text is never closed"),
    "SELECR * { ?s ?p ?o }": ("line 1, column 1", 'expected SELECT, ASK, CONSTRUCT or DESCRIBE, not "SELECR"'),
    "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }": (
        "line 1, column 40",
        "the SELECT names a variable that is neither grouped",
    ),
    "": ("line 1, column 1", "something is missing"),
    "SELECT ?service { ?service ?p }": ("line 1, column 31", 'expected an object after "?p"'),
}


@pytest.mark.parametrize("sparql", FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_is_not_allowed_is_refused_unseen(policies: pyoxigraph.Store, sparql: str) -> None:
    """Updates, other endpoints and other files are refused with E202, and nobody is called."""
    before = len(policies)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        with pytest.raises(QueryError, match=r"^E202 "):
            run(policies, sparql.replace("PORT", str(listener.getsockname()[1])))
        with pytest.raises(TimeoutError):
            listener.accept()
    assert len(policies) == before


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service ?p ?o } LIMIT 1",
        "SELECT * { ?s ?p ?o FILTER (?o != 'SERVICE <http://x/> {}') } LIMIT 1",
        "SELECT * { ?s ?p ?o } LIMIT 1 # SERVICE <http://x/> { }",
        "SELECT * { ?s dps:action dpsv:action-Sell } # from data",
    ],
)
def test_a_word_alone_is_no_offence(policies: pyoxigraph.Store, sparql: str) -> None:
    """A variable, text or comment with a forbidden word is allowed."""
    assert len(run(policies, sparql)) > 0


def test_a_graph_of_the_store_can_be_chosen(policies: pyoxigraph.Store) -> None:
    """FROM a graph that is there asks that graph alone."""
    graph = min(str(graph.value) for graph in policies.named_graphs() if isinstance(graph, pyoxigraph.NamedNode))
    count = "SELECT (COUNT(*) AS ?n) {} {{ ?s dps:statedIn ?v }}"
    chosen = run(policies, count.format(f"FROM <{graph}>", "")).rows[0][0]
    assert chosen != run(policies, count.format("", "")).rows[0][0]


@pytest.mark.parametrize(("sparql", "told"), MISTAKES.items())
def test_a_mistake_is_placed_and_told_in_words(policies: pyoxigraph.Store, sparql: str, told: tuple[str, str]) -> None:
    """The message says where and what, and shows the line with a caret below the place."""
    with pytest.raises(QueryError) as caught:
        run(policies, sparql)
    where, words = told
    assert caught.value.code == "E201"
    assert caught.value.where == where
    assert f"{where}: {words}" in caught.value.message
    if sparql:
        line, column = (int(part.split()[1]) for part in where.split(", "))
        assert caught.value.message.splitlines()[1:] == [
            f"   {sparql.splitlines()[line - 1]}",
            " " * (column + 2) + "^",
        ]


def test_a_parameter_that_the_query_lacks_is_a_mistake(policies: pyoxigraph.Store) -> None:
    """Binding a variable that is not there would change nothing in silence."""
    with pytest.raises(QueryError, match=r"^E203 .*\?nobody"):
        run(policies, "SELECT * { ?s ?p ?o }", params={"nobody": 1})
