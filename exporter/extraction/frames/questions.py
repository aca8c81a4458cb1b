"""Questions as data: "we record | which pages you visit |", where a clause says what is collected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from exporter.extraction.slots.datatypes import ANY, GENERIC, OTHER
from exporter.extraction.slots.fillers import Filler, Frame
from exporter.extraction.slots.parties import is_person
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["QuestionReader"]

#: Tags of what joins a question to the list before it.
_JOINTS: Final = frozenset("C,")
#: Flags of verbs whose object is no data, or that only tell what something is good for.
_OTHERS: Final = frozenset({"helper", "engage", "engage-only", "tracker", "message", "message-person"})
_UNTOLD: Final = GENERIC | {OTHER}


class QuestionReader:
    """Reads the clauses that are an object, or part of one, of a verb that handles data."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._topical = frozenset(vocabulary.cues["grammar-topical-preposition"])
        self._possessives = frozenset(vocabulary.cues["grammar-possessive"])
        self._alternatives = frozenset(vocabulary.cues["condition-question"])

    def may_ask(self, unit: Unit) -> bool:
        """Whether a unit has words of questions, and data that they could stand for."""
        asked = "W" in unit.tags or not self._alternatives.isdisjoint(unit.tokens.words)
        return asked and "data" in unit.matches

    def add(self, unit: Unit, frame: Frame) -> None:
        """Puts in the data that questions behind the verb stand for: "your IP address and | how you use our site |".

        To be asked of units that :meth:`may_ask`.
        """
        if frame.verb.object not in {None, "dataType"}:
            return
        if frame.clause.verb.passive or not _OTHERS.isdisjoint(frame.verb.flags) or is_person(frame.actor):
            return  # "you choose | how you pay |"
        for match, start in self._asked(unit, frame.clause):
            if unit.tokens.words[start - 1] in self._topical:
                _tell(frame, match, start)
                continue
            if 0 < start == unit.lead_size:
                _itemise(frame)
            frame.fillers.append(Filler("dataType", match.concept, start, match.end))

    def _asked(self, unit: Unit, clause: Clause) -> Iterator[tuple[Match, int]]:
        """The data of questions on the clause, with where these begin: "| how you use it |", "what | it is |"."""
        end = clause.verb.end
        for match in unit.matches["data"]:
            if match.start < end:
                continue
            opens = unit.tags[match.start] == "W" or unit.tokens.words[match.start] in self._alternatives
            start = match.start if opens else match.start - 1
            if not opens and (
                unit.tags[start] != "W"
                or match.concept in _UNTOLD
                or unit.tokens.words[start] in self._possessives  # "people | whose name | you give"
            ):
                continue
            if start >= end and self._is_joined(unit, clause, start) and _governs(unit, clause, match, start):
                yield match, start

    def _is_joined(self, unit: Unit, clause: Clause, start: int) -> bool:
        """Whether the question is right behind the verb, an "and" or a comma, is an example or item or tells a topic.

        Also behind the preposition of a verb, "we look at | how you use it |", and behind who is told, "cookies tell us
        | which pages you visit |".
        """
        end = clause.verb.end
        return (
            start == end
            or 0 < start == unit.lead_size
            or (start == end + 1 and unit.tags[end] == "P")
            or (start == end + 1 and unit.tags[end] == "I")
            or unit.tags[start - 1] in _JOINTS
            or unit.tokens.words[start - 1] in self._topical
            or any(chunk.kind == "example" and chunk.end == start for chunk in unit.chunks)
        )


def _tell(frame: Frame, match: Match, start: int) -> None:
    """ "Information about | which pages you visit |": of which kind mere information is."""
    for place, filler in enumerate(frame.fillers):
        if filler.slot == "dataType" and filler.value == ANY and filler.end == start - 1:
            frame.fillers[place] = replace(filler, value=match.concept)
            frame.told.append(filler)


def _itemise(frame: Frame) -> None:
    """ "We collect some information: | how you use our site |": what stands for its items is told by them."""
    mere = [filler for filler in frame.fillers if filler.slot == "dataType" and filler.value == ANY]
    frame.fillers = [filler for filler in frame.fillers if filler not in mere]
    frame.told += mere


def _governs(unit: Unit, clause: Clause, match: Match, start: int) -> bool:
    """Whether the question hangs on the clause, or on another question that does, or is the item of its list."""
    if 0 < start == unit.lead_size:
        return clause.is_main and clause.verb.head < start
    asking = next((other for other in unit.clauses if other.verb.start > start), None)
    if asking is None or asking.verb.start > match.end + 1:
        return False
    if asking.antecedent is not None and not _asks(unit, start):
        return False  # "those | who follow you |"
    subject = asking.subject.phrases if asking.subject is not None else ()
    people = any(phrase.pronoun or unit.begins("subject", phrase.start, phrase.end) for phrase in subject)
    if match.start > start and not people:
        return False  # "which messages | are likely to be seen"
    parent, apart = asking.parent, unit.tags[start - 1] in _JOINTS
    while parent is not None and parent is not clause and (_is_question(unit, parent) or (apart and _is_over(parent))):
        parent = parent.parent
    return parent is clause


def _is_question(unit: Unit, clause: Clause) -> bool:
    return clause.kind == "relative" and _asks(unit, clause.start)


def _is_over(clause: Clause) -> bool:
    """ "The ads | you saw |, how …", "the browser | you use to reach us |, how …": what only describes a noun."""
    described = clause.kind == "infinitive" and any(True for _ in clause.objects())
    return described or (clause.kind == "relative" and clause.antecedent is not None)


def _asks(unit: Unit, start: int) -> bool:
    """Whether a clause that begins so asks, and describes no noun: "| which pages | you visit", "| how | you pay"."""
    noun = unit.tags[start + 1 : start + 2] == "N"
    described = (clause.antecedent for clause in unit.clauses if clause.start == start)
    return noun or all(phrase is None or phrase.pronoun for phrase in described)
