"""The ways by which a choice or right is exercised: labels of channels, and the addresses and nouns that tell more."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from exporter.extraction.slots.agency import AgencyReader, innermost
from exporter.extraction.slots.datatypes import DataReader
from exporter.extraction.slots.parties import is_first
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.points import Point, PointFinder
from exporter.vocabulary import Vocabulary

__all__ = [
    "ADDRESSED",
    "LINK",
    "MADE_ELSEWHERE",
    "SITE",
    "ChannelReader",
    "is_called",
    "is_link_name",
    "linking",
]

#: The channel that an address of each kind opens; a page may be anybody's.
ADDRESSED: Final = {
    "email": "channel-Email",
    "telephone": "channel-Telephone",
    "address": "channel-PostalMail",
}
SITE: Final = "channel-SiteContact"
LINK: Final = "channel-UnsubscribeLink"
#: Rights that are used by opting out, by a link that is there for it, and what says more of a page than a link on it.
_OPTING: Final = frozenset(
    f"right-{name}" for name in ("Objection", "NoSale", "LimitSensitiveUse", "ConsentWithdrawal")
)
_ON_SITE: Final = frozenset({SITE, "channel-AccountPage", "channel-WebForm", "channel-ConsentTool"})
_ELSEWHERE: Final = "channel-ThirdPartySite"
_LINKED: Final = "topic-ExternalLinks"
_CONTACT: Final = "verb-contact"
_PAGES: Final = ("://", "www.")
#: What a way to the organisation is called by: "contact us | at our mailing address".
_NAMED: Final = {
    "data-EmailAddress": "channel-Email",
    "data-TelephoneNumber": "channel-Telephone",
    "data-PostalAddress": "channel-PostalMail",
}
_NEAR: Final = 3
_FORM: Final = "channel-WebForm"
_AGENT: Final = "right-AuthorizedAgent"
_DEVICE: Final = "channel-DeviceSettings"
_TOOL: Final = "channel-ConsentTool"
_TIME: Final = "condition-Time"
_SET: Final = frozenset({_DEVICE, "channel-BrowserSettings"})
#: Tags of a denial, and of a name that reads like one.
_NAMING: Final = frozenset("XZ")
#: What may be on a device.
_PLACED: Final = ("tech", "data")
#: Who sets nothing for the person.
_OTHERS: Final = frozenset({"organisation", "other"})
#: Clauses that only tell of something.
_TOLD: Final = frozenset({"subordinate", "relative", "reduced"})
_WAYS: Final = frozenset({*ADDRESSED.values(), _FORM, LINK, "channel-AccountPage"})
#: Choices that one makes elsewhere than on the pages of the organisation.
MADE_ELSEWHERE: Final = frozenset(
    f"choice-{name}" for name in ("BlockCookies", "OptOutOfAdvertising", "OptOutOfAnalytics")
)


class ChannelReader:
    """Reads channels. That the organisation can be contacted says less than how."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._openings = frozenset(vocabulary.cues["contact-opening"])
        self._documents = frozenset(vocabulary.cues["policy-document"])
        self._persons = frozenset(vocabulary.cues["grammar-second-person"])
        self._requests = frozenset(vocabulary.cues["request-noun"])
        self._agencies = AgencyReader(vocabulary)
        self._data = DataReader(vocabulary)
        self._points = PointFinder(vocabulary)
        self._places = frozenset(vocabulary.cues["gate-place"])
        self._hosts = tuple(label for label in vocabulary.concepts[_ELSEWHERE].labels if "." in label)

    def read(self, unit: Unit) -> Sequence[Match]:
        """The channels of a unit and its lead-in in text order."""
        known = list(unit.within("channel", 0, unit.size))
        labels = [m for m in known if not self._is_to_person(unit, m) and not _is_timed(unit, m)]
        labels = [m for m in labels if not self._is_of_thing(unit, m) and not self._is_changed(unit, m, known)]
        by_agent = any(match.concept == _AGENT for match in unit.matches.get("right", ()))
        if by_agent:  # "have an agent | submit a request |"
            labels = [match for match in labels if not self._is_bare_request(unit, match)]
        labels += [*self._by_name(unit), *self._pages_elsewhere(unit), *_link_names(unit)]
        contacts = [match for match in labels if match.concept == SITE]
        addressed = list(self._addressed(unit, contacts))
        found = [*labels, *addressed] or [*self._policies_elsewhere(unit), *self._pages(unit)]
        for contact in contacts:
            found += self.named(unit, contact)
        told = {contact for contact in contacts if any(_tells_how(unit, contact, other) for other in found)}
        elsewhere = any(match.concept == _ELSEWHERE for match in found)
        told |= {m for m in labels if self._is_bare_request(unit, m) and any(_follows(m, other) for other in found)}
        told |= {match for match in labels if any(_is_written_to(match, other) for other in addressed)}
        told |= {m for m in contacts if any(_is_page_of(m, other) or _is_met(unit, m, other) for other in labels)}
        kept = (match for match in found if match not in told and not (elsewhere and _is_page_elsewhere(match, found)))
        return sorted(kept, key=lambda match: match.start)

    def _is_of_thing(self, unit: Unit, match: Match) -> bool:
        """ "… when a cookie is placed | on your device |": where something is that is spoken of, and no setting."""
        clause = innermost(unit, match.start) if match.concept in _SET and unit.tags[match.start] == "I" else None
        if clause is None or (agent := self._agencies.agent(unit, clause)) == "person":
            return False
        if not any(True for scheme in _PLACED for _ in unit.within(scheme, clause.start, match.start)):
            return False
        if clause.verb.passive:
            return clause.kind in _TOLD
        return clause.is_main and agent in _OTHERS  # "they place an opt-out cookie | on your browser |"

    def _is_changed(self, unit: Unit, match: Match, known: Sequence[Match]) -> bool:
        """ "Your browser's help tells how to change | your cookie settings |": what is set, where the way is told."""
        chosen = (m for m in unit.own("choice") if m.start < match.end and match.start < m.end)
        if match.concept != _TOOL or not any(chosen):
            return False
        phrase = unit.phrase_at(match.start)
        inside = phrase is not None and not self._places.isdisjoint(unit.words(max(phrase.start - 1, 0), phrase.start))
        return not inside and any(other.concept in _SET for other in known)

    def _is_bare_request(self, unit: Unit, match: Match) -> bool:
        """ "| Submit a request | through your account": what is no form where another way, or an agent, is told."""
        return match.concept == _FORM and unit.tokens.words[match.end - 1] in self._requests

    def named(self, unit: Unit, contact: Match) -> Iterator[Match]:
        """The ways that nouns behind a contact name: "contact us | by telephone | or at our postal address"."""
        clause = innermost(unit, contact.start)
        for argument in clause.arguments if clause is not None else ():
            if argument.marker in self._openings:
                for phrase in argument:
                    for concept, start, end in self._data.read(unit, phrase):
                        if concept in _NAMED and start >= contact.head_end:
                            yield Match(start, end, _NAMED[concept], "channel", end, 1)

    def _policies_elsewhere(self, unit: Unit) -> Iterator[Match]:
        """ "Consult the | privacy policies of these | ad servers on how to opt out": where others tell how."""
        for match in unit.own("topic"):
            if match.concept == _LINKED and not self._documents.isdisjoint(unit.tokens.keys[match.start : match.end]):
                yield Match(match.start, match.end, _ELSEWHERE, "channel", match.end, 1)

    def _pages_elsewhere(self, unit: Unit) -> Iterator[Match]:
        """ "Opt out at | https://optout.aboutads.info/ |": pages of others that stand as addresses."""
        if not any(mark in unit.evidence.of(unit.text) for mark in _PAGES):
            return
        for point in self._points.find(unit.text, unit.evidence):
            host = f".{urlsplit(point.value).hostname}" if point.kind == "url" else ""
            if any(host.endswith(f".{known}") for known in self._hosts) or _is_named(unit, host):
                yield from _at(unit, point, _ELSEWHERE)

    def _pages(self, unit: Unit) -> Iterator[Match]:
        """ "You may see your data at | https://acme.com/my-data |": an address that is not known to be another's."""
        named = [match.concept for scheme in ("choice", "right") for match in unit.own(scheme)]
        if not named or not MADE_ELSEWHERE.isdisjoint(named):
            return
        if any(mark in unit.evidence.of(unit.text) for mark in _PAGES):
            for point in self._points.find(unit.text, unit.evidence):
                if point.kind == "url":
                    yield from _at(unit, point, SITE)

    def _by_name(self, unit: Unit) -> Iterator[Match]:
        """ "By | contacting Acme |": the organisation, called by its name."""
        starts = {match.start for match in unit.matches.get("verb", ()) if match.concept == _CONTACT}
        for clause in unit.clauses if starts else ():
            at = clause.verb.head
            if at not in starts:
                continue
            phrases = [phrase for argument in clause.objects() for phrase in argument]
            ours = [phrase for phrase in phrases if any(map(is_first, unit.named(phrase.start, phrase.end)))]
            if ours and self._agencies.agent(unit, clause) == "person":
                yield Match(at, ours[0].end, SITE, "channel", at + 1, 2)

    def _addressed(self, unit: Unit, contacts: Sequence[Match]) -> Iterator[Match]:
        """The addresses in the unit itself, where one is to contact or call somebody, or there is one of mail."""
        called = bool([match for match in unit.own("verb") if match.concept == _CONTACT])
        if not contacts and not called and "@" not in unit.evidence.of(unit.text):
            return
        for point in self._points.find(unit.text, unit.evidence):
            if point.kind in ADDRESSED:
                yield from _at(unit, point, ADDRESSED[point.kind])

    def _is_to_person(self, unit: Unit, match: Match) -> bool:
        """ "We will contact you before …": how the organisation turns to persons, not they to it."""
        if match.concept != SITE or self._persons.isdisjoint(unit.words(match.start + 1, match.start + 2)):
            return False
        clause = innermost(unit, match.start)
        return clause is not None and self._agencies.agent(unit, clause) == "organisation"


def linking(channels: Sequence[Match], chosen: Sequence[Match]) -> Iterator[Match]:
    """The ways to what is chosen: "to have it erased, | click here |" is a way on the site, none to unsubscribe."""
    apart = all(match.scheme == "right" and match.concept not in _OPTING for match in chosen)
    told = any(match.concept in _ON_SITE for match in channels)  # "in your account via the link at the top"
    for match in channels:
        if match.concept != LINK or not apart:
            yield match
        elif not told:
            yield replace(match, concept=SITE)


def is_called(channel: Match, match: Match) -> bool:
    """ "Use this link: | Do Not Sell My Data |": whether a link is called by what is chosen."""
    return channel.concept == LINK and (channel.start, channel.end) == (match.start, match.end)


def is_link_name(unit: Unit, match: Match) -> bool:
    """ "Please click here: | Do Not Sell My Information |": whether a phrase is what a link or page is called."""
    named = _NAMING.intersection(unit.tags[match.start : match.end])
    if match.scheme != "right" or match.concept not in _OPTING or not named:
        return False
    starts = (unit.tokens.starts[at] for at in (match.start, match.end - 1))
    return match.start > unit.lead_size and all(unit.text[start].isupper() for start in starts)


def _is_timed(unit: Unit, match: Match) -> bool:
    """ "You may opt out of these | emails at | any time": whether the last word belongs to a time."""
    timed = (m for m in unit.matches.get("condition", ()) if m.concept == _TIME)
    return match.concept != LINK and any(m.start == match.end - 1 > match.start for m in timed)


def _link_names(unit: Unit) -> Iterator[Match]:
    for match in unit.own("right"):
        if is_link_name(unit, match):
            yield Match(match.start, match.end, LINK, "channel", match.end, 1)


def _is_named(unit: Unit, host: str) -> bool:
    """ "Opt out of | Hotjar | at www.hotjar.com": whether a page is that of another party that the sentence names."""
    parts = host.split(".")
    return any(
        name.replace(" ", "") in parts
        for value in unit.named(0, unit.size)
        if not is_first(value) and (name := value.name.lower())
    )


def _at(unit: Unit, point: Point, channel: str) -> Iterator[Match]:
    """The channel that an address opens, at its tokens."""
    start = bisect_left(unit.tokens.starts, point.start, unit.lead_size)
    end = bisect_left(unit.tokens.starts, point.end, start)
    if start < end:
        yield Match(start, end, channel, "channel", end, 1)


def _tells_how(unit: Unit, contact: Match, other: Match) -> bool:
    """Whether another channel says how one contacts: it stands behind the contact in its clause."""
    if other.concept not in _WAYS or other.start < contact.head_end:
        return False
    clause = innermost(unit, contact.start)
    return clause is not None and other.start < clause.end


def _follows(match: Match, other: Match) -> bool:
    """Whether another way stands behind a request in its sentence."""
    return other.start >= match.end and other.concept not in {SITE, _FORM}


def _is_written_to(match: Match, other: Match) -> bool:
    """ "By | writing to | privacy@acme.com": mail to an address that stands right behind it is no letter."""
    letter = match.concept == ADDRESSED["address"] and other.concept == ADDRESSED["email"]
    return letter and match.end <= other.start <= match.end + 1


def _is_met(unit: Unit, match: Match, other: Match) -> bool:
    """ "| Contact our | third-party dispute resolution provider": whether who is contacted is somebody else."""
    phrase = next((c for c in unit.chunks if c.kind == "phrase" and c.start < match.end <= c.end), None)
    return other.concept == _ELSEWHERE and phrase is not None and phrase.start <= other.start < phrase.end


def _is_page_of(match: Match, other: Match) -> bool:
    """ "| Visit our | privacy preferences | page |": whether a page is told more exactly by a phrase in it."""
    return match.gapped and other.concept != SITE and match.start < other.start < match.end


def _is_page_elsewhere(match: Match, found: Sequence[Match]) -> bool:
    """Whether a page for opting out is that of the third party named in it or near it, with an address in between."""
    return match.concept == LINK and any(
        other.concept == _ELSEWHERE and other.start - _NEAR <= match.end and match.start <= other.end + _NEAR
        for other in found
    )
