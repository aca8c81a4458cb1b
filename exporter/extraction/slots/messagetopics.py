"""Messages: what they are about, where the verb phrase of a purpose only says that some are sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.slots.advertisements import AdvertisementReader
from exporter.extraction.slots.purposeshapes import is_verbal
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["TopicReader"]

_PURPOSE: Final = "purpose"
_VERBS: Final = frozenset("VBHT")
_CONTACT: Final = "purpose-Communication"
_MARKETING: Final = "purpose-DirectMarketing"
_PROMOTION: Final = "purpose-Promotion"
_ADVERTISING: Final = "purpose-Advertising"
_TARGETING: Final = "purpose-TargetedAdvertising"
_ORDER: Final = "purpose-OrderFulfilment"
_ORDER_NEWS: Final = "purpose-OrderCommunication"
_MESSAGES: Final = frozenset({_CONTACT, _MARKETING})
#: What says more of a message than that there is one.
_TOPICS: Final = (_CONTACT, _MARKETING, _PROMOTION, _ADVERTISING)
_NEWS: Final = "purpose-ServiceAnnouncement"
_SERVING: Final = "purpose-ServiceProvision"
#: So many words may stand between that and the interest: "that we believe may be |".
_BETWEEN: Final = 6


class TopicReader:
    """Tells what is sent from the fact that something is."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._markers = frozenset(vocabulary.cues["purpose-marker"])
        self._appeals = frozenset(vocabulary.cues["purpose-appeal"])
        self._ads = AdvertisementReader(vocabulary)

    def past_contact(self, unit: Unit, match: Match, end: int) -> Match:
        """ "Contact you | about offers": the match that goes on to what the message is about, if there is one."""
        if match.concept != _CONTACT:
            return match
        further = (o for o in unit.matches[_PURPOSE] if o.start == match.start and match.end < o.end <= end)
        topics = [o for o in further if self._is_topic(o) and self._is_near(unit, match, o.end)]
        return next((o for o in topics if o.concept != _CONTACT), match)

    def concepts(self, unit: Unit, found: Sequence[Match]) -> Iterator[str]:
        """The concepts of what a purpose names, one for a message and what it is about.

        Offers that a message tells of are no promotion to all; ads "that may be of interest to you" are no messages.
        """
        sender: Match | None = None  # the verb phrase that sends messages
        for place, match in enumerate(found):
            before, behind = found[max(place - 1, 0) : place], found[place + 1 : place + 2]
            offers = match.concept == _PROMOTION and sender is not None and self._goes_on(unit, sender, match)
            if is_verbal(unit, match):
                sends = any(self._vocabulary.covers(kind, match.concept) for kind in _MESSAGES)
                sender = match if sends else None
            appeals = self._appeals_to(unit, match)
            if any(self._tells_of_order(unit, other, match) for other in before):
                yield _ORDER_NEWS
            elif appeals and any(self._vocabulary.covers(_ADVERTISING, other.concept) for other in before):
                yield _TARGETING
            elif not (
                (appeals and any(other.concept == _NEWS for other in before))  # "alert you to new pages of interest"
                or any(self._says_more(unit, match, other) for other in behind)
                or (match.concept == _SERVING and self._is_offered(unit, match, found[place + 1 :]))
            ):
                yield _MARKETING if offers else self._ads.refine(unit, match)

    def _says_more(self, unit: Unit, match: Match, other: Match) -> bool:
        """ "Notify you | of your order's status": whether the noun behind says what a message is about."""
        told = self._goes_on(unit, match, other) or self._tells_of_order(unit, match, other)
        return match.concept == _CONTACT and told

    def _is_offered(self, unit: Unit, match: Match, behind: Sequence[Match]) -> bool:
        """ "Offer | products or services | of interest to you": whether what is provided is but to tempt."""
        end = max((other.end for other in behind if other.start == match.start), default=match.end)
        tempting = next((other for other in behind if self._appeals_to(unit, other)), None)
        near = tempting is not None and tempting.start - end <= _BETWEEN and "C" not in unit.tags[end : tempting.start]
        return near and tempting is not None and not is_verbal(unit, tempting)

    def _appeals_to(self, unit: Unit, match: Match) -> bool:
        return match.concept == _MARKETING and not self._appeals.isdisjoint(unit.words(match.start, match.end))

    def _tells_of_order(self, unit: Unit, match: Match, order: Match) -> bool:
        """ "Send you messages | related to the processing of your order |": whether that is what they are about."""
        named = match.concept == _CONTACT and order.concept == _ORDER and not is_verbal(unit, order)
        between = unit.tags[match.end : order.start].replace("IT", "I")  # "related to"
        marked = not self._markers.isdisjoint(
            unit.words(match.end, order.start)
        )  # "contact you | for order processing"
        return named and not marked and "I" in between and _VERBS.isdisjoint(between)

    def _goes_on(self, unit: Unit, verb: Match, match: Match) -> bool:
        """Whether a noun behind a verb phrase says what its message is about, with no other verb between them."""
        return not is_verbal(unit, match) and self._is_topic(match) and self._is_near(unit, verb, match.start)

    def _is_topic(self, match: Match) -> bool:
        return any(self._vocabulary.covers(kind, match.concept) for kind in _TOPICS)

    def _is_near(self, unit: Unit, verb: Match, end: int) -> bool:
        """Whether no other verb is between; "contact you | for marketing" says what for, not what about."""
        between = range(verb.end, end)
        return not any(unit.tags[at] in _VERBS or unit.tokens.words[at] in self._markers for at in between)
