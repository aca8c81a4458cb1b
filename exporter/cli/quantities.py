"""Quantities as people write them: ``20MB``, ``60s``."""

from __future__ import annotations

import re
from typing import Final

from exporter.errors import UsageError

__all__ = ["read_bytes", "read_seconds"]

_UNITS: Final = {"": 1, "b": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}
_TIMES: Final = {"": 1, "s": 1, "m": 60, "min": 60, "h": 3_600}
_QUANTITY: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]*)")


def read_bytes(option: str, words: str) -> int:
    """A number of bytes. Raises ``UsageError`` E001 for what is none.

    >>> read_bytes("--max-size", "20MB")
    20000000
    """
    return int(_read(option, words, _UNITS, "20MB"))


def read_seconds(option: str, words: str) -> float:
    """A time. Raises ``UsageError`` E001 for what is none.

    >>> read_seconds("--timeout", "2m")
    120.0
    """
    return _read(option, words, _TIMES, "60s")


def _read(option: str, words: str, units: dict[str, int], example: str) -> float:
    found = _QUANTITY.fullmatch(words.strip().lower())
    if found is None or found[2] not in units or float(found[1]) == 0:
        raise UsageError("E001", f"{option} {words}: no such quantity", hint=f"{option} {example}", where=words)
    return float(found[1]) * units[found[2]]
