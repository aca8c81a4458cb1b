"""Terms that a policy defines for itself: ``users (each, a "User")``, ``S3 Stores, Inc. ("we")``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from exporter.model import Definition, Span

__all__ = ["DefinitionFinder"]

_BRACKET: Final = re.compile(r'\(([^()"]{0,48})"([^"()]{1,60})"([^()]{0,120})\)')
_QUOTED: Final = re.compile(r'"([^"()]{1,60})"')
_WORD: Final = re.compile(r"[\w&.'’@/-]*\w[\w&.'’@/-]*")
_ENDS: Final = ("\n", ". ", "; ", ": ", "(", ") ")
_LONGEST: Final = 300
_PHRASE: Final = 90


class DefinitionFinder:
    """Finds quoted terms in brackets and the words before them that they stand for."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        leads = sorted(cues["reading-DefinitionCue"], key=len, reverse=True)
        self._lead = re.compile(rf"(?:(?:{'|'.join(map(re.escape, leads))})(?:[\s,:]+|$))*")
        self._collective = cues["reading-CollectiveCue"]
        self._breaks = frozenset(cues["reading-PhraseBreak"])
        self._suffixes = frozenset(suffix.lower().rstrip(".") for suffix in cues["reading-CompanySuffix"])
        self._modals = frozenset(cues["reading-Modal"])

    def find(self, text: str, shadow: str, body: Span) -> tuple[Definition, ...]:
        """All definitions of the body, in text order; ``meaning`` is left open."""
        return tuple(self._find(text, shadow, body))

    def _find(self, text: str, shadow: str, body: Span) -> Iterator[Definition]:
        for match in _BRACKET.finditer(shadow, body.start, body.end):
            lead = match[1].strip()
            if not self._lead.fullmatch(lead):
                continue
            words = self._words_before(shadow, match.start(), body.start, whole=lead.startswith(self._collective))
            if words:
                for quoted in _QUOTED.finditer(shadow, match.start(), match.end()):
                    term = text[quoted.start(1) : quoted.end(1)].strip(" ,.;")
                    if term:
                        yield Definition(term, words.start, words.end)

    def _words_before(self, shadow: str, end: int, low: int, *, whole: bool) -> Span | None:
        """The noun phrase that ends before the bracket, or with ``whole`` all of its clause."""
        window = max(low, end - (_LONGEST if whole else _PHRASE))
        end = window + len(shadow[window:end].rstrip())
        limit = max((place + len(mark) for mark in _ENDS if (place := shadow.rfind(mark, window, end)) >= 0), default=0)
        words = [found.span() for found in _WORD.finditer(shadow, max(window, limit), end)]
        if not words:
            return None
        if whole:
            return Span(words[0][0], end)
        first = len(words) - 1
        while first > 0 and shadow[slice(*words[first - 1])] not in self._breaks:
            if (
                "," in shadow[words[first - 1][1] : words[first][0]]
                and shadow[slice(*words[first])].rstrip(".") not in self._suffixes
            ):
                break
            first -= 1
        if 0 < first < len(words) - 1 and shadow[slice(*words[first - 1])] in self._modals:
            first += 1
        return Span(words[first][0], end)
