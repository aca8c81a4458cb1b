"""Whether the name of a place stands for those who live there, or only for where something is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.slots.agency import AgencyReader, innermost
from exporter.extraction.slots.parties import persons_of
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["InhabitantReader"]

_USER: Final = "party-User"
#: "Recipients" are mostly those who get data.
_RECIPIENT: Final = "subject-ReferredPerson"
_FOR: Final = "for"
_NEAR: Final = 4
#: Endings of those to whom something belongs, or of several of them.
_OWNERS: Final = ("'", "s")


class InhabitantReader:
    """Tells "visitors from the EU", "if you are in the EU", "EU customers" from "our servers in the EU"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._vocabulary = vocabulary
        self._agencies = AgencyReader(vocabulary)
        self._persons = persons_of(vocabulary) - {_RECIPIENT}
        self._anybody = frozenset(cues["grammar-second-person"])
        self._dwelling = frozenset(cues["audience-dwelling"])
        self._whence = frozenset(cues["audience-whence"])
        self._transfers = frozenset(cues["audience-transfer"])
        self._documents = frozenset(cues["policy-document"])

    def are_meant(self, unit: Unit, place: Match, *, strictly: bool = False) -> bool:
        """Whether people of a place are meant: named in the label or beside it, or living or acting there.

        ``strictly``: they must be named or live there, not only do something that a condition tells.
        """
        if strictly and "X" in unit.tags[max(place.start - _NEAR, 0) : place.start]:
            return False  # "persons | not resident in the U.S. |"
        if not strictly and _is_elsewhere(unit, place):
            return False
        named = [match for match in self._named(unit, place.start, place.end) if not self._is_attribute(unit, match)]
        if named or self._do_dwell(unit, place):
            return True
        held = False
        for clause, argument in _arguments(unit):
            if not any(phrase.start < place.end and place.start < phrase.end for phrase in argument):
                continue
            held = True
            if self._are_in(unit, argument, place):
                return True
            if self._are_at(unit, clause, argument, strictly=strictly):
                return True
        return not held and (
            self._are_near(unit, place, strictly=strictly) or (not strictly and self._are_opened(unit, place))
        )

    def _is_attribute(self, unit: Unit, match: Match) -> bool:
        """ "Our | California Consumer | Portal", "your | Virginia consumer | rights": after whom a thing is called.

        A notice that is called so is for them.
        """
        phrase = unit.phrase_at(match.start)
        owning = unit.tokens.words[match.end - 1].endswith(_OWNERS)  # "California | residents' | rights"
        if phrase is None or match.end > phrase.head or owning:
            return False
        return self._documents.isdisjoint(unit.words(match.end, phrase.end))

    def _do_dwell(self, unit: Unit, place: Match) -> bool:
        """ "If you | reside in California | please contact us": whether the label holds what persons do."""
        verbs = (clause for clause in unit.clauses if place.start <= clause.verb.head < place.end)
        return any(self._is_of_persons(unit, clause) for clause in verbs)

    def _are_opened(self, unit: Unit, place: Match) -> bool:
        """ "| In the UK |, you can ask us for a copy": whether a sentence on persons begins with the place."""
        root = unit.main
        if root is None or root.subject is None or not root.subject.phrases:
            return False
        subject = root.subject.phrases[0]
        return place.start < min(subject.start, root.verb.start) and self._is_person(unit, subject)

    def _are_in(self, unit: Unit, argument: Argument, place: Match) -> bool:
        """ "| EU | or California residents", "| EEA | customers"."""
        apart = unit.tags[place.end : place.end + 2] == ",C"  # "we are in the UK | , and customer data is …"
        near = (phrase for phrase in argument if place.end <= phrase.end)
        return any(
            self._has_persons(unit, phrase.start, phrase.end)
            for phrase in near
            if not (apart and phrase.start > place.end)
        )

    def _has_persons(self, unit: Unit, start: int, end: int) -> bool:
        """Whether persons are what a phrase names, or whose something is: "EU | users' | rights"."""
        return any(
            match.end >= end or unit.tokens.words[match.end - 1].endswith(_OWNERS)
            for match in self._named(unit, start, end)
            if unit.tokens.words[match.start] not in self._anybody
        )

    def _are_at(self, unit: Unit, clause: Clause, argument: Argument, *, strictly: bool) -> bool:
        """ "Visitors | from the EU |", "if you use it | in the EU |", "| in the EU |, you have more rights"."""
        before = _before(unit, argument)
        at = argument.phrases[0].start
        placed = not self._whence.isdisjoint((*argument.marker.split(), *unit.words(max(at - 1, 0), at)))
        if before is not None and before.kind == "phrase":
            told = argument.marker == _FOR and unit.tokens.words[before.head] in self._documents
            if told or (placed and self._is_person(unit, before)):
                return True
        if not placed or not self._is_of_persons(unit, clause):
            return False
        said = {unit.tokens.words[clause.verb.head], unit.tokens.keys[clause.verb.head]}
        dwelling = not said.isdisjoint(self._dwelling)
        if strictly:
            return dwelling and before is clause.verb
        fronted = clause.subject is not None and at < clause.subject.phrases[0].start
        staying = clause.is_relative or clause.kind == "subordinate"
        return dwelling or fronted or (staying and said.isdisjoint(self._transfers))

    def _is_of_persons(self, unit: Unit, clause: Clause) -> bool:
        """Whether persons do what a clause says, or are described by it: "customers | who live in the EU |"."""
        if clause.is_relative and clause.antecedent is not None:
            return self._is_person(unit, clause.antecedent)
        subject = clause.subject.phrases if clause.subject is not None else ()
        return any(self._is_person(unit, phrase) for phrase in subject) or (
            bool(subject) and self._agencies.agent(unit, clause) == "person"
        )

    def _are_near(self, unit: Unit, place: Match, *, strictly: bool) -> bool:
        """ "Supplement for | visitors in | the EEA", "Supplement | for | the EEA", where no clause tells."""
        phrase = next((c for c in unit.chunks if c.kind == "phrase" and c.start < place.end <= c.end), None)
        if phrase is not None and self._has_persons(unit, phrase.start, phrase.end):
            return True
        led = [c for c in unit.chunks if c.end <= (phrase or place).start and c.kind in {"phrase", "preposition"}][-2:]
        meant = not strictly and any(c.word == _FOR for c in led[-1:])
        return meant or any(c.kind == "phrase" and self._is_person(unit, c) for c in led)

    def _is_person(self, unit: Unit, phrase: Chunk) -> bool:
        """Whether the head of a phrase names persons: not "member | states |"."""
        if phrase.end - phrase.start == 1 and unit.tokens.words[phrase.start] in self._anybody:
            return True
        return any(match.end >= phrase.end for match in self._named(unit, phrase.start, phrase.end))

    def _named(self, unit: Unit, start: int, end: int) -> Iterator[Match]:
        """The labels of persons that begin there; they may go on: "individuals in the European Union"."""
        for match in (*unit.matches.get("party", ()), *unit.matches.get("subject", ())):
            if start <= match.start < end and (
                match.concept in self._persons or self._vocabulary.covers(_USER, match.concept)
            ):
                yield match


def _is_elsewhere(unit: Unit, place: Match) -> bool:
    """ "Users | not located in the EU |", "visitors | who do not live there |": who is told by not being in a place."""
    clause = innermost(unit, place.start)
    told = clause is not None and clause.is_relative and clause.verb.start < place.start
    return told and clause is not None and (clause.verb.negated or "X" in unit.tags[clause.verb.start - 1])


def _arguments(unit: Unit) -> Iterator[tuple[Clause, Argument]]:
    for clause in unit.clauses:
        for argument in clause.with_subject():
            if argument.phrases:
                yield clause, argument


def _before(unit: Unit, argument: Argument) -> Chunk | None:
    """The phrase or verb that a preposition stands behind."""
    first = argument.phrases[0]
    return next((c for c in reversed(unit.chunks) if c.end <= first.start and c.kind != "preposition"), None)
