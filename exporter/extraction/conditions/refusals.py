"""Which kind of opting out a text offers that only says "opt out": by what is refused, where, and what follows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.channels import LINK
from exporter.extraction.slots.datatypes import TRACKERS
from exporter.extraction.slots.tools import PLACE
from exporter.extraction.stance.choosings import CHOICES_ON
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue, Statement
from exporter.vocabulary import Vocabulary

__all__ = ["RefusalTyper"]

_REFUSAL: Final = "choice-OptOut"
_UNSUBSCRIBE: Final = "choice-Unsubscribe"
_NO_ADVERTISING: Final = "choice-OptOutOfAdvertising"
_NO_ANALYTICS: Final = "choice-OptOutOfAnalytics"
_NO_MAILINGS: Final = "consequence-NoMailings"
_NO_TARGETING: Final = "consequence-NoAdvertising"
_MAILING: Final = frozenset({"verb-send", "verb-receive"})
_CONTENT: Final = "data-CommunicationContent"
_ADVERTISING: Final = "purpose-Advertising"
_ANALYTICS: Final = "purpose-Analytics"
_COMMUNICATION: Final = "purpose-Communication"
_DIRECT: Final = "purpose-DirectMarketing"
_TARGETED: Final = "purpose-TargetedAdvertising"
_MAILINGS: Final = "choice-CommunicationChoice"
_WRITTEN: Final = frozenset({"data-EmailAddress", "data-CommunicationContent"})
#: The schemes whose labels name what is chosen.
_NAMING: Final = ("purpose", "data")
#: How far behind its preposition may stand what preferences are of.
_BEHIND: Final = 5


class RefusalTyper:
    """Makes "opting out" unsubscribing, or opting out of advertising or analytics; tells what preferences are of."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._preferences = frozenset(vocabulary.cues["choice-preference"])
        self._topics = frozenset(vocabulary.cues["choice-topic"])
        self._handling = frozenset(vocabulary.cues["gate-handling"])
        self._means = frozenset(vocabulary.cues["grammar-instrument-preposition"])
        self._bodies = frozenset(vocabulary.cues["choice-advertising-body"])

    def specify(self, unit: Unit, draft: Draft, channels: Sequence[Match] = ()) -> None:
        """Which kind of opting out it is, where what is refused or the way tells: "… at the bottom of each email"."""
        chosen = draft.slots["choiceType"]
        self._drop_mailings(unit, draft)
        concept = ""
        if chosen == [_MAILINGS]:
            concept = self._of_preferences(unit)
        elif chosen == [_UNSUBSCRIBE] or {*chosen} == {_UNSUBSCRIBE, _NO_ADVERTISING}:
            concept = self._instead_of_unsubscribing(unit, draft)
        elif chosen != [_REFUSAL]:
            return
        elif self._is_of_messages(unit, draft, channels):
            concept = _UNSUBSCRIBE
        elif self._is_of_advertising(unit, draft, channels):
            concept = _NO_ADVERTISING
        elif any(_holds(unit, channel, "purpose", {_ANALYTICS}) for channel in channels):
            concept = _NO_ANALYTICS  # "the | Acme Analytics opt-out add-on |"
        if concept:
            draft.slots["choiceType"] = [concept]
            draft.mentions = [
                replace(mention, concept=concept) if mention.slot == "choiceType" else mention
                for mention in draft.mentions
            ]

    def _instead_of_unsubscribing(self, unit: Unit, draft: Draft) -> str:
        """What is refused where a label of messages is in the words, but no message is meant; empty if one is."""
        if self._is_of_shown(unit, draft):
            return _NO_ADVERTISING
        alone = draft.slots["choiceType"] == [_UNSUBSCRIBE]
        return _REFUSAL if alone and (self._is_by_message(unit, draft) or self._is_of_use(unit)) else ""

    def _is_of_use(self, unit: Unit) -> bool:
        """ "Opt out of | our sharing | of your email address": whether what is refused is what is done with data."""
        messages = [match for match in unit.own("choice") if match.concept == _UNSUBSCRIBE and match.gapped]
        return any(not self._handling.isdisjoint(unit.words(m.head_end, m.end)) for m in messages)

    @staticmethod
    def refer(unit: Unit, draft: Draft, before: Sequence[Statement]) -> None:
        """ "This site uses cookies. | You can opt out |", "these cookies can be opted out of": what is refused."""
        told = any(unit.words(match.end, match.end + 1) == ("of",) for match in unit.own("choice"))
        if draft.slots["choiceType"] != [_REFUSAL] or draft.has("dataType") or draft.has("purpose") or told:
            return
        named = next((match for match in unit.own("data") if match.concept == TRACKERS), None)
        if named is not None:
            draft.add("dataType", TRACKERS, unit.span(named.start, named.end), unit.text)
        elif before and before[-1].slots.get("action") == (PLACE,):
            draft.add("dataType", TRACKERS)
            draft.add_context(before[-1].evidence)
            draft.basis = "basis-ResolvedReference"

    def _of_preferences(self, unit: Unit) -> str:
        """ "Update your | personalization | preferences", "set your preferences for | the ads you see |"."""
        for match in unit.own("choice"):
            if match.concept != _MAILINGS or self._preferences.isdisjoint(unit.words(match.start, match.end)):
                continue
            behind = 0 if self._topics.isdisjoint(unit.words(match.end, match.end + 1)) else _BEHIND
            named = [m.concept for s in _NAMING for m in unit.within(s, match.start, match.end + behind)]
            if any(self._covers(broad, name) for broad in (_COMMUNICATION, _DIRECT) for name in named):
                return ""
            return next((kind for broad, kind in CHOICES_ON.items() for n in named if self._covers(broad, n)), "")
        return ""

    def _drop_mailings(self, unit: Unit, draft: Draft) -> None:
        """Without the choice of mailings where another tells all: "adjust your | cookie preferences |"."""
        chosen = draft.slots["choiceType"]
        if len(chosen) > 1 and _MAILINGS in chosen and self._is_of_other_things(unit):
            chosen.remove(_MAILINGS)
            draft.mentions = [mention for mention in draft.mentions if mention.concept != _MAILINGS]

    def _is_of_other_things(self, unit: Unit) -> bool:
        """Whether no message is spoken of, only preferences."""
        mailings = [match for match in unit.own("choice") if match.concept == _MAILINGS]
        preferences = all(not self._preferences.isdisjoint(unit.words(m.start, m.end)) for m in mailings)
        said = (m.concept for scheme in _NAMING for m in unit.own(scheme))
        messages = any(self._covers(broad, name) for name in said for broad in (_COMMUNICATION, _DIRECT, _CONTENT))
        return preferences and not messages and not any(m.concept in _WRITTEN for m in unit.own("data"))

    def _is_of_messages(self, unit: Unit, draft: Draft, channels: Sequence[Match]) -> bool:
        """ "Opt out of | future mailings |", "… by the link | in each email |", "… and get no more of them"."""
        if draft.slots.get("consequence") == [_NO_MAILINGS]:
            return True
        if self._goes_on(unit):
            return True
        links = (channel for channel in channels if channel.concept == LINK)
        purposes = draft.slots.get("purpose", ())
        named = bool(purposes) and all(self._covers(_COMMUNICATION, purpose) for purpose in purposes)
        return named or any(_holds(unit, link, "data", _WRITTEN) for link in links)

    def _is_by_message(self, unit: Unit, draft: Draft) -> bool:
        """ "| Opt out of this by email |": whether a message is how something is refused, and not what is refused."""
        chosen = [range(m.start, m.end) for m in draft.mentions if m.slot == "choiceType"]
        inside = (unit.tokens.words[at] for at, s in enumerate(unit.tokens.starts) if any(s in span for span in chosen))
        return not self._means.isdisjoint(inside)

    def _goes_on(self, unit: Unit) -> bool:
        """ "If you opt out, you will still | receive emails | on your orders": what goes on is of the kind refused."""
        verbs = {match.start for match in unit.own("verb") if match.concept in _MAILING}
        going = (c for c in unit.clauses if c.verb.head in verbs and c.is_main and c.subject is not None)
        phrases = (p for clause in going for argument in clause.objects() for p in argument)
        held = (match.concept for phrase in phrases for match in unit.within("data", phrase.start, phrase.end))
        return any(name in _WRITTEN or self._covers(_CONTENT, name) for name in held)

    def _is_of_shown(self, unit: Unit, draft: Draft) -> bool:
        """ "Opt out of receiving | targeted ads |", which no message brings; not "our | advertising emails |"."""
        purposes = draft.slots.get("purpose", ())
        targeted = any(self._covers(_TARGETED, purpose) for purpose in purposes)
        shown = targeted or (bool(purposes) and all(purpose == _ADVERTISING for purpose in purposes))
        return shown and not any(match.concept in _WRITTEN for match in unit.own("data"))

    def _is_of_advertising(self, unit: Unit, draft: Draft, channels: Sequence[Match]) -> bool:
        """ "Opt out of | targeted ads |", "… at an | advertising | body", "… of members of the | NAI |"."""
        if draft.slots.get("consequence") == [_NO_TARGETING]:
            return True  # "if you opt out, you will still see ads, but less relevant ones"
        named = any(self._covers(_TARGETED, purpose) for purpose in draft.slots.get("purpose", ()))
        return named or any(
            _holds(unit, channel, "purpose", {_ADVERTISING})
            or not self._bodies.isdisjoint(unit.words(channel.start, channel.end))
            for channel in channels
        )

    def _covers(self, broad: str, value: SlotValue) -> bool:
        return isinstance(value, str) and self._vocabulary.covers(broad, value)


def _holds(unit: Unit, match: Match, scheme: str, concepts: Collection[str]) -> bool:
    """Whether a phrase of one of the concepts stands in a match."""
    return any(other.concept in concepts for other in unit.within(scheme, match.start, match.end))
