"""What can be served, and that it is left as it was."""

from __future__ import annotations

import hashlib
import socket
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from servers import serving

import exporter
from exporter.corpus import Inputs, Limits, Pool, Run, Settings
from exporter.errors import GraphError
from exporter.graph.store import read_lines
from exporter.queries.ontology import ontology
from exporter.web.stores import furnished, is_store

ASSETS = Path(exporter.__file__).parent / "web" / "assets" / "vendor"


def store_of(graph: Path, folder: Path) -> Path:
    """A store on disk, as a corpus has it."""
    store = ox.Store(str(folder))
    store.bulk_load("\n".join(read_lines(graph)).encode(), format=ox.RdfFormat.N_QUADS)
    store.flush()
    return folder


def content(folder: Path) -> dict[str, str]:
    """The files of a folder with their hashes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_store_is_served_and_left_as_it_was(graph: Path, tmp_path: Path) -> None:
    """No file of it changes; what the server adds is in a copy that is gone afterwards."""
    folder = store_of(graph, tmp_path / "store")
    before = content(folder)
    with serving(folder) as running:
        asked = running.ask("SELECT (COUNT(*) AS ?n) { ?q a sh:SPARQLExecutable }", "text/csv").text.split()[1]
        assert int(asked) > 20
        assert running.ask("ASK { ?x skos:prefLabel 'email address'@en }").json()["boolean"] is True
        assert running.client.get("/", headers={"Accept": "text/html"}).text.count('<h2><a href="/policy/') == 2
    assert content(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_complete_store_is_served_without_a_copy(graph: Path, tmp_path: Path) -> None:
    """A store that has the ontology and the questions already needs none."""
    with furnished(graph) as first:
        ox.Store.read_only(str(first)).backup(str(tmp_path / "store"))
    with furnished(tmp_path / "store") as second:
        assert second == tmp_path / "store"


def test_a_store_of_a_corpus_is_served_as_it_is(tmp_path: Path, seeds: tuple[Path, Path]) -> None:
    """It has prefixes, questions, VoID partitions and words to search, as a served file has: nothing is copied."""
    settings = Settings(detail="statements")
    with Pool(1, settings, Limits()) as workers:
        run = Run(tmp_path / "out", settings, Limits(), store=True)
        run.execute(Inputs(map(str, seeds), Limits().size), workers)
    folder = tmp_path / "out" / "store"
    before = content(folder)
    with furnished(folder) as opened:
        assert opened == folder
    asked = (
        "SELECT (SUM(?n) AS ?all) { ?part void:class ?kind ; void:entities ?n . ?kind rdfs:subClassOf+ dps:Statement }"
    )
    with serving(folder) as running:
        counted = int(running.ask(asked, "text/csv").text.split()[1])
        assert counted == len(exporter.load(tmp_path / "out").statements)
        assert (
            running.ask("ASK { ?o sh:declare/sh:prefix 'dpsv' . ?q a sh:SPARQLExecutable }").json()["boolean"] is True
        )
        found = running.client.get("/?q=cookies", headers={"Accept": "text/html"}).text
        assert found.count('<a class="quote"') > 3
    assert content(folder) == before


def test_a_merged_file_is_served_as_well(graph: Path, tmp_path: Path) -> None:
    """In Turtle the named graphs are merged: the pages are the same."""
    exporter.load(graph).save(tmp_path / "graph.ttl")
    path = f"/policy/{exporter.load(graph).policies[0].iri.partition('/policy/')[2]}"
    with serving(graph) as named, serving(tmp_path / "graph.ttl") as merged:
        pages = [running.client.get(path, headers={"Accept": "text/html"}).text for running in (named, merged)]
    assert pages[0] == pages[1]


def test_lines_are_served_from_python(graph: Path) -> None:
    """``furnished`` takes lines, as ``PolicyGraph.serve`` gives them, and tidies up."""
    lines = exporter.load(graph).lines
    with furnished(lines) as folder:
        store = ox.Store.read_only(str(folder))
        assert is_store(folder)
        assert len(store) > len(lines) + len(ontology())
    assert not folder.exists()


def test_a_broken_store_is_told(tmp_path: Path) -> None:
    """E214, and nothing is left in the folder."""
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "CURRENT").write_text("MANIFEST-1\n", encoding="utf-8")
    with pytest.raises(GraphError, match=r"^E214 "), furnished(tmp_path / "store"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_port_that_is_taken_is_told(graph: Path) -> None:
    """E020 with exit status 2, in words."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "exporter", "serve", str(graph), "--port", port]
        outcome = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (outcome.returncode, outcome.stderr.split()[0]) == (2, "E020")
    assert "Traceback" not in outcome.stderr


def test_what_is_bundled_is_what_was_published() -> None:
    """The files of others have the hashes that ``make web-assets`` compares, and their licences beside them."""
    sums = (line.split() for line in (ASSETS / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    listed = {name: digest for digest, name in sums}
    files = {path.name for path in ASSETS.iterdir()} - {"SHA256SUMS", "NOTICES.txt"}
    assert {name: hashlib.sha256((ASSETS / name).read_bytes()).hexdigest() for name in files} == listed
    notices = (ASSETS / "NOTICES.txt").read_text(encoding="utf-8")
    assert all(name in notices for name in files)
    assert "Permission is hereby granted" in notices
