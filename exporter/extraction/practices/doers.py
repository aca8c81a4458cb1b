"""Doers: who does what a verb without a subject of its own says, and what is said of those who only get something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from exporter.extraction.frames.engagements import EMPLOYEES
from exporter.extraction.frames.reader import FrameReader
from exporter.extraction.slots.datatypes import ANY
from exporter.extraction.slots.discourse import Discourse
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.parties import PERSON, is_first, is_person
from exporter.extraction.slots.pronouns import read_pronoun
from exporter.extraction.slots.tools import is_tool
from exporter.extraction.stance.verbs import DISCLOSING
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, NamedParty, SlotValue
from exporter.syntax import Argument, Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["NO_OTHERS", "DoerReader", "watches"]

_COLLECT: Final = "action-Collect"
_ABROAD: Final = "action-TransferAbroad"
#: How far behind "have no access" it may be said to what.
_NEAR: Final = 4
#: Those who are no others: the first party, its people, and persons.
NO_OTHERS: Final = frozenset({FIRST_PARTY, EMPLOYEES, PERSON})
#: What is done with data that one has.
_HANDLING: Final = frozenset(
    f"action-{name}" for name in ("Store", "Use", "AnyProcessing", "Retain", "Analyse", "Aggregate")
)
_GUARDIAN: Final = "party-Parent"
_TRACK: Final = "action-Track"


class DoerReader:
    """Finds who acts where the clause does not say it, and tells what is done by nobody in particular."""

    def __init__(self, vocabulary: Vocabulary, frames: FrameReader) -> None:
        cues = vocabulary.cues
        self._frames = frames
        self._firsts = frozenset(cues["grammar-first-person"])
        self._receiving = frozenset(cues["grammar-receiving-preposition"])
        self._others = frozenset(cues["condition-comparing"])
        self._things = frozenset(cues["party-own-thing"])
        self._anybody = frozenset(cues["generality-determiner"])
        self._disclosures = vocabulary.below(*DISCLOSING)
        self._employing = frozenset(cues["party-employing-verb"])
        self._deploying = frozenset(cues["grammar-deploying-verb"])
        self._none = frozenset(cues["grammar-no"])
        self._needs = frozenset(cues["grammar-need-verb"])
        self._amounts = frozenset(cues["grammar-quantifier"])
        own = cues["grammar-first-person"], cues["grammar-second-person"]
        possessives = frozenset(cues["grammar-possessive"]).difference(*own)
        self._foreign = possessives | frozenset(cues["grammar-disclaimer-verb"])

    def find(
        self, unit: Unit, frame: Frame, actor: SlotValue | None, first: SlotValue
    ) -> tuple[SlotValue | None, Chunk | None]:
        """Who acts, with the words that name who: the actor as it was read, or who the sentence tells it is instead."""
        hired = self._find_hired(unit, frame, first)
        if hired is not None:
            return hired
        if actor is None and frame.actor_at is None:
            return self._find_unnamed(unit, frame, first)
        return actor, frame.actor_at

    def _find_unnamed(self, unit: Unit, frame: Frame, first: SlotValue) -> tuple[SlotValue | None, Chunk | None]:
        """Who does what no words say who does: who has been given it, or whose are those who get it."""
        if "basis" in frame.verb.flags:
            return self._server_of(unit, frame, first)
        giving = frame.clause.sibling
        if giving is not None and self._frames.action_of(unit, giving) in self._disclosures:
            return self._receiver_before(unit, frame, first)
        return self._owner_of_receivers(unit, frame)

    def _server_of(self, unit: Unit, frame: Frame, first: SlotValue) -> tuple[SlotValue | None, Chunk | None]:
        """ "| Our partners | serve ads based on your visits": who does what data are the basis of."""
        for host in frame.clause.ancestors():
            for value, phrase in self._frames.parties.read_all(unit, host.subject, first):
                if is_first(value) or is_person(value):  # "partners enable | us | to show ads"
                    return None, None
                frame.actor = value
                return value, phrase
        return None, None

    def _find_hired(self, unit: Unit, frame: Frame, first: SlotValue) -> tuple[SlotValue, Chunk] | None:
        """ "We use | analytics companies | to track your clicks": who does what others are engaged for.

        What has a name may be a tool with which the first party does so: "we use | Acme Analytics | to …".
        """
        clause, host = frame.clause, frame.clause.parent
        aim = clause.kind == "infinitive" and not clause.complement and is_first(frame.actor or first)
        if not aim or host is None or host.verb.passive or host.verb.negated or not host.is_main:
            return None
        if unit.tokens.keys[host.verb.head] not in self._deploying:
            return None
        employed = unit.tokens.words[host.verb.head] in self._employing  # "we contract | with vendors |"
        parties = self._frames.parties
        places = (
            argument for argument in host.arguments if not argument.marker or (employed and argument.marker == "with")
        )
        hired = [item for argument in places for item in parties.read_all(unit, argument, first)]
        if any(isinstance(value, NamedParty) or value in NO_OTHERS for value, _ in hired):
            return None
        if hired:
            frame.others = hired[1:]
        return next(iter(hired), None)

    def _owner_of_receivers(self, unit: Unit, frame: Frame) -> tuple[SlotValue | None, Chunk | None]:
        """ "It is shared with | other Google services |": those who share with what else is theirs."""
        if not frame.clause.verb.passive or frame.action not in self._disclosures:
            return None, None
        for filler in frame.fillers:
            named = filler.slot == "recipient" and isinstance(filler.value, NamedParty) and not is_first(filler.value)
            if named and filler.start + 1 in unit.names and unit.tokens.words[filler.start] in self._others:
                return filler.value, Chunk("phrase", filler.start, filler.end, head=filler.end - 1)
        return None, None

    def is_bound(self, unit: Unit, frame: Frame) -> bool:
        """ "We may be required | to provide your data |": what one is bound to give goes to those who demand it."""
        clause, host = frame.clause, frame.clause.parent
        if clause.kind != "infinitive" or host is None or not host.verb.passive or not is_first(frame.actor):
            return False
        objects = [phrase for argument in clause.objects() for phrase in argument]
        if any(phrase.pronoun and unit.tokens.words[phrase.start] not in self._amounts for phrase in objects):
            return False  # "to provide | you | with a copy"
        return unit.tokens.words[host.verb.head] in self._needs and not host.verb.negated

    @staticmethod
    def keeps_back(frame: Frame) -> bool:
        """ "We do not provide | your address |": whether what nobody is given is named as data of the person."""
        verb = frame.clause.verb
        handed = verb.negated and not verb.passive and frame.clause.is_main and "message" not in frame.verb.flags
        return handed and is_first(frame.actor) and frame.action in DISCLOSING and ANY not in frame.values("dataType")

    def is_done_by_data(self, unit: Unit, frame: Frame) -> bool:
        """ "| Your IP address | reveals nothing about you": whether data are the subject, and nobody who discloses."""
        at = frame.actor_at
        told = any(f.slot == "dataType" and f.start >= frame.clause.verb.end for f in frame.fillers)
        if frame.actor is not None or at is None or not told or is_tool(unit, at) or "state" in frame.verb.flags:
            return False
        if frame.clause.verb.passive or not frame.clause.is_main:
            return False  # also "| your user name | may show to others"
        return bool(self._frames.data.read(unit, at))

    def has_access(self, unit: Unit, frame: Frame) -> bool:
        """ "We have access to your name", or have none: whether the first party itself, and no staff, has it or not.

        Of what is others' nothing is said: "we have no access to | their | content", "to or | control | over it".
        """
        verb, at = frame.clause.verb, frame.actor_at
        staff = at is not None and any(m.concept == EMPLOYEES for m in unit.within("party", at.start, at.end))
        let = frame.clause.complement and frame.clause.subject is not None  # "you allow | us | to have access"
        if not is_first(frame.actor) or not (frame.clause.is_main or let) or staff:
            return False
        if not verb.negated and self._none.isdisjoint(unit.words(verb.head, verb.end + 1)):
            return True
        tool = any(match.start > verb.head for match in unit.matches.get("tech", ()))
        return not tool and self._foreign.isdisjoint(unit.words(verb.end, verb.end + _NEAR))

    def is_of_anybody(self, unit: Unit, clause: Clause) -> bool:
        """ "| Cookies | allow | websites | to remember you": what is told of all cookies and sites, of nobody's."""
        subject = clause.subject.phrases if clause.subject is not None else []
        helped = next((argument.phrases for argument in clause.objects()), [])
        things = any(unit.tokens.words[phrase.head] in self._things for phrase in helped)
        return things and all(self._is_any(unit, phrase) for phrase in (*subject, *helped))

    def _is_any(self, unit: Unit, phrase: Chunk) -> bool:
        return unit.tags[phrase.start] == "N" or unit.tokens.words[phrase.start] in self._anybody

    def _receiver_before(self, unit: Unit, frame: Frame, first: SlotValue) -> tuple[SlotValue | None, Chunk | None]:
        """ "It is sent to | our bank | and used to check your card": who has been given it, with the words."""
        clause, giving = frame.clause, frame.clause.sibling
        if giving is None or not (clause.verb.passive and giving.verb.passive):
            return None, None
        if clause.verb.negated or giving.verb.negated:
            return None, None  # "it is not shared with others, and only used to ship your order"
        if frame.action not in _HANDLING or not self._firsts.isdisjoint(unit.words(clause.start, clause.end)):
            return None, None  # "… and is kept on our servers"
        places = (argument for argument in giving.arguments if argument.marker in self._receiving)
        found = [item for argument in places for item in self._frames.parties.read_all(unit, argument, first)]
        if not found or any(is_first(value) or is_person(value) for value, _ in found):
            return None, None
        return found[0]

    @staticmethod
    def buys(frame: Frame, actor: SlotValue) -> bool:
        """ "We license your name | from data brokers |": whether the organisation gets what it pays others for.

        Persons are not paid: "renting | the names of our customers |".
        """
        if "trade" not in frame.verb.flags and frame.action != "action-Rent":
            return False
        given = any(not is_person(value) for value in frame.values("dataSource")) and not frame.values("recipient")
        return given and is_first(actor) and not frame.clause.verb.passive

    @staticmethod
    def are_places(unit: Unit, goals: Sequence[Argument]) -> bool:
        """ "Sent | to the United States |", "| to other countries |": whether it is sent to a country."""
        abroad = [match for match in unit.matches.get("action", ()) if match.concept == _ABROAD]
        return any(
            unit.within("jurisdiction", phrase.start, phrase.end) or any(m.start < phrase.end <= m.end for m in abroad)
            for goal in goals
            for phrase in goal
        )

    def is_unsaid(self, unit: Unit, frame: Frame) -> bool:
        """Whether it is done by others or by the reader, where no words name who does it.

        "It is | aggregated | and shared with us", "| get | full details here".
        """
        if frame.actor_at is not None:
            return False
        if self._is_need(unit, frame.clause):
            return True
        if not frame.clause.verb.passive:
            return frame.action == "action-Receive" and not unit.lead_size
        recipients = frame.values("recipient")
        return frame.action in _HANDLING and bool(recipients) and all(map(is_first, recipients))

    def _is_need(self, unit: Unit, clause: Clause) -> bool:
        """ "We pass on data | required to ship it |": what is needed of what another clause says is handled."""
        if clause.kind != "reduced" or unit.tokens.words[clause.verb.head] not in self._needs:
            return False
        others = (c for c in unit.clauses if c is not clause and not c.hangs_on(clause))
        rows = [(c.subject, *c.arguments) for c in others if self._frames.action_of(unit, c)]
        arguments = (argument for row in rows for argument in row if argument is not None)
        return any(phrase is clause.antecedent for argument in arguments for phrase in argument)

    def is_asked(self, unit: Unit, frame: Frame) -> bool:
        """ "Your address: we ask you | to enter this |": whether persons are asked for what was named."""
        host = frame.clause.parent if frame.clause.kind == "infinitive" else None
        return bool(frame.references) and host is not None and self._frames.action_of(unit, host) == _COLLECT

    def is_told_of(self, unit: Unit, at: int) -> bool:
        """ "We use | services | that track your visits": whether a relative clause says what they do with data."""
        for clause in unit.clauses:
            noun = clause.antecedent
            if noun is None or clause.kind != "relative" or not noun.start <= at < noun.end or clause.is_of_object:
                continue
            told = any(self._frames.data.read(unit, phrase) for argument in clause.objects() for phrase in argument)
            if told and self._frames.action_of(unit, clause) is not None:
                return True
        return False

    def are_sources(self, unit: Unit, frame: Frame, first: SlotValue) -> bool:
        """ "We use brokers | to provide us with your address |": whether others are engaged to give data."""
        for clause in unit.clauses:
            aim = clause.kind == "infinitive" and clause.parent is frame.clause
            if aim and self._frames.action_of(unit, clause) in self._disclosures:
                phrases = [phrase for argument in clause.arguments for phrase in argument]
                ours = any(is_first(self._frames.parties.read(unit, phrase, first)) for phrase in phrases)
                if ours and any(c != ANY for p in phrases for c, _, _ in self._frames.data.read(unit, p)):
                    return True
        return False

    def is_given_to_person(self, unit: Unit, frame: Frame, first: SlotValue) -> bool:
        """ "| Customers | are given an account number": what is said of them is what they get."""
        subject = frame.clause.subject
        if subject is None or frame.clause.is_relative:
            return False
        return any(
            is_person(self._frames.parties.read(unit, phrase, first)) or self._frames.are_people(unit, phrase)
            for phrase in subject.phrases
        )

    def is_obliged(self, unit: Unit, frame: Frame, first: SlotValue, discourse: Discourse) -> bool:
        """ "Our carriers …, and | they | are required to keep it secret", "we may be asked to disclose it".

        What others or the organisation must do is not asked of persons.
        """
        clause, subject = frame.clause, frame.clause.subject
        if not clause.verb.passive or frame.action != "action-Collect" or subject is None or not subject.phrases:
            return False
        aims = [c.parent for c in unit.clauses if c.kind == "infinitive" and c.parent is not None]
        if not any(clause in {aim, aim.sibling} for aim in aims):
            return False
        phrase, parties = subject.phrases[0], self._frames.parties
        named = parties.read(unit, phrase, first)
        if phrase.pronoun and named is None:
            named = read_pronoun(unit, phrase, first, parties, discourse)
        data = self._frames.data.read(unit, phrase)  # "your Acme password | is required"
        return named is not None and not is_person(named) and not data


def watches(frame: Frame, actor: SlotValue | None) -> bool:
    """ "We encourage | parents to monitor | what their children do": what goes on at home."""
    return actor == _GUARDIAN and frame.verb.action == _TRACK
