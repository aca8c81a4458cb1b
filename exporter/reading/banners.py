"""Consent banners above, below or beside a policy: what a page says of cookies before one presses a button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from exporter.reading.panels import Line

__all__ = ["BannerFinder"]

_ABOVE: Final = 3
_LONGEST: Final = 40


class BannerFinder:
    """Finds prose on cookies with a button of consent close below it."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        self._buttons = frozenset(cues["reading-ConsentButton"])
        self._words = cues["reading-ConsentWord"]

    def mark(self, shadow: str, lines: Sequence[Line]) -> list[Line]:
        """The lines, those of banners as such that stand around the content."""
        marked = list(lines)
        for index, line in enumerate(lines):
            if line.end - line.start <= _LONGEST and shadow[line.start : line.end].strip(" .!›>") in self._buttons:
                first = self._begins(shadow, lines, index)
                marked[first : index + 1] = [replace(one, margin=True) for one in lines[first : index + 1]]
        return marked

    def _begins(self, shadow: str, lines: Sequence[Line], button: int) -> int:
        """The line of the banner's prose; the one behind the button if there is none."""
        for index in range(button - 1, max(-1, button - 1 - _ABOVE), -1):
            words = shadow[lines[index].start : lines[index].end]
            if len(words) > _LONGEST and any(word in words for word in self._words):
                return index
        return button + 1
