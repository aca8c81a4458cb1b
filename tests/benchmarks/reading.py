"""Reading real pages: passages found, margins left out, speed; beside other extractors where they are installed.

Needs the reference data (``../shared`` or ``DPS_SHARED``). Passages are those that humans marked in 40 pages; a passage
counts as found when it stands verbatim in the body, white space aside. All times are processor times of one run.
"""

from __future__ import annotations

import gzip
import importlib
import json
import os
import re
import sys
import tarfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from exporter.reading import Document, read
from exporter.reading.html import read_html
from exporter.reading.lexbor import read_html_fast

SHARED = Path(os.environ.get("DPS_SHARED", Path(__file__).resolve().parents[3] / "shared"))

PIECE = re.compile(r"\n|(?<=[.!?]) ")  # lines and sentences: others join what we keep apart
LABELS = Path(__file__).with_name("reading-lines.txt")


@dataclass(frozen=True)
class Page:
    """A saved page, the passages that humans marked and, where lines are labelled, its policy; without white space."""

    markup: str
    passages: tuple[str, ...]
    policy: str | None


def squeeze(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def pages() -> list[Page]:
    """The 40 pages."""
    folder = SHARED / "data" / "html-pages"
    labels = dict(line.split(" ", 1) for line in LABELS.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    rows = map(json.loads, (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines())
    found = []
    for row in rows:
        markup = gzip.decompress((folder / "pages" / row["page"]).read_bytes()).decode("utf-8", "replace")
        passages = tuple(map(squeeze, row["passages"]))
        found.append(Page(markup, passages, labelled(markup, labels.get(row["page"], "")) or None))
    return found


def labelled(markup: str, ranges: str) -> str:
    """The lines of the page's visible text that the ranges name, white space removed."""
    lines = read_html_fast(markup).text.split("\n")
    bounds = [map(int, part.split("-")) for part in ranges.split()]
    return "".join(squeeze(line) for first, last in bounds for line in lines[first - 1 : last])


def menu_share(pages: list[Page], texts: list[str]) -> float:
    """The share of the text that is none of the policy's own lines, in the labelled pages."""
    lines = [
        (squeeze(line), page.policy)
        for page, text in zip(pages, texts, strict=True)
        if page.policy
        for line in PIECE.split(text)
    ]
    strange = sum(len(line) for line, policy in lines if policy and line not in policy)
    return strange / max(1, sum(len(line) for line, _ in lines))


def crawled() -> list[str]:
    """The 1,000 crawled texts."""
    with tarfile.open(SHARED / "data" / "retail-policies" / "policies.tar.gz") as archive:
        files = [archive.extractfile(member) for member in archive if member.isfile()]
        return [file.read().decode("utf-8", "replace") for file in files if file]


def body(markup: str) -> str:
    """The body of the page as the product reads it, without what it holds for boilerplate."""
    document = read(markup.encode(), format="html")
    start, end = document.body.start, document.body.end
    text = document.text[:end]
    for block in reversed(document.blocks):
        if block.kind == "boilerplate":
            text = text[: block.start] + text[block.end :]
    return text[start:]


def extractors() -> dict[str, Callable[[str], str]]:
    """Ours, each half of ours, and the others that can be imported."""
    found: dict[str, Callable[[str], str]] = {
        "dps, body": body,
        "dps, all text (lexbor)": lambda markup: read_html_fast(markup).text,
        "dps, all text (BeautifulSoup)": lambda markup: read_html(markup).text,
    }
    others: dict[str, Callable[[object], Callable[[str], str]]] = {
        "trafilatura": lambda module: lambda markup: module.extract(markup) or "",  # type: ignore[attr-defined]
        "justext": lambda module: (
            lambda markup: "\n".join(
                part.text
                for part in module.justext(markup.encode(), module.get_stoplist("English"))  # type: ignore[attr-defined]
                if not part.is_boilerplate
            )
        ),
        "resiliparse.extract.html2text": lambda module: (
            lambda markup: module.extract_plain_text(  # type: ignore[attr-defined]
                markup, main_content=True
            )
        ),
    }
    for name, make in others.items():
        try:
            found[name] = make(importlib.import_module(name))
        except ImportError:
            print(f"{name}: not installed", file=sys.stderr)
    return found


def main() -> None:
    """Prints one row an extractor, then the speed for crawled text."""
    if not SHARED.is_dir():
        print(f"no reference data at {SHARED} (DPS_SHARED names another place)", file=sys.stderr)
        return
    given = pages()
    size = sum(len(page.markup) for page in given) / 1e6
    total = sum(len(page.passages) for page in given)
    print(
        f"{len(given)} pages, {size:.1f} MB, {total} passages\n"
        f"{'':32}{'passages':>10}{'menu':>8}{'kept':>10}{'s/MB':>8}"
    )
    for name, extract in extractors().items():
        extract(given[0].markup)  # imports and models are not counted
        start = time.process_time()
        texts = [extract(page.markup) for page in given]
        seconds = time.process_time() - start
        hits = sum(
            passage in squeeze(text) for page, text in zip(given, texts, strict=True) for passage in page.passages
        )
        kept = sum(map(len, texts)) / 1e6
        share = menu_share(given, texts)
        print(f"{name:32}{hits / total:>10.2%}{share:>8.2%}{kept:>8.2f}MB{seconds / size:>8.3f}")
    texts = crawled()
    for text in texts[:100]:
        Document.from_text(text)  # some have lists of names, which ask for the language model: it is loaded once
    start = time.process_time()
    for text in texts:
        Document.from_text(text)
    seconds = time.process_time() - start
    print(f"{len(texts)} crawled texts: {sum(map(len, texts)) / 1e6 / seconds:.1f} MB/s")


if __name__ == "__main__":
    main()
