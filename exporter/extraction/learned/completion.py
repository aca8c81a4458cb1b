"""What the model adds to a practice that the rules have read, and what it takes away: phrases in their places.

The rules know words, the model knows looks: "your likes" in a row of data is data, "your neighbours" behind "shared
with" is a recipient. It only fills practices that are there; concepts come from the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from exporter.extraction.conditions.connectives import DESPITE
from exporter.extraction.conditions.found import Found
from exporter.extraction.drafts import Draft
from exporter.extraction.learned.apart import is_said_apart, is_told
from exporter.extraction.learned.roles import Candidate, RoleScorer
from exporter.extraction.practices.needs import NeedReader
from exporter.extraction.slots.datatypes import ANY, GENERIC, OTHER, DataReader
from exporter.extraction.slots.fillers import is_excluded
from exporter.extraction.slots.parties import OTHER_PARTY, PartyReader, is_first, is_person
from exporter.extraction.slots.partyphrases import is_outside
from exporter.extraction.slots.places import Place
from exporter.extraction.slots.purposes import PurposeReader
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue, Span
from exporter.syntax import Argument, Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["Completer"]

_THIRD: Final = "category-ThirdPartySharingCollection"
_AFFIRMED: Final = "polarity-Affirmed"
_ONLY_IF: Final = "relation-OnlyIf"
_GIVING: Final = "condition-VoluntaryProvision"
_RULE: Final = " model/phrases"
_PRACTICE: Final = "PracticeStatement"
_PERSONAL: Final = "data-PersonalInformation"
_COMBINE: Final = "action-Combine"
_PROCESSING: Final = "action-AnyProcessing"
_DATA: Final = "dataType"
_RECIPIENT: Final = "recipient"
_PURPOSE: Final = "purpose"
_PARTIES: Final = frozenset({_RECIPIENT, "dataSource"})
#: A phrase that rules have read so is not added in the role.
_TAKEN: Final = {
    _DATA: frozenset({_DATA, _RECIPIENT, "technology", "actor", "dataSource"}),
    _RECIPIENT: frozenset({_RECIPIENT, _DATA, "actor"}),
    _PURPOSE: frozenset({_PURPOSE}),
}
#: Tags of what opens a name or an example put in brackets.
_BRACKETS: Final = frozenset('("')
#: How likely a phrase must be to be added in a role, and below what data that rules read are taken away
#: (``docs/model.md``). Parties and purposes with a label are not doubted: they are right also where nobody marks them.
ACCEPT: Final = {_DATA: 0.42, _RECIPIENT: 0.35, _PURPOSE: 0.35}
DOUBT: Final = 0.15


class Completer:
    """Completes the practices of a sentence."""

    def __init__(self, vocabulary: Vocabulary, scorer: RoleScorer | None = None) -> None:
        self._scorer = scorer or RoleScorer()
        self._data = DataReader(vocabulary)
        self._parties = PartyReader(vocabulary)
        self._purposes = PurposeReader(vocabulary)
        self._needs = NeedReader(vocabulary)
        self._outside = frozenset(vocabulary.cues["grammar-outside-preposition"])
        self._pointing = frozenset(vocabulary.cues["grammar-reference"])
        self._denying = frozenset(vocabulary.cues["grammar-no"])
        self._examples = frozenset(vocabulary.cues["grammar-example-marker"])
        self._without = frozenset(vocabulary.cues["negation-without"])
        apart = (tuple(phrase.split()) for phrase in vocabulary.cues["grammar-apart-preposition"])
        self._apart = [(words, len(words)) for words in apart]

    def complete(self, unit: Unit, drafts: Sequence[Draft], first: SlotValue, conditions: Sequence[Found]) -> None:
        """Adds to the practices among the drafts, and takes from them."""
        self._fill(unit, drafts, first, conditions)
        for draft in drafts:
            self._withdraw_implied(draft)
            if unit.lead_size:
                self._withdraw_announced(unit, draft)

    def _fill(self, unit: Unit, drafts: Sequence[Draft], first: SlotValue, conditions: Sequence[Found]) -> None:
        """Puts likely phrases into drafts. What is a statement of its own is no purpose."""
        claimed = [range(draft.anchor, draft.anchor + 1) for draft in drafts]
        claimed += [tokens for draft in drafts if draft.kind == _PRACTICE for tokens in draft.claims]
        for candidate in self._scorer.candidates(unit, drafts):
            if not _may_change(unit, candidate):
                continue
            scores = self._scorer.score(candidate)
            if _DATA in candidate.read and scores[_DATA] < DOUBT:
                _withdraw(unit, candidate)
            role = max(scores, key=scores.__getitem__)
            place = candidate.place
            if scores[role] < ACCEPT[role] or not candidate.read.isdisjoint(_TAKEN[role]):
                continue
            presupposed = _is_presupposed(candidate, role, conditions) or _is_denied(candidate)
            presupposed = presupposed or place.position in self._without
            presupposed = presupposed or is_said_apart(unit, candidate, role) or self._is_set_apart(unit, place)
            if presupposed or any(place.head in tokens for tokens in claimed):
                continue
            span = unit.span(place.start, place.end)
            for value in self._values(unit, candidate, role, first):
                candidate.draft.add(role, value, span, unit.text)
                claimed.append(range(place.start, place.end))
                if _RULE not in candidate.draft.rule:
                    candidate.draft.rule += _RULE
            self._withdraw_told(unit, candidate.draft, place)

    def _withdraw_implied(self, draft: Draft) -> None:
        """Takes back data that no words stand for, where some are found that tell which they are."""
        data = draft.slots.get(_DATA, [])
        if draft.kind != _PRACTICE or len(data) < 2 or _is_linking(draft):  # noqa: PLR2004 -- one stays
            return
        named = {mention.concept for mention in draft.mentions if mention.slot == _DATA}
        engaged = _PROCESSING in draft.slots.get("action", ())
        implied = [v for v in data if v not in named and (v == ANY or (engaged and self._needs.is_needed(str(v))))]
        if implied and len(implied) < len(data):
            data[:] = [value for value in data if value not in implied]

    def _is_set_apart(self, unit: Unit, place: Place) -> bool:
        """ "In addition to | your name |, we collect …": what is said of something else."""
        before = unit.words(0, place.start)
        return any(before[-size:] == words for words, size in self._apart)

    def _withdraw_told(self, unit: Unit, draft: Draft, place: Place) -> None:
        """Lets mere "information" stand for what examples or a name in brackets tell that it is.

        So it does for personal data that the sentence names elsewhere: "when we share | your personal data |, the
        information is theirs"; but not for those that it is linked with.
        """
        data = [mention for mention in draft.mentions if mention.slot == _DATA]
        here = unit.tokens.starts[place.start]
        told = next((m.concept for m in data if m.start == here and m.concept != ANY), None)
        if told is None or draft.polarity != _AFFIRMED:
            return
        telling = _is_telling(unit, place)
        example = unit.tokens.words[place.start - 1] in self._examples  # "information, | including | personal data"
        apart = telling or example or _is_linking(draft)
        personal = told == _PERSONAL and set(draft.slots[_DATA]) == GENERIC and not apart
        for mention in data if telling or personal else ():
            at = unit.tokens.starts.index(mention.start)
            mere = self._data.is_mere(unit, at) and unit.tokens.words[at] not in self._pointing
            if mention.concept == ANY and (mere or not telling):
                draft.withdraw(mention)
                draft.mention(_DATA, told, Span(mention.start, mention.end), unit.text)

    def _withdraw_announced(self, unit: Unit, draft: Draft) -> None:
        """ "We collect the following data: | your name |": what the lead-in announces is what its item names.

        So are unnamed others, "various sources, including: | brokers |". That personal data are meant tells more of
        what is affirmed, and too much of what is denied.
        """
        announcing = {ANY} if draft.polarity == _AFFIRMED else GENERIC
        own = unit.tokens.starts[unit.lead_size]
        told = {mention.slot for mention in draft.mentions if mention.start >= own}
        last = unit.tokens.ends[unit.lead_size - 1 - (unit.tokens.words[unit.lead_size - 1] == ":")]
        for mention in [m for m in draft.mentions if m.slot in told and m.start < own]:
            at = unit.tokens.starts.index(mention.start) if mention.start in unit.tokens.starts else None
            announced = at is not None and self._data.is_announced(unit, at)  # not what a reference took up
            if mention.slot == _DATA:
                pointing = at is not None and mention.concept == ANY and unit.tokens.words[at] in self._pointing
                stands = mention.concept in announcing and (announced or pointing or mention.end == last)
            else:
                stands = mention.slot in _PARTIES and (mention.concept == OTHER_PARTY or announced)
            if stands:
                draft.withdraw(mention)

    def _values(self, unit: Unit, candidate: Candidate, role: str, first: SlotValue) -> Iterable[SlotValue]:
        """What a phrase stands for in its slot; nothing if it cannot be that."""
        place = candidate.place
        if role == _PURPOSE:
            if _is_of_another(candidate):
                return ()
            return self._purposes.concepts(unit, place.start, place.end)
        if place.phrase is None:
            return ()
        if role == _DATA:
            return self._data_types(unit, candidate, place.phrase)
        return self._recipients(unit, candidate.draft, place.phrase, first)

    def _data_types(self, unit: Unit, candidate: Candidate, phrase: Chunk) -> Iterable[SlotValue]:
        """The data types of a phrase; cookies and the like are the means, and "such data" are those named before.

        What no label knows is added as no data: "your devices" and "the popularity" look like it. Nor is what the
        person gets to read: "we use it to send you offers and | other information |".
        """
        draft = candidate.draft
        if self._is_no_data(unit, draft, phrase):
            return ()
        known = [concept for concept, _, _ in self._data.read(unit, phrase)]
        if known == [ANY] and ANY not in draft.slots.get(_DATA, [ANY]):
            return ()  # "the information | includes your name"
        return () if known == [OTHER] and is_told(unit, candidate) else known

    def _is_no_data(self, unit: Unit, draft: Draft, phrase: Chunk) -> bool:
        """Whether a phrase is the means or a basis, points back, or is denied behind what is affirmed."""
        others = (match for scheme in ("tech", "legal") for match in unit.matches.get(scheme, ()))
        means = any(match.end == phrase.end for match in others)  # also "our legitimate | interests |"
        word = unit.tokens.words[phrase.start]
        denied = word in self._denying or is_excluded(unit, phrase.start)  # "your name and | no other data |"
        denied = denied and draft.polarity == _AFFIRMED
        return means or denied or word in self._pointing

    def _recipients(self, unit: Unit, draft: Draft, phrase: Chunk, first: SlotValue) -> Iterable[SlotValue]:
        """The parties of a phrase, where the practice is one of sharing, and not denied to those it names."""
        told = draft.polarity != _AFFIRMED and draft.has(_RECIPIENT)
        others = not any(map(is_first, draft.slots.get("actor", ())))
        posing = others and unit.tokens.words[phrase.start - 1] == "as"  # "Acme, | as a vendor |, uses cookies"
        left = told or posing or is_outside(unit, phrase, self._outside)
        if left or _THIRD not in (draft.category, *draft.categories):
            return ()
        parties = self._parties.read_recipients(unit, Argument("to", [phrase]), first)
        return [value for value, _ in parties if not is_first(value) and not is_person(value)]


def _is_linking(draft: Draft) -> bool:
    """Whether data are linked with others, so that what is named beside them is something else."""
    return _COMBINE in draft.slots.get("action", ())


def _may_change(unit: Unit, candidate: Candidate) -> bool:
    """Whether there is anything that the model could add or take away there: half of all places need no score."""
    place, draft, read = candidate.place, candidate.draft, candidate.read
    if place.phrase is None:
        return _PURPOSE not in read and not _is_of_another(candidate)
    if _DATA in read and draft.polarity == _AFFIRMED and [m.slot for m in draft.mentions].count(_DATA) > 1:
        return True
    if (draft.category == _THIRD or _THIRD in draft.categories) and read.isdisjoint(_TAKEN[_RECIPIENT]):
        return True
    named = _PURPOSE not in read and unit.begins(_PURPOSE, place.start, place.end)
    return named or (read.isdisjoint(_TAKEN[_DATA]) and unit.begins("data", place.start, place.end))


def _is_telling(unit: Unit, place: Place) -> bool:
    """Whether a place tells what data before it are: "such as | your name |", "(“Usage Data”)"."""
    return place.position.endswith(" example") or unit.tags[place.start - 1] in _BRACKETS


def _is_of_another(candidate: Candidate) -> bool:
    """Whether a place belongs to what describes the data or a party: "the address you give us | for shipping"."""
    clause = candidate.place.clause
    return clause is not None and clause.is_relative and clause.verb.head != candidate.draft.anchor


def _is_presupposed(candidate: Candidate, role: str, conditions: Sequence[Found]) -> bool:
    """Whether a place is part of a condition: what it names is not what is denied, nor what for.

    Nor does it name who gets the data: "shared with our couriers, so long as | those parties | keep them secret", "if
    | our affiliate | is sold", nor what is done whatever it says: "regardless of how you set | your location |, we …".
    """
    around = [item for item in conditions if item.start <= candidate.place.head < item.end]
    aside = role == _PURPOSE or candidate.draft.polarity != _AFFIRMED
    relations = {item.condition.relation for item in around}
    only = DESPITE in relations or (role == _RECIPIENT and _ONLY_IF in relations)
    if role == _DATA and any(item.condition.type == _GIVING for item in around):
        # "Tell us what you like when you give us | your name |"
        only |= any(m.slot == _DATA and m.concept not in GENERIC for m in candidate.draft.mentions)
    return bool(around) and (aside or only or (role == _RECIPIENT and _is_subject(candidate)))


def _is_subject(candidate: Candidate) -> bool:
    """ "In the event that | one of our affiliates | is sold": whether a place tells of whom a clause speaks."""
    return candidate.place.position.startswith("subject")


def _is_denied(candidate: Candidate) -> bool:
    """ "Acme handles payments, and we do not keep | card numbers |": what one clause denies another does not affirm."""
    clause, draft = candidate.place.clause, candidate.draft
    denied = clause is not None and clause.verb.negated and (clause.verb.head != draft.anchor or draft.exclusive)
    return denied and draft.polarity == _AFFIRMED  # "not | your name |, only your age" is told twice


def _withdraw(unit: Unit, candidate: Candidate) -> None:
    """Takes back what rules read there as data, of what is affirmed; a practice keeps its last data."""
    draft = candidate.draft
    span = unit.span(candidate.place.start, candidate.place.end)
    data = [mention for mention in draft.mentions if mention.slot == _DATA]
    here = [mention for mention in data if mention.start < span.end and span.start < mention.end]
    if draft.polarity == _AFFIRMED and here != data:
        for mention in here:
            draft.withdraw(mention)
