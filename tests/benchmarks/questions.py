"""The competency questions on a store: ``python tests/benchmarks/questions.py STORE [q01 q05 …]``.

A row a question: how many rows the answer has, the processor seconds until the first row comes out of the engine, and
those until the whole answer is there and in order. The peak of memory is that of all questions so far.
"""

from __future__ import annotations

import resource
import sys
import time

import pyoxigraph as ox

from exporter import queries
from exporter.namespaces import PREFIXES
from exporter.queries.sorting import split_order


def first_row(store: ox.Store, sparql: str) -> float:
    """The seconds until the engine gives something, in whatever order."""
    parts = split_order(sparql)
    start = time.process_time()
    answer = store.query(parts[0] if parts else sparql, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    next(iter(answer), None)  # type: ignore[arg-type]
    return time.process_time() - start


def main() -> None:
    """Prints the table."""
    store = ox.Store.read_only(sys.argv[1])
    print(f"{len(store):,} quads\n\n| question | rows | first row, s | all, s | peak, MB |\n|---|---:|---:|---:|---:|")
    for name in sys.argv[2:] or sorted(queries.questions()):
        sparql = queries.questions()[name].sparql
        first = first_row(store, sparql)
        start = time.process_time()
        rows = len(queries.run(store, sparql))
        spent = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
        print(f"| {name} | {rows:,} | {first:.1f} | {spent:.1f} | {peak:,} |", flush=True)


if __name__ == "__main__":
    main()
