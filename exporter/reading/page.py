"""What every reader of a format gives: the visible text of a page with its layout, before anything is sought in it."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.model import Block, Link, Note

__all__ = ["Page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Visible text and its blocks in order. ``margins`` are indexes of blocks that stand around the content."""

    text: str
    blocks: tuple[Block, ...]
    margins: frozenset[int] = frozenset()
    links: tuple[Link, ...] = ()
    title: str | None = None
    canonical: str | None = None
    language: str | None = None
    media_type: str = "text/plain"
    normalisation: str = "plain/1"
    encoding_declared: str | None = None
    encoding_used: str | None = None
    notes: tuple[Note, ...] = ()
