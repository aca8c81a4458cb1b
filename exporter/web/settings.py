"""What a server is told when it starts."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Final

__all__ = ["Settings"]

_MEGABYTE: Final = 1 << 20


def _workers() -> int:
    return max(2, min(4, os.cpu_count() or 2))


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a server listens and how much a query may use.

    ``timeout`` and ``patience`` are seconds: a query may run for the one, and wait for its turn for the other.
    ``memory`` and ``largest_request`` are bytes, ``names`` the host names beside ``host`` that it answers to.

    >>> sorted(Settings(names=("policies.example.org",)).known_names)
    ['127.0.0.1', '[::1]', 'localhost', 'policies.example.org']
    """

    host: str = "127.0.0.1"
    port: int = 7341
    timeout: float = 10.0
    patience: float = 30.0
    max_rows: int = 100_000
    memory: int = 2048 * _MEGABYTE
    largest_request: int = _MEGABYTE
    workers: int = field(default_factory=_workers)
    cors: bool = False
    names: tuple[str, ...] = ()

    @property
    def known_names(self) -> frozenset[str]:
        """The hosts that a request may be addressed to; others are somebody's trick (DNS rebinding)."""
        own = f"[{self.host}]" if ":" in self.host else self.host
        return frozenset({"localhost", "127.0.0.1", "[::1]", own, *(name.lower() for name in self.names)})
