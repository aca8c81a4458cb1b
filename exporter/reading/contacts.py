"""How the organisation is reached: the mail, telephone and postal addresses that a policy gives for itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal, TypeAlias

from exporter.model import Block, Contact, ContactPoint, Span
from exporter.points import Point, PointFinder
from exporter.reading.domains import label_of
from exporter.vocabulary import Vocabulary

__all__ = ["ContactFinder"]

Role: TypeAlias = Literal["organisation", "officer"]

_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_MARK: Final = re.compile(r"[@0-9\[(](?:(?<=@)|[0-9]{2}|[a-z]{2}\b|at[\])])")  # it begins with a set: that is fast
#: What tells that a paragraph was wrapped, and is no address in lines: one that begins with a small letter.
_GOING_ON: Final = re.compile(r"\n[a-z]")
#: The end of a line that is as long as those of prose that somebody wrapped, not as those of an address.
_WRAPPED: Final = re.compile(r"(?<=[^\n]{45})\n")
_LINES: Final = 10
_SHORT: Final = 90
_NEAR: Final = 160
_ALONG: Final = 90


class ContactFinder:
    """Finds the addresses in and below the lines that ask to turn to the organisation.

    Addresses of authorities, and mail addresses of services that policies mention, are none of its own.
    """

    def __init__(self, vocabulary: Vocabulary, services: Sequence[str]) -> None:
        """``services``: keys of the names of others."""
        cues: Mapping[str, tuple[str, ...]] = vocabulary.cues
        self._points = PointFinder(vocabulary)
        self._verbs = frozenset(cues["contact-verb"])
        self._whom = frozenset(cues["contact-whom"]) | frozenset(cues["contact-matter"])
        self._headings = frozenset(cues["contact-heading"])
        self._authorities = cues["reading-Authority"]
        self._officers = cues["reading-Officer"]
        self._prose = frozenset((*cues["reading-Pronoun"], *cues["reading-Modal"], *cues["contact-not-us"]))
        self._services = frozenset(services)

    def find(self, text: str, shadow: str, body: Span, blocks: Sequence[Block]) -> tuple[Contact, ...]:
        """The contacts of the body in text order, each address once; what stands together is one contact."""
        found: list[Contact] = []
        seen: set[str | None] = {None}
        text = _unwrapped(text, blocks)
        for stretch in self._stretches(shadow, body, blocks):
            middle = text.find("\n", stretch.start, stretch.end)
            points = self._points.find(text, Span(stretch.start, middle if middle >= 0 else stretch.end))
            if middle >= 0:  # an address below does not begin in the line that leads up to it
                points += self._points.find(text, Span(middle, stretch.end))
            for contact in self._contacts(shadow, stretch, points):
                values = {contact.point.email, contact.point.telephone, contact.point.address}
                if not values <= seen:
                    seen |= values
                    found.append(contact)
        return tuple(found)

    def _stretches(self, shadow: str, body: Span, blocks: Sequence[Block]) -> Iterator[Span]:
        """Each line that asks to turn to the organisation, with the short lines below it; each line with an address.

        Lines are only looked at around those that may hold an address.
        """
        starts = [block.start for block in blocks]
        done = tried = -1
        for mark in _MARK.finditer(shadow, body.start, body.end):
            index = bisect_right(starts, mark.start()) - 1
            if index <= max(done, tried) or blocks[index].kind == "boilerplate":
                continue
            tried = index
            first = self._asking(shadow, body, blocks, index, done)
            if first is None and "@" not in shadow[blocks[index].start : blocks[index].end]:
                continue
            last = index
            while first is not None and last + 1 < min(first + _LINES, len(blocks)) and _is_short(blocks[last + 1]):
                last += 1
            done = last
            start = blocks[index if first is None else first].start
            yield Span(max(body.start, start), min(blocks[last].end, body.end))

    def _asking(self, shadow: str, body: Span, blocks: Sequence[Block], index: int, done: int) -> int | None:
        """The line itself or one above it, over short lines only, that asks to turn to the organisation."""
        for first in range(index, max(done, index - _LINES), -1):
            block = blocks[first]
            if block.start < body.start or (first < index and not _is_short(blocks[first + 1])):
                return None
            if self._asks(shadow[block.start : block.end], heading=block.kind == "heading"):
                return first
        return None

    def _asks(self, line: str, *, heading: bool) -> bool:
        words = frozenset(_WORD.findall(line))
        if heading or len(line) < _SHORT // 2:
            return not self._headings.isdisjoint(words)
        return not (self._verbs.isdisjoint(words) or self._whom.isdisjoint(words))

    def _contacts(self, shadow: str, stretch: Span, points: Sequence[Point]) -> Iterator[Contact]:
        """The own points of a stretch; one of another kind that follows closely belongs to the contact before it."""
        last: Contact | None = None
        for point in points:
            if point.kind == "url" or self._is_other(shadow, stretch, point):
                continue
            if last and point.start - last.end <= _ALONG and getattr(last.point, point.kind) is None:
                role = self._role(shadow, Span(last.start, stretch.end), point)
                role = "officer" if "officer" in (role, last.role) else role
                last = replace(last, role=role, point=replace(last.point, **{point.kind: point.value}), end=point.end)
                continue
            if last:
                yield last
            role = self._role(shadow, stretch, point)
            last = Contact(role, ContactPoint(**{point.kind: point.value}), point.start, point.end)
        if last:
            yield last

    def _is_other(self, shadow: str, stretch: Span, point: Point) -> bool:
        """Whether the address is that of an authority or of a service, or in truth a sentence."""
        if point.kind == "address" and not self._is_address(point.value):
            return True
        if point.kind == "email" and label_of(point.value.rpartition("@")[2]) in self._services:
            return True
        before = shadow[max(stretch.start, point.start - _NEAR) : point.start]
        return any(cue in before for cue in self._authorities)

    def _is_address(self, value: str) -> bool:
        """Whether words with the name of a street or a postcode are no sentence."""
        if not (value[0].isdigit() or value[0].isupper()) or not any(map(str.isdigit, value)):
            return False
        return self._prose.isdisjoint(_WORD.findall(value.lower()))

    def _role(self, shadow: str, stretch: Span, point: Point) -> Role:
        words = shadow[max(stretch.start, point.start - _NEAR) : point.end]
        return "officer" if any(cue in words for cue in self._officers) else "organisation"


def _unwrapped(text: str, blocks: Sequence[Block]) -> str:
    """The text, of the same length, in which paragraphs that somebody wrapped by hand are one line each."""
    pieces, done = [], 0
    for block in blocks:
        if _GOING_ON.search(text, block.start, block.end):
            pieces += [text[done : block.start], _WRAPPED.sub(" ", text[block.start : block.end])]
            done = block.end
    return "".join([*pieces, text[done:]]) if pieces else text


def _is_short(block: Block) -> bool:
    return block.end - block.start <= _SHORT
