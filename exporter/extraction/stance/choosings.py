"""What persons can choose where no label says it: "you can decide | whether we share your playlists |"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from exporter.extraction.slots.agency import AgencyReader
from exporter.extraction.slots.datatypes import TRACKERS
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["CHOICES_ON", "ChoosingFinder"]

_CHOICE: Final = "choice"
_SETTINGS: Final = "choice-PrivacySettings"
_SENDING: Final = "purpose-Communication"
#: Where things are set.
_PLACES: Final = frozenset(
    f"channel-{name}" for name in ("AccountPage", "BrowserSettings", "ConsentTool", "DeviceSettings")
)
#: Which choice it is, by what is chosen: "choose | what ads | you see", "your | personalization | preferences".
CHOICES_ON: Final = {
    "purpose-Advertising": "choice-OptOutOfAdvertising",
    "purpose-Personalisation": _SETTINGS,
    "purpose-Communication": "choice-CommunicationChoice",
    "purpose-Marketing": "choice-CommunicationChoice",
    TRACKERS: "choice-BlockCookies",
    "data-LocationInformation": "choice-LocationOff",
    "data-CommunicationContent": "choice-CommunicationChoice",
}


class ChoosingFinder:
    """Finds verbs of choosing whose object is what is done with data, what is shown or what is sent."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._agencies = AgencyReader(vocabulary)
        self._covers = vocabulary.covers
        self._choosing = frozenset(cues["choosing-verb"])
        self._setting = frozenset(cues["setting-verb"])
        self._set = frozenset((*cues["setting-noun"], *cues["choice-preference"]))
        self._preferences = frozenset(cues["choice-preference"])
        self._possible = frozenset(cues["gate-possible"])
        self._pointing = frozenset((*cues["grammar-reference"], *cues["grammar-thing-pronoun"]))
        self._limiting = frozenset(cues["limiting-verb"])
        self._questions = frozenset((*cues["grammar-interrogative"], *cues["choosing-question"]))
        self._handling = frozenset(cues["gate-handling"])
        self._visible = frozenset(cues["choosing-visible"])
        self._means = frozenset((*cues["gate-place"], *cues["purpose-means"]))
        self._owned = frozenset(cues["grammar-possessive"])
        self._first = frozenset(cues["grammar-first-person"])
        self._picking = self._choosing | self._limiting
        self._telling = self._picking | self._setting

    def find(self, unit: Unit) -> Iterator[Match]:
        """The verbs with what is chosen."""
        if self._telling.isdisjoint(unit.heads):
            return
        for clause in unit.clauses:
            head = clause.verb.head
            word = unit.tokens.words[head]
            if head >= unit.lead_size and (end := self._end_of_set(unit, clause)):
                yield Match(head, end, _SETTINGS, _CHOICE, head + 1, 2)
            if head < unit.lead_size or word not in self._picking:
                continue
            asked = word in self._choosing and self._is_question(unit, clause.verb.end) and self._is_free(unit, clause)
            limited = word in self._limiting and self._is_of_handling(unit, clause)
            if not (asked or limited):
                continue
            end = self._end_of(unit, clause)
            handled = limited or not self._visible.isdisjoint(unit.words(clause.verb.end, end))
            concept = self._kind(unit, clause.verb.end, end, handled=handled)
            if concept is not None:
                yield Match(head, end, concept, _CHOICE, head + 1, 2)

    def stands_apart(self, unit: Unit, match: Match, others: Iterable[Match]) -> bool:
        """Whether such a phrase says by a main verb of its own what none of the others does.

        What only points back says nothing new: "if you want to opt out, you can | disable that feature |".
        """
        main = any(c.is_main and c.verb.head == match.start for c in unit.clauses)
        if not main or not self._pointing.isdisjoint(unit.words(match.start + 1, match.start + 2)):
            return False
        return not any(other.start < match.end and match.start < other.end for other in others)

    def _end_of_set(self, unit: Unit, clause: Clause) -> int:
        """ "You can | turn this off | in your settings": where what is set ends that only points back; 0 elsewhere."""
        words, at = unit.tokens.words, clause.verb.head
        if (
            words[at] not in self._setting | self._choosing
            or clause.verb.modal not in self._possible
            or not self._is_free(unit, clause)
        ):
            return 0
        places = (match for match in unit.own("channel") if match.concept in _PLACES and match.start > at)
        phrases = [phrase for argument in clause.objects() for phrase in argument]
        if not phrases or not any(places):
            return 0
        phrase = phrases[0]
        known = unit.within("purpose", phrase.start, phrase.end) or any(unit.own(_CHOICE))
        if words[phrase.head] in self._preferences and not known:
            return phrase.end  # "you can select | your preferences | in your account"
        if words[at] not in self._setting:
            return 0
        pointing = words[phrase.start] in self._pointing and (phrase.pronoun or words[phrase.head] in self._set)
        return phrase.end if pointing or (phrase.end == phrase.start + 1 and words[at + 1] in self._pointing) else 0

    def _is_question(self, unit: Unit, at: int) -> bool:
        """ "Choose | whether …", "decide | which …", also "choose | with | whom …"."""
        words = unit.words(at, at + 2)
        return bool(words) and (words[0] in self._questions or (unit.tags[at] == "I" and words[-1] in self._questions))

    def _is_free(self, unit: Unit, clause: Clause) -> bool:
        """Whether a person chooses; not "| they decide | which ads to show"."""
        return not clause.verb.passive and self._agencies.agent(unit, clause) == "person"

    def _is_of_handling(self, unit: Unit, clause: Clause) -> bool:
        """ "Limit | such collection |", "control | the type of data that we collect |"."""
        phrases = [phrase for argument in clause.objects() for phrase in argument]
        if any(unit.tokens.words[phrase.head] in self._handling for phrase in phrases):
            return True
        words = unit.words(clause.verb.end, self._end_of(unit, clause))
        if phrases and "from" in words and not self._handling.isdisjoint(words):
            return unit.begins("data", phrases[0].start, phrases[0].end)  # "block | your data | from future sharing"
        return any(
            link.is_relative and link.subject is not None and self._is_first(unit, link.subject.phrases[-1])
            for link in unit.clauses
            if link.start >= clause.verb.end and phrases and unit.begins("data", phrases[0].start, link.start)
        )

    def _is_first(self, unit: Unit, phrase: Chunk) -> bool:
        return unit.tokens.words[phrase.start] in self._first

    def _end_of(self, unit: Unit, clause: Clause) -> int:
        """Where what is chosen ends: before how it is chosen, or the next thing that is said."""
        later = [start for start in unit.beginnings if start > clause.verb.head]
        means = (
            chunk.start
            for chunk, behind in zip(unit.chunks, unit.chunks[1:], strict=False)
            if chunk.start > clause.verb.end
            and chunk.word in self._means
            and (behind.form == "gerund" or unit.begins("channel", chunk.start, behind.end))
        )
        stops = (chunk.start for chunk in unit.chunks if chunk.kind == "stop" and chunk.start > clause.verb.head)
        return min([unit.size, *later, *means, *stops])

    def _kind(self, unit: Unit, start: int, end: int, *, handled: bool) -> str | None:
        """Which choice it is, by what is named in it; none where it is neither of data nor of what is shown or sent."""
        named = [*unit.within("purpose", start, end), *unit.within("data", start, end)]
        first = min(named, key=lambda match: match.start, default=None)
        if first is None:
            return _SETTINGS if handled else None
        aims = (m for m in named if m.scheme == "purpose" and (not handled or self._covers(_SENDING, m.concept)))
        named = [first, *aims]
        kinds = (kind for match in named for broad, kind in CHOICES_ON.items() if self._covers(broad, match.concept))
        own = handled or not self._owned.isdisjoint(unit.words(start, first.end))  # not "which | payment method |"
        return next(kinds, _SETTINGS if first.scheme == "data" and own else None)
