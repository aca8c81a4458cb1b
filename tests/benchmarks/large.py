"""A store of many quads: the policies of a corpus again and again, each time under other names.

``python tests/benchmarks/large.py CORPUS STORE [QUADS]`` takes a folder that ``dps build --detail statements`` wrote
and makes a store of some ten million quads unless told otherwise, with all that ``dps build --store`` adds.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from exporter.corpus import read_corpus_lines
from exporter.queries.description import add_description, partitions
from exporter.queries.words import FILE, write_words

NAMES = re.compile(r"(/id/(?:policy/|(?:text|doc|run)/)|#contentHash> \"|/graph-)([\w.-]{2})")
AT_ONCE = 500_000
"""Lines that are loaded together."""


def renamed(lines: Iterable[str], number: int) -> Iterator[str]:
    """The lines of a graph with other policies, texts and runs in the place of its own."""
    if not number:
        yield from lines
        return
    code = f"{number:02x}"
    for line in lines:
        yield NAMES.sub(lambda found: f"{found[1]}{code}{found[2] if found[1].endswith('policy/') else ''}", line)


def made(lines: Sequence[str], folder: Path, quads: int) -> Path:
    """A store of at least so many quads: those of the lines as often as needed."""
    store = ox.Store(str(folder))
    for number in range(-(-quads // len(lines))):
        other = list(renamed(lines, number))
        for start in range(0, len(other), AT_ONCE):
            content = "\n".join(other[start : start + AT_ONCE])
            store.bulk_load(content.encode(), format=ox.RdfFormat.N_QUADS)
    add_description(store, partitions(store))
    store.optimize()
    write_words(store, folder / FILE)
    return folder


if __name__ == "__main__":
    made(
        list(read_corpus_lines(Path(sys.argv[1]))),
        Path(sys.argv[2]),
        int(sys.argv[3]) if len(sys.argv) > 3 else 10_000_000,
    )
