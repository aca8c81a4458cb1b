"""How a name stands in a policy: as the one who speaks, or as one of the others that are spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from exporter.model import Span
from exporter.reading.names import NameReader

__all__ = ["Weigher"]

_LEAD: Final = 40
_PLACES: Final = 40
_PARTS: Final = 10
_PART: Final = 500
_MOST: Final = 7
_VERB: Final = re.compile(r"[a-z]+[^su\W]s ")
_SENTENCE_START: Final = (".", "\n", ":", "!", "?", "")
_ARTICLE: Final = re.compile(r"\b(?:the|an?|our)$")

_BEFORE: Final = (3, 6)
_NEAR: Final = (1, 2)
_AFTER: Final = (3, 9)
_VERB_AFTER: Final = (1, 3)
_OTHER: Final = (-3, -9)


class Weigher:
    """Points for a name by the words around it in the whole body, each kind of evidence up to a limit."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]], names: NameReader) -> None:
        self._names = names
        self._before = _by_word(cues["reading-BeforeController"], -1)
        self._near = _by_word(cues["reading-NearController"], -1)
        self._after = _by_word(cues["reading-AfterController"], 0)
        self._third = _by_word(cues["reading-OtherParty"], -1)
        self._pronouns = tuple(f"{pronoun} " for pronoun in cues["reading-Pronoun"])
        suffixes = "|".join(re.escape(suffix.lower()) for suffix in cues["reading-CompanySuffix"])
        self._rest = re.compile(rf"(?:,? (?:{suffixes})(?!\w))?\.?(?:\s*\([^()\n]{{1,60}}\))?")

    def weigh(self, text: str, shadow: str, body: Span, name: str) -> int:
        """The points of all places of the name in the body; nothing for a name without any evidence."""
        found: dict[tuple[int, int], int] = {}
        parts = set()
        for start in _places(text, body, name):
            if self._names.is_part(text, start, start + len(name)):
                continue
            for kind in self._evidence(shadow, start, start + len(name)):
                found[kind] = found.get(kind, 0) + kind[0]
            parts.add((start - body.start) * _PARTS // max(1, body.end - body.start))
        points = sum(max(total, kind[1]) if kind[1] < 0 else min(total, kind[1]) for kind, total in found.items())
        return points + (len(parts) + 1) // 2 if points > 0 else points

    def is_throughout(self, text: str, body: Span, name: str) -> bool:
        """Whether the name stands as words of its own in most parts of a body that is long enough to have parts."""
        size = (body.end - body.start) // _PARTS
        if size < _PART:
            return False
        parts = (Span(body.start + part * size, body.start + (part + 1) * size) for part in range(_PARTS))
        return sum(any(True for _ in _places(text, part, name)) for part in parts) >= _MOST

    def _evidence(self, shadow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Each kind of evidence, as points for one place and at most, that the words on both sides give."""
        lead = shadow[max(0, start - _LEAD) : start].rstrip(' ,"(')
        lead = _ARTICLE.sub("", lead).rstrip() if lead.endswith(("the", "a", "an", "our")) else lead
        last = lead.rpartition(" ")[2].rpartition("\n")[2]
        near = lead.endswith(self._near.get(last, ()))
        if lead.endswith(self._third.get(last, ())) and not near:
            yield _OTHER
        elif lead.endswith(self._before.get(last, ())):
            yield _BEFORE
        skipped = self._rest.match(shadow, end)
        end = skipped.end() if skipped else end
        rest = shadow[end : end + _LEAD].lstrip(" ,.®™")
        if near:  # “At Kites, we …”
            yield _BEFORE if rest.startswith(self._pronouns) else _NEAR
        if rest.startswith(self._after.get(rest.partition(" ")[0], ())):
            yield _AFTER
        elif lead[-1:] in _SENTENCE_START and _VERB.match(rest):
            yield _VERB_AFTER


def _places(text: str, body: Span, name: str) -> Iterator[int]:
    """Where the name stands as words of its own, so many times as are worth looking at."""
    start, seen = text.find(name, body.start, body.end), 0
    while start >= 0 and seen < _PLACES:
        end = start + len(name)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            seen += 1
            yield start
        start = text.find(name, end, body.end)


def _by_word(cues: Sequence[str], index: int) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for cue in cues:
        word = cue.split(" ")[index]
        found[word] = (*found.get(word, ()), cue)
    return found
