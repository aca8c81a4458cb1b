"""Bytes to text: what encoding was declared, which was used, and characters that RDF forbids."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from exporter.errors import InputError

__all__ = ["Decoded", "decode", "fold_lines", "replace_forbidden"]

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_HEAD: Final = 4_096
_SAMPLE: Final = 65_536
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encodings that were declared for it and used."""

    text: str
    declared: str | None
    used: str


def decode(content: bytes, where: str = "") -> Decoded:
    """The text of the bytes. Raises ``InputError`` E102 for what is no text in any encoding.

    A byte order mark counts most, then valid UTF-8, then what the page declares, then what its bytes look like.

    >>> decode("Zu Ihren Daten gehört: Größe".encode("cp1252")).text
    'Zu Ihren Daten gehört: Größe'
    """
    meta = _META.search(content, 0, _HEAD)
    declared = meta[1].decode("ascii").lower() if meta else None
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return Decoded(content.decode(encoding, "replace"), declared, encoding.removesuffix("-sig"))
    if b"\x00" not in content[:_HEAD]:
        try:
            return Decoded(content.decode("utf-8"), declared, "utf-8")
        except UnicodeDecodeError:
            pass
    return _decode_declared(content, declared) or _decode_guessed(content, declared, where)


def fold_lines(text: str) -> str:
    r"""CRLF and CR as LF.

    >>> fold_lines("a\r\nb\rc")
    'a\nb\nc'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def replace_forbidden(text: str) -> tuple[str, int]:
    r"""The text with each character that RDF forbids as U+FFFD, and how many there were.

    >>> replace_forbidden("a\x00b")
    ('a\ufffdb', 1)
    """
    return _FORBIDDEN.subn("\ufffd", text)


def _decode_declared(content: bytes, declared: str | None) -> Decoded | None:
    """The text as declared, when all bytes fit; browsers read ISO 8859-1 as Windows-1252, and so do we."""
    if declared is None:
        return None
    try:
        encoding = codecs.lookup(declared).name
        if encoding in {"iso8859-1", "ascii"}:
            encoding = "cp1252"
        text = content.decode(encoding)
    except (LookupError, UnicodeError):
        return None
    return None if "\x00" in text else Decoded(text, declared, encoding)


def _decode_guessed(content: bytes, declared: str | None, where: str) -> Decoded:
    import charset_normalizer  # few files need it

    best = charset_normalizer.from_bytes(content[:_SAMPLE]).best()
    text = content.decode(best.encoding, "replace") if best else "\x00"
    if best is None or "\x00" in text[:_HEAD]:
        name = where or "the input"
        raise InputError(
            "E102", f"{name} is binary, not text", hint="give the page itself, not an archive or image", where=where
        )
    return Decoded(text.removeprefix("\ufeff"), declared, best.encoding)
