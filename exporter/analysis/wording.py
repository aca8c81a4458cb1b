"""How alike two pieces of text are, whatever their numbering, line breaks, quotation marks and capitals."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from math import fsum, log
from operator import itemgetter
from typing import Final, TypeAlias

__all__ = ["Index", "Passages", "Weights", "Words", "any_of", "is_title", "words_of"]

Words: TypeAlias = tuple[str, ...]

_MARKER: Final = re.compile(
    r"\s*(?:[-*+•·▪‣–—]\s+|[(\[]?(?:section\s+)?(?:(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,5}|[a-z])[.)\]]|\d{1,3}(?:\.\d{1,3})+)\s+)*",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+(?:(?:['@&/-]|\.(?!\d)|(?<=\d)\.)[^\W_]+)*")
_PLAIN: Final = {ord("’"): "'", ord("‘"): "'", ord("ʼ"): "'", ord("\xad"): "", ord("\u200b"): ""}
_SENTENCE: Final = re.compile(r"(?<=[.!?;:])\s+|\n+")
_SHINGLE: Final = 3
_LIGHT: Final = 0.01

_TELLING: Final = 4
"""The letters of a word that tells something, as titles go."""

_NAME: Final = 2
"""The words of a name, which is written like a title."""


def words_of(text: str) -> Words:
    r"""The words of a text, folded, without the number or bullet that it begins with.

    >>> words_of("2.1 We don’t sell\nyour E-mail address."), words_of("* WE DON'T SELL your e-mail address")
    (('we', "don't", 'sell', 'your', 'e-mail', 'address'), ('we', "don't", 'sell', 'your', 'e-mail', 'address'))
    """
    marker = _MARKER.match(text)
    start = marker.end() if marker else 0
    return tuple(_WORD.findall(text[start:].translate(_PLAIN).casefold()))


def is_title(quote: str) -> bool:
    """Whether several words are written as a title: none that tells something begins with a small letter.

    >>> is_title("Access, Amendment and Other Rights."), is_title("Google Analytics"), is_title("Your name")
    (True, False, False)
    """
    words = quote.split()
    telling = [word for word in words if len(word) >= _TELLING]
    return len(words) > _NAME and bool(telling) and not any(word[0].islower() for word in telling)


@cache
def any_of(labels: tuple[str, ...]) -> re.Pattern[str]:
    """Matches any of some labels, as whole words. It is kept: texts are compared one by one.

    >>> any_of(("not", "no")).findall("We do not sell notes to no one.")
    ['not', 'no']
    """
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, labels))})\b", re.IGNORECASE)


class Weights:
    """What each word tells: little when it stands in many of the given texts, much when in few, nothing when empty.

    >>> weights = Weights([("we", "sell"), ("we", "rent"), ("we", "sell", "names")])
    >>> weights.likeness(("we", "sell"), ("we", "sell")), weights.likeness(("we", "sell"), ("we", "rent")) < 0.3
    (1.0, True)
    """

    def __init__(self, texts: Iterable[Words], empty: Iterable[str] = ()) -> None:
        held: Counter[str] = Counter()
        total = 0
        for words in texts:
            held.update(set(words))
            total += 1
        self._weights = {word: log(1 + total / number) for word, number in held.items()}
        self._weights.update(dict.fromkeys(empty, _LIGHT))
        self._rarest = log(1 + max(total, 1))

    def of(self, words: Iterable[str]) -> float:
        """The weight of some words together, whatever their order."""
        return fsum(self._weights.get(word, self._rarest) for word in words)

    def likeness(self, one: Iterable[str], other: Iterable[str]) -> float:
        """The weight of the words that both have, of all that either has: 0 to 1."""
        first, second = frozenset(one), frozenset(other)
        both, alone = self.of(first & second), self.of(first ^ second)
        return both / (both + alone) if both or alone else 1.0


class Index:
    """Finds among many pieces of text those that are like another one, without looking at each.

    >>> index = Index([("we", "sell", "names"), ("we", "rent")], Weights([("we",), ("we",), ("sell",)]))
    >>> {place: round(likeness, 2) for place, likeness in index.likenesses(("sell", "names")).items()}
    {0: 0.75}
    """

    def __init__(self, texts: Iterable[Words], weights: Weights) -> None:
        self._weights = weights
        self._places: dict[str, list[int]] = {}
        self._totals: list[float] = []
        for place, words in enumerate(map(frozenset, texts)):
            self._totals.append(weights.of(words))
            for word in words:
                self._places.setdefault(word, []).append(place)

    def likenesses(self, words: Words) -> dict[int, float]:
        """How alike the pieces are that share a word with some words, by their places (:meth:`Weights.likeness`)."""
        both: defaultdict[int, float] = defaultdict(float)
        own = 0.0
        for word in sorted(set(words)):
            weight = self._weights.of((word,))
            own += weight
            for place in self._places.get(word, ()):
                both[place] += weight
        return {place: shared / (own + self._totals[place] - shared) for place, shared in both.items()}


class Passages:
    """A text that can be asked whether it says something in nearly the same words.

    >>> passages = Passages("We share your name with our partners. We sell nothing.")
    >>> passages.share(words_of("share your name with them")), passages.share(words_of("we rent nothing"))
    (0.6666666666666666, 0.0)
    >>> passages.has(words_of("our partners")), passages.has(words_of("partners sell"))
    (True, False)
    """

    def __init__(self, text: str) -> None:
        words = words_of(text)
        self._running = f" {' '.join(words)} "
        self._shingles = set(_shingles(words))
        self._words = frozenset(words)
        sentences = (words_of(sentence) for sentence in _SENTENCE.split(text))
        self._sentences = [(words, frozenset(words)) for words in sentences if len(words) >= _SHINGLE]

    def share(self, words: Words) -> float:
        """The share of the sequences of three words that the text has as well; fewer words it has or has not."""
        if len(words) < _SHINGLE:
            return float(self.has(words))
        found = list(_shingles(words))
        return sum(shingle in self._shingles for shingle in found) / len(found)

    def has(self, words: Words) -> bool:
        """Whether these words follow one another somewhere."""
        return f" {' '.join(words)} " in self._running

    def novelty(self, words: Words, weights: Weights) -> float:
        """The weight of the words that the text has nowhere, of all: 0 to 1."""
        wanted = frozenset(words)
        return weights.of(wanted - self._words) / weights.of(wanted) if wanted else 0.0

    def likest(self, words: Words, weights: Weights) -> tuple[float, Words]:
        """The likeness of the sentence that is most like some words, and its words."""
        wanted = frozenset(words)
        found = ((weights.likeness(wanted, held), sentence) for sentence, held in self._sentences)
        return max(found, key=itemgetter(0), default=(0.0, ()))


def _shingles(words: Words) -> Iterable[Words]:
    return zip(*(words[start:] for start in range(_SHINGLE)), strict=False)
