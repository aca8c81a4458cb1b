"""How to reach the organisation: invitations to turn to it, with the addresses in them and in the lines that follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.conditions.found import Found
from exporter.extraction.drafts import Draft
from exporter.extraction.slots.channels import ADDRESSED, SITE, ChannelReader
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.scopes import main_head
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, ContactPoint, Document, Link, Span
from exporter.points import Kind, Point, PointFinder
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["ContactReader", "is_elsewhere"]

_CHANNELS: Final = ADDRESSED | {"url": SITE}
#: What tells how, beside an address.
_WAYS: Final = frozenset({*_CHANNELS.values(), "channel-WebForm"})
_STATE: Final = "party-GovernmentBody"
_LINKED: Final[dict[str, Kind]] = {"mailto": "email", "tel": "telephone"}
_WINDOW: Final = 8
_END: Final = 6
_CLOSE: Final = 4
_MAX_LINES: Final = 16
_REST_LENGTH: Final = 240
_HEADING_LENGTH: Final = 60
_LINE_WORDS: Final = 12
_NAME_WORDS: Final = 6
_REACHED: Final = "contacted"


class ContactReader:
    """Reads contact statements. What only serves a choice or right is the channel of that statement, no contact."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._points = PointFinder(vocabulary)
        self._covers = vocabulary.covers
        self._channels = ChannelReader(vocabulary)
        self._stances = StanceReader(vocabulary)
        self._verbs = frozenset(cues["contact-verb"])
        self._passives = frozenset(cues["contact-passive"])
        self._whom = frozenset(cues["contact-whom"])
        self._desks = frozenset(cues["contact-desk"])
        self._plain = frozenset(cues["contact-plain"])
        self._giving = frozenset(cues["remark-giving"])
        self._goods = frozenset(cues["contact-goods"])
        self._requests = frozenset(cues["contact-request"])
        self._others = frozenset(cues["contact-not-us"])
        self._matters = frozenset(cues["contact-matter"])
        self._headings = frozenset(cues["contact-heading"])
        self._below = frozenset(cues["contact-below"])
        self._openings = frozenset(cues["contact-opening"])
        self._documents = frozenset(cues["policy-document"])
        self._sites = frozenset(cues["party-site-noun"])
        self._topical = frozenset(cues["choice-topic"]) | {"of"}

    def read(self, unit: Unit, document: Document, conditions: Sequence[Found]) -> Iterator[Draft]:
        """The contact statement of the unit, if it makes one; its evidence may reach over the lines that follow."""
        words = unit.tokens.words[unit.lead_size :]
        matter = not self._matters.isdisjoint(words)
        if not matter and (unit.matches.get("choice") or unit.matches.get("right")):
            return
        at = self._invitation(unit, conditions)
        own = unit.evidence
        bare = at is None and self._is_below_heading(unit)
        if at is None and not bare and not matter:
            return
        points = self._named(unit) + _linked(document.links, own)
        below = bare and not _goes_on(unit)
        if below or (at is not None and self._leads_on(unit, alone=not points)):
            points += self._following(unit.text, own.end, document.body.end)
        if at is None and all(point.kind == "url" for point in points):
            return
        named = any(match.concept != SITE for match in unit.own("channel"))
        told = matter or (named and at is not None and (at == unit.lead_size or words[at - unit.lead_size] == _REACHED))
        if points or (at is not None and told and self._is_plain(unit, at)):
            yield self._draft(unit, points, at)

    def read_addresses(self, unit: Unit) -> Draft | None:
        """The contact statement of a unit that nothing else tells to be one, if it has an address or channel."""
        points = [] if self._is_forbidden(unit) else self._named(unit)
        of_state = any(self._covers(_STATE, match.concept) for match in unit.matches.get("party", ()))
        told = points or (any(unit.own("channel")) and not of_state)
        return self._draft(unit, points, None) if told else None

    def _is_forbidden(self, unit: Unit) -> bool:
        """ "Please do not send your card number to us by email": whether one is asked not to turn to somebody."""
        told = (c for c in unit.clauses if c.is_main and c.verb.negated and c.subject is None)
        return any(unit.tokens.words[clause.verb.head] in self._giving for clause in told)  # not "do not hesitate"

    # -- what invites ------------------------------------------------------------------------------------------------

    def _invitation(self, unit: Unit, conditions: Sequence[Found]) -> int | None:
        """The verb by which somebody is asked to turn to the organisation."""
        words = unit.tokens.words
        if self._verbs.isdisjoint(words):
            return None
        for at in range(unit.lead_size, unit.size):
            if words[at] not in self._verbs or any(self._is_inside(unit, item, at) for item in conditions):
                continue
            behind = words[at + 1 : at + _WINDOW]
            told = at > 0 and words[at - 1] in self._others  # "the reviews you write"
            told = told or (unit.tags[at] == "N" and unit.tags[at - 1 : at] == "I")  # "via | email |"
            if told or not behind or behind[0] in self._others or self._is_to_other(unit, at):
                continue
            if words[at] in self._passives:
                if not self._is_of_goods(unit, at) and not self._openings.isdisjoint(behind[:3]):
                    return at
            elif not self._whom.isdisjoint(behind) or self._is_named(unit, at) or self._is_desk(unit, at):
                return at
        return None

    @staticmethod
    def _is_inside(unit: Unit, condition: Found, at: int) -> bool:
        """Whether the verb is part of a condition; an order behind its comma is not."""
        return condition.start <= at < condition.end and "," not in unit.tags[max(condition.start, at - _CLOSE) : at]

    @staticmethod
    def _is_named(unit: Unit, at: int) -> bool:
        """Whether the organisation's own name stands behind the verb."""
        return any(party.category == FIRST_PARTY for party in unit.named(at, at + _WINDOW))

    def _is_to_other(self, unit: Unit, at: int) -> bool:
        """ "You can contact | the Information Commissioner |", "to reach | our other policies |, click here"."""
        phrase = next((chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.start > at), None)
        if phrase is None or phrase.pronoun:
            return False
        if phrase.start == at + 1 and self._is_text(unit, phrase):
            return True
        named = (match.concept for match in unit.within("party", phrase.start, phrase.end))
        return any(self._covers(_STATE, concept) for concept in named)

    def _is_text(self, unit: Unit, phrase: Chunk) -> bool:
        """ "| The policy | of our bank", "| our dealers' sites |": what is read, not who is written to."""
        head = unit.tokens.words[phrase.head]
        of = unit.words(phrase.end, phrase.end + 1)
        return head in self._sites or (head in self._documents and not self._topical.isdisjoint(of))

    def _is_of_goods(self, unit: Unit, at: int) -> bool:
        """ "| All returns | must be sent to our warehouse": whether it is wares or money that are sent."""
        clause = next((c for c in unit.clauses if c.verb.head == at), None)
        named = clause.subject.phrases if clause is not None and clause.subject is not None else ()
        return any(unit.tokens.words[phrase.head] in self._goods for phrase in named)

    def _is_desk(self, unit: Unit, at: int) -> bool:
        """ "Please contact | Guest Services |": whether what stands right behind the verb is the name of a desk."""
        phrase = next((chunk for chunk in unit.chunks if chunk.start == at + 1 and chunk.kind == "phrase"), None)
        return phrase is not None and unit.tokens.words[phrase.head] in self._desks

    def _is_plain(self, unit: Unit, at: int) -> bool:
        """Whether the verb says without any address that one can turn to the organisation."""
        words = unit.tokens.words
        return words[at] in self._plain or not self._requests.isdisjoint(words[:at])

    def _is_below_heading(self, unit: Unit) -> bool:
        """Whether the line above is a heading such as "Contact us"."""
        above = unit.text[max(0, unit.sentence.start - 2 * _HEADING_LENGTH) : unit.sentence.start].rstrip(" \t\n-*•#")
        line = above.rpartition("\n")[2]
        if len(line) > _HEADING_LENGTH:
            return False
        words = {word.strip(".:*#?") for word in line.lower().split()}
        return not self._headings.isdisjoint(words)

    def _leads_on(self, unit: Unit, *, alone: bool) -> bool:
        """Whether addresses follow in lines of their own; ``alone`` tells that the sentence has none itself."""
        last = unit.tokens.words[-_END:]
        return (
            last[-1] == ":"
            or not self._below.isdisjoint(last)
            or (alone and not self._openings.isdisjoint(last[-_CLOSE:]))
        )

    # -- where to ----------------------------------------------------------------------------------------------------

    def _following(self, text: str, start: int, limit: int) -> list[Point]:
        """The points of the short lines behind ``start``, up to the first line of prose."""
        rest, *lines = text[start:limit].split("\n")
        at = end = start
        if rest.strip():  # the text goes on in the same line
            lines = [rest[:_REST_LENGTH]]
        else:
            at = end = start + len(rest) + 1
        for number, line in enumerate(lines[:_MAX_LINES]):
            if (number or not rest.strip()) and not self._is_short(text, Span(at, at + len(line))):
                if self._street_above(text, at) < at:
                    end = self._points.town(text, at)
                break
            end = at + len(line)
            at = end + 1
        return self._points.find(text, Span(start, min(end, limit)))

    def _named(self, unit: Unit) -> list[Point]:
        """The points in the unit, but for those of others; of an address that begins above also its street."""
        start, end = unit.sentence.start, unit.sentence.end
        found = self._points.find(unit.text, Span(self._street_above(unit.text, start), end))
        return [point for point in found if point.end > start and not self._is_of_authority(unit, point)]

    def _street_above(self, text: str, at: int) -> int:
        """Where the line above begins, if it is the street of an address whose town stands here; else ``at``."""
        above = text[max(0, at - _REST_LENGTH) : at].rstrip(" \t")
        line = above.rstrip().rpartition("\n")[2]
        if not above.endswith("\n") or not self._points.is_street(line) or self._points.town(text, at) == at:
            return at
        return text.rindex(line, 0, at)

    def _is_of_authority(self, unit: Unit, point: Point) -> bool:
        """ "Write to us, or to | the Federal Trade Commission | at …": whether an address is that of a public body."""
        named = [m for m in unit.matches.get("party", ()) if unit.tokens.starts[m.start] < point.start]
        return bool(named) and self._covers(_STATE, named[-1].concept)

    def _is_short(self, text: str, line: Span) -> bool:
        """Whether a line is empty, an address or part of one, not a sentence."""
        words = line.of(text).split()
        if len(words) <= _NAME_WORDS:
            prose = len(words) > _CLOSE and words[-1][-1] in ".?!"  # "Example Inc." is none
            return not prose or bool(self._points.find(text, line))
        return len(words) <= _LINE_WORDS and bool(self._points.find(text, line))

    def _draft(self, unit: Unit, points: list[Point], at: int | None) -> Draft:
        last = max((point.end for point in points), default=unit.sentence.end)
        start = min([unit.sentence.start, *(point.start for point in points)])
        evidence = Span(start, max(last, unit.sentence.end))
        rule = "contact/lines" if at is None else "contact/invitation"
        draft = Draft("ContactStatement", "category-Other", evidence, rule, anchor=main_head(unit))
        if at is not None:
            draft.anchor = at
            clause = next((c for c in unit.clauses if c.verb.start <= at < c.verb.end), None)
            modality = self._stances.read(unit, clause).modality if clause is not None else draft.modality
            draft.modality = "modality-Permitted" if modality == "modality-Possible" else modality
        for contact, parts in _contacts(points):
            for part in parts:
                draft.add("contactPoint", contact, Span(part.start, part.end), unit.text)
        self._add_channels(unit, draft, points)
        return draft

    def _add_channels(self, unit: Unit, draft: Draft, points: list[Point]) -> None:
        for point in points:
            draft.add("channel", _CHANNELS[point.kind], Span(point.start, point.end), unit.text)
        for match in self._channels.read(unit):
            own = match.start >= unit.lead_size and match.concept in _WAYS
            if own and not (points and match.concept == SITE):
                draft.add("channel", match.concept, unit.span(match.start, match.end), unit.text)
        if not draft.has("channel"):
            draft.add("channel", SITE)


def _goes_on(unit: Unit) -> bool:
    """Whether a further sentence stands in the same line: what it names is its own to tell."""
    return bool(unit.text[unit.evidence.end :].partition("\n")[0].strip())


def _linked(links: Sequence[Link], span: Span) -> list[Point]:
    """The points that hyperlinks in the span lead to. One to a place of the same site is no address by itself."""
    found = []
    for link in links:
        if span.start <= link.start and link.end <= span.end:
            scheme, _, rest = link.url.partition(":")
            kind = _LINKED.get(scheme.lower(), "url")
            if kind == "url" and "://" not in link.url:
                continue
            found.append(Point(link.start, link.end, kind, link.url if kind == "url" else rest.partition("?")[0]))
    return found


def _contacts(points: Sequence[Point]) -> list[tuple[ContactPoint, list[Point]]]:
    """One contact point from the first address of each kind, and one for each further address of mail or telephone."""
    first: dict[str, Point] = {}
    more: list[Point] = []
    for point in points:
        known = first.setdefault(point.kind, point)
        if known.value != point.value and point.kind != "url":
            more.append(point)
    found = (
        [(ContactPoint(**{kind: point.value for kind, point in first.items()}), list(first.values()))] if first else []
    )
    return found + [(ContactPoint(**{point.kind: point.value}), [point]) for point in more]


def is_elsewhere(draft: Draft) -> bool:
    """ "Please contact our | dispute resolution provider |": whether one is told to turn to somebody else."""
    return draft.slots.get("right") == ["right-Complaint"] and draft.slots.get("channel") == ["channel-ThirdPartySite"]
