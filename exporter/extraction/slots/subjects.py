"""Subjects: whose data are spoken of, and how well they can be told by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.agency import innermost
from exporter.extraction.slots.datatypes import PLACES
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.scopes import Scope
from exporter.extraction.units.unit import Unit
from exporter.model import Mention
from exporter.vocabulary import Vocabulary

__all__ = ["SubjectReader"]

_USER: Final = "subject-User"
_PARENT: Final = "subject-Parent"
_CONSENT: Final = "condition-Consent"
_SELLER: Final = "subject-Seller"
_RELATIVE: Final = "subject-FamilyMember"
#: Firms that are called a family.
_GROUP: Final = "party-Affiliate"
_MERCHANT: Final = "party-Merchant"
#: Persons after whom kinds of data are called.
_NAMING: Final = frozenset({"subject-Resident", _USER, _SELLER})
#: Who else is named in a statement, and what for.
_OTHERS: Final = frozenset({"recipient", "actor", "purpose", "involvedParty"})
_PERSONAL: Final = "data-PersonalInformation"
_IDENTIFIABLE: Final = "ident-Identifiable"
_ANYBODY: Final = "subject-AnyPerson"
_CHILD: Final = "subject-Child"
_YOUNG: Final = "audience-Children"
#: Tags of what parts persons from an age that is not theirs.
_APART: Final = frozenset(",;:.CSGI")


class SubjectReader:
    """Reads persons and identifiability in the scope of a statement."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._about = frozenset(cues["subject-preposition"])
        self._copulas = frozenset(cues["grammar-be"])
        self._else = frozenset(cues["subject-else-noun"])
        self._not = frozenset(cues["negation-without"])
        self._adjectives = frozenset(cues["grammar-adjective"]) | frozenset(cues["grammar-attribute"])
        self._receivers = frozenset((noun, "of") for noun in vocabulary.cues["party-recipient-noun"])
        self._second = frozenset(cues["grammar-second-person"])

    def identifiabilities(self, unit: Unit, draft: Draft, scope: Scope) -> Iterator[Match]:
        """How identifiable data are said to be, but for what is said of what is made of them, or of one of a list."""
        negated = [match for match in unit.within("ident", scope.start, scope.end) if match.concept != _IDENTIFIABLE]
        data = [mention for mention in draft.mentions if mention.slot == "dataType"]
        for match in scope.matches(unit, "ident", self._not):
            part = match.concept == _IDENTIFIABLE and any(other.start <= match.start < other.end for other in negated)
            other = _is_of_result(unit, match, draft.anchor) or _is_of_item(unit, match, draft.anchor)
            other = other or _is_of_host(unit, match, draft.anchor)
            other = other or (match.concept == _IDENTIFIABLE and self._is_denied(unit, match))
            if not part and not other and not _is_of_one(unit, match, data):
                yield match

    def read(self, unit: Unit, draft: Draft, scope: Scope) -> Iterator[Match]:
        """Persons whose data are spoken of: behind "about" or "of", with data in one phrase, or giving them."""
        named = unit.within("subject", scope.start, scope.end)
        return self._spoken_of(unit, draft, named) if named else iter(())

    def _spoken_of(self, unit: Unit, draft: Draft, named: Sequence[Match]) -> Iterator[Match]:
        others = [m for m in draft.mentions if m.slot in _OTHERS]
        sources = [m for m in draft.mentions if m.slot == "dataSource" and m.concept != _MERCHANT]
        data = [m for m in draft.mentions if m.slot == "dataType"]
        for match in named:
            span = unit.span(match.start, match.end)
            taken = [*others, *sources] if match.concept == _SELLER else others  # "we get it from | our vendors |"
            if unit.tokens.words[match.start] in self._second or any(
                m.start < span.end and span.start < m.end for m in taken
            ):
                continue
            if self._is_adjective(unit, match) or self._consents(unit, match) or _is_of_item(unit, match, draft.anchor):
                continue
            if unit.words(match.end - 1, match.end + 1) in self._receivers:
                continue  # "the recipients of your data"
            labels = unit.matches.get("data", ()) if match.concept in _NAMING else ()
            if any(m.start <= match.start < m.end for m in labels):
                continue  # "user name", "driver's licence"
            inside = any(m.start <= span.start and span.end < m.end for m in data)
            owner = unit.tokens.words[match.end - 1].endswith("'") and self._owns_data(unit, match)
            if match.concept == _RELATIVE and _is_of_firms(unit, match):
                continue
            spoken = self._is_spoken_of(unit, match) or self._is_shared(unit, match, draft.anchor)
            if inside or owner or spoken or self._gives(unit, match, draft.anchor):
                yield replace(match, concept=_CHILD) if _is_young(unit, match) else match

    @staticmethod
    def _owns_data(unit: Unit, match: Match) -> bool:
        """ "Our | vendors' | websites" tell of no data of vendors, as "users' browsers" do of data of users."""
        phrase = unit.phrase_at(match.start)
        return match.concept != _SELLER or phrase is None or _is_of_data(unit, phrase.end)

    def _is_denied(self, unit: Unit, match: Match) -> bool:
        """ "It is not, in and of itself, | personally identifiable |": whether it is said not to be so."""
        clause = innermost(unit, match.start)
        if clause is None or not clause.verb.negated:
            return False
        return match.start >= clause.verb.end and unit.tokens.words[clause.verb.head] in self._copulas

    def _is_adjective(self, unit: Unit, match: Match) -> bool:
        """ "An | individual | sale": a word for persons that only describes what stands behind it."""
        inside = bool([c for c in unit.chunks if c.kind == "phrase" and c.start <= match.start and match.end < c.end])
        return inside and unit.tokens.words[match.end - 1] in self._adjectives

    @staticmethod
    def _consents(unit: Unit, match: Match) -> bool:
        """ "Without the consent of | a parent |": who consents to what is done with the data of another."""
        if match.concept != _PARENT:
            return False
        at = len(unit.tags[: match.start].rstrip("DNC")) - 1  # "of his or her parents"
        return any(ground.end == at and ground.concept == _CONSENT for ground in unit.matches.get("condition", ()))

    def _is_spoken_of(self, unit: Unit, match: Match) -> bool:
        """Whether the persons stand behind "about" or "of", also in a row: "regarding visitors and | users".

        It is their data that are, no "rights of | others |" and no "cookies of | a vendor's | pages".
        """
        chunk = next((c for c in unit.chunks if c.start <= match.start < c.end), None)
        phrase = chunk if chunk is not None and chunk.kind == "phrase" else None
        before = (phrase.start if phrase is not None else match.start) - 1
        owning = match.concept != _SELLER and unit.tokens.words[match.end - 1].endswith("'s")  # "the user's computer"
        if phrase is not None and match.end < phrase.end and not (owning or _is_of_data(unit, phrase.end)):
            return False
        if before >= 0 and unit.tags[before] == "C":
            joined = next((c for c in unit.chunks if c.kind == "phrase" and c.end == before), None)
            before = joined.start - 1 if joined is not None else before
        told = before >= 0 and unit.tokens.words[before] in self._about
        return told and unit.tokens.words[before - 1] not in self._else

    def _is_shared(self, unit: Unit, match: Match, anchor: int) -> bool:
        """ "We solicit no data from, or market to, | children |": whose noun stands behind a later preposition."""
        clause = next((c for c in unit.clauses if c.verb.start <= anchor < c.verb.end), None)
        words, tags = unit.tokens.words, unit.tags
        if clause is None or match.start <= anchor or tags[match.start - 1] not in "IT,":
            return False
        stranded = (at for at in range(anchor + 1, match.start) if words[at] in self._about and tags[at + 1] in ",C")
        at = next(stranded, 0)
        return at > 0 and all(c.sibling is clause for c in unit.clauses if at < c.verb.start < match.start)

    @staticmethod
    def _gives(unit: Unit, match: Match, anchor: int) -> bool:
        """Whether the persons are the subject of the statement's verb: "Users may be asked for"."""
        subjects = [c.subject for c in unit.clauses if c.subject is not None and c.verb.start <= anchor < c.verb.end]
        phrases = [phrase for subject in subjects for phrase in subject.phrases]
        return any(phrase.start <= match.start and match.end == phrase.end for phrase in phrases)


def _is_of_firms(unit: Unit, match: Match) -> bool:
    """ "As part of the | Acme family |", "our | family | of brands": firms of one owner, and no relatives."""
    at = match.end - 1
    named = unit.text_of(at - 1, at)[:1].isupper() or (at - 1) in {end - 1 for end, _ in unit.names.values()}
    group = any(m.concept == _GROUP and m.start <= at < m.end for m in unit.matches.get("party", ()))
    return group or (named and unit.tags[at - 1 : at] in {"N", "Z"})


def _is_of_data(unit: Unit, end: int) -> bool:
    """Whether a phrase that ends there names data, but for places: no "EU member | state |"."""
    data = (match for match in unit.matches.get("data", ()) if match.concept not in PLACES)
    return any(match.start < end <= match.end for match in data)


def _is_of_one(unit: Unit, match: Match, data: Sequence[Mention]) -> bool:
    """ "Your name and | aggregate | counts": whether it describes one of several kinds of data, not its examples."""
    at = unit.tokens.starts[match.start]
    own = [mention for mention in data if mention.start <= at < mention.end]
    if match.concept == _IDENTIFIABLE or not own:
        return False
    places = [unit.tokens.starts[other.start] for other in unit.matches["ident"]]
    others = (m for m in data if m not in own and not any(m.start <= place < m.end for place in places))
    return any(other.end <= own[0].start or other.concept == _PERSONAL for other in others)


def _is_of_host(unit: Unit, match: Match, anchor: int) -> bool:
    """ "| Anonymous | data are kept apart from the personal data | you give us |": what is said around a clause."""
    own = next((c for c in unit.clauses if c.verb.start <= anchor < c.verb.end), None)
    noun = own.antecedent if own is not None and own.is_relative else None
    return noun is not None and unit.lead_size <= match.start and match.end <= noun.start


def _is_of_item(unit: Unit, match: Match, anchor: int) -> bool:
    """ "Your orders, which we | aggregate |, and your name": whether it is said of one item of a list."""
    for clause in unit.clauses:
        noun = clause.antecedent
        aside = clause.kind == "relative" and unit.tags[clause.start - 1] == ","
        if not aside or noun is None or clause.verb.head == anchor:
            continue
        phrases = [phrase for argument in clause.arguments for phrase in argument]
        own = any(part.start <= match.start < part.end for part in (clause.verb, *phrases))
        if own and any(noun in argument.phrases[:-1] for c in unit.clauses for argument in c.arguments):
            return True
    return False


def _is_of_result(unit: Unit, match: Match, anchor: int) -> bool:
    """ "We use it | to make anonymous statistics |", "is used | and is not kept by person |": not of the data."""
    clause = innermost(unit, match.start)
    if clause is None or clause.verb.start <= anchor < clause.verb.end or unit.tags[match.start - 1] == ",":
        return False
    own = next((c for c in unit.clauses if c.verb.start <= anchor < c.verb.end), None)
    if own is None or clause.verb.start < own.verb.start:
        return False
    aim = clause.kind == "infinitive" and not clause.complement
    return aim or (clause.is_main and clause.verb.negated != own.verb.negated)


def _is_young(unit: Unit, match: Match) -> bool:
    """ "From | anyone | who we know to be under 13": whether an age right behind persons says that they are young."""
    if match.concept != _ANYBODY:
        return False
    ages = (age for age in unit.matches.get("audience", ()) if age.concept == _YOUNG and age.end > match.end)
    age = next(ages, None)
    return age is not None and _APART.isdisjoint(unit.tags[match.end : age.start].removesuffix("I"))
