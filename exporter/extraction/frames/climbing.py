"""Climbing: what stands in a clause but belongs to the verb around it: "share what you give us | with partners |"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from exporter.extraction.frames.items import ListingReader, itemised, opens_item
from exporter.extraction.stance.verbs import VerbReader
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Clause
from exporter.vocabulary import Verb, Vocabulary

__all__ = ["GATHERING", "ClimbingReader"]

_OPENING: Final = "action-GiveAccess"
_COMBINE: Final = "action-Combine"
GATHERING: Final = frozenset({"action-Collect", "action-Receive"})


class ClimbingReader:
    """Finds the arguments of a verb that stand in the clauses that hang on it."""

    def __init__(self, vocabulary: Vocabulary, verbs: VerbReader, listings: ListingReader) -> None:
        self._verbs = verbs
        self._listings = listings
        self._persons = frozenset(vocabulary.cues["grammar-second-person"])
        self._regarding = frozenset(vocabulary.cues["grammar-regarding-verb"])

    def read(self, unit: Unit, clause: Clause, verb: Verb) -> Iterable[Argument]:
        """ "We share the data you give us with partners": what the relative clause's verb has no place for."""
        items = itemised(unit, clause, verb) if unit.lead_size and clause.is_main else ()
        below = [other for other, above in unit.describing.items() if clause in above]
        return (*items, *self._of(unit, clause, verb, below)) if below else items

    def _of(self, unit: Unit, clause: Clause, verb: Verb, below: Sequence[Clause]) -> Iterator[Argument]:
        """What the clauses ``below`` have that is the verb's."""
        for other in below:
            own = self._verbs.read(unit, other)
            yield from (*self._listed(other, own), *self._called(unit, other))
            if own is not None and "elaboration" in own.flags and other.kind == "relative" and not other.verb.negated:
                yield from self._listings.listed_by(unit, other)
            for argument in other.arguments:
                slot = verb.marks.get(argument.marker)
                if slot == "dataSource" and verb.action == _COMBINE and _is_gathered(own, other):
                    yield argument  # "combine it with data we get | from others |"
                left = slot == "recipient" and not opens_item(unit, argument)
                left = left and all(a.marker != argument.marker for a in clause.arguments)
                left = left and not (other.kind == "gerund" and self._is_to_persons(unit, argument))
                again = slot == "dataType" and "recipient" in verb.flags  # "access to the data … to partners"
                if slot == "dataType" and verb.action == _COMBINE and other.is_of_object:
                    yield argument  # "combine what you give us | with data from others |"
                    continue
                if (left or again) and not _keeps(own, other, argument.marker):
                    yield argument

    def _is_to_persons(self, unit: Unit, argument: Argument) -> bool:
        """ "By giving it | to you |": whether all that it names is the person."""
        words = unit.tokens.words
        return all(words[phrase.start] in self._persons for phrase in argument.phrases)

    def _called(self, unit: Unit, clause: Clause) -> Iterator[Argument]:
        """ "We use a technology called | cookies |": the name that a participle gives."""
        if clause.kind == "reduced" and unit.tokens.words[clause.verb.head] in self._regarding:
            yield from clause.objects()

    @staticmethod
    def _listed(clause: Clause, verb: Verb | None) -> Iterator[Argument]:
        """ "… given when you register, such as name and address": a list behind a verb that says nothing of data."""
        if verb is None or verb.action is None or _is_made_available(clause, verb):
            for argument in clause.arguments:
                if argument.examples:
                    yield Argument("", list(argument.examples), open_list=argument.open_list)


def _is_gathered(verb: Verb | None, clause: Clause) -> bool:
    """Whether a relative clause says of data whence they come: "data | we receive from others |"."""
    return verb is not None and verb.action in GATHERING and clause.is_of_object and not clause.verb.negated


def _is_made_available(clause: Clause, verb: Verb) -> bool:
    """ "Information of the sort that browsers | make available |, such as …": what a tool offers is what one gets."""
    plain = clause.kind == "relative" and clause.subject is not None and verb.action == _OPENING
    return plain and not any(phrase.pronoun for phrase in clause.subject or ())


def _keeps(verb: Verb | None, clause: Clause, marker: str) -> bool:
    """Whether a verb has a place of its own for what the preposition introduces, not filled: "what you provide us"."""
    if verb is None or marker not in verb.marks or verb.action is None or "weak" in verb.flags:
        return False
    return "ditransitive" not in verb.flags or not any(phrase.pronoun for each in clause.objects() for phrase in each)
