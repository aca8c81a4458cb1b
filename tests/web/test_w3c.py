"""The query half of the protocol tests of W3C, request by request as their manifest has them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
from servers import Server, serving

pytestmark = pytest.mark.shared

MANIFEST = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/manifest#"
QUERIES = """
PREFIX mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#>
PREFIX ht: <http://www.w3.org/2011/http#>
PREFIX cnt: <http://www.w3.org/2011/content#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?test ?request ?method ?path ?chars ?encoding ?type ?boolean ?format
  (GROUP_CONCAT(STR(?code); separator=" ") AS ?statuses) WHERE {
  ?test mf:action/ht:requests/rdf:rest*/rdf:first ?request .
  ?request ht:methodName ?method ; ht:absolutePath ?path ; ht:resp ?response .
  ?response mf:expectedStatus ?code .
  OPTIONAL { ?request ht:body ?body . ?body cnt:chars ?chars ; cnt:characterEncoding ?encoding }
  OPTIONAL {
    ?request ht:headers/rdf:rest*/rdf:first ?header . ?header ht:fieldName "content-type" ; ht:fieldValue ?type
  }
  OPTIONAL { ?response mf:expectedBoolean ?boolean }
  OPTIONAL { ?response mf:expectedFormat ?format }
} GROUP BY ?test ?request ?method ?path ?chars ?encoding ?type ?boolean ?format
"""
NAMES = (
    *("query_post_form", "query_dataset_default_graphs_get", "query_dataset_default_graphs_post"),
    *("query_dataset_named_graphs_post", "query_dataset_named_graphs_get", "query_dataset_full"),
    *("query_multiple_dataset", "query_get", "query_content_type_select", "query_content_type_ask"),
    *("query_content_type_describe", "query_content_type_construct", "query_post_direct", "bad_query_method"),
    *("bad_multiple_queries", "bad_query_wrong_media_type", "bad_query_missing_form_type"),
    *("bad_query_missing_direct_type", "bad_query_non_utf8", "bad_query_syntax"),
)
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        *("application/sparql-results+json", "application/sparql-results+xml"),
        *("text/csv", "text/tab-separated-values"),
    },
    "RDF": {"application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json"},
}


@pytest.fixture(scope="module")
def suite(shared: Path) -> Path:
    """The folder of the suite."""
    return shared / "data" / "sparql-protocol"


@pytest.fixture(scope="module")
def endpoint(suite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the data of the suite, each file in the graph that the tests call it by."""
    store = ox.Store()
    for number in (1, 2, 3):
        name = ox.NamedNode(f"http://kasei.us/2009/09/sparql/data/data{number}.rdf")
        store.load(path=suite / f"data{number}.nt", to_graph=name)
    graph = tmp_path_factory.mktemp("w3c") / "data.nq"
    store.dump(graph, format=ox.RdfFormat.N_QUADS)
    with serving(graph) as running:
        yield running


@cache
def manifest(suite: Path) -> ox.Store:
    """The manifest, ready to be asked."""
    store = ox.Store()
    store.load(path=suite / "manifest.ttl", base_iri=MANIFEST.removesuffix("#"))
    return store


def steps(suite: Path, name: str) -> list[dict[str, Any]]:
    """The requests of a test."""
    answer = manifest(suite).query(QUERIES, substitutions={ox.Variable("test"): ox.NamedNode(MANIFEST + name)})
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [{name: row[name].value for name in names if row[name] is not None} for row in answer]


@pytest.mark.parametrize("name", NAMES)
def test_the_endpoint_answers_as_the_protocol_has_it(endpoint: Server, suite: Path, name: str) -> None:
    """Status, boolean and format of each request are those that the manifest expects."""
    requests = steps(suite, name)
    assert requests, "the manifest has no such test"
    for request in requests:
        path = request["path"].replace("/sparql/", "/sparql", 1)
        body = request["chars"].encode(request["encoding"]) if "chars" in request else None
        headers = {"Content-Type": request["type"]} if "type" in request else {}
        response = endpoint.client.request(request["method"], path, content=body, headers=headers)
        classes = {code[-3] for code in request["statuses"].split()}
        assert str(response.status_code)[0] in classes, response.text
        if "format" in request:
            assert response.headers["content-type"].partition(";")[0] in FORMATS[request["format"]]
        if "boolean" in request:
            assert json.loads(response.text)["boolean"] is (request["boolean"] == "true")


def test_no_query_test_of_the_manifest_is_left_out(suite: Path) -> None:
    """The names above are all tests about queries."""
    entries = {quad.subject.value for quad in manifest(suite).quads_for_pattern(None, None, None)}
    names = {entry.removeprefix(MANIFEST) for entry in entries if entry.startswith(MANIFEST)}
    assert {name for name in names if "query" in name or "queries" in name} == set(NAMES)


def test_updates_are_refused(endpoint: Server) -> None:
    """The other half of the protocol is not there: an update is told so, however it comes."""
    update = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
    sent: list[dict[str, Any]] = [
        {"data": {"update": update}},
        {"data": {"query": update}},
        {"content": update, "headers": {"Content-Type": "application/sparql-update"}},
    ]
    answers: list[httpx.Response] = [endpoint.client.post("/sparql", **request) for request in sent]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert endpoint.ask("ASK { <urn:a> ?p ?o }").json()["boolean"] is False
