"""Tokens: words and marks with their places in the text."""

from __future__ import annotations

import re
from typing import Final

from exporter.language.words import WordKeys
from exporter.syntax import Tokens

__all__ = ["SHADOW", "Tokenizer"]

#: Curly quotes, odd dashes and spaces, each by one plain character, so that offsets stay.
SHADOW: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u200b\t\r\f\v", " "),
        **dict.fromkeys("•·●▪◦‣∙■□➢✓", "•"),
    }
)

_TOKEN: Final = re.compile(
    r"""
      https?://[^\s<>"']+[\w/]  | www\.[\w.-]+\w(?:/[^\s<>"']*)?      # addresses of pages
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                                      # of mail
    | (?:[a-z]\.){2,}                                                   # e.g., i.e., u.s.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])
    | e-[^\W\d_]+                                                       # e-mail
    | [^\W_]+(?:'[^\W_]+)*'?
    | [^\w\s]
    """,
    re.VERBOSE,
)


class Tokenizer:
    """Splits a stretch of shadow text (see ``SHADOW``), case folded, into tokens."""

    def __init__(self, keys: WordKeys) -> None:
        self._keys = keys

    def __call__(self, shadow: str, start: int, end: int) -> Tokens:
        words, starts, ends = [], [], []
        for match in _TOKEN.finditer(shadow, start, end):
            words.append(match.group())
            starts.append(match.start())
            ends.append(match.end())
        keys = self._keys
        return Tokens(tuple(words), tuple(keys[word] for word in words), tuple(starts), tuple(ends))
