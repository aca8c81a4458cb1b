"""A corpus in a store: loading beside pyoxigraph's own loader, and the questions.

Needs the reference data (``../shared`` or ``DPS_SHARED``), or a folder that ``dps build`` wrote: ``store.py FOLDER``.
``--questions q01 q05`` asks only these.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from samples import built, timed

from exporter import queries
from exporter.corpus import read_corpus_lines, read_description
from exporter.corpus.stores import load_store
from exporter.queries.description import add_description, partitions
from exporter.queries.words import write_words


def main() -> None:
    """Prints the times."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, nargs="?")
    arguments.add_argument("--questions", nargs="*", default=sorted(queries.questions()))
    chosen = arguments.parse_args()
    with TemporaryDirectory() as scratch:
        folder = chosen.folder or built(Path(scratch) / "out")
        shards = read_description(folder).files(folder)
        plain = "\n".join(read_corpus_lines(folder)).encode()
        bare = ox.Store(f"{scratch}/bare")
        theirs, _ = timed(lambda: bare.bulk_load(plain, format=ox.RdfFormat.N_QUADS))
        store = ox.Store(f"{scratch}/ours")
        ours, _ = timed(lambda: load_store(store, shards))
        print(f"{len(store):,} quads: its own bulk load {theirs:.1f} s, from shards {ours:.1f} s: {theirs / ours:.0%}")
        more, _ = timed(lambda: add_description(store, partitions(store)))
        words, _ = timed(lambda: write_words(store, Path(scratch) / "words"))
        print(f"counting its partitions and describing it {more:.1f} s, its words {words:.1f} s")
        store.optimize()
        for name in chosen.questions:
            start = time.process_time()
            rows = queries.run(store, queries.questions()[name].sparql)
            print(f"{name}{time.process_time() - start:8.2f} s{len(rows):>9,} rows", flush=True)


if __name__ == "__main__":
    main()
