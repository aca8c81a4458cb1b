"""Which format a document has: by its first bytes, then by its name."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final, Literal, TypeAlias

import orjson

__all__ = ["Format", "is_json", "sniff_format"]

Format: TypeAlias = Literal["html", "markdown", "pdf", "text"]

_SUFFIXES: Final[dict[str, Format]] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".pdf": "pdf",
    ".txt": "text",
    ".text": "text",
}
_MARKUP: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\b|<!doctype\s+html|<!--|<(?:html|head|meta|title|link|body|div|main|h[1-6]|p)\b)",
    re.IGNORECASE,
)
_TAG: Final = re.compile(rb"<(?:p|div|br|ul|li|h[1-6]|table|span|a)\b[^<>]*>", re.IGNORECASE)
_MARK: Final = re.compile(rb"\]\((?:https?:|/|#|mailto:)|^#{1,6} \S|\*\*[^*\n]{2,80}\*\*", re.MULTILINE)
"""A link, heading or strong words of Markdown: none of a thousand crawled plain texts has any."""
_HEAD: Final = 4_096
_ENOUGH_TAGS: Final = 3
_ENOUGH_MARKS: Final = 3


def is_json(text: str) -> bool:
    """Whether a text is a record for programs: one value of JSON, or lines with an object each.

    >>> is_json('{"text": "We sell nothing."}'), is_json("[Kites] We sell nothing.")
    (True, False)
    """
    text = text.strip()
    candidates = [text] if text[:1] in ("{", "[") else []
    if text[:1] == "{":
        candidates.append(text.partition("\n")[0])
    return any(map(_parses, candidates))


def _parses(text: str) -> bool:
    try:
        orjson.loads(text)
    except orjson.JSONDecodeError:
        return False
    return True


def sniff_format(content: bytes, name: str = "") -> Format:
    r"""The format of the bytes; ``name`` is the file's name and decides only where the bytes leave it open.

    >>> sniff_format(b"<!DOCTYPE html><p>We sell nothing."), sniff_format(b"# Privacy", "policy.md")
    ('html', 'markdown')
    >>> sniff_format(b"# Privacy\n\nWe sell **nothing**, see [here](https://shop.example/x).")
    'markdown'
    """
    if content.startswith(b"%PDF-"):
        return "pdf"
    head = content[:_HEAD].replace(b"\x00", b"")  # UTF-16 markup is markup
    if _MARKUP.match(head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")):
        return "html"
    named = _SUFFIXES.get(PurePath(name.lower().removesuffix(".gz")).suffix)
    if named and named != "text":
        return named
    if len(_MARK.findall(content)) >= _ENOUGH_MARKS:
        return "markdown"
    return named or ("html" if len(_TAG.findall(head)) >= _ENOUGH_TAGS else "text")
