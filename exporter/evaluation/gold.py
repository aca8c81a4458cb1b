"""What people marked in texts, in one form for all data sets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from exporter.model import Span

__all__ = ["Annotated", "Mark", "Sentence", "write"]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Marked words: a label and its place in the text."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its labels, one for each time that people gave one, and its marks."""

    start: int
    end: int
    labels: tuple[str, ...] = ()
    negated: bool = False
    marks: tuple[Mark, ...] = ()

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Annotated:
    """One text for the reader, with the labels of the whole or of its sentences."""

    name: str
    text: str
    labels: frozenset[str] = frozenset()
    sentences: tuple[Sentence, ...] = ()

    @property
    def units(self) -> list[Span]:
        """The places of the sentences."""
        return [sentence.span for sentence in self.sentences]


_CLOSING: Final = re.compile(r"[.,;:!?)\]}%’']|n?['’]\w{1,2}")
_OPENING: Final = re.compile(r"[(\[{$#“‘]")
_JOINING: Final = re.compile("[/@]")
_QUOTE: Final = '"'


def write(tokens: Sequence[str], start: int = 0) -> tuple[str, list[Span]]:
    """Text of tokens, as one writes it, and the place of each token; the text begins at ``start``.

    >>> text, places = write(["We", "sell", "it", "(", '"', "data", '"', ")", "."])
    >>> text, places[1]
    ('We sell it ("data").', Span(start=3, end=7))
    """
    text, quoted, glued = "", False, True
    places: list[Span] = []
    for token in tokens:
        joins = _JOINING.fullmatch(token) is not None
        opens = _OPENING.fullmatch(token) is not None or (token == _QUOTE and not quoted)
        closes = _CLOSING.fullmatch(token) is not None or (token == _QUOTE and quoted)
        if not (glued or closes or joins):
            text += " "
        places.append(Span(start + len(text), start + len(text) + len(token)))
        text += token
        quoted ^= token == _QUOTE
        glued = opens or joins
    return text, places
