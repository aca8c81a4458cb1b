"""Marks of a list inside a sentence: "when you: (a) order; (b) write to us", and what stands between its items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exporter.vocabulary import Vocabulary

__all__ = ["ListMarks"]

_NUMBERING: Final = re.compile(r"[a-z]|\d{1,2}|[ivx]{2,4}")
_SECTION: Final = re.compile(r"\d{1,2}(?:[.]\d{1,2})+")
_BEFORE: Final = frozenset({"", ":", ";", ",", "and", "or", "to"})
_JOINTS: Final = frozenset({"and", "or", "and/or", ","})
_SIZE: Final = 3
_COLON: Final = ":"
_SEMICOLON: Final = ";"
_CATEGORY: Final = "category"
#: What stands before such a category, and between it and what it is called.
_OPENING: Final = frozenset({":", ";", ".", ","})
_CLOSING: Final = frozenset({":", "-", "–", "—"})


class ListMarks:
    """Finds them by the words before. Made once from the vocabulary's word classes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._subordinators = frozenset(cues["grammar-subordinator"])
        self._subjects = frozenset(cues["grammar-subject-pronoun"])
        openers = (cues["grammar-preposition"], cues["grammar-relative"], cues["grammar-modal"])
        self._before = _BEFORE.union(self._subordinators, cues["grammar-negation"], *openers)

    def find(self, words: tuple[str, ...]) -> Iterator[range]:
        """The marks of the items, "to: (a) ship your order; (b) bill you", and a section's before the sentence.

        A clause that breaks off behind its subject goes on in the items: the colon before them is but a mark too.
        """
        yield from self._sections(words)
        yield from (range(at + (not opened), at + _SIZE) for at, opened in self._lettered(words))
        for marks in self._numbers(words):
            colon = marks.start - 1
            yield range(colon, marks.stop) if self._breaks_off(words, colon, colon) else marks

    @staticmethod
    def _sections(words: tuple[str, ...]) -> Iterator[range]:
        """ "| 5.2 | We share it with others: | 5.2.1 | where you agree": numbers of sections, also below one."""
        at = -1
        for _ in range(1 + words.count(_COLON)):
            if len(words) > at + 1 and _SECTION.fullmatch(words[at + 1]):
                yield range(at + 1, at + 2)
            at = words.index(_COLON, at + 1) if _COLON in words[at + 1 :] else len(words)

    @staticmethod
    def _lettered(words: tuple[str, ...]) -> Iterator[tuple[int, bool]]:
        """ "The following categories: | Category A: | Identifiers": the letters by which a law knows kinds of data.

        Each with whether a mark stands before it, or nothing.
        """
        at = -1
        for _ in range(words.count(_CATEGORY)):
            at = words.index(_CATEGORY, at + 1)
            if len(words) > at + _SIZE and len(words[at + 1]) == 1 and words[at + 2] in _CLOSING:
                yield at, not at or words[at - 1] in _OPENING

    def commas(self, words: tuple[str, ...]) -> Iterator[int]:
        """The semicolons between items that share a subject: "when you: (a) order|; (b) write to us".

        And the words that stand for one: "Identifiers | Category B: | Commercial information".
        """
        yield from (at for at, opened in self._lettered(words) if not opened)
        shared = False
        for marks in self._numbers(words):
            at = marks.start - 1
            shared = shared or self._breaks_off(words, at, at) or self._breaks_off(words, at + 1, at)
            while at > 0 and words[at] in _JOINTS:
                at -= 1
            if shared and at > 0 and words[at] == _SEMICOLON:
                yield at

    def _numbers(self, words: tuple[str, ...]) -> Iterator[range]:
        at = -1
        for _ in range(words.count(")")):
            at = words.index(")", at + 1)
            if at < _SIZE - 1 or not _NUMBERING.fullmatch(words[at - 1]):
                continue
            start = at - 2 if words[at - 2] == "(" else at - 1
            before = words[start - 1] if start else ""
            known = before in self._before or self._breaks_off(words, start, start - 1)
            if known and "(" not in words[max(0, start - _SIZE) : start]:
                yield range(start, at + 1)

    def _breaks_off(self, words: tuple[str, ...], end: int, colon: int) -> bool:
        """Whether "when you", or the like, ends there, with the ``colon`` behind it if that is what stands there."""
        opened = end > 1 and words[end - 1] in self._subjects and words[end - 2] in self._subordinators
        return opened and (end != colon or words[colon] == _COLON)
