"""Who holds the rights in a page: ``© 2019 Kite Works, Inc.``, ``Kite Works. All rights reserved.``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from exporter.reading.domains import find_domains
from exporter.reading.names import NameReader
from exporter.reading.shadows import find_all

__all__ = ["OwnerReader"]

_YEARS: Final = r"(?:\(?(?:19|20)\d\d\)?(?:\s?[-–—/]\s?(?:(?:19|20)?\d\d|present|now))?[\s,.|/–—-]*)"
_STOP: Final = re.compile(r"\s[|•·–—-]|[.,;(]\s|\s\s|[®™]")
_TITLED: Final = re.compile(
    r"(?:[A-Z0-9][\w&'’-]*)(?: (?:(?:from|of|by|for|to|in|on|at|the|and|a|an|&) )*[A-Z0-9][\w&'’-]*){1,5}"
)
_REACH: Final = 80
_LINE: Final = 200
_SLACK: Final = 2
_WWW: Final = 4


class OwnerReader:
    """Reads the owners that the copyright lines of a page name, margins and all."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]], names: NameReader) -> None:
        self._marks = cues["reading-CopyrightMark"]
        marks = "|".join(map(re.escape, self._marks))
        self._claim = re.compile(rf"(?:(?:{marks})(?![a-z])[\s,.:|–—-]*)+{_YEARS}*(?:by\s+)?(?:the\s+)?")
        self._rights = cues["reading-RightsReserved"]
        self._makers = cues["reading-MakerPhrase"]
        self._ends = tuple(phrase for phrase in self._makers if " " in phrase) + self._rights
        self._names = names

    def find(self, text: str, shadow: str) -> list[str]:
        """The owners as named, without the makers of the page's software and looks."""
        found = [*self._behind_marks(text, shadow), *self._before_rights(text, shadow)]
        return list(dict.fromkeys(found))

    def _behind_marks(self, text: str, shadow: str) -> Iterator[str]:
        for claim in self._claims(shadow):
            end = self._end(shadow, claim.end())
            certain = "©" in claim[0] or any(map(str.isdigit, claim[0])) or shadow.startswith(self._rights, end)
            if certain and not self._is_makers(shadow, claim.start()):
                yield from self._name_at(text, claim.end(), end)

    def _claims(self, shadow: str) -> Iterator[re.Match[str]]:
        """The marks of a copyright with all that stands before the name of the owner."""
        done = 0
        for place in sorted(place for mark in self._marks for place in find_all(shadow, mark)):
            claim = self._claim.match(shadow, place) if place >= done else None
            if claim:
                done = claim.end()
                yield claim

    def _name_at(self, text: str, start: int, end: int) -> Iterator[str]:
        domain = next(find_domains(text, start, end), None)
        if domain and domain.start - start <= _WWW:
            yield domain.of(text)
            return
        found = next(self._names.find(text, start, end), None)
        name = found.name if found and found.start - start <= _SLACK else ""
        whole = self._names.cut_trail(_STOP.split(text[start:end])[0].rstrip(" .,")) or ""
        if _TITLED.fullmatch(whole) and len(whole) > len(name) and not self._names.has_suffix([name]):
            name = whole  # a line for the owner alone has small words of the name as well
        if name:
            yield name

    def _before_rights(self, text: str, shadow: str) -> Iterator[str]:
        """The names that end where the rights are reserved."""
        for mark in self._rights:
            for place in find_all(shadow, mark):
                low = max(0, place - _LINE)
                start = shadow.rfind("\n", low, place) + 1 or shadow.find(" ", low, place) + 1
                end = start + len(text[start:place].rstrip(" .,|•·®™–-"))
                names = list(self._names.find(text, start, end))
                last = [found for found in names if found.end >= end - 1 or self._names.has_suffix([found.name])]
                if last and not self._is_makers(shadow, last[0].start):
                    yield last[0].name

    def _is_makers(self, shadow: str, start: int) -> bool:
        """Whether the line says before this place that it speaks of who made the page."""
        line = shadow[max(0, start - _REACH) : start].rpartition("\n")[2]
        return any(phrase in line for phrase in self._makers)

    def _end(self, shadow: str, start: int) -> int:
        """Where the line ends, or where it goes on to speak of who made the page or of the rights."""
        line = shadow[start : start + _REACH].partition("\n")[0]
        places = (line.find(phrase) for phrase in self._ends)
        return start + min((place for place in places if place >= 0), default=len(line))
