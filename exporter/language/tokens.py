"""Tokens: words and marks with their places in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from operator import sub
from typing import Final

from exporter.language.words import WordKeys
from exporter.syntax import Tokens

__all__ = ["SHADOW", "Tokenizer", "cast_shadow", "fold"]

#: Curly quotes, odd dashes and spaces, each by one plain character, so that offsets stay.
SHADOW: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u200b\t\r\f\v", " "),
        **dict.fromkeys("·●▪◦‣∙■□➢✓", "•"),
    }
)
_MARKS: Final = [(chr(code), plain) for code, plain in SHADOW.items()]
_ASCII_MARKS: Final = [(mark, plain) for mark, plain in _MARKS if mark.isascii()]

_TOKEN: Final = re.compile(
    r"""
      [a-z][a-z0-9]*+(?=[ ,;)"\n]|[.:?!](?:\s|\Z))  | [,;()"]          # most words and marks: first for speed only
    | https?://[^\s<>"']+[\w/]  | www\.[\w.-]+\w(?:/[^\s<>"']*)?      # addresses of pages
    | [\w.+-]++@[\w-]+(?:\.[\w-]+)+                                      # of mail
    | (?:[a-z]\.){2,}                                                   # e.g., i.e., u.s.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])
    | e-[^\W\d_]+                                                       # e-mail
    | (?:i|you|he|she|it|we|they|who)(?='(?:ll|re|ve|d|m)\b)            # we'll: the subject
    | (?<=[a-z])'(?:ll|re|ve|d|m)\b                                     # and its auxiliary
    | [^\W_]+(?:'[^\W_]+)*'?
    | [^\w\s]
    """,
    re.VERBOSE,
)


def cast_shadow(text: str) -> str:
    r"""The text with the marks and spaces of ``SHADOW``.

    >>> cast_shadow("“Don’t”")
    '"Don\'t"'
    """
    for mark, plain in _ASCII_MARKS if text.isascii() else _MARKS:  # many times as fast as str.translate
        text = text.replace(mark, plain)
    return text


def fold(shadow: str) -> str:
    """A shadow in lower case, with the same length."""
    lower = shadow.lower()
    if len(lower) == len(shadow):
        return lower
    return "".join(low if len(low := character.lower()) == 1 else character for character in shadow)


class Tokenizer:
    """Splits a stretch of folded shadow text into tokens.

    ``spellings`` are words that are often written wrongly, with what is meant: a token stands for that, in its place.

    >>> Tokenizer(WordKeys({}), {"dont": "don't"})("we dont sell", 0, 12).words
    ('we', "don't", 'sell')
    """

    def __init__(self, keys: WordKeys, spellings: Mapping[str, str] | None = None) -> None:
        self._keys = keys
        self._spellings = spellings or {}

    def __call__(self, shadow: str, start: int, end: int) -> Tokens:
        """The tokens of ``shadow[start:end]``."""
        words = _TOKEN.findall(shadow, start, end)
        index = shadow.index
        sizes = [*map(len, words)]
        # Between tokens there is nothing but white space and underscores: each is the next of its kind.
        ends = [start := index(word, start) + size for word, size in zip(words, sizes, strict=True)]
        starts = map(sub, ends, sizes)
        if not self._spellings.keys().isdisjoint(words):
            words = [self._spellings.get(word, word) for word in words]
        return Tokens(tuple(words), tuple(map(self._keys.__getitem__, words)), tuple(starts), tuple(ends))
