"""Blocks of the body: what the layout of a document gives to the splitter of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from exporter.model import Block, Document

__all__ = ["blocks_of"]


def blocks_of(document: Document) -> Iterator[Block]:
    """The blocks of the body, cut to it; a line that goes on in lower case belongs to the line before."""
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
        if pending is not None and _goes_on(document.text, pending, block):
            pending = replace(pending, end=block.end)
            continue
        if pending is not None:
            yield pending
        pending = block
    if pending is not None:
        yield pending


def _goes_on(text: str, block: Block, following: Block) -> bool:
    if block.kind == "heading" or following.kind != "paragraph":
        return False
    first = text[following.start : following.start + 1]
    return (first.islower() or first in ",;)") and text[block.end - 1 : block.end] not in {".", ":", "!", "?", ";"}
