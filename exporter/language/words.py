"""Word keys: one string for all the forms of a word, so that labels match inflected text.

A key is no lemma, only equal for equal words: ``collects``, ``collected``, ``collecting`` → ``collect``; ``sharing``,
``shares`` → ``shar``. British spellings fold onto American ones. Labels and text go through the same function.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from typing import Final

__all__ = ["WordKeys"]

_CAPACITY: Final = 200_000
_VOWEL: Final = re.compile("[aeiouy]")
_BRITISH: Final = (
    (r"is(e|es|ed|er|ers|ing|ation|ations)$", r"iz\1"),
    (r"ys(e|es|ed|er|ers|ing)$", r"yz\1"),
    (r"(?<=..)our(s|ed|ing|ite|able)?$", r"or\1"),
    (r"(?<=.)ence(s?)$", r"ense\1"),
    (r"ogue(s?)$", r"og\1"),
    (r"mme(s?)$", r"m\1"),
)
_SPELLINGS: Final = tuple((re.compile(pattern), replacement) for pattern, replacement in _BRITISH)
_ANY_SPELLING: Final = re.compile("|".join(pattern for pattern, _ in _BRITISH))


class WordKeys(dict[str, str]):
    """Gives the key of a lower-case word and remembers it, but for the rare ones when there are too many.

    ``irregular`` maps forms to base words (``sent`` → ``send``); ``fixed`` words are their own keys, since another word
    would share them (``note`` and ``not``).

    >>> keys = WordKeys({"sent": "send"})
    >>> [keys[word] for word in ("sharing", "shares", "policies", "personalisation", "sent", "user's")]
    ['shar', 'shar', 'policy', 'personalization', 'send', 'user']
    """

    def __init__(self, irregular: Mapping[str, str], fixed: Iterable[str] = ()) -> None:
        super().__init__((word, word) for word in fixed)
        self._fixed = frozenset(self)
        self._irregular = irregular

    def __missing__(self, word: str) -> str:
        key = sys.intern(self._make(word))
        if len(self) < _CAPACITY:
            self[word] = key
        return key

    def _make(self, word: str) -> str:
        word = word.replace("-", "").removesuffix("'s").rstrip("'")
        base = self._irregular.get(word)
        if base in self._fixed:
            return base
        return _strip(base if base is not None else _uninflect(_fold_spelling(word)))


def _fold_spelling(word: str) -> str:
    for pattern, replacement in _SPELLINGS if _ANY_SPELLING.search(word) else ():
        word = pattern.sub(replacement, word)
    return word


def _uninflect(word: str) -> str:
    """The word without a plural, past or progressive ending; short words stay as they are."""
    if len(word) <= 3:  # noqa: PLR2004
        return word
    if word.endswith("s"):
        word = _singular(word)
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and _VOWEL.search(stem):  # noqa: PLR2004
            return stem[:-1] + "y" if ending == "ed" and stem.endswith("i") else stem
    return word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) else word[:-1]


def _strip(word: str) -> str:
    """Drops what differs between a base form and its stem: a final e, a doubled final consonant."""
    if len(word) > 3 and word.endswith("e") and word[-2] not in "eo":  # noqa: PLR2004
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":  # noqa: PLR2004
        word = word[:-1]
    return word
