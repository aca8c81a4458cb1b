"""What looks like the policy's own although it stands outside of the stretch that was taken for the policy.

Long lists of partners or countries cut a policy in two as a menu cuts it off from other prose. What tells is the prose
on the other side: sentences full of the words of policies, much more so than those of a shop or of its terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from exporter.model import Note, Span
from exporter.reading.panels import Line

__all__ = ["RestFinder"]

_PROSE: Final = 8
_HITS: Final = 2
_ENOUGH_HITS: Final = 4
_WORDS_A_HIT: Final = 20
_ENDS: Final = ".!?;:)"
_LEAST: Final = 20
_MUCH: Final = 80
_GREAT_PART: Final = 3
_NOTICEABLE: Final = 40
_PART: Final = 10
_QUOTED: Final = 60


class RestFinder:
    """Finds the lines of dense policy prose, other than that of consent banners, in a page."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        self._consent = cues["reading-ConsentWord"]

    def find(self, shadow: str, lines: Sequence[Line], hits: Sequence[int]) -> dict[int, int]:
        """The number of words of each such line, by its index; ``hits`` tells how many words of policies a line has."""
        return {
            index: words
            for index, line in enumerate(lines)
            if hits[index] >= _HITS and shadow[line.end - 1] in _ENDS
            if (words := shadow.count(" ", line.start, line.end) + 1) >= _PROSE
            if hits[index] >= min(_ENOUGH_HITS, _HITS + words // _WORDS_A_HIT)
            if not any(shadow.find(word, line.start, line.end) >= 0 for word in self._consent)
        }

    @staticmethod
    def reach(lines: Sequence[Line], dense: Mapping[int, int], run: tuple[int, int]) -> tuple[int, int]:
        """The run with the prose on either side that has a heading of its own, or is too much to be anything else's."""
        first, last = run
        inside = sum(words for index, words in dense.items() if first <= index <= last)
        outside = {index: dense[index] for index in dense if not (first <= index <= last or lines[index].margin)}
        for side in (range(first), range(last + 1, len(lines))):
            found = {index: words for index, words in outside.items() if index in side}
            taken = list(found) if _is_much(found, inside, _MUCH, _GREAT_PART) else _headed(lines, found)
            first, last = min([first, *taken]), max([last, *taken])
        if 0 < first < run[0] and lines[first - 1].content:
            first -= 1
        return first, last

    @staticmethod
    def rest(lines: Sequence[Line], dense: Mapping[int, int], run: tuple[int, int]) -> tuple[Span, ...]:
        """The lines of such prose outside of the run, if they are a noticeable part."""
        outside = {index: words for index, words in dense.items() if not run[0] <= index <= run[1]}
        inside = sum(dense.values()) - sum(outside.values())
        noticeable = _is_much(outside, inside, _NOTICEABLE, _PART)
        return tuple(Span(lines[index].start, lines[index].end) for index in outside) if noticeable else ()

    @staticmethod
    def note(text: str, rest: Sequence[Span]) -> tuple[Note, ...]:
        """A note on what was left out: how much, where it begins, and its first words."""
        if not rest:
            return ()
        number = sum(len(span.of(text).split()) for span in rest)
        opening = " ".join(rest[0].of(text).split())
        told = opening if len(opening) <= _QUOTED else f"{opening[:_QUOTED].rpartition(' ')[0]} …"
        return (Note("E123", f"{number} words that look like policy text were left out: “{told}” at {rest[0].start}"),)


def _headed(lines: Sequence[Line], found: Iterable[int]) -> list[int]:
    """Those of the lines that stand below what the markup makes a heading."""
    return [index for index in found if index and lines[index - 1].content]


def _is_much(found: Mapping[int, int], inside: int, enough: int, part: int) -> bool:
    """Whether the lines have so many words, or are one of so many parts of those inside."""
    words = sum(found.values())
    return words >= _LEAST and (words >= enough or words * part >= inside)
