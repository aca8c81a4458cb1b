"""Bytes to text: what encoding was declared, which was used, and characters that RDF forbids."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exporter.errors import InputError

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

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
_MARKUP: Final = re.compile(rb"(?is)<(script|style)\b.*?(?:</\1|\Z)|<[^<>]*>")
_WESTERN: Final = "cp1252"
_LAST_LATIN: Final = "\u024f"
_SOUND: Final = 8
_FEW: Final = 5
_MANY: Final = 40
_LEAST: Final = 200
_CLEARER: Final = 0.05
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encodings that were declared for it and used.

    ``broken`` characters stand for bytes that are none of the encoding; ``guessed``: nothing but the bytes told it.
    """

    text: str
    declared: str | None
    used: str
    broken: int = 0
    guessed: bool = False


def decode(content: bytes, where: str = "") -> Decoded:
    """The text of the bytes. Raises ``InputError`` E102 for what is no text in any encoding.

    A byte order mark counts most, then valid UTF-8, then what the page declares, then UTF-8 with some broken bytes,
    then what the bytes look like.

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
    return (
        _decode_declared(content, declared)
        or _decode_broken(content, declared)
        or _decode_guessed(content, declared, where)
    )


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
            encoding = _WESTERN
        text = content.decode(encoding)
    except (LookupError, UnicodeError):
        return None
    return None if "\x00" in text else Decoded(text, declared, encoding)


def _decode_broken(content: bytes, declared: str | None) -> Decoded | None:
    """The text as UTF-8 when nearly all of it is: a page that was cut, or has some bytes from elsewhere."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(not character.isascii() for character in text) - broken
    return Decoded(text, declared, "utf-8", broken) if sound > _SOUND * broken else None


def _decode_guessed(content: bytes, declared: str | None, where: str) -> Decoded:
    """The text as its bytes look: as Windows-1252, which browsers take for granted, unless much speaks for another."""
    import charset_normalizer  # few files need it

    found = charset_normalizer.from_bytes(_MARKUP.sub(b" ", content[:_SAMPLE]))
    best = found.best()
    encoding = best.encoding if best and _is_evident(best, found) else _WESTERN
    text = content.decode(encoding, "replace") if best else "\x00"
    if "\x00" in text[:_HEAD]:
        name = where or "the input"
        raise InputError(
            "E102", f"{name} is binary, not text", hint="give the page itself, not an archive or image", where=where
        )
    return Decoded(text.removeprefix("\ufeff"), declared, encoding, text.count("\ufffd"), guessed=True)


def _is_evident(best: CharsetMatch, found: Iterable[CharsetMatch]) -> bool:
    """Whether the bytes say clearly that they are not Windows-1252.

    They do in several bytes a character, in another script, and in a Latin one whose letters are many and make
    a language that the same bytes in Windows-1252 do not make.
    """
    text = str(best)
    letters = sum(map(str.isalpha, text))
    strange = sum(character.isalpha() and character > _LAST_LATIN for character in text)
    if best.multi_byte_usage or strange * _FEW > letters:
        return True
    western = next((one.coherence for one in found if _WESTERN in one.could_be_from_charset), 0.0)
    other = sum(a != b for a, b in zip(text, best.raw.decode(_WESTERN, "replace"), strict=True))
    return letters > _LEAST and other * _MANY > letters and best.coherence > western + _CLEARER
