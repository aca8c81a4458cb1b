"""Party arguments: who gets the data, who gives them, by whose means it is done, put into the frame of a verb."""

from __future__ import annotations

from typing import Final

from exporter.extraction.frames.agents import is_denied_to
from exporter.extraction.slots.datatypes import ANY, DataReader
from exporter.extraction.slots.fillers import PARTIES, Filler, Frame
from exporter.extraction.slots.groups import GroupReader
from exporter.extraction.slots.parties import OTHER_PARTY, PartyReader, is_first, is_person
from exporter.extraction.slots.partyphrases import is_capitalised
from exporter.extraction.stance.permissions import CONSENT
from exporter.extraction.stance.verbs import HANDING, TRADING
from exporter.extraction.units.unit import Unit
from exporter.model import NamedParty, SlotValue
from exporter.syntax import Argument, Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["PartyArgumentReader", "ends_name", "is_reference"]

_TRANSMIT: Final = "action-Transmit"
#: Data that may be no more than what is sent to persons.
_MESSAGES: Final = frozenset({"data-EmailAddress", "data-CommunicationContent", ANY})
_ANYONE: Final = "party-Anyone"
#: Whom a pronoun stands for that tells whose data it is, and no source: "from | anyone | under 13".
_ANYBODY: Final = frozenset({_ANYONE, "party-Public"})
_NOBODY: Final = _ANYBODY | {OTHER_PARTY}
#: Tags of prepositions.
_LEADING: Final = frozenset("IT")
#: How many words "from and about" has.
_JOINED: Final = 3
#: Actions that others may do for the first party by the means they offer.
_HOSTED: Final = frozenset({"action-Store", "action-Retain", "action-AnyProcessing", "action-Use"})


class PartyArgumentReader:
    """Fills the slots of parties of frames."""

    def __init__(self, vocabulary: Vocabulary, parties: PartyReader, data: DataReader) -> None:
        self._parties = parties
        self._data = data
        self._persons = frozenset(vocabulary.cues["grammar-second-person"])
        self._plural = frozenset(vocabulary.cues["grammar-plural-pronoun"])
        self._reference = frozenset(vocabulary.cues["grammar-reference"])
        self._groups = GroupReader(vocabulary)
        self._providers = vocabulary.below("party-ServiceProvider")
        self._outside = frozenset(vocabulary.cues["grammar-outside-preposition"])
        self._hosting = frozenset(vocabulary.cues["grammar-hosting-preposition"])
        self._receiving = frozenset(vocabulary.cues["grammar-receiving-preposition"])
        #: The names of the verbs that :meth:`add_receiver` has anything to read of.
        self.giving = frozenset(
            verb.name
            for verb in vocabulary.verbs
            if "recipient" in {verb.object, *verb.marks.values(), *verb.flags} or "ditransitive" in verb.flags
        )
        #: Prepositions that tell something beside the slot that they open.
        self.beside = self._hosting | self._outside

    def add_receiver(self, unit: Unit, frame: Frame, first: SlotValue) -> None:
        """ "We do not give that business your name", "… provide it with your name": the object before the data.

        Of what is given to somebody, that is the subject: "| our affiliates | are given access to your name".
        """
        if "recipient" in frame.verb.flags:
            self._add_within(unit, frame)
        clause = frame.clause
        if clause.verb.passive and clause.subject is not None and frame.verb.object == "recipient":
            self.add(unit, frame, clause.subject, first, "recipient")
        if "party" in unit.matches and "recipient" in frame.verb.marks.values():
            self._add_adverbs(unit, frame)
        ditransitive = "ditransitive" in frame.verb.flags
        if not ditransitive and frame.verb.marks.get("to") != "recipient":
            return
        objects = [argument for argument in clause.arguments if not argument.marker and argument.phrases]
        if not ditransitive and not self._is_dative(unit, objects, first):
            return
        behind = objects[1:] + [argument for argument in frame.clause.arguments if argument.marker == "with"]
        given = any(self._data.read(unit, phrase) for argument in behind for phrase in argument)
        if given and objects and not is_person(frame.actor) and not self._data.read(unit, objects[0].phrases[0]):
            frame.fillers += [
                Filler("recipient", value, phrase.start, phrase.end)
                for value, phrase in self._parties.read_recipients(unit, objects[0], first)
            ] or self._read_them(unit, objects[0])

    def _is_dative(self, unit: Unit, objects: list[Argument], first: SlotValue) -> bool:
        """ "We pass | our advertisers | no personal data": whether the first of two objects are others who get it."""
        return len(objects) > 1 and self.names_others(unit, objects[0], first)

    @staticmethod
    def _add_adverbs(unit: Unit, frame: Frame) -> None:
        """ "Is displayed | publicly |", "made | publicly | available": an adverb that says to whom."""
        start, tags = frame.clause.verb.start, unit.tags
        if "R" not in tags[start:]:
            return
        behind = [m for m in unit.matches["party"] if m.start > start and tags[m.start : m.end] == "R"]
        if behind:
            end = min((c.verb.start for c in unit.clauses if c.verb.start > start), default=unit.size)
            frame.fillers += [Filler("recipient", m.concept, m.start, m.end) for m in behind if m.start < end]

    @staticmethod
    def _add_within(unit: Unit, frame: Frame) -> None:
        """ "We give third parties access to your name": who stands before the noun in the phrase of the object."""
        frame.fillers += [
            Filler("recipient", match.concept, match.start, match.end)
            for argument in frame.clause.objects()
            for phrase in argument.phrases
            for match in unit.within("party", phrase.start, phrase.end)
            if match.end < phrase.end
        ]

    def add(self, unit: Unit, frame: Frame, argument: Argument, first: SlotValue, slot: str) -> None:
        """Parties behind a preposition; of those who are told something also such as no label knows."""
        if slot == "dataSource" and _consents(unit, argument):
            return
        named = [self._parties.read(unit, phrase, first) for phrase in argument.phrases]
        ours = any(map(is_first, named)) and not self.tells_parties(unit, argument, first)
        if ours or any(map(is_person, named)):
            argument = Argument(argument.marker, argument.phrases)  # "from you, including your name": not of parties
        elif not self.tells_parties(unit, argument, first) and any(self._data.read(unit, p) for p in argument.examples):
            argument = Argument(argument.marker, argument.phrases)  # "passed to PayPal, including what you paid"
        told = slot == "recipient" and argument.marker in self._receiving
        told = told and (frame.action in HANDING or self._is_sent_to_name(unit, frame, argument))
        read = (
            self._parties.read_recipients(unit, argument, first, traded=frame.action in TRADING)
            if told
            else self._parties.read_all(unit, argument, first)
        )
        if slot == "recipient":
            read = ((self._groups.narrow(unit, phrase, value), phrase) for value, phrase in read)
        found = [
            Filler(slot, value, phrase.start, phrase.end)
            for value, phrase in read
            if slot != "dataSource" or not ((phrase.pronoun and value in _ANYBODY) or _is_used(unit, phrase, value))
            if slot != "actor" or not is_denied_to(unit, phrase)
            if slot != "recipient" or not ends_name(unit, phrase)
        ]
        if told and not found:
            found = self._read_them(unit, argument)
        frame.fillers += found
        if not found:
            frame.references += [
                phrase for phrase in argument.phrases if phrase.pronoun and is_reference(unit, phrase, self._reference)
            ]

    def _is_sent_to_name(self, unit: Unit, frame: Frame, argument: Argument) -> bool:
        """ "We send your name | to EasyPost |": whether data, and no mere message, go to whom only a name tells."""
        if frame.action != _TRANSMIT or not all(is_capitalised(unit, phrase) for phrase in argument.phrases):
            return False
        words, data = unit.tokens.words, [filler for filler in frame.fillers if filler.slot == "dataType"]
        return any(filler.value not in _MESSAGES or words[filler.start] in self._persons for filler in data)

    def add_met(self, unit: Unit, frame: Frame, argument: Argument, first: SlotValue, slot: str) -> None:
        """Others of whom a relative clause says that they give or get the data; "to whomever" names nobody."""
        before = len(frame.fillers)
        self.add(unit, frame, argument, first, slot)
        frame.fillers[before:] = [
            filler
            for filler in frame.fillers[before:]
            if filler.value not in _NOBODY and not is_first(filler.value) and not is_person(filler.value)
        ]

    def names_others(self, unit: Unit, argument: Argument, first: SlotValue) -> bool:
        """Whether all that an argument names are others than the organisation and the person."""
        read = [self._parties.read(unit, phrase, first) for phrase in argument.phrases]
        return bool(read) and all(value and not is_first(value) and not is_person(value) for value in read)

    def add_listed(self, unit: Unit, frame: Frame, argument: Argument, first: SlotValue) -> bool:
        """ "To these sorts | of partners: our printers |": the examples of parties that stand in a slot already."""
        named = argument.phrases[-1].start if argument.phrases else None
        slot = next((filler.slot for filler in frame.fillers if filler.slot in PARTIES and filler.start == named), None)
        if slot is None or not self.tells_parties(unit, argument, first):
            return False
        listed = Argument(argument.marker, [], argument.examples)
        if slot == "recipient" and not _holds_party(unit, argument.examples):
            frame.fillers += [
                Filler(slot, self._groups.narrow(unit, phrase, value), phrase.start, phrase.end)
                for value, phrase in self._parties.read_recipients(unit, listed, first)
            ]
        else:
            self.add(unit, frame, listed, first, slot)
        return True

    def tells_parties(self, unit: Unit, argument: Argument, first: SlotValue) -> bool:
        """Whether the examples are parties: one of them is, or they are an item of the list of them.

        "From other sources, such as | public records |", "with third parties including: | operating systems |".
        """
        examples, phrases = argument.examples, argument.phrases
        if not examples or _holds_party(unit, examples):
            return bool(examples)
        if not phrases or not phrases[-1].end <= unit.lead_size <= examples[0].start:
            return False
        shown = any(c.kind == "example" and phrases[-1].end <= c.start < unit.lead_size for c in unit.chunks)
        counted = [c for c in unit.chunks if c.end == phrases[-1].start - 1 and argument.marker == "of"]
        announced = shown or any(self._data.announces(unit, phrase) for phrase in (phrases[-1], *counted))
        party = self._parties.read(unit, phrases[-1], first)
        return announced and party is not None and not is_person(party)

    def add_beside(self, unit: Unit, frame: Frame, argument: Argument, first: SlotValue) -> None:
        """What a preposition tells beside the slot that it opens: by whose means, to whom outside, who gave it."""
        if argument.marker in self.beside:
            if argument.marker in self._hosting:
                self._add_host(unit, frame, argument, first)
            if argument.marker in self._outside:
                self._add_outside(unit, frame, argument, first)
        if frame.verb.marks.get("from") != "dataSource" or not argument.phrases:
            return
        at = argument.phrases[0].start
        if at > _JOINED and unit.words(at - _JOINED, at - 1) == ("from", "and"):  # "obtained | from and about | you"
            self.add(unit, frame, Argument("from", argument.phrases), first, "dataSource")

    def _add_host(self, unit: Unit, frame: Frame, argument: Argument, first: SlotValue) -> None:
        """ "Stored in | Mailchimp |", "checked through | a spam detection service |": by whose means it is done."""
        if frame.action not in _HOSTED or frame.verb.marks.get(argument.marker) in PARTIES:
            return
        frame.fillers += [
            Filler("recipient", value, phrase.start, phrase.end)
            for value, phrase in self._parties.read_all(unit, argument, first)
            if value in self._providers or (isinstance(value, NamedParty) and not is_first(value))
        ]

    def _add_outside(self, unit: Unit, frame: Frame, argument: Argument, first: SlotValue) -> None:
        """ "We share nothing | outside our company |": with anyone but the first party."""
        if frame.action not in HANDING or frame.values("recipient"):
            return
        size = argument.marker.count(" ") + 1
        frame.fillers += [
            Filler("recipient", _ANYONE, phrase.start - size, phrase.end)
            for value, phrase in self._parties.read_all(unit, argument, first)
            if is_first(value)
        ]

    def _read_them(self, unit: Unit, argument: Argument) -> list[Filler]:
        """ "We share it with | them |", "with | those | who ask": others, whom a sentence before or a clause names."""
        words = unit.tokens.words
        described = {id(clause.antecedent) for clause in unit.clauses}
        phrases = (
            phrase
            for phrase in argument.phrases
            if phrase.pronoun and (words[phrase.start] in self._plural or id(phrase) in described)
        )
        return [Filler("recipient", OTHER_PARTY, phrase.start, phrase.end) for phrase in phrases]


def is_reference(unit: Unit, phrase: Chunk, references: frozenset[str]) -> bool:
    """ "this information", "none of such data", "it": the concept is that of an antecedent."""
    words = unit.tokens.words
    at = phrase.start
    if words[at] not in references:
        at += 2
        if at >= phrase.end or words[at - 1] != "of" or words[at] not in references:
            return False  # as most phrases
    return words[phrase.end : phrase.end + 1] != ("who",)  # "those who are logged on"


def ends_name(unit: Unit, phrase: Chunk) -> bool:
    """ "The number of visitors to | our site |": whether a name of persons ends with it, and tells who they are."""
    if unit.tags[phrase.start - 1 : phrase.start] not in _LEADING:
        return False
    persons = (match for match in unit.matches.get("party", ()) if is_person(match.concept))
    return any(match.start < phrase.start - 1 and phrase.end <= match.end for match in persons)


def _is_used(unit: Unit, phrase: Chunk, value: SlotValue) -> bool:
    """ "From | the computer | or device you use", "from | the pages | you visit": the person's own, or no party."""
    return is_first(value) and not phrase.pronoun and any(_describes(clause, phrase, unit) for clause in unit.clauses)


def _consents(unit: Unit, argument: Argument) -> bool:
    """ "Without verifiable consent from | a parent or guardian |": who agrees gives no data."""
    at = argument.phrases[0].start - 1 if argument.phrases else 0
    return any(m.concept == CONSENT and m.end == at for m in unit.matches.get("condition", ()))


def _describes(clause: Clause, phrase: Chunk, unit: Unit) -> bool:
    """Whether a clause with a subject of its own describes the phrase, or what stands in a row with it."""
    noun = clause.antecedent
    if noun is None or clause.subject is None or noun in clause.subject.phrases:
        return False
    return noun is phrase or (phrase.end + 1 == noun.start and unit.tags[phrase.end] == "C")


def _holds_party(unit: Unit, phrases: list[Chunk]) -> bool:
    """Whether one of the examples is a party, and so all are: "from other sources, such as | public records |"."""
    return any(
        match.end == phrase.end for phrase in phrases for match in unit.within("party", phrase.start, phrase.end)
    )
