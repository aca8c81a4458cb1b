"""Text and pages to N-Quads, beside peers that do the same or a part of it; quads a second.

Needs the reference data (``../shared`` or ``DPS_SHARED``), and spaCy for the rows of spaCy (``pip install --group
bench``). All times are processor times of this process, and only ratios within one run mean much.
"""

from __future__ import annotations

import sys

from peers import lexbor_parse, spacy_matcher, whole_job
from samples import COMPACT, SHARED, pages, shops, timed

from exporter import graph
from exporter.corpus import Limits
from exporter.corpus.frames import pack_lines
from exporter.corpus.items import Item
from exporter.corpus.reader import DocumentReader
from exporter.reading import read

EACH = 10
PAGES = 8


def main() -> None:
    """Prints the tables."""
    if not SHARED.is_dir():
        sys.exit(f"no reference data at {SHARED} (DPS_SHARED names another place)")
    reader = DocumentReader(COMPACT, Limits())
    compare_texts(reader)
    compare_pages(reader)
    measure_emission()


def compare_texts(reader: DocumentReader) -> None:
    """Text to N-Quads beside what only looks for phrases."""
    texts = shops(1_000 // EACH, EACH)
    size = sum(len(text.encode()) for text in texts) / 1e6
    items = [Item(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    ours, _ = timed(lambda: [reader.read(item) for item in items], 2)
    print(f"{len(texts)} policies, {size:.2f} MB\n{'text → N-Quads':44}{ours:8.2f} s{size / ours:8.2f} MB/s")
    matcher = spacy_matcher()
    if matcher:
        theirs, _ = timed(lambda: [matcher(text) for text in texts], 2)
        print(f"{'spaCy blank, sentencizer, PhraseMatcher':44}{theirs:8.2f} s{size / theirs:8.2f} MB/s")
        print(f"ours takes {ours / theirs:.1f} times as long")


def compare_pages(reader: DocumentReader) -> None:
    """Pages to N-Quads beside a bare parse, and beside the same job by others."""
    found = pages(PAGES)
    size = sum(map(len, found)) / 1e6
    ours, _ = timed(lambda: [reader.read(Item(f"{number}.html", page)) for number, page in enumerate(found)])
    parse, _ = timed(lambda: [lexbor_parse(page) for page in found], 3)
    others, written = timed(lambda: whole_job(found))
    print(f"\n{len(found)} pages, {size:.2f} MB\n{'pages → N-Quads':44}{ours:8.2f} s{ours / parse:8.1f} × lexbor")
    print(f"{'bare parse by lexbor':44}{parse:8.3f} s")
    if written:
        print(f"{'BeautifulSoup, spaCy, rdflib':44}{others:8.2f} s{others / ours:8.1f} × ours")


def measure_emission() -> None:
    """Statements to lines, and lines to a frame."""
    from exporter.pipeline import Extractor

    extractor = Extractor()
    vocabulary = extractor.vocabulary
    readings = [extractor.read(read(text.encode(), format="text")) for text in shops(1_000 // EACH, EACH)]
    told = {"ontology": vocabulary.version, "rules": vocabulary.digest}
    emission, made = timed(lambda: [graph.lines(reading, **told, detail="statements") for reading in readings], 3)
    packing, frames = timed(lambda: [pack_lines(lines) for lines in made], 3)
    quads, size = sum(map(len, made)), sum(map(len, frames))
    print(
        f"\n{quads:,} quads: {quads / emission:,.0f} a second; packed {quads / packing:,.0f} a second, {size:,} bytes"
    )


if __name__ == "__main__":
    main()
