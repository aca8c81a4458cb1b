"""Sentences, list items and headings of a policy's body, also where crawling has glued them together.

Nothing is changed and nothing is lost: the units are spans of the text in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final, Literal

from exporter.language.answers import AnswerFinder
from exporter.language.answertables import AnswerTableFinder
from exporter.language.blocks import ITEM_MARK, blocks_of, trim
from exporter.language.contents import ContentsFinder
from exporter.language.headings import HeadingFinder
from exporter.language.linetables import LineTableFinder
from exporter.language.lists import ListFinder
from exporter.language.seams import SeamFinder
from exporter.language.tables import Row, TableFinder
from exporter.language.tokens import cast_shadow
from exporter.model import Block, Document
from exporter.syntax import Sentence
from exporter.vocabulary import Vocabulary

__all__ = ["SentenceSplitter"]

#: Behind it addresses stand, also on lines of their own, or are lacking: "email us at | Follow the instructions …".
_AT: Final = "at"
_SHARE_OF_CAPITAL_YOU: Final = 0.3
_CAPITAL_YOU: Final = re.compile(r" (?<=[a-z] )(?:You|Your|We|Our|Us)\b")
_PLAIN_YOU: Final = re.compile(r" (?<=[a-z] )(?:you|your|we|our|us)\b")


class SentenceSplitter:
    """Splits documents. Built once from the vocabulary's starters and abbreviations."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._lists = ListFinder(vocabulary)
        self._contents = ContentsFinder(vocabulary)
        self._tables = TableFinder(vocabulary)
        self._answers = AnswerFinder(vocabulary)
        self._answer_tables = AnswerTableFinder(vocabulary)
        self._line_tables = LineTableFinder(vocabulary)
        self._headings = HeadingFinder(vocabulary)
        self._seams = SeamFinder(vocabulary, self._headings)
        self._opening = frozenset(vocabulary.cues["grammar-article"]).union(vocabulary.cues["grammar-possessive"])
        cues = vocabulary.cues
        small = frozenset(cues["grammar-preposition"]) & frozenset(cues["grammar-unfinished"])
        examples = {marker.split()[-1] for marker in cues["grammar-example-marker"]}
        self._hanging = small.union(examples) - {_AT}

    def split(self, document: Document) -> list[Sentence]:
        """The units of the document's body in order.

        >>> from exporter.vocabulary import load_vocabulary
        >>> from exporter.model import Document, Span
        >>> text = "Cookies We use cookies. You can:• refuse them• delete them"
        >>> found = SentenceSplitter(load_vocabulary()).split(Document(text=text, body=Span(0, len(text))))
        >>> [(unit.kind, text[unit.start : unit.end]) for unit in found]  # doctest: +NORMALIZE_WHITESPACE
        [('heading', 'Cookies'), ('sentence', 'We use cookies.'), ('sentence', 'You can:'),
         ('item', 'refuse them'), ('item', 'delete them')]
        """
        shadow = cast_shadow(document.text)
        capital_you = self._writes_capital_you(shadow)
        units: list[Sentence] = []
        blocks = list(blocks_of(document, self._opening, self._hanging))
        finders = (self._answer_tables, self._line_tables, self._tables)
        rows = {index: row for finder in finders for index, row in finder.find(document.text, blocks).items()}
        for index, block in enumerate(blocks):
            if index in rows:
                units.extend(self._split_row(document, shadow, rows[index], capital_you=capital_you))
            else:
                units.extend(self._split_block(document, shadow, block, capital_you=capital_you))
        return self._answers.mark(shadow, self._lists.find(shadow, self._contents.leave_out(shadow, units)))

    def _writes_capital_you(self, shadow: str) -> bool:
        """Whether the text writes "You" or "We" with a capital inside its sentences, as a defined term.

        Once may be a title that is glued to a sentence, "Local storage We may …"; behind a capital it is of a title:
        "How We Use Cookies".
        """
        inside = sum(_opens_small(shadow, match.start()) for match in _CAPITAL_YOU.finditer(shadow))
        return inside > 1 and inside > _SHARE_OF_CAPITAL_YOU * (len(_PLAIN_YOU.findall(shadow)) + 1)

    def _split_row(self, document: Document, shadow: str, row: Row, *, capital_you: bool) -> Iterator[Sentence]:
        """The pieces of a row; what a cell tells in sentences is split as any paragraph."""
        for piece in row.pieces:
            if piece.kind == "sentence" and row.number:
                block = Block("paragraph", piece.start, piece.end)
                for sentence in self._split_block(document, shadow, block, capital_you=capital_you):
                    yield replace(sentence, row=row.number)
            else:
                yield Sentence(piece.start, piece.end, piece.kind, level=piece.column, row=row.number)

    def _split_block(self, document: Document, shadow: str, block: Block, *, capital_you: bool) -> Iterator[Sentence]:
        if block.kind == "heading" and not self._headings.leads_in(shadow, block.start, block.end):
            yield from _trimmed(shadow, block.start, block.end, "heading", block.level)
            return
        cuts = self._seams.find(document, shadow, block, capital_you=capital_you)
        bounds = [block.start, *cuts, block.end]
        for start, end in pairwise(bounds):
            mark = ITEM_MARK.match(shadow, start, end)
            bullet = mark is not None and (start != block.start or block.kind == "item" or shadow[start] in "•*-")
            if bullet and mark is not None and mark.end() < end:
                yield from _trimmed(shadow, mark.end(), end, "item", block.level)
            elif start == block.start and block.kind == "item" and not self._heads_text(document, shadow, start, end):
                yield from _trimmed(shadow, start, end, "item", block.level)
            else:
                place = "line" if (start, end) == (block.start, block.end) else "cut" if end != block.end else "end"
                yield from self._split_heading(document, shadow, start, end, place)

    def _heads_text(self, document: Document, shadow: str, start: int, end: int) -> bool:
        """ "3. SHARING YOUR DATA We may share …": whether an item opens with a title in capitals, no item of a list."""
        seam = self._headings.find_end(document, shadow, start, end)
        return seam is not None and shadow[start:seam].isupper() and len(shadow[start:seam].split()) > 1

    def _split_heading(self, document: Document, shadow: str, start: int, end: int, place: str) -> Iterator[Sentence]:
        """A sentence, with the heading before it that the crawler glued on, if there is one."""
        start, end = trim(shadow, start, end)
        if start >= end:
            return
        if self._headings.looks_like_heading(shadow, start, end, place):
            yield Sentence(start, end, "heading")
            return
        seam = self._headings.find_end(document, shadow, start, end)
        if seam is not None:
            yield from _trimmed(shadow, start, seam, "heading")
            start = seam
        yield from _trimmed(shadow, start, end, "sentence")


def _opens_small(shadow: str, end: int) -> bool:
    """Whether the word that ends there begins with a small letter."""
    start = end
    while start and shadow[start - 1].isalpha():
        start -= 1
    return shadow[start].islower()


def _trimmed(
    shadow: str, start: int, end: int, kind: Literal["sentence", "heading", "item"], level: int = 0
) -> Iterator[Sentence]:
    start, end = trim(shadow, start, end)
    if shadow[start : start + 1].isalnum() or any(map(str.isalnum, shadow[start:end])):
        yield Sentence(start, end, kind, level)
