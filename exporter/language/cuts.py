"""Parts of tokens, and words in the place of others, so that the offsets go on in order."""

from __future__ import annotations

from exporter.syntax import Tokens

__all__ = ["cut", "moved"]


def cut(tokens: Tokens, start: int, end: int) -> Tokens:
    """The tokens from ``start`` to ``end``.

    >>> cut(Tokens(("we", "use", "it"), ("we", "use", "it"), (0, 3, 7), (2, 6, 9)), 1, 2).words
    ('use',)
    """
    return Tokens(tokens.words[start:end], tokens.keys[start:end], tokens.starts[start:end], tokens.ends[start:end])


def moved(word: str, tokens: Tokens, at: int) -> Tokens:
    """A connective in the place of another word."""
    return Tokens((word,), (word,), tokens.starts[at : at + 1], tokens.ends[at : at + 1])
