"""Subjects as rows: the coordinated phrases before a verb, without what stands in brackets or hangs on prepositions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from exporter.syntax import Argument, Chunk

__all__ = ["read_subject"]

#: How a bracket begins that holds a clause.
_ASIDE: Final = ("open", "subordinator")


def read_subject(chunks: Sequence[Chunk]) -> Argument | None:
    """The coordinated phrases among the chunks before a verb, prepositional phrases left out.

    >>> subject = read_subject([Chunk("phrase", 0, 2), Chunk("preposition", 2, 3), Chunk("phrase", 3, 4)])
    >>> [(phrase.start, phrase.end) for phrase in subject]
    [(0, 2)]
    """
    chunks = _without_asides(chunks)
    kinds = [chunk.kind for chunk in chunks]
    if kinds == ["phrase", "comma", "phrase"] and chunks[0].end == chunks[0].start + 1:
        return Argument("", [chunks[2]])  # "overall, cookies help us": a list would have "and"
    if kinds[-2:] == ["comma", "phrase"] and chunks[-1].pronoun and "and" in kinds:
        return Argument("", [chunks[-1]])  # "in a sale, merger or split, | we may"
    if kinds[:1] == ["preposition"] and _follows_list(kinds):
        return Argument("", [chunks[-1]])  # "in the event of sale, merger or split, | Acme may"
    return _read_coordinated(chunks, kinds)


def _follows_list(kinds: Sequence[str]) -> bool:
    """Whether the last phrase stands behind a comma that ends a list, the last of which "and" stands before."""
    if kinds[-2:] != ["comma", "phrase"] or "and" not in kinds:
        return False
    joined = max(at for at, kind in enumerate(kinds) if kind == "and")
    return "comma" not in kinds[joined:-2]


def _without_asides(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """ "Your photo | (if you upload one) | is visible": the chunks without brackets that hold a condition."""
    opened = next((at for at, (a, b) in enumerate(pairwise(chunks)) if (a.kind, b.kind) == _ASIDE), None)
    if opened is None:
        return chunks
    closed = next((at for at in range(opened, len(chunks)) if chunks[at].kind == "close"), len(chunks) - 1)
    return [*chunks[:opened], *chunks[closed + 1 :]]


def _read_coordinated(chunks: Sequence[Chunk], kinds: Sequence[str]) -> Argument | None:
    """As :func:`read_subject`, for chunks of these ``kinds``."""
    argument = Argument("")
    example = False
    fronted = "comma" in kinds and (
        kinds[0] == "preposition" or (kinds[0] == "example" and chunks[0].end == chunks[0].start + 1)
    )
    marked = fronted  # "apart from our bank and carriers, nobody", "like other shops, we"
    depth = 0
    for chunk in chunks:
        depth += (chunk.kind == "open") - (chunk.kind == "close")
        if fronted and chunk.kind == "comma":
            marked = fronted = False
        if chunk.kind == "phrase":
            if example or (depth > 0 and argument.phrases):
                argument.examples.append(chunk)
            elif not marked:
                argument.phrases.append(chunk)
            marked = fronted
        elif chunk.kind == "preposition":
            marked = True
        elif chunk.kind == "example" and argument.phrases:  # else as in "for example, we …"
            example = True
            argument.open_list = True
    return argument if argument.phrases else None
