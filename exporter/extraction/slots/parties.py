"""Who a noun phrase stands for: the first party, the person, a category of others, a named company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from exporter.extraction.slots.partyphrases import (
    begins_before,
    is_excepted_from,
    is_onlooker,
    is_told_elsewhere,
    kin_of,
    past_partitive,
    speaks_of_sale,
    tells_whose,
)
from exporter.extraction.slots.serving import ServingReader
from exporter.extraction.slots.turning import TurningReader
from exporter.extraction.slots.unknownparties import ANYONE, OTHER_PARTY, UnknownPartyReader
from exporter.extraction.units.lexicon import Match, leftmost
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, NamedParty, SlotValue
from exporter.syntax import Argument, Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["OTHER_PARTY", "PERSON", "PartyReader", "is_first", "is_person", "persons_of"]

PERSON: Final = "party-User"
_OTHER_COMPANIES: Final = "party-OtherCompanies"
_BUSINESS_CUSTOMER: Final = "party-BusinessCustomer"
_LINKED_SITES: Final = "party-LinkedSite"
_OTHER_USERS: Final = "party-OtherUsers"
_AFFILIATE: Final = "party-Affiliate"
#: What stands for the first party, whose value differs from document to document, in what a unit keeps.
_FIRST: Final = "own"
_OTHER: Final = frozenset({"other", "another"})
_SUCCESSOR: Final = "party-Successor"
_ROW: Final = frozenset({",", ",C"})


def is_first(value: SlotValue | None) -> bool:
    """Whether the value is the organisation whose policy it is."""
    return value.category == FIRST_PARTY if value.__class__ is NamedParty else value == FIRST_PARTY


def is_person(value: SlotValue | None) -> bool:
    """Whether the value is the person whose data it is."""
    return value.__class__ is str and value == PERSON  # comparing a named party with it would call its own method


def persons_of(vocabulary: Vocabulary) -> frozenset[str]:
    """The kinds of people whose data are spoken of; those who work or sell for the organisation are none."""
    kinds = (name for name, concept in vocabulary.concepts.items() if concept.scheme == "subject")
    return frozenset(kinds) - {"subject-Employee", "subject-Seller"}


class PartyReader:
    """Reads phrases as parties. ``controller`` stands for "we" where the policy names it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._first = frozenset(cues["grammar-first-person"])
        self.readers = self._second = frozenset(cues["grammar-second-person"])
        self._pointing = frozenset(cues["grammar-demonstrative"])
        self._generic = frozenset(cues["party-generic-noun"])
        self._companies = frozenset(cues["party-company-noun"])
        self._several = frozenset(cues["grammar-plural-demonstrative"])
        self._sites = frozenset(cues["party-site-noun"])
        self._own = frozenset(cues["party-own-thing"])
        self._own_markers = frozenset(cues["party-own-marker"])
        self._buyers = frozenset(cues["party-buyer-noun"])
        self._clients = frozenset(cues["party-client-noun"])
        self._possessive = frozenset(cues["grammar-possessive"])
        self._kinds = frozenset(cues["data-vague-head"])
        self._amounts = frozenset(cues["grammar-amount-noun"])
        self._one = frozenset(cues["grammar-indefinite-article"])
        self._counting = frozenset(cues["grammar-quantifier"]) - {"both"}
        self._anybody = frozenset(cues["party-onlooker-determiner"])
        self._serving = ServingReader(vocabulary)
        self._unknown = UnknownPartyReader(vocabulary)
        self._turning = TurningReader(vocabulary)

    def read(self, unit: Unit, phrase: Chunk, first: SlotValue) -> SlotValue | None:
        """The party of a phrase, or ``None``. ``first`` is the value of the first party in this document."""
        if phrase.pronoun:
            word = unit.tokens.words[phrase.start]
            if word in self._first:
                return first
            if word in self._second or self._turning.is_person(unit, phrase):
                return PERSON
        value = self._told(unit, phrase)[1]
        return first if value is _FIRST else value

    def _told(self, unit: Unit, phrase: Chunk) -> tuple[list[Match], SlotValue | None]:
        """The labels of a phrase, and the party that it names and that a clause behind it tells more of.

        That party is ``_FIRST`` for the first one. Each phrase is asked for by several readers.
        """
        told = unit.parties.get(phrase)
        if told is None:
            matches = self._matches(unit, phrase)
            value = self._serving.narrow(unit, phrase, self._read(unit, phrase, _FIRST, matches))
            told = unit.parties[phrase] = matches, value
        return told

    def _read(self, unit: Unit, phrase: Chunk, first: SlotValue, matches: list[Match]) -> SlotValue | None:
        words = unit.tokens.words
        word, head = words[past_partitive(unit, phrase)], words[phrase.head]
        own = head in self._own or head.rstrip("'s") in self._own
        named = next(unit.named(phrase.start, phrase.end), None) if unit.names else None
        if named is not None and matches and words[phrase.start] in self._one:
            return matches[-1].concept  # "a Kite Works foundation" is not Kite Works
        beyond = bool(matches) and matches[-1].end > phrase.end  # "the Acme | family of companies |"
        if named is not None and not beyond and (own or self._ends_with_name(unit, phrase) or not matches):
            return self._own_name(unit, phrase, first) if is_first(named) else named
        ours = word in self._first and matches and matches[-1].concept == _OTHER_COMPANIES  # "our organization"
        if matches and not (own and ours):
            bought = matches[-1].concept == PERSON and head in self._buyers and speaks_of_sale(unit)
            others = word in _OTHER or is_onlooker(unit, phrase, self._anybody)  # "other bulletin board users"
            others = others and matches[-1].concept == PERSON
            return _SUCCESSOR if bought else _OTHER_USERS if others else kin_of(unit, matches[-1], self._second)
        alone = phrase.start == phrase.head and (phrase.start > 0 or unit.tags[phrase.end : phrase.end + 1] == "W")
        counted = words[phrase.start : phrase.head]
        alone = alone or (bool(counted) and self._counting.issuperset(counted))  # "any | companies |"
        alone = alone or unit.tags[phrase.end : phrase.end + 2] == "IW"  # "the | companies | with which we work"
        if (word in self._pointing and head in self._generic) or (alone and head in self._companies):
            return _OTHER_COMPANIES
        alone = phrase.start == phrase.head and alone
        excepted = own and word in self._own_markers and is_excepted_from(unit, phrase)
        if excepted or (head in self._sites and (alone or word in self._several)):
            return _LINKED_SITES
        ours = word in self._first or (word in self._own_markers and not self._is_of_others(unit, phrase))
        return first if own and ours else None

    def read_all(self, unit: Unit, argument: Argument | None, first: SlotValue) -> list[tuple[SlotValue, Chunk]]:
        """The parties of all coordinated phrases, each with the phrase that says it."""
        found: list[tuple[SlotValue, Chunk]] = []
        words = unit.tokens.words
        if argument is None:
            return found
        for named in (*argument.phrases, *argument.examples) if argument.examples else argument.phrases:
            phrase = self._counted(unit, named) if words[named.head] in self._amounts else named
            if phrase.pronoun:
                value = self.read(unit, phrase, first)
            else:
                matches, value = unit.parties.get(phrase) or self._told(unit, phrase)
                if len(matches) > 1:
                    kin = ((kin_of(unit, match, self._second), match) for match in matches)
                    found += [(who, Chunk("phrase", m.start, m.end, head=m.end - 1)) for who, m in kin]
                    continue
            if value is not None:
                found.append((first if value is _FIRST else value, phrase))
        return found

    def read_recipients(
        self, unit: Unit, argument: Argument, first: SlotValue, *, traded: bool = False
    ) -> Iterator[tuple[SlotValue, Chunk]]:
        """As :meth:`read_all`, but what no label knows is another party, or a named one if written as a name.

        Who gets what is ``traded`` is not the one whose data it is: "we license it to | our customers |".
        """
        phrases = [self._named_kind(unit, phrase) or phrase for phrase in argument]
        ours = False  # "the number of visitors | to our site and the most popular features |"
        for number, phrase in enumerate(phrases):
            read = self.read_all(unit, Argument(argument.marker, [phrase]), first)
            values = [item for item in read if item[0] != ANYONE or not is_told_elsewhere(unit, item[1])]
            ours = ours or any(is_first(value) and not phrase.pronoun for value, _ in values)
            beside = any(unit.tokens.words[p.start] in _OTHER for p in phrases[number + 1 :])  # "and other firms"
            apart = (traded or beside) and not phrase.pronoun
            if apart or self._is_of_third_person(unit, phrase, argument.marker):
                others = self._others(unit, phrase, traded=traded)
                values = [(others if is_person(value) else value, place) for value, place in values]
            following = phrases[number + 1] if number + 1 < len(phrases) else None
            if values:
                if number > 0 and self._shares_head(unit, phrases[number - 1], phrase):
                    values = [(value, replace(place, start=phrases[number - 1].start)) for value, place in values[:1]]
                yield from values
            elif following is not None and self._shares_head(unit, phrase, following):
                continue
            elif not (ours or is_told_elsewhere(unit, phrase)) and self.may_be_party(unit, phrase):
                yield self._unknown.who(unit, phrase), phrase

    def _is_of_third_person(self, unit: Unit, phrase: Chunk, marker: str) -> bool:
        """ "Shared with (site) users": others than the reader, where "with you" and "with your parents" are not.

        So are "clients" in a sentence that speaks to the reader: "we give | our clients | your name".
        """
        bought = unit.tokens.words[phrase.head] in self._buyers and speaks_of_sale(unit)
        if phrase.pronoun or bought or not self._second.isdisjoint(unit.words(phrase.start, phrase.end)):
            return False
        return marker == "with" or not self._second.isdisjoint(unit.tokens.words)

    def _others(self, unit: Unit, phrase: Chunk, *, traded: bool) -> str:
        """Who those are that are told of the reader: other users, or companies: "our clients", "sold to buyers"."""
        head = unit.tokens.words[phrase.head]
        theirs = not self._possessive.isdisjoint(unit.words(phrase.start, phrase.head))
        buys = (theirs and head in self._clients) or (traded and head in self._buyers)
        return _BUSINESS_CUSTOMER if buys else _OTHER_USERS

    def _own_name(self, unit: Unit, phrase: Chunk, first: SlotValue) -> SlotValue:
        """The first party; "other Acme companies" are others of that name."""
        before = next((at for at in unit.names if phrase.start <= at < phrase.end), phrase.start)
        others = not _OTHER.isdisjoint(unit.words(phrase.start, before))
        return _AFFILIATE if others and unit.tokens.words[phrase.head] in self._companies else first

    @staticmethod
    def _is_of_others(unit: Unit, phrase: Chunk) -> bool:
        """ "The successor business", "the third-party site": whether another party is named before the head."""
        return bool(unit.within("party", phrase.start, phrase.head))

    def _shares_head(self, unit: Unit, phrase: Chunk, following: Chunk) -> bool:
        """Whether a phrase gets its head from the next: "affiliated | or other firms", "| tax |, customs or …"."""
        row = phrase.end == phrase.start + 1 and unit.tags[phrase.end : following.start] in _ROW
        joined = row or unit.tags[phrase.end : following.start] == "C"
        plain = not phrase.pronoun and not phrase.proper and not unit.tokens.words[phrase.head].endswith("s")
        return joined and plain and not self._matches(unit, phrase) and bool(self._matches(unit, following))

    def may_be_party(self, unit: Unit, phrase: Chunk) -> bool:
        """Whether a phrase that no label knows may name somebody."""
        return self._unknown.may_be_party(unit, phrase)

    def _named_kind(self, unit: Unit, phrase: Chunk) -> Chunk | None:
        """ "To | the following categories | of third parties": the phrase behind, where it says which party it is."""
        if unit.tokens.words[phrase.head] not in self._kinds or unit.words(phrase.end, phrase.end + 1) != ("of",):
            return None
        return self._behind(unit, phrase)

    def _counted(self, unit: Unit, phrase: Chunk) -> Chunk:
        """ "By | a range | of social media services": the phrase behind, of which the first only says how many."""
        if unit.words(phrase.end, phrase.end + 1) != ("of",):
            return phrase
        return self._behind(unit, phrase) or phrase

    def _behind(self, unit: Unit, phrase: Chunk) -> Chunk | None:
        """The party behind "of"."""
        behind = (chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.start == phrase.end + 1)
        return next((chunk for chunk in behind if self._matches(unit, chunk)), None)

    def _matches(self, unit: Unit, phrase: Chunk) -> list[Match]:
        """The party labels of a phrase, if the last of them ends it: "service provider website" is no party."""
        start, end = phrase.start, phrase.end
        labels = unit.matches.get("party")
        if not labels or labels[-1].start < start - 1 or labels[0].start >= end:
            return []  # none of them is in it; they are in text order
        within = [
            match
            for match in labels
            if start <= match.start < end or (match.end == end and begins_before(unit, match, phrase))
            if match.end != end + 1 or unit.tags[end] != "V"  # "the app | stores | your name"
        ]
        if not within:
            return within
        found = [
            match
            for match in leftmost(within, 0, unit.size)
            if match.end - match.start > 1 or unit.tokens.words[match.start] != "other"
        ]
        if not found or found[-1].end < phrase.end:
            return []
        return found[1:] if tells_whose(unit, *found[:2]) else found

    @staticmethod
    def _ends_with_name(unit: Unit, phrase: Chunk) -> bool:
        return any(end >= phrase.end for at, (end, _) in unit.names.items() if phrase.start <= at < phrase.end)
