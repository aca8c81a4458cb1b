"""Addresses in a stretch of text: of mail, telephone, pages and houses."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from exporter.model import Span
from exporter.vocabulary import Vocabulary

__all__ = ["Kind", "Point", "PointFinder"]

_MAIL: Final = re.compile(
    r"(?i)(?<![\w.])([\w.+-]+)(?:@|\s?[\[({]\s?at\s?[\])}]\s?)([\w-]+)((?:(?:\.|\s?[\[({]\s?dot\s?[\])}]\s?)[a-z][\w-]*)+)"
)
_MAIL_MARK: Final = re.compile(r"(?i)[@\[({](?:(?<=@)|\s?at\s?[\])}])")
_GLUED: Final = re.compile(r"(?<=[a-z])\.?[A-Z][\w-]*$|(?<=[a-zA-Z])\d[\d.-]*$|-+$")
_POSTCODE_BEFORE: Final = re.compile(r"\d{5}(?:-\d{4})?\(")
_GLUED_BEFORE: Final = re.compile(
    r"(?=[\d-]*(?:\d{5}|\d{3}-\d{4}))[\d-]+(?:USA|US)?(?=[A-Za-z])"
)  # a postcode, a telephone
_DOT: Final = re.compile(r"(?i)\.|\s?[\[({]\s?dot\s?[\])}]\s?")
_PAGE: Final = re.compile(r"(?i)\b(?:https?://|www\.)[^\s<>\"')\]]+[\w/]")
_DOMAIN: Final = re.compile(r"(?im)^[ \t]*((?:[a-z0-9-]+\.)+[a-z]{2,6})[ \t]*$")
_PHONE: Final = re.compile(  # the look-behind comes second: in front it would be slow
    r"(?:[+\d](?<![\w./@-].)|\()(?:(?:(?<=\+)\(?\d|(?<=\()\d|(?<=\d))[\d \t()./\u2010-\u2015-]{5,20}\d"
    r"(?![a-z\d_@]|[A-Z]{2}|[-. ]?\d)"  # the next word may be glued to it, but it is all of the number
    r"|(?<=1)-8\d\d-[A-Z-]{7,9}\b)"
)
_NO_PHONE: Final = re.compile(
    r"\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{4}|\d{5}-\d{4}|\d{4}\s?[-–]\s?\d{4}|[1-9]\d{5,7}-\d{3,4}|[\d.]+"
)
_POSTCODE: Final = re.compile(
    r"""
      \b[A-Z]{2}\.?,?\ \d{5}(?:-\d{4})?(?![\da-z-])   # WA 98103, and WA 98103Phone
    | ,\ (?:[A-Z][a-z]+\ )?[A-Z][a-z]+,?\ \d{5}(?:-\d{4})?(?![\da-z-])  # , New York 10017
    | \b[A-Z]{1,2}\d[A-Z\d]?\ \d[A-Z]{2}\b         # SW1A 1AA
    | \b[A-Z]\d[A-Z]\ \d[A-Z]\d\b                  # K1A 0B1
    | \b\d{4}[A-Z]{2}\ [A-Z][a-z]+                # 1012AC Amsterdam
    | \b\d{5}\ ?(?![a-z])[^\W\d_]{3,}             # 10117 Berlin
    """,
    re.VERBOSE,
)
_NUMBER: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LABEL: Final = re.compile(r"[\s,;]*(?:[^\W\d_-]+[ -]?){1,3}:\s*$")
_NEXT: Final = re.compile(r"(?<=[a-z\d])\. (?=[A-Z][a-z]+ [a-z])")  # a sentence begins, not the next part of an address
_GLUED_COUNTRY: Final = re.compile(r"(?<=\d{5})(?=[A-Z]+$|[A-Z][a-z]+$)")
_GLUED_END: Final = re.compile(r"(?<=[a-z]{3})\.(?=[A-Z])")  # a sentence ends, and the address begins
_GLUED_LABEL: Final = re.compile(r"(?<=\d{5})[A-Z][a-z-]+:?\s*$")
_DIGITS: Final = range(7, 16)
_LABEL_REACH: Final = 24
_HOUSE_WORDS: Final = 30
_NAME_WORDS: Final = 8
_TOWN_REACH: Final = 48
_TOWN: Final = re.compile(r"[A-Z][A-Za-z.' -]*,?\s*")

Kind = Literal["email", "telephone", "address", "url"]


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A place in the text at which an address stands. ``value`` is the address in its usual form."""

    start: int
    end: int
    kind: Kind
    value: str


class PointFinder:
    """Finds points by their form, and by the words around them that the vocabulary gives."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._labels = frozenset(cues["contact-label"])
        self._no_labels = frozenset(cues["contact-fax"]) | frozenset(cues["contact-register"])
        self._numbers = frozenset(cues["contact-number-noun"])
        self._openings = frozenset(cues["contact-opening"])
        self._streets = frozenset(cues["contact-street"])
        countries = sorted(map(re.escape, cues["contact-country"]), key=lambda name: (-len(name), name))
        self._country = re.compile(rf"(?i)[\s,.-]{{0,3}}(?:{'|'.join(countries)})(?![a-z])")

    def find(self, text: str, span: Span) -> list[Point]:
        """The points of the span in order of the text, none inside another."""
        found: list[Point] = []
        mails = list(self._mail(text, span))
        for point in (*mails, *self._pages(text, span), *self._phones(text, span, mails)):
            at = bisect(found, point)
            if (not at or found[at - 1].end <= point.start) and (at == len(found) or point.end <= found[at].start):
                found.insert(at, point)
        return sorted([*found, *self._houses(text, span, found)])

    @staticmethod
    def _mail(text: str, span: Span) -> Iterator[Point]:
        if not _MAIL_MARK.search(text, span.start, span.end):
            return
        for match in _MAIL.finditer(text, span.start, span.end):
            domain = ".".join([match[2], *filter(None, _DOT.split(match[3]))])
            glued = _GLUED.search(domain)  # the first word of the next sentence, a number, a dash
            domain = domain[: glued.start()] if glued else domain
            end = match.end() - (len(glued[0]) if glued else 0)
            before = _GLUED_BEFORE.match(match[1])
            skipped = before.end() if before else 0
            yield Point(match.start() + skipped, end, "email", f"{match[1][skipped:]}@{domain}")

    @staticmethod
    def _pages(text: str, span: Span) -> Iterator[Point]:
        for match in _PAGE.finditer(text, span.start, span.end):
            page = match.group()
            yield Point(match.start(), match.end(), "url", page if "://" in page else f"http://{page}")
        for match in _DOMAIN.finditer(text, span.start, span.end):
            yield Point(match.start(1), match.end(1), "url", f"http://{match[1]}")

    def _phones(self, text: str, span: Span, mails: Sequence[Point]) -> Iterator[Point]:
        """The numbers of the span, also those that an address of mail is glued to."""
        glued = (mail.start for mail in mails if text[mail.start - 1 : mail.start].isdigit())
        bounds = [span.start, *glued, span.end]
        for match in (match for start, end in pairwise(bounds) for match in _PHONE.finditer(text, start, end)):
            start = _number_start(text, match)
            number = text[start : match.end()]
            before = _WORD.findall(text[max(span.start, match.start() - _LABEL_REACH) : match.start()].lower())
            if self._is_other_number(before) or text[max(0, start - 2) : start].rstrip().endswith("§"):
                continue
            labelled = not self._labels.isdisjoint(before)
            plain = _NO_PHONE.fullmatch(number) is not None
            digits = sum(map(str.isdigit, number))
            if (digits in _DIGITS and (labelled or not plain)) or number[-1].isalpha():
                yield Point(start, match.end(), "telephone", " ".join(number.split()))

    def _is_other_number(self, before: Sequence[str]) -> bool:
        """ "Fax: | 302 555 0134", "company number | 05550134": whether words say that it is no telephone's."""
        label = next((word for word in reversed(before) if word not in self._numbers), None)
        return label in self._no_labels

    def is_street(self, line: str) -> bool:
        """Whether a line holds the street of an address, and not its town."""
        anchor = self._anchor(line, Span(0, len(line)))
        return anchor is not None and _POSTCODE.search(line) is None

    @staticmethod
    def town(text: str, start: int) -> int:
        """Where the town and postcode end with which a line begins, if a sentence is glued to them; else ``start``."""
        code = _POSTCODE.search(text, start, start + _TOWN_REACH)
        begun = code is not None and "\n" not in text[start : code.end()] and _TOWN.fullmatch(text, start, code.start())
        return code.end() if code is not None and begun else start

    # -- houses ------------------------------------------------------------------------------------------------------

    def _houses(self, text: str, span: Span, others: list[Point]) -> Iterator[Point]:
        """The first stretch between other points that holds a postcode, or a street and a number."""
        start = span.start
        for end, after in [*((point.start, point.end) for point in sorted(others)), (span.end, span.end)]:
            house = self._house(text, start, end, first=start == span.start)
            if house is not None:
                yield house
                return
            start = after

    def _house(self, text: str, start: int, end: int, *, first: bool) -> Point | None:
        lines = [line for line in _lines(text, start, end) if not _LABEL.fullmatch(text, line.start, line.end)]
        held = [number for number, line in enumerate(lines) if self._anchor(text, line) is not None]
        if not held:
            return None
        head = lines[held[0]]
        begin = self._opening(text, head) if len(lines) == 1 or held[0] == 0 or not first else lines[0].start
        last = lines[held[-1]]
        codes = [match.end() for match in _POSTCODE.finditer(text, begin, last.end)]
        country = self._country.match(text, codes[-1], end) if codes else None
        stop = country.end() if country is not None else codes[-1] if codes else last.end
        words = _NEXT.split(text[begin:stop])[0]
        words = _GLUED_LABEL.sub("", words)
        words = (_LABEL.sub("", words) if words.rstrip().endswith(":") else words).rstrip(" .;:,[(")
        if not words or len(words.split()) > _HOUSE_WORDS:
            return None
        address = ", ".join(
            " ".join(line.split()).rstrip(",").strip("[]") for line in words.split("\n") if line.strip()
        )
        return Point(begin, begin + len(words), "address", _GLUED_COUNTRY.sub(" ", address))

    def _anchor(self, text: str, line: Span) -> int | None:
        """Where the number of a house, or else its postcode, stands in the line."""
        numbers = [match.start() for match in _NUMBER.finditer(text, line.start, line.end)]
        if not numbers:
            return None
        for word in _WORD.finditer(text, line.start, line.end):
            if word.group().lower() in self._streets and not text[word.start() - 1].isdigit():  # “3rd” is no road
                return max((number for number in numbers if number < word.start()), default=numbers[0])
        code = _POSTCODE.search(text, line.start, line.end)
        return code.start() if code is not None else None

    def _opening(self, text: str, line: Span) -> int:
        """Where the address begins in a line that leads up to it: behind "at" or "to", a colon, bracket or sentence."""
        limit = self._anchor(text, line)
        limit = line.end if limit is None else limit
        begin = max(text.rfind(mark, line.start, limit) for mark in ":[]") + 1
        begin = max([begin, *(match.end() for match in _GLUED_END.finditer(text, line.start, limit))])
        for word in _WORD.finditer(text, line.start, limit):
            if word.group() in self._openings:
                begin = max(begin, word.end())
        if begin:
            return _skip(text, begin, line.end)
        return line.start if len(text[line.start : limit].split()) <= _NAME_WORDS else limit


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines of the stretch that hold anything."""
    at = start
    for line in text[start:end].split("\n"):
        stripped = line.strip()
        if stripped:
            begin = at + line.index(stripped)
            yield Span(begin, begin + len(stripped))
        at += len(line) + 1


def _number_start(text: str, match: re.Match[str]) -> int:
    """Where a number begins: without a bracket around more than it, with the one around its first figures."""
    number, start = match.group(), match.start()
    if _POSTCODE_BEFORE.match(number):
        return start + number.index("(")
    if number[0] == "(" and ")" not in number:
        return start + 1
    return start - (number[0] == "+" and "(" not in number and ")" in number and text[start - 1 : start] == "(")


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " :\t\n":
        at += 1
    return at
