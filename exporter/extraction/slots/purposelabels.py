"""Which labels of purposes count where a text says what for: the verb with its object, not each noun inside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["PurposeLabels", "is_verbal", "names_thing"]

_PURPOSE: Final = "purpose"
_VERBAL: Final = frozenset("VGTBH")
_VERBS: Final = frozenset("VBHT")
_CONTACT: Final = "purpose-Communication"
_MARKETING: Final = "purpose-DirectMarketing"
_PROMOTION: Final = "purpose-Promotion"
_MESSAGES: Final = frozenset({_CONTACT, _MARKETING})
#: What says more of a message than that there is one.
_TOPICS: Final = (_CONTACT, _MARKETING, _PROMOTION, "purpose-Advertising")
#: What ends the first part of a noun phrase with a gap: "violation of | our | terms".
_LINKS: Final = frozenset("IT")
_GENITIVES: Final = ("'", "'s")
#: Schemes whose names may hold a purpose: "delivery address", "shopping cart cookies", "hosting company".
_THINGS: Final = ("data", "tech", "party")


class PurposeLabels:
    """Finds the concepts that a purpose names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._markers = frozenset(vocabulary.cues["purpose-marker"])

    def concepts(self, unit: Unit, start: int, end: int) -> tuple[str, ...]:
        """The purposes named in tokens ``start`` to ``end``; a verb phrase counts only where the verb is one."""
        found: list[Match] = []
        for nearest in unit.within(_PURPOSE, start, end):
            match = self._past_contact(unit, _past_owner(unit, nearest, end), end)
            counts = _is_whole(unit, match) if match.gapped else not _tells_which(unit, match)
            counts = counts and not _introduces(unit, match)
            if counts and not (found and self._is_part(unit, found, match)):
                found += [match, *_other_objects(unit, match, end)]
        return tuple(dict.fromkeys(self._without_contact(unit, found)))

    def _past_contact(self, unit: Unit, match: Match, end: int) -> Match:
        """ "Contact you | about offers": the match that goes on to what the message is about, if there is one."""
        if match.concept != _CONTACT:
            return match
        further = (o for o in unit.matches[_PURPOSE] if o.start == match.start and match.end < o.end <= end)
        return next((o for o in further if self._is_topic(o) and self._is_near(unit, match, o.end)), match)

    def _without_contact(self, unit: Unit, found: list[Match]) -> Iterator[str]:
        """Without contact as such where the same verb phrase says what about: "notify you of | your order's status".

        Offers that a message tells of are no promotion to all.
        """
        sender: Match | None = None  # the verb phrase that sends messages
        for place, match in enumerate(found):
            following = found[place + 1 : place + 2]
            told = match.concept == _CONTACT and any(self._goes_on(unit, match, topic) for topic in following)
            offers = match.concept == _PROMOTION and sender is not None and self._goes_on(unit, sender, match)
            if is_verbal(unit, match):
                sender = match if match.concept in _MESSAGES else None
            if not told:
                yield _MARKETING if offers else match.concept

    def _goes_on(self, unit: Unit, verb: Match, match: Match) -> bool:
        """Whether a noun behind a verb phrase says what its message is about, with no other verb between them."""
        return not is_verbal(unit, match) and self._is_topic(match) and self._is_near(unit, verb, match.start)

    def _is_topic(self, match: Match) -> bool:
        return any(self._vocabulary.covers(kind, match.concept) for kind in _TOPICS)

    def _is_near(self, unit: Unit, verb: Match, end: int) -> bool:
        """Whether no other verb is between; "contact you | for marketing" says what for, not what about."""
        between = range(verb.end, end)
        return not any(unit.tags[at] in _VERBS or unit.tokens.words[at] in self._markers for at in between)

    def _is_part(self, unit: Unit, found: list[Match], match: Match) -> bool:
        """ "Measure the success of ads and | emails", "provide | special offers": what the phrase before it holds.

        Where the noun says more exactly what the phrase says, or the phrase has but the owner of what the noun stands
        for, the phrase is left out: "perform | requested services", "protect others' | rights".
        """
        before = found[-1]
        if _is_described(unit, before) and match.end <= before.end:
            return True
        narrower = before.concept != match.concept and self._vocabulary.covers(before.concept, match.concept)
        replaced = (
            narrower and match.start < before.end and _is_described(unit, match)
        )  # "show you | ads that you like"
        if not replaced:
            first, own = _row_of(unit, match)
            if own is None or is_verbal(unit, match) or not before.start < first < before.end:
                return False
            owner = unit.tokens.words[before.end - 1].endswith(_GENITIVES)
            if own.start < before.end < match.end and not owner:
                return False  # "provide product | suggestions"
            replaced = owner or (narrower and before.words <= match.words)
        if replaced:
            found.pop()
        return not replaced


def is_verbal(unit: Unit, match: Match) -> bool:
    """Whether a phrase begins with a verb, adverbs before it aside: "better | understand our visitors"."""
    tags = unit.tags[match.start : match.end].lstrip("R")
    return tags[:1] in _VERBAL and bool(tags)


def names_thing(unit: Unit, match: Match) -> bool:
    """Whether the words are those of data or a tool: "operating system", but not "for credit checks"."""
    things = (other for scheme in ("data", "tech") for other in unit.matches.get(scheme, ()))
    longer = match.end - match.start + (not match.gapped)
    return any(t.start <= match.start and match.end <= t.end and t.end - t.start >= longer for t in things)


def _introduces(unit: Unit, match: Match) -> bool:
    """Whether the words only lead to a purpose: "for | such purposes | as billing you"."""
    return any(c.kind == "preposition" and c.start <= match.start and match.end <= c.end for c in unit.chunks)


def _tells_which(unit: Unit, match: Match) -> bool:
    """Whether a noun only tells which data, tool or party is meant: "store | delivery | addresses"."""
    return any(
        thing.start <= match.start and match.end < thing.end
        for scheme in _THINGS
        for thing in unit.matches.get(scheme, ())
    )


def _past_owner(unit: Unit, match: Match, end: int) -> Match:
    """ "Protect our | users' rights": the match that goes on to what somebody owns, if there is one."""
    if not unit.tokens.words[match.end - 1].endswith(_GENITIVES):
        return match
    further = (o for o in unit.matches[_PURPOSE] if o.start == match.start and match.end < o.end <= end)
    return next(further, match)


def _other_objects(unit: Unit, match: Match, end: int) -> Iterator[Match]:
    """What the same verb does with an object beside "and": "personalise content and | ads"."""
    if match.words == 1 or not is_verbal(unit, match):
        return
    for other in unit.matches[_PURPOSE]:
        if other.start != match.start or other.words == 1 or other.end > end:
            continue
        first, last = sorted((match.end, other.end))
        joined = first < last and unit.tags[first] == "C"
        if joined and _VERBS.isdisjoint(unit.tags[match.start + 1 : last]):
            yield other


def _row_of(unit: Unit, match: Match) -> tuple[int, Chunk | None]:
    """The noun phrase that a match ends in, and where its row begins: behind "of" with the first phrase of all."""
    own = next((c for c in unit.chunks if c.kind == "phrase" and c.start < match.end <= c.end), None)
    if own is None:
        return 0, None
    for clause in unit.clauses:
        for argument in clause.arguments:
            if argument.marker == "of" and own in argument.phrases:
                return argument.phrases[0].start, own
    return own.start, own


def _is_whole(unit: Unit, match: Match) -> bool:
    """Whether a phrase with a gap is one: a verb with its object, or a noun with "of", over no relative clause."""
    gap = range(match.head_end, match.end)
    if _is_described(unit, match):
        return True
    if any(unit.tags[at - 1 : at + 1] == "NW" for at in gap):
        return False  # "provide us with information | that helps us"
    if is_verbal(unit, match):
        return True
    noun = unit.tags[match.head_end - 2] == "N" and not unit.tokens.words[match.head_end - 2].endswith("ed")
    return noun and unit.tags[match.head_end - 1] in _LINKS and match.head_end - match.start > 1


def _is_described(unit: Unit, match: Match) -> bool:
    """Whether it is a noun with the relative clause behind it: "ads | that match your interests"."""
    return match.gapped and unit.tags[match.start : match.head_end + 1] == "NW"
