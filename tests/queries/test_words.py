"""The words of statements in a file of their own: what is found, and that nothing asked can break it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from exporter import queries
from exporter.queries.description import add_description
from exporter.queries.words import find_statements, write_words

TOLD = """SELECT DISTINCT ?statement ?quote WHERE {
  ?statement dps:statedIn ?version ; dps:hasEvidence/oa:hasSelector?/oa:exact ?quote }"""


@pytest.fixture(scope="module")
def described(policies: pyoxigraph.Store) -> pyoxigraph.Store:
    """The policies with the ontology, whose labels are searched too."""
    store = pyoxigraph.Store()
    store.extend(policies)
    add_description(store)
    return store


@pytest.fixture(scope="module")
def words(described: pyoxigraph.Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The words of the policies."""
    path = tmp_path_factory.mktemp("words") / "words.sqlite"
    write_words(described, path)
    return path


def test_each_statement_is_found_by_its_own_words(described: pyoxigraph.Store, words: Path) -> None:
    """As a phrase, whole; evidence that is in pieces by each of them."""
    told = queries.run(described, TOLD).rows
    assert len({statement for statement, _ in told}) > 10
    for statement, quote in told:
        phrase = '"' + str(quote).replace('"', " ") + '"'
        assert str(statement) in map(queries.result.compact, find_statements(words, phrase, 1000))


def test_data_types_are_found_by_name_where_the_words_differ(described: pyoxigraph.Store, words: Path) -> None:
    """The name of a concept finds all that use it."""
    asked = "SELECT ?statement ?name { ?statement dps:dataType/skos:prefLabel ?name }"
    for statement, name in queries.run(described, asked).rows:
        assert str(statement) in map(queries.result.compact, find_statements(words, str(name), 1000))


def test_all_words_must_be_there_and_hits_are_bounded(words: Path) -> None:
    """One that is nowhere leaves nothing; no words find nothing."""
    some = find_statements(words, "information", 3)
    assert len(some) == 3
    assert some == find_statements(words, "information", 1000)[:3]
    assert find_statements(words, "information zeppelin", 1000) == []
    assert find_statements(words, ' "" * ', 1000) == []


def test_the_words_are_written_anew(described: pyoxigraph.Store, words: Path, tmp_path: Path) -> None:
    """The same store gives the same answers, also over a file that was cut off."""
    path = tmp_path / "words.sqlite"
    path.write_bytes(b"SQLite")
    (tmp_path / ".words.sqlite.part").write_bytes(b"SQLite")
    write_words(described, path)
    assert find_statements(path, "data", 1000) == find_statements(words, "data", 1000)
    assert [file.name for file in tmp_path.iterdir()] == ["words.sqlite"]
