"""The tables of a graph: what they hold, how they are written, that other tools can read them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import exporter
from exporter import PolicyGraph
from exporter.errors import UsageError
from exporter.tables import TABLES
from exporter.vocabulary import load_vocabulary

POLICY = b"""<h1>Privacy policy of Example Shop, Inc.</h1>
<p>Example Shop, Inc. ("we") may share your name and email address with Google Analytics and with advertisers for
marketing; analytics helps us.</p>
<p>We never sell your telephone number to third parties unless you agree.</p>
<p>=SUM(A1) We keep your name for two years, "as the law says".</p>"""


@pytest.fixture(scope="module")
def graph() -> PolicyGraph:
    """A policy with parties that it names, a denial with a condition, quotes and line breaks."""
    return exporter.build(POLICY, source="https://www.example.org/privacy")


@pytest.fixture(scope="module")
def folder(graph: PolicyGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the two bundled policies and of the one above."""
    folder = tmp_path_factory.mktemp("tables")
    graph.save_tables(folder)
    return folder


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO((folder / f"{table}.csv").read_text(encoding="utf-8"), newline="")))


def test_each_statement_is_one_row_with_quote_and_place(graph: PolicyGraph, folder: Path) -> None:
    """Quote, offsets, address and compact names, in the order of the text."""
    found = rows(folder, "statements")
    assert [row["statement"] for row in found] == [statement.iri for statement in graph.statements]
    assert [row["quote"] for row in found] == [statement.quote for statement in graph.statements]
    assert {row["source_url"] for row in found} == {"https://www.example.org/privacy"}
    denial = next(row for row in found if row["polarity"] == "dpsv:polarity-Denied")
    assert (denial["data"], denial["data_label"]) == ("dpsv:data-TelephoneNumber", "telephone number")
    assert "agree" in denial["condition"]


def test_a_named_party_is_told_by_category_and_name(folder: Path) -> None:
    """Columns of concepts hold concepts only, so that one can group by them; the name is the label."""
    named = [row for row in rows(folder, "slots") if row["named"] == "true"]
    assert ("recipient", "Google Analytics") in {(row["slot"], row["label"]) for row in named}
    assert all(row["value"].startswith("dpsv:party-") for row in named)
    assert {row["label"] for row in named if row["value"] == "dpsv:party-FirstParty"} == {"Example Shop, Inc."}


def test_the_long_form_has_each_combination_once(graph: PolicyGraph, folder: Path) -> None:
    """Data × purpose × recipient; a slot that the text leaves empty is a gap, not a loss of the row."""
    wanted: Counter[str] = Counter()
    for statement in graph.statements:
        sizes = [len(statement.slots.get(slot, ())) for slot in ("dataType", "purpose", "recipient")]
        if any(sizes):
            wanted[statement.iri] = max(sizes[0], 1) * max(sizes[1], 1) * max(sizes[2], 1)
    found = rows(folder, "flows")
    assert Counter(row["statement"] for row in found) == wanted
    assert len({tuple(row.values()) for row in found}) == len(found)
    assert any(not row["purpose"] for row in found)


def test_every_row_fits_its_table(seeds: tuple[Path, Path]) -> None:
    """As many cells as columns, of the type that the column says, no gap where there may be none."""
    kinds = {"string": str, "integer": int, "number": float, "boolean": bool}
    built = exporter.build(seeds)
    for name, table in TABLES.items():
        keys = set()
        for row in built.rows.of(name):
            for column, cell in zip(table.columns, row, strict=True):
                assert cell is not None or not column.required, (name, column.name)
                assert cell is None or type(cell) is kinds[column.type], (name, column.name)
            keys.add(tuple(row[table.names.index(column)] for column in table.key or table.names))
        assert len(keys) == len(list(built.rows.of(name)))


def test_each_concept_of_a_statement_is_in_the_table_of_concepts(seeds: tuple[Path, Path]) -> None:
    """Tables can be joined: what a column of concepts holds has a row of its own."""
    built = exporter.build(seeds)
    known = {row[0] for row in built.rows.of("concepts")}
    assert len(known) == len(load_vocabulary().concepts)
    values = {value for row in built.rows.of("slots") for value in [row[3]] if str(value).startswith("dpsv:")}
    assert values <= known


def test_a_spreadsheet_is_not_made_to_calculate(tmp_path: Path) -> None:
    """With ``excel`` a cell that begins like a formula begins with an apostrophe; without, it is as written."""
    formula = exporter.build(b"=WEBSERVICE(1) sells your name to advertisers.")
    for excel, start in ((True, "'=WEB"), (False, "=WEB")):
        formula.save_tables(tmp_path, excel=excel)
        assert any(row["quote"].startswith(start) for row in rows(tmp_path, "statements"))


def test_the_same_graph_gives_the_same_bytes(graph: PolicyGraph, folder: Path, tmp_path: Path) -> None:
    """Also when it was saved and loaded in between."""
    graph.save(tmp_path / "graph.nq")
    files = exporter.load(tmp_path / "graph.nq").save_tables(tmp_path)
    assert {name: file.read_bytes() for name, file in files.items()} == {
        name: (folder / name).read_bytes() for name in files
    }


def test_frictionless_accepts_the_package(folder: Path) -> None:
    """Types, keys and references between the tables hold (frictionless, when it is installed)."""
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert {task.name for task in report.tasks} == set(TABLES)


def test_csvw_reads_the_metadata(folder: Path) -> None:
    """A reader of CSV on the Web finds all tables valid, and splits what has several values (csvw, when installed)."""
    csvw = pytest.importorskip("csvw", reason="csvw is not installed")
    group = csvw.TableGroup.from_file(folder / "csv-metadata.json")
    group.check_referential_integrity()
    statements = next(table for table in group.tables if table.url.string == "statements.csv")
    cells = [row["data"] for row in statements.iterdicts(strict=True)]
    assert ["dpsv:data-Name", "dpsv:data-EmailAddress"] in [sorted(cell, reverse=True) for cell in cells]


def test_pandas_gets_typed_columns(graph: PolicyGraph) -> None:
    """Offsets are numbers, truth values truth values, gaps are NA; an unknown table is refused."""
    pytest.importorskip("pandas", reason="pandas is not installed")
    frame = graph.to_pandas()
    assert list(frame.columns) == list(TABLES["statements"].names)
    assert len(frame) == len(graph.statements)
    assert frame["start"].min() >= 0
    assert frame["exclusive"].dtype == "boolean"
    assert frame["purpose"].isna().any()
    with pytest.raises(UsageError, match="E010"):
        graph.to_pandas("people")


def test_polars_gets_typed_columns(graph: PolicyGraph) -> None:
    """The same table for Polars."""
    pl = pytest.importorskip("polars", reason="Polars is not installed")
    frame = graph.to_polars("flows")
    assert frame.columns == list(TABLES["flows"].names)
    assert frame["purpose"].null_count() > 0
    assert graph.to_polars()["start"].dtype == pl.Int64


def test_parquet_holds_what_csv_holds(graph: PolicyGraph, tmp_path: Path) -> None:
    """Same columns, same rows, and the same bytes each time."""
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    import pyarrow.parquet

    files = graph.save_tables(tmp_path, forms=("parquet",))
    first = files["statements.parquet"].read_bytes()
    read = pyarrow.parquet.read_table(files["statements.parquet"]).to_pylist()
    assert [tuple(row.values()) for row in read] == list(graph.rows.of("statements"))
    assert graph.save_tables(tmp_path, forms=("parquet",))["statements.parquet"].read_bytes() == first


def test_an_empty_graph_has_empty_tables(tmp_path: Path) -> None:
    """Headers, and no rows."""
    PolicyGraph([]).save_tables(tmp_path)
    assert rows(tmp_path, "statements") == []
    assert json.loads((tmp_path / "datapackage.json").read_text())["resources"][0]["name"] == "statements"


def test_without_the_extra_the_message_names_it(tmp_path: Path) -> None:
    """Parquet is refused with exit 2 before anything is written; CSV is written all the same."""
    code = (
        "import sys, importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'pyarrow' else find(name, *a)\n"
        "from exporter.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    exporter.build(POLICY).save(tmp_path / "g.nq")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code, "export", "g.nq", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    refused = run("out", "--formats", "parquet")
    assert (refused.returncode, (tmp_path / "out").exists()) == (2, False)
    assert "dps-exporter[tables]" in refused.stderr
    assert run("out", "--tables").returncode == 0
    assert sorted(file.suffix for file in (tmp_path / "out").glob("[!.]*")) == [".csv"] * 5 + [".json"] * 2
