"""Domains in a text: where they stand, and what of them an organisation's name may repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

from exporter.model import Span

__all__ = ["find_domains", "host_of", "is_domain", "label_of", "squeeze"]

_TOP: Final = r"\.(?:(?!(?:com|net|org)[a-z])[a-z]{2,8}|[A-Z]{2,4})\b"  # in “kites.comWe” a word is glued to it
_LAST: Final = re.compile(rf"{_TOP}(?![@\w])")
_HOST: Final = re.compile(rf"(?:[\w-]+\.)*[\w-]+{_TOP}")
_START: Final = re.compile(r"(?<![@\w.-])[\w-][\w.-]*\Z")
_LONGEST: Final = 64
_SECOND_LEVEL: Final = frozenset(("ac", "co", "com", "gov", "ne", "net", "or", "org"))


def find_domains(text: str, low: int, high: int) -> Iterator[Span]:
    """The domains of a stretch without ``www.``, those of mail addresses left out.

    >>> text = "See https://www.kites.example/privacy or write to me@sky.example."
    >>> [text[found.start : found.end] for found in find_domains(text, 0, len(text))]
    ['kites.example']
    """
    done = low
    for last in _LAST.finditer(text, low, high):
        if last.start() < done:
            continue
        start = _START.search(text, max(done, last.start() - _LONGEST), last.start())
        host = _HOST.match(text, start.start(), high) if start else None
        if host:
            done = host.end()
            yield Span(host.start() + 4 * (host[0][:4].lower() == "www."), done)


def host_of(address: str) -> str:
    """The host of an address of the web; nothing for what is none, as pages may claim anything of themselves.

    >>> host_of("https://www.kites.example:8080/privacy"), host_of("http://[kites")
    ('www.kites.example', '')
    """
    with suppress(ValueError):  # of brackets, and of a port that is no number
        parts = urlsplit(address)
        return parts.hostname if parts.hostname and parts.port != 0 else ""
    return ""


def is_domain(name: str) -> bool:
    """Whether a name is a domain.

    >>> is_domain("kites.org"), is_domain("Kites, Inc.")
    (True, False)
    """
    return "." in name and " " not in name and bool(_HOST.fullmatch(name))


def label_of(host: str) -> str:
    """The part of a domain that is chosen by its owner, squeezed.

    >>> label_of("www.kite-works.com"), label_of("shop.kites.co.uk")
    ('kiteworks', 'kites')
    """
    parts = host.lower().split(".")[:-1]
    while len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts.pop()
    return squeeze(parts[-1]) if parts else ""


def squeeze(name: str) -> str:
    """Lower-case letters and digits only: what a name and a domain have in common.

    >>> squeeze("Kite-Works!")
    'kiteworks'
    """
    return "".join(filter(str.isalnum, name.lower()))
