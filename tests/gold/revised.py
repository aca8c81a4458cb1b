"""Changes between versions of policies that were judged by hand, and what ``dps diff`` makes of them.

The versions are those of Open Terms Archive beside the checkout. Three things are drawn by chance from all consecutive
pairs: 60 changes of statements, 60 passages, and ten pairs with five to a hundred edited sentences, which are read in
full. To see what there is to be judged, and to keep what was judged::

    python tests/gold/revised.py show statements 8
    python tests/gold/revised.py keep statements 8 fresh 3 17     # all but the third and the seventeenth are real
    python tests/gold/revised.py show sentences 8
    python tests/gold/revised.py keep sentences 8 fresh 1 2 9     # these are real changes, the others are not

A change is real if the policy says something else of a practice, choice, right or safeguard than before: more, less, or
otherwise. ``revisions.jsonl`` keeps the judgements without the words, which may not be handed on: service, days of the
versions, and where the words stand in both texts.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Final, Protocol

import exporter
from exporter import Extractor
from exporter.analysis import Difference, Edition, difference_of
from exporter.analysis.matters import empty_words
from exporter.analysis.wording import Index, Weights, words_of
from exporter.model import Document

JUDGEMENTS: Final = Path(__file__).with_name("revisions.jsonl")
SHARED: Final = Path(os.environ.get("DPS_SHARED", Path(__file__).resolve().parents[3] / "shared"))
DRAWN: Final = 60
PAIRS: Final = 10
EDITED: Final = range(5, 101)
ALIKE: Final = 0.4
LEAST_WORDS: Final = 3


class _Placed(Protocol):
    start: int
    end: int


@dataclass(frozen=True)
class Judged:
    """A change that was drawn or read. ``of`` is statements, passages or sentences; a place is start and end."""

    sample: str
    of: str
    service: str
    older: str
    newer: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    real: bool = True

    @property
    def place(self) -> tuple[object, ...]:
        """What tells it from others."""
        return self.of, self.service, self.older, self.newer, self.before, self.after

    def meets(self, other: Judged) -> bool:
        """Whether two changes of one pair of versions share words on either side."""
        same = (self.service, self.older, self.newer) == (other.service, other.older, other.newer)
        sides = ((self.before, other.before), (self.after, other.after))
        return same and any(a and b and a[0] < b[1] and b[0] < a[1] for a, b in sides)


@dataclass(frozen=True)
class Pair:
    """Two consecutive versions of one policy."""

    service: str
    old: Edition
    new: Edition
    extractor: Extractor

    @cached_property
    def difference(self) -> Difference:
        """What ``dps diff`` finds."""
        return difference_of(self.old, self.new, self.extractor.vocabulary, same=True, read=self.extractor.passages)

    def statements(self) -> Iterator[Judged]:
        """The changes of statements that are told."""
        return (self._judged("statements", change.old, change.new) for change in self.difference.of_type())

    def passages(self) -> Iterator[Judged]:
        """The passages that are told."""
        return (self._judged("passages", passage.old, passage.new) for passage in self.difference.passages)

    def sentences(self) -> list[Judged]:
        """All sentences that stand in one version only, told or not; two that are alike are one that was edited."""
        gone, come = self._beyond(self.old, self.new), self._beyond(self.new, self.old)
        words = [
            [words_of(edition.text[s.start : s.end]) for s in side]
            for edition, side in ((self.old, gone), (self.new, come))
        ]
        weights = Weights((one for side in words for one in side), empty_words(self.extractor.vocabulary))
        index = Index(words[1], weights)
        likest = sorted(
            (-likeness, place, other)
            for place, one in enumerate(words[0])
            for other, likeness in index.likenesses(one).items()
            if likeness >= ALIKE
        )
        pairs: dict[int, int] = {}
        for _, place, other in likest:
            if place not in pairs and other not in pairs.values():
                pairs[place] = other
        found = [self._judged("sentences", s, come[pairs[i]] if i in pairs else None) for i, s in enumerate(gone)]
        return found + [self._judged("sentences", None, s) for i, s in enumerate(come) if i not in pairs.values()]

    def _beyond(self, own: Edition, other: Edition) -> Sequence[_Placed]:
        read = self.extractor.passages
        told = " ".join(" ".join(words_of(other.text[s.start : s.end])) for s in read(_document(other)))
        return [
            sentence
            for sentence in read(_document(own))
            if len(words := words_of(own.text[sentence.start : sentence.end])) >= LEAST_WORDS
            and f" {' '.join(words)} " not in f" {told} "
        ]

    def _judged(self, of: str, before: _Placed | None, after: _Placed | None) -> Judged:
        places = ((one.start, one.end) if one else None for one in (before, after))
        return Judged("", of, self.service, self.old.version.date, self.new.version.date, *places)

    def words(self, judged: Judged) -> tuple[str, str]:
        """The words of a change in either version."""
        sides = ((self.old.text, judged.before), (self.new.text, judged.after))
        before, after = (" ".join(text[slice(*place)].split()) if place else "" for text, place in sides)
        return before, after


def _document(edition: Edition) -> Document:
    return Document(text=edition.text, body=edition.body)


def pairs(shared: Path, extractor: Extractor, services: Iterable[str] = ()) -> Iterator[Pair]:
    """All consecutive versions with different texts, service by service, or those of some services."""
    wanted = set(services)
    for folder in sorted((shared / "data" / "policy-versions").iterdir()):
        if folder.is_dir() and (not wanted or folder.name in wanted):
            files = sorted(folder.glob("*.md"))
            dates = [file.name[:10] for file in files]
            graph = exporter.build(files, policy=folder.name, dates=dates, extractor=extractor)
            for old, new in pairwise(graph.editions()):
                yield Pair(folder.name, old, new, extractor)


def drawn(of: str, seed: int, every: Sequence[Pair]) -> list[tuple[Pair, Judged]]:
    """What is to be judged: changes of statements, passages, or all edited sentences of some pairs."""
    chance = random.Random(seed)  # noqa: S311 -- a sample, no secret
    if of == "sentences":
        readable = [pair for pair in every if len(pair.sentences()) in EDITED]
        return [(pair, judged) for pair in chance.sample(readable, PAIRS) for judged in pair.sentences()]
    told = [(pair, judged) for pair in every for judged in getattr(pair, of)()]
    return chance.sample(told, DRAWN)


def judgements() -> list[Judged]:
    """All that was judged."""
    records = [json.loads(line) for line in JUDGEMENTS.read_text(encoding="utf-8").splitlines()]
    places = ("before", "after")
    return [
        Judged(**{name: tuple(value) if name in places and value else value for name, value in record.items()})
        for record in records
    ]


@dataclass(frozen=True)
class Score:
    """Shares of what was judged: of drawn changes told as they were those that are real, of real ones those told.

    ``told`` counts the drawn changes that are real and of whose words something is told still, as a statement or as a
    passage: what was a passage may be read as a statement later, and what was no change had better not be told at all.
    """

    precision: dict[str, float]
    told: dict[str, int]
    recall: dict[str, float]
    real: int


def score(judged: Sequence[Judged], every: Sequence[Pair]) -> Score:
    """What ``dps diff`` makes of the judgements now, with changes of statements only and with passages besides."""
    now = {of: [one for pair in every for one in getattr(pair, of)()] for of in ("statements", "passages")}
    every_told = [one for ones in now.values() for one in ones]
    places = {one.place for one in every_told}
    left = {of: [one for one in judged if one.of == of and one.place in places] for of in now}
    told = {of: sum(any(map(one.meets, every_told)) for one in judged if one.of == of and one.real) for of in now}
    real = [one for one in judged if one.of == "sentences" and one.real]
    found = {of: [any(map(one.meets, ones)) for one in real] for of, ones in now.items()}
    either = [any(both) for both in zip(*found.values(), strict=True)]
    return Score(
        {of: sum(one.real for one in ones) / max(len(ones), 1) for of, ones in left.items()},
        told,
        {"statements": sum(found["statements"]) / len(real), "with passages": sum(either) / len(real)},
        len(real),
    )


def main(words: Sequence[str]) -> None:
    """Shows what there is to be judged, or keeps what was judged."""
    act, of, seed, *rest = words
    every = list(pairs(SHARED, Extractor()))
    found = drawn(of, int(seed), every)
    if act == "show":
        for number, (pair, judged) in enumerate(found, 1):
            before, after = pair.words(judged)
            sys.stdout.write(f"{number} {pair.service} {judged.older} → {judged.newer}\n  - {before}\n  + {after}\n")
        return
    sample, *numbers = rest
    listed = {int(number) for number in numbers}
    with JUDGEMENTS.open("a", encoding="utf-8") as file:
        for number, (_, judged) in enumerate(found, 1):
            real = (number in listed) is (of == "sentences")
            file.write(json.dumps({**asdict(judged), "sample": sample, "real": real}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
