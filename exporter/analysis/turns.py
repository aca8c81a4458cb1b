"""Small words by which two sentences that are otherwise alike say unlike things: what denies, and numbers."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from exporter.analysis.wording import Words, any_of
from exporter.vocabulary import Vocabulary

__all__ = ["Turns"]

_DENIED: Final = "polarity-Denied"
_UNLESS: Final = "relation-Unless"
_FEW: Final = 3
"""The least words of what is said and denied."""

_COUNTED: Final = range(1000)
"""Numbers of days, months, years of age; above are calendar years and numbers of houses and companies."""


class Turns:
    """Finds such words.

    >>> from exporter.vocabulary import load_vocabulary
    >>> turns = Turns(load_vocabulary())
    >>> turns.count_denials(("we", "do", "not", "sell", "nor", "rent", "names"))
    2
    >>> sorted(turns.numbers(("for", "twelve", "months", "or", "a", "30-day", "week", "since", "2019")))
    [12, 30]
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._denials: dict[Words, int] = {}
        self._denying = any_of(vocabulary.concepts[_DENIED].labels)
        self._auxiliaries = frozenset((*vocabulary.cues["grammar-do"], *vocabulary.cues["grammar-modal"]))
        self._excepting = any_of(vocabulary.concepts[_UNLESS].labels)
        self._idle = any_of(vocabulary.cues["pseudo-limitation"])
        self._places = frozenset(vocabulary.cues["grammar-place-in-text"])
        articles = frozenset(vocabulary.cues["grammar-article"])
        spelt = (pair.partition("=") for pair in vocabulary.cues["duration-number"])
        self._spelt = {word: int(number) for word, _, number in spelt if word not in articles}

    def count_denials(self, words: Words) -> int:
        """How often some words deny something; "including but not limited to" denies nothing."""
        found = self._denials.get(words)
        if found is None:
            found = self._denials[words] = len(self._denying.findall(self._idle.sub("", " ".join(words))))
        return found

    def numbers(self, words: Words) -> frozenset[int]:
        """The numbers of days, months, years of age and the like; no calendar years, telephones, places in the text."""
        found = [self._number(word) for before, word in pairwise(("", *words)) if before not in self._places]
        return frozenset(number for number in found if number is not None)

    def _number(self, word: str) -> int | None:
        first, _, rest = word.partition("-")
        if rest[:1].isdigit():
            return None
        number = int(first) if first.isascii() and first.isdigit() else self._spelt.get(first)
        return number if number in _COUNTED else None

    def deny_unlike(self, one: Words, other: Words) -> bool:
        """Whether one of two sentences denies more than the other; "not without consent" is "with consent"."""
        less, more = sorted((one, other), key=self.count_denials)
        if self.count_denials(less) == self.count_denials(more):
            return False
        return not (self._excepting.search(" ".join(more)) and self._bare(more) <= frozenset(less))

    def reverse(self, one: Words, other: Words) -> bool:
        """Whether one of two sentences denies what the other says in the same words, and either may say more.

        >>> from exporter.vocabulary import load_vocabulary
        >>> denial, sale = ("we", "do", "not", "sell", "names"), ("we", "may", "sell", "names", "to", "them")
        >>> Turns(load_vocabulary()).reverse(denial, sale)
        True
        """
        if not self.deny_one(one, other):
            return False
        first, second = self._bare(one), self._bare(other)
        return min(len(first), len(second)) >= _FEW and (first <= second or second <= first)

    def deny_one(self, one: Words, other: Words) -> bool:
        """Whether one of two sentences denies something, and the other nothing."""
        return self.deny_unlike(one, other) and not min(map(self.count_denials, (one, other)))

    def _bare(self, words: Words) -> frozenset[str]:
        """The words without those that deny or except something."""
        return frozenset(self._excepting.sub("", self._denying.sub("", " ".join(words))).split()) - self._auxiliaries

    def count_unlike(self, one: Words, other: Words) -> bool:
        """Whether each of two sentences has a number that the other lacks."""
        mine, theirs = self.numbers(one), self.numbers(other)
        return bool(mine - theirs and theirs - mine)
