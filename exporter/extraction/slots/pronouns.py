"""Pronouns: who "they" or "it" is that acts, and what "this" is behind a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.slots.discourse import Antecedent, Discourse, subject_of
from exporter.extraction.slots.parties import PERSON, PartyReader, is_first, is_person
from exporter.extraction.units.unit import Unit
from exporter.model import Mention, SlotValue
from exporter.syntax import Chunk

__all__ = ["SINGULAR", "called_before", "is_described", "party_before", "pointer_of", "read_pronoun"]

SINGULAR: Final = frozenset({"it", "this", "that"})
_THIRD_PARTY: Final = "party-ThirdParty"


def read_pronoun(unit: Unit, phrase: Chunk, first: SlotValue, parties: PartyReader, discourse: Discourse) -> SlotValue:
    """Who "they" or "it" is: the nearest subject before it in the sentence, else who was spoken of last."""
    plural = unit.tokens.words[phrase.start] not in SINGULAR
    are = unit.tags[phrase.end :].lstrip("MR").startswith("B")
    if are and not plural:
        return first  # "| it | is possible to connect them"
    value = _subject_within(unit, phrase, first, parties, plural=plural, are=are)
    if value is not None:
        return value
    return _told_before(discourse, first, parties) if plural else _subject_before(discourse, first, parties)


def _subject_within(
    unit: Unit, phrase: Chunk, first: SlotValue, parties: PartyReader, *, plural: bool, are: bool
) -> SlotValue | None:
    """ "| These vendors | help us, but it uses your name": who the nearest clause before in the sentence is about."""
    for clause in reversed(unit.clauses):
        subject = clause.subject.phrases[0] if clause.subject is not None and clause.subject.phrases else None
        if subject is None or subject.end > phrase.start:
            continue
        value = parties.read(unit, subject, first)
        fits = not is_first(value) if plural else not (is_person(value) or subject.pronoun)
        if value is not None and fits:
            return value
        if plural and are and unit.within("tech", subject.start, subject.end):
            return first  # "if | cookies | are set, they may be used to collect your address"
    return None


def _told_before(discourse: Discourse, first: SlotValue, parties: PartyReader) -> SlotValue:
    """Who "they" are where the sentence does not tell: persons or parties of whom the one before speaks."""
    if _follows_persons(discourse, first, parties):
        return PERSON
    known = discourse.last_parties()
    if known is not None:
        return known[1][0]
    tools = discourse.tools.is_near or discourse.tools.is_subject
    return first if tools else _THIRD_PARTY  # "they" may be cookies, "we" are never "they"


def _subject_before(discourse: Discourse, first: SlotValue, parties: PartyReader) -> SlotValue:
    """ "| Acme Ads | is our partner. | It | uses cookies": who the sentence before is about, else the first party."""
    before = discourse.before
    subject = None if before is None else subject_of(before)
    if before is None or subject is None or subject.pronoun:
        return first
    value = parties.read(before, subject, first)
    return first if value is None or is_person(value) else value


def _follows_persons(discourse: Discourse, first: SlotValue, parties: PartyReader) -> bool:
    """ "| Those who register | get our news. | They | …": whether the last sentence is about persons alone."""
    before = discourse.before
    subject = None if before is None else subject_of(before)
    if before is None or subject is None or not is_person(parties.read(before, subject, first)):
        return False
    others = discourse.parties[-1:] and discourse.parties[-1].sentence == discourse.index - 1
    return not others and before.tokens.words[subject.start] not in parties.readers


def party_before(unit: Unit, place: int, *, several: bool = False) -> Antecedent | None:
    """ "If we merge with | another company |, we may send it to that entity": who a clause set before a place names.

    All of them, if the word is of ``several``: "when we share it with | firms or agents |, they …".
    """
    for clause in unit.clauses:
        if clause.kind != "subordinate" or not clause.fronted or unit.tokens.starts[clause.end - 1] >= place:
            continue
        found = (match.concept for match in unit.within("party", clause.verb.start, clause.end))
        others = tuple(dict.fromkeys(party for party in found if not (is_first(party) or is_person(party))))
        if others:
            return unit.evidence, others if several else others[:1]
    return _worked_with(unit, place) if several else None


def _worked_with(unit: Unit, place: int) -> Antecedent | None:
    """ "We cooperate with | the police | and may give them your name": whom the verb before in a row has beside it."""
    for clause in unit.clauses:
        host = clause.sibling
        if host is None or not unit.tokens.starts[clause.verb.start] < place <= unit.tokens.ends[clause.end - 1]:
            continue
        rows = [phrase for argument in host.arguments for phrase in argument]
        named = dict.fromkeys(m.concept for p in rows for m in unit.within("party", p.start, p.end))
        others = tuple(party for party in named if not (is_first(party) or is_person(party)))
        if others:
            return unit.evidence, others
    return None


def called_before(unit: Unit, phrase: Chunk) -> Iterator[list[Chunk]]:
    """ "| Your location and IP address | : we use | this | to …": what a label before a colon names, all of it."""
    colon = next((c for c in unit.chunks if c.kind == "colon" and unit.lead_size < c.start < phrase.start), None)
    if colon is not None and all(c.is_relative for c in unit.clauses if unit.lead_size <= c.verb.start < colon.start):
        yield [c for c in unit.chunks if c.kind == "phrase" and unit.lead_size <= c.start < colon.start]


def pointer_of(words: Sequence[str]) -> str:
    """The word by which a phrase points: "| these | companies", "some of | these | companies"."""
    return words[2 if words[1:2] == ["of"] and len(words) > 2 else 0]  # noqa: PLR2004 -- behind "some of"


def is_described(unit: Unit, mention: Mention) -> bool:
    """ "Those | who help us": whether a clause behind a bare pronoun tells whom it means."""
    nouns = (clause.antecedent for clause in unit.clauses)
    bare = (noun.start for noun in nouns if noun is not None and noun.pronoun and noun.end == noun.start + 1)
    return any(unit.tokens.starts[start] == mention.start for start in bare)
