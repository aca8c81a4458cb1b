"""What a folder offers beside its shards: tables, a store, first answers, copies elsewhere."""

from __future__ import annotations

import shutil
import tracemalloc
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson
import pytest

import exporter
from exporter.corpus import Settings, open_store, read_corpus_lines
from exporter.corpus.checks import Part, check_corpus, parts
from exporter.corpus.journal import read_rows
from exporter.corpus.stats import read_stats
from exporter.errors import GraphError, UsageError
from exporter.tables import TABLES, Rows
from exporter.vocabulary import load_vocabulary
from tests.corpus.conftest import build_corpus, contents

TABLED = Settings(detail="statements", tables=True)


@pytest.fixture(scope="module")
def tabled(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus with tables, in several shards, and a store."""
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    folder = tmp_path_factory.mktemp("tabled") / "out"
    build_corpus(folder, pages, settings=TABLED, shard_size=4_000, store=True)
    return folder


def table(folder: Path, name: str) -> list[tuple[Any, ...]]:
    """The rows of a table."""
    from pyarrow import parquet

    read = parquet.read_table(folder / "tables" / f"{name}.parquet")
    assert tuple(read.column_names) == TABLES[name].names
    return [tuple(row.values()) for row in read.to_pylist()]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_tables_hold_what_the_graph_says(tabled: Path, name: str) -> None:
    """Each table is the one that the library makes of the graph of all, whatever the shards."""
    rows = Rows(exporter.load(tabled).records, load_vocabulary()).of(name)
    key = repr
    assert sorted(table(tabled, name), key=key) == sorted(rows, key=key)


def test_tables_can_be_had_later(tabled: Path, pages: Path, tmp_path: Path) -> None:
    """They are made from what was read before, without reading it again, and are the same bytes."""
    build_corpus(tmp_path / "out", pages, shard_size=4_000)
    build_corpus(tmp_path / "out", pages, settings=TABLED, shard_size=4_000, command=["false"])
    later, at_once = contents(tmp_path / "out"), contents(tabled)
    names = [name for name in at_once if name.startswith("tables/")]
    assert len(names) > len(TABLES)
    assert all(later[name] == at_once[name] for name in names)


def test_tables_go_when_they_are_not_wanted(tabled: Path, pages: Path, tmp_path: Path) -> None:
    """A run without tables leaves none that no longer fit."""
    copy = Path(shutil.copytree(tabled, tmp_path / "copy"))
    build_corpus(copy, pages)
    assert not (copy / "tables").exists()
    assert not (copy / "store").exists()
    with pytest.raises(UsageError, match=r"E004 .*no tables"):
        read_stats(copy)


def test_the_store_holds_the_graph_and_answers(tabled: Path) -> None:
    """As many quads as the shards have, the ontology beside them, and the questions get the same rows."""
    assert open_store(tabled) is not None
    loaded, in_memory = exporter.load(tabled), exporter.PolicyGraph(read_corpus_lines(tabled))
    question = "SELECT ?s ?l { ?s dps:polarity dpsv:polarity-Denied ; dps:dataType/skos:prefLabel ?l } ORDER BY ?s ?l"
    rows = loaded.query(question).rows
    assert rows == in_memory.query(question).rows
    assert len(rows) == 24


def test_stats_answer_the_first_questions(tabled: Path) -> None:
    """Counts are those of the graph."""
    graph, stats = exporter.load(tabled), read_stats(tabled)
    assert (stats.policies, stats.statements) == (24, len(graph.statements))
    assert stats.denied == sum(statement.denied for statement in graph.statements)
    assert sum(count.number for count in stats.kinds) == stats.statements
    assert [count.number for count in stats.kinds] == sorted((count.number for count in stats.kinds), reverse=True)
    names = {count.name for count, _ in stats.flows}
    assert "advertiser" in names


def test_the_shapes_find_in_parts_what_they_find_in_the_whole(tabled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some policies at a time, in processes: the report on the graph as a whole."""
    monkeypatch.setattr("exporter.corpus.checks._DOCUMENTS", 5)
    report = check_corpus(tabled, jobs=2)
    assert len(report.findings) > 24
    assert report == exporter.PolicyGraph(read_corpus_lines(tabled)).validate()


def test_a_corpus_broken_off_before_its_end_does_not_conform(tabled: Path, tmp_path: Path) -> None:
    """A journal whose rows point into no shard is not a graph without findings."""
    copy = Path(shutil.copytree(tabled, tmp_path / "copy"))
    (copy / "work" / "journal.jsonl").write_bytes(b"")
    with pytest.raises(GraphError, match="not of the same run"):
        check_corpus(copy)


def test_a_corpus_is_cut_into_parts_in_little_memory(tabled: Path, tmp_path: Path) -> None:
    """However many documents the journal tells of, no more than a part of them is in memory at a time."""
    copy = Path(shutil.copytree(tabled, tmp_path / "copy"))
    before = list(parts(copy, 7))
    *_, (_, _, last) = read_rows(copy / "work" / "journal.jsonl")
    end = last.place.start + last.place.size
    more = (
        replace(last, key=f"{at:032x}", policy=f"{at}", place=replace(last.place, start=end + 10 * at, size=10))
        for at in range(10_000)
    )
    with (copy / "work" / "journal.jsonl").open("ab") as file:
        file.writelines(orjson.dumps(row.told()) + b"\n" for row in more)
    after: list[Part] = []
    tracemalloc.start()
    with pytest.raises(GraphError, match="not of the same run"):
        after.extend(parts(copy, 7))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert after[: len(before) - 1] == before[:-1]
    assert after[-1].end == end + 100_000
    assert all(one.end == two.start for one, two in pairwise(after) if one.shard == two.shard)
    assert peak < 500 * len(after)
