"""Blocks of the body: what the layout of a document gives to the splitter of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from exporter.model import Block, Document

__all__ = ["ITEM_MARK", "blocks_of", "trim"]

#: What stands before an item of a list, or numbers a cell: "•", "(a)", "iv.", "12)", "a.|the right".
ITEM_MARK: Final = re.compile(
    r"\s*(?:[•*]|-(?=\s|[a-z])|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})(?:[.)](?=\s)|\)(?=[A-Z])|[.](?=(?:the|your|our|to)\s)))\s*",
    re.IGNORECASE,
)


#: So many words before a preposition are no title that strands it: "What it is for".
_FEWEST_WORDS: Final = 6
#: So few words has a name that stands in a line of its own.
_MOST_OF_NAME: Final = 4
#: What ends "such as", behind which lines may stand in a list.
_AS: Final = "as"
#: So near behind a line begins the next.
_NEAR: Final = 3


def blocks_of(
    document: Document, opening: frozenset[str] = frozenset(), hanging: frozenset[str] = frozenset()
) -> Iterator[Block]:
    """The blocks of the body, cut to it; a line that goes on in lower case belongs to the line before.

    So does one behind a line that ends in one of the ``opening`` words, behind which nothing ends: "When you use our",
    and a sentence behind one of the ``hanging`` prepositions: "… a browser such as | Firefox or Opera."
    """
    body = document.body
    lines = document.blocks or [
        Block("paragraph", body.start + match.start(), body.start + match.end())
        for match in re.finditer(r"[^\n]+", document.text[body.start : body.end])
    ]
    pending: Block | None = None
    for line in lines:
        start, end = max(line.start, body.start), min(line.end, body.end)
        if start >= end or line.kind == "boilerplate":
            continue
        block = line if (start, end) == (line.start, line.end) else replace(line, start=start, end=end)
        if pending is not None and _goes_on(document.text, pending, block, opening, hanging):
            pending = replace(pending, end=block.end)
            continue
        if pending is not None:
            yield pending
        pending = block
    if pending is not None:
        yield pending


def _goes_on(text: str, block: Block, following: Block, opening: frozenset[str], hanging: frozenset[str]) -> bool:
    if block.kind == "heading" or following.kind != "paragraph":
        return False
    first, last = text[following.start : following.start + 1], text[block.end - 1 : block.end]
    if last.isalpha() and text[block.start : block.end].rsplit(maxsplit=1)[-1] in opening:
        return True
    if _hangs(text, block, following, hanging) or (first.islower() and _lists_on(text, block)):
        return True
    return (first.islower() or first in ",;)") and last not in {".", ":", "!", "?", ";"}


def _lists_on(text: str, block: Block) -> bool:
    """Whether a sentence goes on that has begun a list in the line before: "We use it | to ship it; | to bill you;"."""
    return text[block.end - 1] == ";" and text[block.start].isupper() and "\n" in text[block.start : block.end]


def _hangs(text: str, block: Block, following: Block, hanging: frozenset[str]) -> bool:
    """Whether a line breaks off before a bracket, or before a name: "… as defined by | California law."."""
    first, words = text[following.start], text[block.start : block.end].split()
    if len(words) < _FEWEST_WORDS or not text[block.end - 1].isalnum():
        return False
    if first == "(":
        inserted = text[following.start : following.end]
        return not (inserted[1:2].isdigit() or inserted.endswith(")")) and ")" in inserted
    spaces = text.count(" ", following.start, following.end)
    prose = text[following.end - 1] == "." and spaces > 0
    below = text[following.end : following.end + _NEAR].lstrip()[:1]
    prose = prose or (spaces < _MOST_OF_NAME and below.islower() and words[-1] != _AS)  # "by | Acme | offline"
    return words[-1] in hanging and first.isupper() and prose


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of the text without the white space around it.

    >>> trim("a  b ", 1, 5)
    (3, 4)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
