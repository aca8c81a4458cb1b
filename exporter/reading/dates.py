"""The dates that a policy gives for itself: since when it holds, when it was changed or made public."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeAlias

from exporter.model import PolicyDate, Span

__all__ = ["DateFinder", "normalise_date"]

Role: TypeAlias = Literal["modified", "effective", "published"]

_YEAR: Final = re.compile(r"[0-9][0-9/.-]{3,9}")
_NUMERIC: Final = re.compile(r"\b(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\b")
_BEFORE: Final = 70
_GAP: Final = 28
_CENTURY_TURN: Final = 90


class DateFinder:
    """Finds dates that stand behind words such as "last updated" or "effective"."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        months = [cues[f"reading-Month{number:02}"] for number in range(1, 13)]
        self._months = {label.lower(): number for number, labels in enumerate(months, start=1) for label in labels}
        names = "|".join(sorted(self._months, key=len, reverse=True))
        self._written = re.compile(
            rf"\b(?:(?P<m1>{names})\b\.?\s+(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b,?\s+)?(?P<y1>\d{{4}})"
            rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(?:of\s+)?(?P<m2>{names})\b\.?,?[\s-]+(?P<y2>\d{{4}}))\b",
        )
        roles: tuple[tuple[Role, str], ...] = (
            ("modified", "reading-ModifiedDate"),
            ("effective", "reading-EffectiveDate"),
            ("published", "reading-PublishedDate"),
        )
        self._roles = tuple((role, cue) for role, name in roles for cue in cues[name])

    def find(self, text: str, shadow: str, body: Span) -> tuple[PolicyDate, ...]:
        """All dates of the body with a role, in text order; their value is ``None`` where the words allow two readings.

        Reading rule 10 of the vocabulary: a date is certain only when no other reading of its figures is a date.
        """
        return tuple(self._find(text, shadow, body))

    def _find(self, text: str, shadow: str, body: Span) -> Iterator[PolicyDate]:
        seen = body.start
        for year in _YEAR.finditer(shadow, body.start, body.end):
            if year.start() < seen:
                continue
            low = max(seen, year.start() - _BEFORE)
            found = self._date_at(shadow, low, min(body.end, year.end() + 6), year)
            role = found and self._role(shadow, low, found[0])
            if found and role:
                start, end, value = found
                seen = end
                yield PolicyDate(role, text[start:end], value, start, end)

    def _date_at(self, shadow: str, low: int, high: int, year: re.Match[str]) -> tuple[int, int, str | None] | None:
        """Start, end and value of the date that the year belongs to."""
        for match in self._written.finditer(shadow, low, high):
            if match.start() <= year.start() < match.end():
                return match.start(), match.end(), self._written_value(match)
        for match in _NUMERIC.finditer(shadow, max(low, year.start() - 12), high):
            if match.start() <= year.start() < match.end():
                return match.start(), match.end(), normalise_date(*match.group(1, 3, 4))
        return None

    def _written_value(self, match: re.Match[str]) -> str | None:
        month = self._months[match["m1"] or match["m2"]]
        day = match["d1"] or match["d2"]
        return _iso(int(match["y1"] or match["y2"]), month, int(day)) if day else None

    def _role(self, shadow: str, low: int, start: int) -> Role | None:
        """The role whose cue stands nearest before the date, with little in between."""
        lead = shadow[low:start]
        nearest, found = -1, None
        for role, cue in self._roles:
            place = lead.rfind(cue)
            if place >= 0 and len(lead) - place - len(cue) <= _GAP and place + len(cue) > nearest:
                if "." in lead[place + len(cue) :].rstrip():
                    continue
                nearest, found = place + len(cue), role
        return found


def normalise_date(first: str, second: str, third: str) -> str | None:
    """A date of three numbers as ISO 8601, or ``None`` when day and month could be exchanged.

    >>> normalise_date("8", "19", "13")
    '2013-08-19'
    >>> normalise_date("03", "04", "2019") is None
    True
    """
    if len(first) == 4:  # noqa: PLR2004 -- a year in front is followed by the month everywhere
        return _iso(int(first), int(second), int(third))
    year = int(third)
    if len(third) == 2:  # noqa: PLR2004
        year += 1900 if year >= _CENTURY_TURN else 2000
    readings = {_iso(year, int(first), int(second)), _iso(year, int(second), int(first))} - {None}
    return readings.pop() if len(readings) == 1 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
