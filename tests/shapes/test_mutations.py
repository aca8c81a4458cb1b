"""Every constraint finds what it is for, and nothing else does."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pyoxigraph
import pytest

from exporter.namespaces import sparql_prologue
from exporter.resources import data_dir
from exporter.validation import validate

MUTATIONS = tomllib.loads((Path(__file__).parent / "mutations.toml").read_text(encoding="utf-8"))["mutation"]
SHAPE = "SELECT DISTINCT ?shape { ?shape sh:message ?message ; sh:severity ?severity }"


def test_the_graph_to_break_has_no_finding(shop: pyoxigraph.Store) -> None:
    """Before anything is broken there is nothing to find, not even an info."""
    assert validate(shop).to_text() == "conforms: 0 violations, 0 warnings, 0 infos\n"


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation["name"])
def test_a_mutation_is_found_by_its_constraints_alone(shop: pyoxigraph.Store, mutation: dict[str, object]) -> None:
    """The broken place is found by exactly the constraints that are about it, and by both engines alike."""
    shop.update(sparql_prologue() + str(mutation["update"]))
    report = validate(shop)
    assert sorted({finding.constraint for finding in report.findings}) == mutation["finds"]
    assert validate(shop, engine="pyshacl") == report


def test_every_constraint_has_a_mutation() -> None:
    """No constraint is there that has never found anything."""
    shapes = pyoxigraph.Store()
    for name in ("statements", "evidence", "consistency"):
        shapes.load(path=data_dir("shapes") / f"{name}.ttl")
    names = {str(row["shape"].value).rpartition("#")[2] for row in shapes.query(sparql_prologue() + SHAPE)}
    assert names - {name for mutation in MUTATIONS for name in mutation["finds"]} == set()


def test_no_two_mutations_have_one_name() -> None:
    """A failing test names one mutation."""
    names = [mutation["name"] for mutation in MUTATIONS]
    assert len(names) == len(set(names))
