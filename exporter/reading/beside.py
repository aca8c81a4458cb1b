"""Other texts beside the policy on the same page: terms of service, return policies, notices on cookies."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from exporter.model import Block, Note, Part, PartKind, Span
from exporter.reading.shadows import find_all

__all__ = ["BesideFinder"]

Cues: TypeAlias = tuple[str, ...]

_NUMBER: Final = re.compile(r"^(?:section )?[\divx]{1,4}[.)]\s+")
_TITLE: Final = 60
_MORE_WORDS: Final = 5
_PROSE: Final = 8
_ASIDE: Final = re.compile(r"\s*\([^()]*\)$")
_LEAST: Final = 75
_OF_POLICY: Final = 2
_KINDS: Final[Mapping[PartKind, str]] = {"terms": "terms of service", "cookies": "a cookie notice"}


class BesideFinder:
    """Finds the titles of other texts in the body, and how far their prose reaches below.

    A title alone is no text of its own: many policies have a section that only names the terms.
    """

    def __init__(self, cues: Mapping[str, Cues]) -> None:
        self._policy = cues["reading-PolicyTitle"]
        self._words = cues["reading-PolicyWord"]
        self._kinds: tuple[tuple[PartKind, Cues, Cues], ...] = (
            ("terms", cues["reading-TermsTitle"], cues["reading-TermsWord"]),
            ("cookies", cues["reading-CookieTitle"], cues["reading-CookieWord"]),
        )

    def find(self, shadow: str, body: Span, blocks: Sequence[Block]) -> tuple[Part, ...]:
        """The other texts of the body in text order, each with its title; ``shadow`` is the text in lower case."""
        inside = [block for block in blocks if body.start <= block.start < body.end and block.kind != "boilerplate"]
        return tuple(self._find(shadow, inside))

    def note(self, text: str, parts: Sequence[Part]) -> tuple[Note, ...]:
        """A note for each text beside the policy: its title, place, kind and length."""
        return tuple(Note("E122", self._told(text[part.start : part.end], part)) for part in parts)

    @staticmethod
    def _told(words: str, part: Part) -> str:
        title = words.partition("\n")[0].strip()
        return f"“{title}” at {part.start}: {_KINDS[part.kind]} beside the policy, {len(words.split())} words"

    def _find(self, shadow: str, blocks: Sequence[Block]) -> Iterator[Part]:
        done = 0
        for index in self._titled(shadow, blocks):
            kind = self._kind(shadow[blocks[index].start : blocks[index].end]) if index >= done else None
            last = self._reach(shadow, blocks, index, kind) if kind else index
            if kind and last > index:
                done = last + 1
                yield Part(kind, blocks[index].start, blocks[last].end)

    def _titled(self, shadow: str, blocks: Sequence[Block]) -> list[int]:
        """The blocks with the words of a title in them, in order."""
        starts = [block.start for block in blocks]
        return sorted(
            {
                bisect_right(starts, place) - 1
                for _, titles, _ in self._kinds
                for title in titles
                for place in find_all(shadow, title, starts[0], blocks[-1].end)
            }
            if blocks
            else ()
        )

    def _kind(self, line: str) -> PartKind | None:
        """The kind of text that a line is the title of."""
        if len(line) > _TITLE or line.endswith((".", ",", ";")) or any(title in line for title in self._policy):
            return None
        bare = _ASIDE.sub("", _NUMBER.sub("", line)).strip(' .:*#-–—"()')
        for kind, titles, _ in self._kinds:
            if bare in titles:
                return kind
            if bare.startswith(titles) or bare.endswith(titles):
                return kind if bare.count(" ") <= _MORE_WORDS else None
        return None

    def _reach(self, shadow: str, blocks: Sequence[Block], index: int, kind: PartKind) -> int:
        """The last block of the text below a title; that of the title itself if what follows is the policy's own."""
        words = next(words for known, _, words in self._kinds if known == kind)
        best = total = 0
        last = index
        for place in range(index + 1, len(blocks)):
            line = shadow[blocks[place].start : blocks[place].end]
            if self._is_policy(line) or self._kind(line) not in (None, kind):
                break
            total += self._weigh(line, kind, words)
            if total > best:
                best, last = total, place
        return last if best >= _LEAST else index

    def _is_policy(self, line: str) -> bool:
        """Whether a line is the title of a privacy policy."""
        return len(line) <= _TITLE and line.strip(" .:*#-–—").endswith(self._policy)

    def _weigh(self, line: str, kind: PartKind, words: Cues) -> int:
        """The number of words of a line of prose: lost for the other text when it is the policy's."""
        size = line.count(" ") + 1
        if size < _PROSE:
            return 0
        own = sum(word in line for word in words)
        policy = sum(word in line for word in self._words)
        if kind == "cookies":
            return size if own else -size * (policy >= _OF_POLICY)
        return size * ((own >= policy and own > 0) - (policy > own))
