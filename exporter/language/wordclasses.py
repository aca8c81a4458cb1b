"""The closed classes of words, and the marks: what each can only be, whatever stands around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["MARKS", "NEGATIVE_AUXILIARY", "closed_words"]

MARKS: Final = {
    **{mark: mark for mark in ",;:()./-"},
    '"': '"',
    "[": "(",
    "]": ")",
    "!": ".",
    "?": ".",
    "•": ";",
    "·": ";",
    "&": "C",
}
_CLASSES: Final = (
    ("N", "grammar-adjective"),
    ("D", "grammar-article"),
    ("D", "grammar-quantifier"),
    ("D", "grammar-demonstrative"),
    ("D", "grammar-possessive"),
    ("R", "grammar-adverb"),
    ("I", "grammar-preposition"),
    ("S", "grammar-subordinator"),
    ("P", "grammar-pronoun"),
    ("W", "grammar-relative"),
    ("C", "grammar-coordinator"),
    ("B", "grammar-be"),
    ("H", "grammar-have"),
    ("O", "grammar-do"),
    ("M", "grammar-modal"),
    ("X", "grammar-negation"),
)
#: Negations that are their own auxiliary: "don't", "cannot", "isn't".
NEGATIVE_AUXILIARY: Final = "n't"


def closed_words(cues: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The letter of each word of a closed class, by the cues of the vocabulary."""
    words = {word: tag for tag, name in _CLASSES for word in cues[name] if " " not in word}
    return words | {"to": "T", "and/or": "C", "of": "I"}
