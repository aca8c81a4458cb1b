"""Validation: the compiled constraints beside pySHACL (on Oxigraph) and pyrudof, on more and more policies.

Needs the reference data (``../shared`` or ``DPS_SHARED``), or a folder that ``dps build`` wrote: ``validation.py FOLDER
--policies 1 10 100``. pySHACL and pyrudof are only asked up to ``--slow`` policies.
"""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from samples import built, timed

from exporter.corpus.checks import parts, read_part
from exporter.graph.store import store_of
from exporter.resources import data_dir
from exporter.validation import validate


def main() -> None:
    """Prints one row for each number of policies."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, nargs="?")
    arguments.add_argument("--policies", type=int, nargs="*", default=[1, 10, 100])
    arguments.add_argument("--slow", type=int, default=10)
    chosen = arguments.parse_args()
    with TemporaryDirectory() as scratch:
        compare(chosen.folder or built(Path(scratch) / "out"), chosen.policies, chosen.slow)


def compare(folder: Path, policies: list[int], most: int) -> None:
    """Prints the table for the first policies of a corpus."""
    print(f"{'policies':>9}{'quads':>10}{'compiled s':>12}{'pySHACL s':>12}{'pyrudof s':>12}{'findings':>10}")
    for number in policies:
        store = store_of(read_part(folder, next(parts(folder, number))))
        ours, report = timed(lambda: validate(store))  # noqa: B023 -- called at once
        slow = number <= most
        theirs, same = timed(lambda: validate(store, engine="pyshacl")) if slow else (float("nan"), report)  # noqa: B023
        rust = by_pyrudof(store) if slow else float("nan")
        mark = "" if same == report else "  THE REPORTS DIFFER"
        print(
            f"{number:>9,}{len(store):>10,}{ours:>12.2f}{theirs:>12.2f}{rust:>12.2f}{len(report.findings):>10,}{mark}"
        )


def by_pyrudof(store: ox.Store) -> float:
    """The time of pyrudof on the same data with the same background; not a number without it."""
    try:
        pyrudof = importlib.import_module("pyrudof")
    except ImportError:
        return float("nan")
    ontology = data_dir("ontology")
    files = [ontology / "dps.ttl", *sorted(ontology.glob("schemes/*.ttl"))]
    data = [quad.triple for quad in store] + [quad.triple for file in files for quad in ox.parse(path=file)]
    shapes = [
        quad.triple
        for file in sorted(data_dir("shapes").glob("*.ttl"))
        if file.stem != "vocabulary"
        for quad in ox.parse(path=file)
    ]

    def run() -> None:
        engine = pyrudof.Rudof(pyrudof.RudofConfig())
        lines = ox.serialize(data, format=ox.RdfFormat.N_TRIPLES) or b""
        engine.read_data(lines.decode(), pyrudof.RDFFormat.NTriples, merge=False)
        turtle = ox.serialize(shapes, format=ox.RdfFormat.TURTLE) or b""
        engine.read_shacl(turtle.decode(), pyrudof.ShaclFormat.Turtle)
        engine.validate_shacl()

    return timed(run)[0]


if __name__ == "__main__":
    main()
