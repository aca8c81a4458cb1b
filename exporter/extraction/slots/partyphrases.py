"""Phrases of parties: where they begin, what they are but a part of, and which name nobody."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk

__all__ = [
    "begins_before",
    "is_excepted_from",
    "is_mark",
    "is_onlooker",
    "is_outside",
    "is_told_elsewhere",
    "kin_of",
    "past_partitive",
    "speaks_of_sale",
    "tells_whose",
]

_THIRD_PARTY: Final = "party-ThirdParty"
_SEEING: Final = "verb-access"
_SALE: Final = "purpose-MergerAcquisition"
_UNLESS: Final = "relation-Unless"
_PARENT: Final = "party-Parent"
_PARENT_COMPANY: Final = "party-ParentCompany"
#: With whom a parent is named that is a company.
_KIN: Final = frozenset({"party-Affiliate", "party-Subsidiary"})
#: How far from a parent its subsidiaries may stand: "parent, or any of its subsidiaries".
_BESIDE: Final = 6
_CONFORMITY: Final = "condition-PolicyConformity"
#: Where the text names what it only points at: "the entities | below |", "the | following | parties".
_PLACES: Final = (("below",), ("above",))
_FOLLOWING: Final = "following"
_PERSONS: Final = frozenset({"party-User", "party-Anyone"})


def begins_before(unit: Unit, match: Match, phrase: Chunk) -> bool:
    """ "From | online | directories": whether a label begins with an adverb that its phrase lacks."""
    return match.end == phrase.end and match.start == phrase.start - 1 >= 0 and unit.tags[match.start] == "R"


def past_partitive(unit: Unit, phrase: Chunk) -> int:
    """Where the phrase says whose part it is: "some of | these companies |"."""
    partitive = unit.words(phrase.start + 1, phrase.start + 2) == ("of",) and phrase.start + 2 < phrase.end
    return phrase.start + 2 if partitive else phrase.start


def tells_whose(unit: Unit, match: Match, following: Match | None = None) -> bool:
    """ "A | third party | payment processor": whether the words only say that who is named is another."""
    named = following is not None and following.concept not in _PERSONS  # "third-party API users"
    return named and match.concept == _THIRD_PARTY and unit.tags[match.end] in "NG"


def is_excepted_from(unit: Unit, phrase: Chunk) -> bool:
    """ "Any website | other than ours", where "any website" alone is one of the organisation's."""
    return any(m.start == phrase.end and m.concept == _UNLESS for m in unit.matches.get("relation", ()))


def is_onlooker(unit: Unit, phrase: Chunk, anybody: Container[str]) -> bool:
    """ "Your posts may be viewed | by all users |": whether persons are those by whom something is seen."""
    if unit.tokens.words[phrase.start] not in anybody or unit.words(phrase.start - 1, phrase.start) != ("by",):
        return False
    return any(m.concept == _SEEING and m.end == phrase.start - 1 for m in unit.matches.get("verb", ()))


def is_outside(unit: Unit, phrase: Chunk, prepositions: Container[str]) -> bool:
    """ "To others outside of | Acme and its affiliates |": whether those are named who are left out."""
    arguments = (argument for clause in unit.clauses for argument in clause.arguments if argument.marker)
    left = (argument for argument in arguments if argument.marker.split()[0] in prepositions)
    return any(other is phrase for argument in left for other in argument.phrases)


def is_told_elsewhere(unit: Unit, phrase: Chunk) -> bool:
    """ "With the parties | listed below |": whether who they are stands in another place, so that it is not anybody."""
    following = unit.words(phrase.end, phrase.end + 1) in _PLACES or _FOLLOWING in unit.words(phrase.start, phrase.head)
    return following or any(
        match.concept == _CONFORMITY and match.start == phrase.end for match in unit.matches.get("condition", ())
    )


def speaks_of_sale(unit: Unit) -> bool:
    """Whether the sentence is about the sale of a business, whose buyer is no customer."""
    return any(match.concept == _SALE for match in unit.matches.get("purpose", ()))


def is_capitalised(unit: Unit, phrase: Chunk) -> bool:
    """Whether all words of a phrase have capitals, as those of names do."""
    return all(word[:1].isupper() for word in unit.text_of(phrase.start, phrase.end).split())


def is_mark(unit: Unit, phrase: Chunk) -> bool:
    """ "Third party(| ies |)", "(| c |) we …", "in section | 5 |": what names nothing."""
    words, tokens, at = unit.tokens.words, unit.tokens, phrase.start
    alone = phrase.end == at + 1 and words[at - 1 : at] == ("(",)
    ending = (
        alone and at > 1 and tokens.ends[at - 2] == tokens.starts[at - 1] and tokens.ends[at - 1] == tokens.starts[at]
    )
    return ending or (alone and len(words[at]) == 1) or words[phrase.head][:1].isdigit()


def kin_of(unit: Unit, match: Match, readers: frozenset[str]) -> str:
    """ "Our | parent |, subsidiaries and affiliates": a parent beside whom companies of a group are named is one.

    "Your parent" is none.
    """
    if match.concept != _PARENT or unit.words(match.start, match.end) != ("parent",):
        return match.concept
    if not readers.isdisjoint(unit.words(match.start - 1, match.start)):
        return match.concept
    near = unit.within("party", max(match.start - _BESIDE, 0), match.end + _BESIDE)
    return _PARENT_COMPANY if any(m.concept in _KIN for m in near) else match.concept
