"""Descriptions: clauses that only tell which data, countries or people are meant, and nothing of what is done."""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.datatypes import TRACKERS
from exporter.extraction.slots.fillers import KEEPING, Frame
from exporter.extraction.slots.parties import is_first
from exporter.extraction.units.unit import Unit
from exporter.syntax import DESCRIBING, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["DescriptionReader"]

_COMBINE: Final = "action-Combine"
_USE: Final = "action-Use"
_PROFILE: Final = "action-Profile"


class DescriptionReader:
    """Tells describing clauses from those that go on to say what is done."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._copulas = frozenset(vocabulary.cues["grammar-be"])
        self._indefinite = frozenset(vocabulary.cues["grammar-indefinite-article"])
        self._places = frozenset(vocabulary.cues["condition-place"])
        self._regarding = frozenset(vocabulary.cues["grammar-regarding-verb"])
        self._connecting = frozenset(vocabulary.cues["grammar-connecting-verb"])
        self._identifying = frozenset(vocabulary.cues["grammar-identifying-verb"])
        self._persons = frozenset(vocabulary.cues["grammar-second-person"])
        self._devices = frozenset(vocabulary.cues["party-device-noun"])
        self._past = frozenset(vocabulary.cues["grammar-past-auxiliary"])
        self._topical = frozenset(vocabulary.cues["grammar-topical-preposition"])

    def describes(self, unit: Unit, frame: Frame) -> bool:
        """ "Data | that we do not keep |", "countries | that do not protect it |": which are meant, not what is done.

        What tools do not do is said of them: "cookies | that do not collect your name |".
        """
        clause = frame.clause
        if clause.kind not in DESCRIBING and not (clause.kind == "coordinated" and clause.verb.negated):
            return False
        reduced = clause.kind == "reduced" and (clause.verb.negated or "weak" in frame.verb.flags)
        known = clause.kind == "relative" and "weak" in frame.verb.flags and clause.is_of_object
        return (
            reduced
            or known  # "what | we know of you | is …"
            or _is_linkable(frame)
            or _is_held_by_others(frame)
            or self._is_of_place(unit, clause)
            or _explains_tracker(unit, clause)
            or self._is_public(unit, frame)
            or self._goes_on_describing(unit, clause)
            or self._is_of_person(unit, frame)
            or (clause.kind == "relative" and clause.verb.negated and self._is_denied_of(unit, frame))
        )

    def _is_denied_of(self, unit: Unit, frame: Frame) -> bool:
        """Whether what a relative clause denies only says which data, or whose, are meant."""
        clause = frame.clause
        if clause.antecedent is None:  # "that does not identify you": an item of a list of data
            return not self.is_pointed_at(unit, clause)
        if unit.tokens.words[clause.start - 1] == "," and clause.marker != "that":
            return False
        start, end = clause.antecedent.start, clause.antecedent.end
        if any(filler.slot == "dataType" and filler.start == start for filler in frame.fillers):
            return True
        goes_on = clause.sibling is not None and bool(clause.verb.modal)  # "agents who see it and | may not keep it |"
        doing = not goes_on and clause.subject is not None and clause.antecedent in clause.subject.phrases
        return doing and not any(match.end == end for match in unit.within("tech", start, end))

    def _is_of_person(self, unit: Unit, frame: Frame) -> bool:
        """ "Devices | used to access our site |", "data | sent by your browser |", "those | about whom we know |".

        So are data "used to identify you" said to be such, whoever does so, and uses "about which we notify you".
        """
        clause, words = frame.clause, unit.tokens.words
        if clause.kind == "relative":
            told = clause.marker == "whom" or (clause.marker == "which" and "message-person" in frame.verb.flags)
            return told and words[clause.start - 1] in self._topical
        if clause.kind != "reduced" or not clause.verb.passive:
            return False
        doers = [phrase for argument in clause.arguments if argument.marker == "by" for phrase in argument]
        if any(words[phrase.head] in self._devices and words[phrase.start] in self._persons for phrase in doers):
            return True
        aims = [words[c.verb.head] for c in unit.clauses if c.parent is clause and c.kind == "infinitive"]
        if frame.action != _USE or self._connecting.union(self._identifying).isdisjoint(aims):
            return False
        plain = TRACKERS not in frame.values("dataType") and not frame.values("technology")
        return plain or not self._connecting.isdisjoint(aims)

    def _is_public(self, unit: Unit, frame: Frame) -> bool:
        """ "We combine it with data | that are publicly available |": which data; "a profile that is" tells more."""
        clause = frame.clause
        stated = "state" in frame.verb.flags and frame.action == "action-PublishData"
        if clause.kind != "relative" or not stated or clause.antecedent is None:
            return False
        added = unit.tokens.words[clause.start - 1] == "," and clause.marker != "that"
        return not added and unit.tokens.words[clause.antecedent.start] not in self._indefinite

    def _is_of_place(self, unit: Unit, clause: Clause) -> bool:
        """ "Kept in any country | in which we engage carriers |": where, and not what is done there."""
        noun = clause.antecedent
        if clause.kind != "relative" or clause.marker != "which" or noun is None:
            return False
        return unit.tokens.words[noun.head] in self._places and unit.tags[noun.end : clause.start] == "I"

    def is_regarded(self, unit: Unit, frame: Frame) -> bool:
        """ "Your data may be considered | an asset |", "we treat it | as confidential |": what it is held to be.

        So is how cookies are put into groups: "the cookies on our site | are categorised | by purpose".
        """
        clause = frame.clause
        if frame.action == _PROFILE and frame.values("dataType") == [TRACKERS]:
            return True
        if unit.tokens.words[clause.verb.head] not in self._regarding:
            return False
        named = clause.verb.passive and any(True for _ in clause.objects())
        return named or any(argument.marker == "as" for argument in clause.arguments)

    def is_notice(self, unit: Unit, clause: Clause) -> bool:
        """ "Your message | was sent |", "your form | has been submitted |": what a page says when it has happened."""
        if clause.arguments or not clause.verb.passive or len(unit.clauses) > 1:
            return False
        subject = clause.subjects
        if len(subject) != 1:
            return False
        words = unit.tokens.words
        return words[clause.verb.start] in self._past and words[subject[0].start] in self._persons

    def _goes_on_describing(self, unit: Unit, clause: Clause) -> bool:
        """ "Data that identify you | and that are not public |": a second relative clause on the same noun."""
        subject = clause.subjects
        joined = clause.kind == "coordinated" and clause.verb.negated and unit.tags[: clause.start].endswith("C")
        return joined and [unit.words(p.start, p.end) for p in subject] == [("that",)]

    def is_pointed_at(self, unit: Unit, link: Clause) -> bool:
        """ "That is | why we share nothing |": said to be so, where "why we share it is told below" only asks."""
        parent = link.parent
        if parent is None or parent.kind != "main" or parent.verb.negated or parent.verb.end != link.start:
            return False
        pointing = parent.subject is None or parent.subject.phrases[0].pronoun
        return pointing and unit.tokens.words[parent.verb.head] in self._copulas


def _is_linkable(frame: Frame) -> bool:
    """ "Data | that can be linked to a person |", "data capable of | being associated with you |": which data."""
    clause = frame.clause
    link = clause.parent if clause.kind == "gerund" and clause.complement and clause.parent is not None else clause
    combined = frame.action == _COMBINE and clause.verb.passive and not link.is_of_object
    return combined and link.kind == "relative" and link.marker == "that"


def _is_held_by_others(frame: Frame) -> bool:
    """ "We add to information | held by other firms |": which information, while theirs is not told to be kept."""
    held = frame.clause.kind == "reduced" and frame.clause.verb.passive and frame.action in KEEPING
    return held and frame.actor is not None and not is_first(frame.actor) and TRACKERS not in frame.values("dataType")


def _explains_tracker(unit: Unit, clause: Clause) -> bool:
    """ "Cookies, a piece of data | stored on your computer |": what cookies are, which are what is placed."""
    noun = clause.antecedent
    if not clause.is_relative or noun is None:
        return False
    return bool(
        [
            m
            for m in unit.matches.get("data", ())
            if m.concept == TRACKERS and m.start < noun.start and m.end == noun.end
        ]
    )
