"""Whose policy the title says it is: ``Kite Works Privacy Policy``, ``Privacy notice of kite works``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from exporter.model import Span
from exporter.reading.names import NameReader

__all__ = ["TitleReader"]

_PARTS: Final = re.compile(r"\s+[|–—:»·-]+\s+|\s*[|»]\s*|:\s+|\n")
_SCHEME: Final = re.compile(r"^\s*(?:https?://)?(?:www\.)?")
_HEAD: Final = 400
_LINES: Final = 4
_LONGEST: Final = 50
_REPEATED: Final = 3


class TitleReader:
    """Reads the first lines of the body and the title of the page."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]], names: NameReader) -> None:
        titles = "|".join(map(re.escape, sorted(cues["reading-PolicyTitle"], key=len, reverse=True)))
        self._title = re.compile(rf"(?:\b(?:{titles})\b(?: (?:of|for|at)\b)?)", re.IGNORECASE)
        self._names = names

    def find(self, text: str, shadow: str, body: Span, title: str | None) -> list[str]:
        """Names beside the words for a policy, or as a part of the title, that the body repeats."""
        head = text[body.start : min(body.end, body.start + _HEAD)].strip().split("\n")[:_LINES]
        lines = [line for line in head if len(line) < 2 * _LONGEST and self._title.search(line)]
        found = [name for line in (*lines, title or "") for name in self._read(line)]
        return [name for name in dict.fromkeys(found) if self._is_repeated(text, shadow, body, name)]

    def _read(self, line: str) -> Iterator[str]:
        """The names in the parts of a title without the words for a policy."""
        for part in _PARTS.split(self._title.sub("\n", line)):
            if 0 < len(part) < _LONGEST:
                yield from (found.name for found in self._names.find(part, 0, len(part)))
                bare = _SCHEME.sub("", part).strip(" .,:*#'’/").removesuffix("'s").removesuffix("’s")
                if bare.islower() and bare.count(" ") < _LINES - 1 and self._names.is_name(bare):
                    yield bare

    def _is_repeated(self, text: str, shadow: str, body: Span, name: str) -> bool:
        """Whether the text goes on to speak of the name; of one in small letters often, since it may be a mere word."""
        if name.islower():
            return text.count(name, body.start, body.end) > _REPEATED and shadow.count(
                f"the {name}"
            ) * _REPEATED < shadow.count(name)
        return text.count(name, body.start, body.end) > 1
