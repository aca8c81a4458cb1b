"""Whom a sentence speaks of or to, apart from places where data go and laws that it but cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from exporter.extraction.conditions.inhabitants import InhabitantReader
from exporter.extraction.slots.agency import AgencyReader, innermost
from exporter.extraction.slots.parties import is_first
from exporter.extraction.stance.commands import CommandReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["AGES", "OUTSIDE", "YOUNG", "AddresseeReader"]

YOUNG: Final = frozenset({"audience-Children", "audience-Teenagers"})
AGES: Final = YOUNG | {"audience-OtherAudience"}
_AGE: Final = "data-Age"
OUTSIDE: Final = "outside"
_ABROAD: Final = "audience-OtherCountries"
_NEAR: Final = 4
_CITED_WITHIN: Final = 8
_BEHIND: Final = 2
#: Tags of a row of places.
_IN_ROW: Final = "NZD,C()"
_RESPONSIBLE: Final = "topic-ResponsiblePerson"
_QUOTE: Final = '"'
_HOME: Final = "jurisdiction-UnitedStates"
_AMERICANS: Final = "audience-Americans"
_OTHER_STATES: Final = "audience-OtherStates"
#: Who lives where, for the places that have an audience of their own; other places are those of other countries.
_RESIDENTS: Final = {
    "jurisdiction-EuropeanUnion": "audience-Europeans",
    "jurisdiction-UnitedKingdom": "audience-UnitedKingdom",
    "jurisdiction-Switzerland": "audience-Swiss",
    "jurisdiction-California": "audience-Californians",
}


class AddresseeReader:
    """Finds the audiences of a sentence by the labels of persons, places and laws."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._vocabulary = vocabulary
        self._agencies = AgencyReader(vocabulary)
        self._commands = CommandReader(vocabulary)
        self._inhabitants = InhabitantReader(vocabulary)
        self._institutions = frozenset(cues["audience-institution"])
        self._grounds = frozenset(cues["audience-ground"])
        self._whither = frozenset(cues["audience-whither"])
        self._proxies = frozenset(cues["audience-proxy"])
        self._transfers = frozenset(cues["audience-transfer"])
        self._residents = frozenset(_RESIDENTS.values()) | {_OTHER_STATES, _ABROAD}
        self._addressing = frozenset(cues["audience-address"])
        self._laws = frozenset(cues["audience-law"])
        self._statutes = frozenset(cues["grammar-law-noun"])
        self._protecting = frozenset(cues["audience-protection"])
        self._complying = frozenset(cues["audience-compliance"])
        self._concerns = frozenset(cues["audience-concern"])
        self._citing = frozenset(cues["audience-citation"])
        self._binding = frozenset(cues["audience-binding"])
        self._small = frozenset(cues["audience-small"])
        self._persons = frozenset((*cues["grammar-first-person"], *cues["grammar-second-person"]))
        self._verifying = frozenset(cues["audience-verifying"])
        self._speakers = frozenset(
            (*cues["grammar-first-person"], *cues["grammar-second-person"], *cues["grammar-possessive"])
        )

    def read(self, unit: Unit) -> list[Match]:
        """The matches that stand for an audience, in text order, none where all are but laws that are cited."""
        if "audience" not in unit.matches and "jurisdiction" not in unit.matches:
            return []
        spoken = [match for match in unit.own("audience") if match.concept not in YOUNG or self._is_of_site(unit)]
        elsewhere = {match.end: match.concept for match in spoken if self._is_elsewhere(unit, match)}
        found = [match for match in spoken if match.end not in elsewhere and not _is_repeated(unit, match, elsewhere)]
        found = [match for match in found if not self._is_quoted(unit, match) and not self._is_adjective(unit, match)]
        if found and self._is_recited(unit):
            return []
        laws = [match for match in found if self.is_law(unit, match)]
        obeyed = not laws or self._is_obeyed(unit, laws)  # "under | EU law |, children may agree" speaks of children
        found = [match for match in found if (obeyed if match in laws else self._is_addressed(unit, match))]
        found += self._unlabelled(unit, spoken, found)
        found += [*self._listed(unit, found)] if found else []
        return sorted((self._placed(unit, match) for match in found), key=lambda match: match.start)

    def _placed(self, unit: Unit, match: Match) -> Match:
        """ "If you live | outside | of the EEA or | Switzerland |": who lives elsewhere than where a label names."""
        elsewhere = match.concept in self._residents and _is_outside(unit, match)
        return replace(match, concept=_ABROAD) if elsewhere else match

    def is_destination(self, unit: Unit, place: Match) -> bool:
        """Whether a place is where data are moved or kept: "transferred to | the United States |"."""
        before = unit.words(0, place.start)
        behind = before[:-1] if before[-1:] == ("the",) else before
        return not self._whither.isdisjoint(behind[-1:]) and not self._transfers.isdisjoint(before)

    def _is_addressed(self, unit: Unit, match: Match) -> bool:
        """Whether persons are meant: those of a place, not the place, those of an age, not what one verifies."""
        if match.concept in AGES:
            ages = (m for m in unit.matches.get("data", ()) if m.concept == _AGE)
            told = any(m.start < match.start and match.end <= m.end for m in ages)
            return not (told or self._is_verified(unit, match))  # "age | (40 years or older) |, race and religion"
        return self._inhabitants.are_meant(unit, match)

    def _is_quoted(self, unit: Unit, match: Match) -> bool:
        """ "Write | “California resident request” | in the subject line": whether it is but words to be used.

        Not so the name of a law, "the “Shine the Light” | law |", and what is defined, "(the “CCPA”)".
        """
        words = unit.tokens.words
        if words[: match.start].count(_QUOTE) % 2 == 0 or _QUOTE not in words[match.end :]:
            return False
        opened = max(at for at in range(match.start) if words[at] == _QUOTE)
        closed = words.index(_QUOTE, match.end)
        law = not self._laws.isdisjoint(unit.tokens.keys[closed + 1 : closed + 2])
        return not law and unit.tags[opened - 1 : opened] not in {"(", "D", ""}

    def _is_verified(self, unit: Unit, match: Match) -> bool:
        """ "We ask for your date of birth to verify | that you are over 18 |"."""
        clause = innermost(unit, match.start)
        return clause is not None and any(
            unit.tokens.words[host.verb.head] in self._verifying
            for host in clause.ancestors()
            if clause.kind == "subordinate"
        )

    def _is_elsewhere(self, unit: Unit, match: Match) -> bool:
        """Whether a place is but where data go, or who decides: "moved outside | the EEA |", "| European | Court".

        For whom somebody acts is not addressed either: "on behalf of | your child |", nor who is called so.
        """
        if not self._institutions.isdisjoint(unit.words(match.end, match.end + 1)) or self._is_seat(unit, match):
            return True
        if any(at <= match.start < end for at, (end, _) in unit.names.items()):
            return True  # "| Kids | Corner Ltd."
        if match.concept == _ABROAD and OUTSIDE in unit.words(match.start, match.end):
            clause = innermost(unit, match.start)
            if clause is not None and self._is_of_others(unit, clause):
                return True
        proxied = unit.words(max(match.start - _NEAR, 0), match.start)
        if not self._proxies.isdisjoint(proxied) or self._is_represented(unit, match):
            return True
        if self._transfers.isdisjoint(unit.words(0, match.start)):
            return False
        near = OUTSIDE in unit.words(max(match.start - _NEAR, 0), match.start)
        return near or _is_outside(unit, match)

    @staticmethod
    def _is_represented(unit: Unit, match: Match) -> bool:
        """ "We have named an | EU representative | for people in the EU": for whom somebody is there to be asked."""
        named = (m for m in unit.matches.get("topic", ()) if m.concept == _RESPONSIBLE and m.end <= match.start)
        at = next((m.start for m in named), None)
        clause = innermost(unit, at) if at is not None else None
        return clause is not None and clause.is_main and match.concept not in AGES and match.start < clause.end

    def _is_seat(self, unit: Unit, match: Match) -> bool:
        """Whether an institution is told of by its place: "the data protection authority | in the EEA |".

        The name may follow: "| in the UK |, the Information Commissioner's Office".
        """
        at = len(unit.tags[: match.start + 1].rstrip("NZD")) - 1
        if at < 0 or unit.tags[at] != "I":
            return False
        around = (c for c in unit.chunks if c.kind == "phrase" and c.start <= match.end + 1 and c.end >= at)
        return any(unit.tokens.words[chunk.head] in self._institutions for chunk in around)

    def _is_of_site(self, unit: Unit) -> bool:
        """Whether a sentence on the young is on who may use the site, or on data: not "toys that | kids | love"."""
        grounded = "data" in unit.matches or not self._grounds.isdisjoint(unit.tokens.words)
        return grounded or any(character.isdigit() for word in unit.tokens.words for character in word)

    def _is_of_others(self, unit: Unit, clause: Clause) -> bool:
        """ "Our contractors | are located outside of your country", not "you are", "when located outside …"."""
        if {unit.tokens.words[clause.verb.head], unit.tokens.keys[clause.verb.head]} & self._addressing:
            return False  # "not intended for visitors outside …"
        agent = self._agencies.agent(unit, clause)
        named = clause.subject is not None and not any(phrase.pronoun for phrase in clause.subject)
        moving = unit.tokens.words[clause.verb.head] in self._transfers
        return agent == "other" or (agent == "open" and named) or (agent == "organisation" and moving)

    # -- laws ----------------------------------------------------------------------------------------------------------

    def is_law(self, unit: Unit, match: Match) -> bool:
        """Whether a label is no group but a law, or what a law protects: "| GDPR |", "child's | privacy |".

        So is a place in the name of one: "the | European Union | General Data Protection Regulation".
        """
        if not self._laws.isdisjoint(unit.tokens.keys[match.start : match.end]):
            return True
        phrase = unit.phrase_at(match.end - 1)
        named = phrase is not None and match.end <= phrase.head and match.concept not in AGES
        return named and phrase is not None and unit.tokens.words[phrase.head] in self._statutes

    def _is_obeyed(self, unit: Unit, laws: Sequence[Match]) -> bool:
        """Whether the sentence says what a law gives people: "your rights under | the CCPA |".

        "A sale as defined in | the CCPA |" but cites it, and "| the CCPA | was the first law to ask this" tells of it.
        That we comply with a law says whom we speak of only where it is one for the young.
        """
        if self._commands.only_turns(unit) or all(clause.verb.head < unit.lead_size for clause in unit.clauses):
            return False  # "For your rights under | the CCPA | see our notice", "Your | California privacy rights |"
        named = {at for law in laws for at in range(law.start, law.end - 1)}
        words = {unit.tokens.words[at] for at in range(unit.lead_size, unit.size) if at not in named}
        if any(law.concept in YOUNG for law in laws):
            own = not self._speakers.isdisjoint(words) or any(map(is_first, unit.named(0, unit.size)))
            kept = not self._complying.isdisjoint(words) or (own and not self._concerns.isdisjoint(words))
            cited = all(self._is_cited(unit, law, self._citing) for law in laws)
            return (kept or not self._protecting.isdisjoint(words)) and not cited
        given = not self._protecting.isdisjoint(words)
        return given and not all(self._is_cited(unit, law, self._citing | self._binding) for law in laws)

    def _is_cited(self, unit: Unit, law: Match, citing: AbstractSet[str]) -> bool:
        before = unit.words(max(law.start - _CITED_WITHIN, unit.lead_size), law.start)
        return not citing.isdisjoint((*before, *unit.words(law.end, law.end + _BEHIND)))  # "(GDPR, article 77)"

    def _is_recited(self, unit: Unit) -> bool:
        """ "| The law | requires anybody who collects data of Californians to have a policy": what is asked of all."""
        root = unit.main
        phrases = root.subject.phrases if root is not None and root.subject is not None else ()
        heads = {unit.tokens.words[phrase.head].removesuffix("'s") for phrase in phrases}
        words = unit.tokens.words
        return (
            bool(heads)
            and heads <= self._statutes
            and self._persons.isdisjoint(words)
            and self._protecting.isdisjoint(words)
        )

    def _is_adjective(self, unit: Unit, match: Match) -> bool:
        """ "Such changes are | minor |", "a | minor | change": whether a word for the young is none of persons."""
        if (
            match.concept not in YOUNG
            or match.end - match.start > 1
            or unit.tokens.words[match.start] not in self._small
        ):
            return False
        phrase = unit.phrase_at(match.start)
        if phrase is None:
            return False
        alone = phrase.head == match.start
        named = any(m.start > match.start for m in unit.within("subject", match.start, phrase.end))
        return "D" not in unit.tags[phrase.start : match.start] if alone else not named

    # -- places in lists -----------------------------------------------------------------------------------------------

    def _listed(self, unit: Unit, found: Sequence[Match]) -> Iterator[Match]:
        """The residents of places in a row with one that is found: "in the EEA, | the UK | or | Switzerland |"."""
        known = {match.concept for match in found}
        ends = {match.end for match in found if match.concept in self._residents}
        for place in unit.own("jurisdiction"):
            if place.end in ends or len(unit.tags[: place.start].rstrip("D,C")) not in ends:
                continue
            ends.add(place.end)
            resident = self._resident_of(place.concept)
            if resident not in known and place.concept != _HOME:
                known.add(resident)
                yield replace(place, concept=resident, scheme="audience")

    def _unlabelled(self, unit: Unit, labelled: Sequence[Match], found: Sequence[Match]) -> Iterator[Match]:
        """The people of places for whom there is no label: "customers in | Peru |"."""
        known = {match.concept for match in found}
        for place in unit.own("jurisdiction"):
            if any(place.start < match.end and match.start < place.end for match in labelled):
                continue
            abroad = OUTSIDE in unit.words(max(place.start - _NEAR, 0), place.start)
            resident = _ABROAD if abroad else self._resident_of(place.concept)
            if resident not in known and self._inhabitants.are_meant(unit, place, strictly=True):
                known.add(resident)
                yield replace(place, concept=resident, scheme="audience")

    def _resident_of(self, place: str) -> str:
        if place == _HOME:
            return _AMERICANS
        above = (place, *self._vocabulary.ancestors(place))
        known = (_RESIDENTS[name] for name in above if name in _RESIDENTS)
        return next(known, _OTHER_STATES if _HOME in above else _ABROAD)


def _is_repeated(unit: Unit, match: Match, before: Mapping[int, str]) -> bool:
    """ "The authority in the European Economic Area | (EEA) |": whether it only says again what stands before."""
    return unit.tags[match.start - 1 : match.start] == "(" and before.get(match.start - 1) == match.concept


def _is_outside(unit: Unit, match: Match) -> bool:
    """ "Outside of the EEA or | Switzerland |": whether a place stands in a row behind "outside"."""
    row = len(unit.tags[: match.start].rstrip(_IN_ROW))
    return OUTSIDE in unit.words(max(row - _BEHIND, unit.lead_size), row)
