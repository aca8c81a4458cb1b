"""Crawled pages that were read by hand, and what the reader makes of them: body, controller, verdict.

``pages.jsonl`` has one line a page, drawn at random from the sorted names of all: a hundred by
``random.Random(20261128)`` (*first*: causes of errors were mended on them), and sixty of the others by
``random.Random(20261129)`` after that (*fresh*). A line has the SHA-256 of the page's text (16 digits; the words
themselves may not be handed on), the spans of the policy in it, of what may be read with it or not (a title above the
title, a bread crumb, the panel of a consent banner), of terms beside it, and the names that may be given for whose it
is. A page without a span is no policy.

``python tests/gold/paged.py`` prints the score.
"""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exporter import Document, read
from exporter.errors import InputError

READINGS = Path(__file__).with_name("pages.jsonl")
FEW = 10
"""So many words of a menu, about a line, leave a body clean; as few of a policy leave it whole."""


@dataclass(frozen=True)
class Page:
    """One page, counted in words: its policy, what is lost of it; what is kept, and how much of that is menu.

    ``terms`` are words of other texts that are not marked as such.

    ``named`` is the controller as read, ``right`` says whether that is one of the names read by hand, ``moved`` that
    the text is not the one that was read.
    """

    document: str
    policy: int = 0
    lost: int = 0
    kept: int = 0
    menu: int = 0
    terms: int = 0
    named: str | None = None
    right: bool = False
    verdict: bool = True
    moved: bool = False


@dataclass(frozen=True)
class Score:
    """What all pages come to."""

    pages: tuple[Page, ...]

    @property
    def whole(self) -> int:
        """Pages whose policy is kept, but for a few words."""
        return sum(page.lost <= FEW for page in self.pages if page.policy)

    @property
    def clean(self) -> int:
        """Pages whose body has no menu, but for a few words."""
        return sum(page.menu <= FEW for page in self.pages if page.policy)

    @property
    def lost(self) -> float:
        """The share of the words of policies that is not kept."""
        return sum(page.lost for page in self.pages) / sum(page.policy for page in self.pages)

    @property
    def menu(self) -> float:
        """The share of the words kept that is menu."""
        return sum(page.menu for page in self.pages) / sum(page.kept for page in self.pages)

    @property
    def named(self) -> int:
        """Pages with a controller."""
        return sum(page.named is not None for page in self.pages)

    @property
    def right(self) -> int:
        """Pages with a right controller."""
        return sum(page.right for page in self.pages)

    @property
    def verdicts(self) -> int:
        """Pages that are taken for a policy, or for none, rightly."""
        return sum(page.verdict for page in self.pages)


def readings(sample: str) -> list[dict[str, Any]]:
    """The pages of a sample as they were read by hand."""
    lines = READINGS.read_text(encoding="utf-8").splitlines()
    return [record for record in map(json.loads, lines) if record["sample"] == sample]


def score(shared: Path, records: Sequence[Mapping[str, Any]]) -> Score:
    """How the reader's pages compare with those read by hand."""
    wanted = {record["document"]: record for record in records}
    return Score(tuple(_compare(name, content, wanted[name]) for name, content in _contents(shared, wanted)))


def _contents(shared: Path, wanted: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(shared / "data" / "retail-policies" / "policies.tar.gz") as archive:
        for member in archive:
            name = Path(member.name).name
            content = archive.extractfile(member) if name in wanted else None
            if content is not None:
                yield name, content.read()


def _compare(name: str, content: bytes, record: Mapping[str, Any]) -> Page:
    try:
        document = read(content)
    except InputError:
        return Page(name, verdict=not record["policy"])
    if hashlib.sha256(document.text.encode()).hexdigest()[:16] != record["sha256"]:
        return Page(name, moved=True)
    if not record["policy"]:
        return Page(name, verdict=False)
    kept = _words(document.text, _kept(document))
    beside = _words(document.text, [(part.start, part.end) for part in document.parts])
    policy, terms, either = (_words(document.text, record.get(key, ())) for key in ("policy", "terms", "either"))
    controller = document.controller
    return Page(
        name,
        policy=len(policy),
        lost=len(policy - kept),
        kept=len(kept),
        menu=len(kept - policy - either - terms),
        terms=len((kept & terms) - beside),
        named=controller.name if controller else None,
        right=bool(controller) and _key(controller.name) in map(_key, record["controller"]),
    )


def _kept(document: Document) -> list[tuple[int, int]]:
    """The spans of the body that statements are read from."""
    spans, low = [], document.body.start
    for block in document.blocks:
        if block.kind == "boilerplate" and document.body.start <= block.start < document.body.end:
            spans.append((low, block.start))
            low = block.end
    return [*spans, (low, document.body.end)]


def _words(text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    """Where the words of the spans begin."""
    return {
        place
        for start, end in spans
        for place in range(start, end)
        if not text[place].isspace() and (place == start or text[place - 1].isspace())
    }


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower())).removeprefix("the")


def main() -> None:
    """Prints the score and each page with a miss."""
    shared = Path(os.environ.get("DPS_SHARED", Path(__file__).parents[3] / "shared"))
    for sample in ("first", "fresh"):
        total = score(shared, readings(sample))
        for page in total.pages:
            if page.lost > FEW or page.menu > FEW or page.terms > FEW or not page.right or not page.verdict:
                print(f"{page.document:<44} lost {page.lost:4} menu {page.menu:4} terms {page.terms:4} {page.named}")
        print(f"{sample}: {total.whole} whole, {total.clean} clean of {len(total.pages)}", end="; ")
        print(f"{total.lost:.1%} of the words lost, {total.menu:.1%} menu", end="; ")
        print(f"{total.right} right of {total.named} named; {total.verdicts} right verdicts")


if __name__ == "__main__":
    main()
