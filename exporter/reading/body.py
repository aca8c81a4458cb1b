"""Finding the policy in the page: which stretch of the text is the policy's own.

Each line gets points: prose with the words of policies earns them, menus cost them. The stretch with the most points is
the body; its title is taken in above, its address and date below. What stands outside is left out only on evidence, so
that a short text or a clean policy keeps every line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from exporter.model import Span
from exporter.reading.banners import BannerFinder
from exporter.reading.panels import Line, end_of_table, find_panels
from exporter.reading.rests import RestFinder

__all__ = ["Body", "BodyFinder"]

_URL_LINE: Final = re.compile(r"https?://\S+$")
_COUNT: Final = re.compile(r"[(\[]?[\d,.$€£ ]*[)\]]?$|\(\d+\)$|.*\s\(\d+\)$")
_CONTACT: Final = re.compile(
    r"@|\d{3}|www\.|https?:|\b[a-z-]+\.(?:com|net|org|co|us|ca|uk)\b|^[\w .']+, [a-z]{2}\b"
    r"|\b[a-z]{1,2}\d[\da-z]? \d[a-z]{2}\b"  # a postcode of the United Kingdom
)
_PROSE_WORDS: Final = 8
_SHORT_TEXT: Final = 6
_ENOUGH_WORDS: Final = 4
_NEAR: Final = 12
_MENU_RUN: Final = 5
_MANY: Final = 10
_FEW: Final = 2
_CONTENTS_WIDTH: Final = 12
_GLUED_WORDS: Final = 20
_GAP: Final = 3
_BANNER_WORDS: Final = 100
_DENSE: Final = 0.6
_ENTRY: Final = 3
_NUMBERED: Final = re.compile(r"\d{1,2}\.\s+\w")


@dataclass(frozen=True, slots=True)
class Body:
    """The span of the policy, the indexes of the lines within it that are no part, and what else looks like policy."""

    span: Span
    boilerplate: frozenset[int] = frozenset()
    rest: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Score:
    """``menu`` is how many entries of a menu the line is worth, ``words`` those of its prose."""

    points: float
    title: bool = False
    menu: int = 0
    words: int = 0


_TITLE: Final = _Score(2.0, title=True)
_MENU: Final = _Score(-3.0, menu=1)
_PERHAPS_MENU: Final = _Score(-1.5, menu=1)
_HEADING: Final = _Score(0.0)
_FOOTER: Final = _Score(-3.0)
_SHORT_LINE: Final = _Score(0.5)
_LONG_LINE: Final = 80


class BodyFinder:
    """Finds the span of the policy in the lines of a page."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        self._words = cues["reading-PolicyWord"]
        self._titles = cues["reading-PolicyTitle"]
        self._common = tuple(f" {word} " for word in cues["reading-EnglishWord"])
        self._breaks = frozenset(cues["reading-PhraseBreak"])
        self._title_starts = tuple(f"{title} " for title in self._titles)
        self._menus = frozenset(cues["reading-MenuPhrase"])
        footers = "|".join(map(re.escape, cues["reading-FooterPhrase"]))
        self._footer = re.compile(rf"(?<![a-z])(?:{footers})")  # “unsubscribe” is no “subscribe”
        self._lookalikes = cues["reading-ShopWord"]
        self._rights = ("©", *cues["reading-RightsReserved"])
        self._banners = BannerFinder(cues)
        self._rests = RestFinder(cues)
        self._suffixes = tuple(f" {suffix.lower()}" for suffix in cues["reading-CompanySuffix"])
        self._dates = cues["reading-ModifiedDate"] + cues["reading-EffectiveDate"]

    def find(self, shadow: str, lines: Sequence[Line]) -> Body:
        """The body of the page. ``shadow`` is the text in lower case, ``lines`` its lines that hold more than space."""
        skipped = bool(lines and _URL_LINE.match(shadow, lines[0].start, lines[0].end))
        lines = lines[skipped:]
        if not lines:
            return Body(Span(0, len(shadow)))
        if len(lines) <= _SHORT_TEXT:
            return Body(_whole_lines(shadow, lines[0].start, lines[-1].end))
        lines = self._banners.mark(shadow, lines)
        hits = self._count_words(shadow, lines)
        scores = [self._score(shadow[line.start : line.end], hit, line) for line, hit in zip(lines, hits, strict=True)]
        first, last = _best_run([score.points for score in scores])
        if sum(score.points for score in scores[first : last + 1]) <= 0:  # no prose that we can tell
            return Body(_whole_lines(shadow, lines[0].start, lines[-1].end))
        first, last = self._start(shadow, lines, scores, (first, last)), self._end(shadow, lines, scores, last)
        if not self._is_margin(shadow, lines[:first], scores[:first], _MENU_RUN if scores[first].title else _MANY):
            first = 0
        if not self._is_margin(shadow, lines[last + 1 :], scores[last + 1 :], _MANY):
            last = len(lines) - 1
        dense = self._rests.find(shadow, lines, hits)
        first, last = self._reach(shadow, lines, scores, (first, last), dense)
        end, boilerplate = find_panels(shadow, lines, hits, (first, last), self._rights)
        span = _whole_lines(shadow, lines[first].start, lines[end].end)
        rest = self._rests.rest(lines, dense, (first, end))
        return Body(span, frozenset(index + skipped for index in boilerplate), rest)

    def _count_words(self, shadow: str, lines: Sequence[Line]) -> list[int]:
        """How many different words of policies each line has; more than enough are not counted."""
        return [self._count(shadow[line.start : line.end]) for line in lines]

    def _count(self, line: str) -> int:
        hits = 0
        for word in self._words:
            if word in line:
                hits += 1
                if hits == _ENOUGH_WORDS:
                    break
        return hits

    def _score(self, line: str, hits: int, place: Line) -> _Score:
        """The points of one line: about its number of words for prose, a loss for what looks like a menu."""
        words = line.count(" ") + 1
        if place.margin:
            return _Score(-3.0 - words, menu=1)
        if words >= _GLUED_WORDS and not self._has_common(line, min(8, 2 + words // 25)):
            return _Score(-3.0, menu=words // _ENTRY)  # a menu in one line: so much prose has more of the common words
        if words >= _PROSE_WORDS:
            words = min(words, _LONG_LINE)
            return _Score(words * hits / _ENOUGH_WORDS if hits else -2.0, words=words)
        if place.content == "row":
            return _SHORT_LINE
        score = self._score_short(line, hits)
        return _HEADING if place.content and score is _PERHAPS_MENU else score

    def _score_short(self, line: str, hits: int) -> _Score:
        """The points of a line that is too short for prose."""
        if hits and self._is_title(line):
            return _TITLE
        if line in self._menus or _COUNT.match(line):
            return _MENU
        if self._footer.search(line):
            return _FOOTER
        if _NUMBERED.match(line):
            return _SHORT_LINE
        lookalike = hits == 1 and any(word in line for word in self._lookalikes)
        return _SHORT_LINE if line[-1] in ".?:;" or (hits and not lookalike) else _PERHAPS_MENU

    def _has_common(self, line: str, enough: int) -> bool:
        """Whether a line has this many of the most common words of English."""
        for word in self._common:
            enough -= word in line
            if not enough:
                return True
        return False

    def _is_title(self, line: str) -> bool:
        """Whether a line of shadow text is the title of a policy."""
        bare = line.strip(" \t.:*#-|>/»›=_")
        if bare.startswith(self._title_starts) or bare in self._titles:
            return True
        return bare.endswith(self._titles) and self._breaks.isdisjoint(bare.split())

    def _start(self, shadow: str, lines: Sequence[Line], scores: Sequence[_Score], run: tuple[int, int]) -> int:
        """The line on which the policy begins: a title near the first prose, above or, past a menu, below it."""
        first, last = run
        total = sum(score.points for score in scores[first : last + 1])
        before = prose = 0.0
        menus = words = 0
        for index in range(first, last + 1):  # a banner and a menu may have come in with the body
            of_policy = words >= _BANNER_WORDS and prose >= words * _DENSE
            if scores[index].title and menus >= _MENU_RUN and not of_policy:
                first = index
                break
            score = scores[index]
            before += score.points
            menus += score.menu
            if score.words >= _PROSE_WORDS:
                words += score.words
                prose += max(0.0, score.points)
            if before > total * 0.15:
                break
        first = self._title_above(shadow, lines, scores, first)
        while above := self._opens(shadow, lines, scores, first):
            first -= above
        return first

    def _reach(
        self,
        shadow: str,
        lines: Sequence[Line],
        scores: Sequence[_Score],
        run: tuple[int, int],
        dense: Mapping[int, int],
    ) -> tuple[int, int]:
        """The run with what a long list has cut off from it: a title with a sentence below it, much dense prose."""
        first, last = self._rests.reach(lines, dense, run)
        if first < run[0]:
            first = self._title_above(shadow, lines, scores, first)
        if last > run[1]:
            last = self._end(shadow, lines, scores, last)
        opening = next((index for index in range(first) if self._is_opening(shadow, lines, scores, index)), first)
        return opening, last

    def _is_opening(self, shadow: str, lines: Sequence[Line], scores: Sequence[_Score], index: int) -> bool:
        """Whether a line is the title of a policy whose first sentence stands right below it."""
        below = scores[index + 1]
        return scores[index].title and below.words > 0 < below.points and shadow[lines[index + 1].end - 1] == "."

    def _title_above(self, shadow: str, lines: Sequence[Line], scores: Sequence[_Score], first: int) -> int:
        """The line of the title near above the prose; the lines of a table of contents between come again below."""
        between = 0
        for index in range(first - 1, -1, -1):
            if scores[index].title:
                if scores[first].title and between >= _MENU_RUN:  # that of the page, with its menu below it
                    break
                return index - 1 if index and scores[index - 1].title else index
            line = shadow[lines[index].start : lines[index].end]
            if len(line) < _CONTENTS_WIDTH or shadow.find(line, lines[first].start) < 0:
                between += max(1, scores[index].menu)
            if between > _NEAR:
                break
        return first

    def _opens(self, shadow: str, lines: Sequence[Line], scores: Sequence[_Score], first: int) -> int:
        """How many lines above the first are still the policy's: a title, a date, a numbered heading."""
        above = [shadow[line.start : line.end] for line in reversed(lines[max(0, first - 2) : first])]
        if above and (scores[first - 1].title or _NUMBERED.match(above[0]) or self._date_at(above[0]) >= 0):
            return 1
        if len(above) > 1 and above[1][: max(0, self._date_at(above[1]))].rstrip(" ,:(|-–").endswith(self._titles):
            return 2
        return 0

    def _date_at(self, line: str) -> int:
        """Where a line begins to speak of the date of the policy, if it does."""
        return next((line.index(cue) for cue in self._dates if cue in line), -1)

    def _end(self, shadow: str, lines: Sequence[Line], scores: Sequence[_Score], last: int) -> int:
        """The line on which the policy ends: a last sentence, an address or a date after it is still the policy's."""
        taken = last = end_of_table(shadow, lines, last)
        for index in range(last + 1, min(last + _NEAR, len(lines) - 1) + 1):
            line = shadow[lines[index].start : lines[index].end]
            if (
                lines[index].margin
                or line in self._menus
                or self._is_footer(shadow, lines[index])
                or scores[index].title
            ):
                break
            same = scores[index].points > 0 or not any(score.menu for score in scores[taken + 1 : index])
            sentence = same and index - taken <= _GAP and line.count(" ") >= _PROSE_WORDS and line[-1] in ".!"
            if sentence or _CONTACT.search(line) or line.endswith(self._suffixes):
                taken = index
            elif index - taken > 3:  # noqa: PLR2004 -- an address has its lines without a figure
                break
        return taken

    def _is_footer(self, shadow: str, line: Line) -> bool:
        return line.content != "row" and self._footer.search(shadow, line.start, line.end) is not None

    def _is_margin(self, shadow: str, lines: Sequence[Line], scores: Sequence[_Score], many: int) -> bool:
        """Whether the lines are evidently a menu or a page margin; ``many`` menu lines are."""
        if sum(score.menu for score in scores) >= many:
            return True
        if sum(shadow[line.start : line.end] in self._menus for line in lines) >= _FEW:
            return True
        return any(line.margin or self._is_footer(shadow, line) for line in lines)


def _whole_lines(shadow: str, start: int, end: int) -> Span:
    """The span with the list marker before its first line."""
    line = shadow.rfind("\n", 0, start) + 1
    return Span(start - len(shadow[line:start].lstrip()), end)


def _best_run(points: Sequence[float]) -> tuple[int, int]:
    """First and last index of the consecutive run with the greatest sum (Kadane).

    >>> _best_run([-1.0, 3.0, -1.0, 4.0, -9.0, 2.0])
    (1, 3)
    """
    sums = [0.0, *accumulate(points)]
    low, best = 0, (0, len(points) - 1, float("-inf"))
    for index in range(1, len(sums)):
        if sums[index - 1] < sums[low]:
            low = index - 1
        if sums[index] - sums[low] > best[2]:
            best = (low, index - 1, sums[index] - sums[low])
    return best[0], best[1]
