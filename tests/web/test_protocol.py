"""Answers for programs: their forms, the graphs that are asked, the description of the endpoint."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from servers import Server

from exporter.queries import questions
from exporter.web.negotiation import GRAPHS, TABLES, TRUTHS, chosen

SELECT = "SELECT ?s ?name { ?s schema:name ?name } ORDER BY DESC(?name) LIMIT 3"
CONSTRUCT = "CONSTRUCT { ?s dps:controller ?c } WHERE { ?s dps:controller ?c }"
ASK = "ASK { ?s a dps:Policy }"
TABLE_FORMATS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}


@pytest.mark.parametrize("media", TABLES)
def test_rows_come_in_the_form_that_was_asked_for(server: Server, media: str) -> None:
    """Each form is sent as what it is, and reads back to the same rows."""
    answer = server.ask(SELECT, media)
    assert answer.headers["content-type"].partition(";")[0] == media
    assert answer.headers["vary"] == "Accept"
    if media == "text/csv":
        assert answer.text.split("\r\n")[0] == "s,name"
        assert answer.text.count("\r\n") == 4
    elif media in TABLE_FORMATS:
        rows = ox.parse_query_results(answer.content, format=TABLE_FORMATS[media])
        assert isinstance(rows, ox.QuerySolutions)
        assert len(list(rows)) == 3


@pytest.mark.parametrize("media", GRAPHS)
def test_graphs_come_in_the_form_that_was_asked_for(server: Server, media: str) -> None:
    """Each form reads back to the two controllers; a description too."""
    for sparql in (CONSTRUCT, "DESCRIBE ?s { ?s a dps:Policy }"):
        answer = server.ask(sparql, media)
        assert answer.headers["content-type"].partition(";")[0] == media
        kind = {"application/json": "application/ld+json", "text/plain": "application/n-triples"}.get(media, media)
        quads = list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(kind)))
        assert sum(quad.predicate.value.endswith("controller") for quad in quads) == 2


def test_a_term_that_does_not_exist_is_told_in_a_header_and_on_the_page(server: Server) -> None:
    """Beside the rows, which are none; an answer to a query of known terms has no such header."""
    answer = server.ask("SELECT * { ?s dps:datatype ?o }")
    words = "dps:datatype is no term of the ontology: did you mean dps:dataType?"
    assert answer.headers["x-warning"] == words
    assert "x-warning" not in server.ask(ASK).headers
    assert words in server.ask("SELECT * { ?s dps:datatype ?o }", "text/html").text


@pytest.mark.parametrize("media", TRUTHS)
def test_a_truth_comes_as_json_or_xml(server: Server, media: str) -> None:
    """An ASK has no CSV: then 406 names the forms that there are."""
    assert "true" in server.ask(ASK, media).text
    refused = server.ask(ASK, "text/csv")
    assert refused.status_code == 406
    assert "application/sparql-results+json" in refused.text


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("application/json;q=0, */*;q=0.1", "application/sparql-results+json"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv;q=high, text/tab-separated-values", "text/tab-separated-values"),
        ("image/png", None),
    ],
)
def test_the_most_welcome_form_is_chosen(accept: str, expected: str | None) -> None:
    """Quality first, the closest range, then our own order (RFC 9110, 12.5.1)."""
    assert chosen(accept, list(TABLES)) == expected


def test_the_graphs_of_a_request_replace_all_graphs(server: Server) -> None:
    """``default-graph-uri`` and ``named-graph-uri`` choose what is asked; an unknown graph is an empty one."""
    graphs = server.ask("SELECT DISTINCT ?g { GRAPH ?g { ?s a dps:PracticeStatement } } ORDER BY ?g").json()
    first = graphs["results"]["bindings"][0]["g"]["value"]
    statements = "SELECT (COUNT(DISTINCT ?v) AS ?n) { ?s dps:statedIn ?v }"
    named = "SELECT DISTINCT ?g { GRAPH ?g { ?s a ?c } }"
    assert server.ask(statements, "text/csv").text.split()[1] == "2"
    assert server.ask(statements, "text/csv", **{"default-graph-uri": first}).text.split()[1] == "1"
    assert server.ask(statements, "text/csv", **{"default-graph-uri": "urn:none"}).text.split()[1] == "0"
    assert server.ask(named, "text/csv", **{"named-graph-uri": first}).text.split()[1:] == [first]
    assert server.ask(ASK, **{"default-graph-uri": "no iri"}).status_code == 400


def test_head_options_and_unknown_fields(server: Server) -> None:
    """HEAD has the headers of GET and no body, OPTIONS the methods; fields that nobody knows are ignored."""
    get, head = (server.client.request(method, "/sparql", params={"query": ASK}) for method in ("GET", "HEAD"))
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"] == str(len(get.content))
    assert server.client.options("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert server.ask(ASK, format="json", output="xml", timeout="0").json()["boolean"] is True


def test_an_iri_of_a_form_is_decoded_once(server: Server) -> None:
    """``%2F`` within an IRI stays as it is, by GET and by POST."""
    query = {"query": "SELECT ?x { VALUES ?x { <http://www.example.org/a%2Fb> } }"}
    for answer in (server.client.get("/sparql", params=query), server.client.post("/sparql", data=query)):
        assert answer.json()["results"]["bindings"][0]["x"]["value"] == "http://www.example.org/a%2Fb"


def test_a_mistake_is_told_with_its_place(server: Server) -> None:
    """A query that cannot be read gets 400 and the words of the command line."""
    answer = server.ask("SELECT * { ?s ?p }")
    assert answer.status_code == 400
    assert answer.text.startswith("E201 SPARQL syntax error at line 1, column 18")


@pytest.mark.parametrize("media", ["text/turtle", "application/rdf+xml", "application/ld+json"])
def test_the_endpoint_describes_itself(server: Server, media: str) -> None:
    """Without a query it gives its service description, with the address that was asked as the endpoint."""
    answer = server.client.get("/sparql", headers={"Accept": media})
    store = ox.Store()
    store.load(answer.content, format=ox.RdfFormat.from_media_type(media))
    asked = (
        "ASK { ?s a sd:Service ; sd:endpoint <ADDRESS> ; sd:resultFormat ?f ; sd:supportedLanguage sd:SPARQL11Query }"
    )
    prefix = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
    assert bool(store.query(prefix + asked.replace("ADDRESS", f"{server.address}/sparql"))) is True


def test_editors_find_prefixes_examples_and_partitions_in_the_graph(server: Server) -> None:
    """The three queries by which editors learn an endpoint have answers."""
    prefixes = server.ask("SELECT ?p ?n { [] sh:declare [ sh:prefix ?p ; sh:namespace ?n ] }", "text/csv").text
    assert "dps,https://w3id.org/dps/ns#" in prefixes
    examples = server.ask(
        "SELECT ?q ?c ?t { ?q a sh:SPARQLExecutable ; rdfs:comment ?c ; sh:select|sh:ask|sh:construct ?t }"
    )
    assert len(examples.json()["results"]["bindings"]) == len(questions())
    parts = server.ask(
        "SELECT ?n { ?d void:classPartition [ void:class dps:PracticeStatement ; void:entities ?n ; "
        "void:propertyPartition [ void:property dps:polarity ; void:triples ?n ] ] }",
        "text/csv",
    ).text.split()
    counted = server.ask("SELECT (COUNT(*) AS ?n) { ?s a dps:PracticeStatement }", "text/csv").text.split()
    assert parts == counted


@pytest.mark.parametrize("question", questions())
def test_every_bundled_question_is_answered(server: Server, question: str) -> None:
    """The competency questions run within the time limit, ontology included."""
    assert server.ask(questions()[question].sparql).status_code == 200


# -- clients -----------------------------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_sparqlwrapper_gets_rows(server: Server, method: str, form: str) -> None:
    """The client that most scripts use: each method with each form."""
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(f"{server.address}/sparql")
    client.setMethod(method)
    client.setReturnFormat(form)
    client.setQuery(f"PREFIX schema: <https://schema.org/> {SELECT}")
    with client.query().response as response:
        content = response.read().decode()
    assert "Security Jewelers" in content
    expected = {"json": "json", "xml": "xml", "csv": "text/csv", "tsv": "tab-separated"}[form]
    assert expected in response.info()["content-type"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("form", ["turtle", "n3", "xml", "json-ld"])
@pytest.mark.parametrize("sparql", [CONSTRUCT, "DESCRIBE ?s { ?s a dps:Policy }"], ids=["construct", "describe"])
def test_sparqlwrapper_gets_graphs_and_errors(server: Server, form: str, sparql: str) -> None:
    """Graphs arrive in the form asked for; a mistake and a refusal arrive as what they are."""
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(f"{server.address}/sparql")
    client.setReturnFormat(form)
    client.setQuery(f"PREFIX dps: <https://w3id.org/dps/ns#> {sparql}")
    with client.query().response as response:
        assert b"controller" in response.read()
    client.setReturnFormat("json")
    client.setQuery("SELECT")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed):
        client.query()


@pytest.mark.skipif(not shutil.which("curl"), reason="no curl here")
def test_curl_sends_a_query_from_a_file(server: Server, tmp_path: Path) -> None:
    """``curl --data-urlencode query@FILE`` and ``--data-binary @FILE`` both get rows."""
    file = tmp_path / "query.rq"
    file.write_text(SELECT, encoding="utf-8")
    direct = ["-H", "Content-Type: application/sparql-query", "--data-binary", f"@{file}"]
    for sent in (["--data-urlencode", f"query@{file}"], direct):
        command = ["curl", "-sf", f"{server.address}/sparql", "-H", "Accept: text/csv", *sent]
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert shown.startswith("s,name\n")
        assert "Security Jewelers" in shown


@pytest.mark.skipif(not shutil.which("rsparql"), reason="no rsparql, the client of Apache Jena")
def test_jena_reads_the_answers(server: Server) -> None:
    """Jena's client parses rows and graphs."""
    for sparql, expected in ((SELECT, "Security Jewelers"), (CONSTRUCT, "controller")):
        query = f"PREFIX schema: <https://schema.org/> PREFIX dps: <https://w3id.org/dps/ns#> {sparql}"
        command = ["rsparql", f"--service={server.address}/sparql", query]
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert expected in shown


def test_answers_are_compressible_text_and_never_guessed(server: Server) -> None:
    """Every answer forbids browsers to guess its type or to run what is in it."""
    answers: list[httpx.Response] = [server.ask(SELECT), server.client.get("/sparql"), server.client.get("/nothing")]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
