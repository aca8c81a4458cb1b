"""Frames: who does what with which data, to whom, for what, as one clause says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.extraction.frames.agents import acting, agent_of, leading_actor
from exporter.extraction.frames.arguments import ArgumentReader
from exporter.extraction.frames.climbing import GATHERING, ClimbingReader
from exporter.extraction.frames.items import ListingReader, spelt_out
from exporter.extraction.frames.nominals import NominalReader, agent_behind, is_undergone, name_act, object_of
from exporter.extraction.frames.questions import QuestionReader
from exporter.extraction.slots.datatypes import ANY, GENERIC, OTHER, TRACKERS, DataReader
from exporter.extraction.slots.fillers import KEEPING, PARTIES, Filler, Frame
from exporter.extraction.slots.parties import PERSON, PartyReader, is_first, is_person, persons_of
from exporter.extraction.slots.tools import add_tool
from exporter.extraction.stance.commands import CommandReader
from exporter.extraction.stance.verbs import VerbReader
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Argument, Chunk, Clause
from exporter.vocabulary import Verb, Vocabulary

__all__ = ["FrameReader"]

_HIRING: Final = frozenset({"engage", "engage-only", "entrusting", "redirect", "serve"})
_WITHOUT_DATA: Final = _HIRING | {"elaboration", "helper", "message", "message-person", "basis"}
#: An action that says itself of which data: what people do.
_TRACK: Final = "action-Track"
#: What persons receive are messages, of which no data need be named.
_RECEIVE: Final = "action-Receive"
#: Tags of what stands behind a preposition whose noun is before the clause, if anything does.
_STRANDING: Final = frozenset({"", *"MBHOX.,;/)"})
#: What is done with data that somebody gave.
_TAKING: Final = frozenset(f"action-{name}" for name in ("Collect", "Receive", "Use", "Combine", "Store", "Analyse"))
#: What is announced by data that stand for others.
_ANNOUNCED: Final = GENERIC | {OTHER}


class FrameReader:
    """Reads the frames of a unit's clauses with the verbs of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._verbs = VerbReader(vocabulary)
        self.parties = PartyReader(vocabulary)
        self.data = DataReader(vocabulary)
        self._arguments = ArgumentReader(vocabulary, self.parties, self.data)
        self.accompanying = self._arguments.accompanying
        self._listings = ListingReader(vocabulary, self.data)
        self._climbing = ClimbingReader(vocabulary, self._verbs, self._listings)
        self._nominals = NominalReader(vocabulary)
        self._questions = QuestionReader(vocabulary)
        self._commands = CommandReader(vocabulary)
        self._people = persons_of(vocabulary)
        self._copulas = frozenset(vocabulary.cues["grammar-be"])
        self._likening = frozenset(vocabulary.cues["grammar-likening-preposition"])
        self._regarding = frozenset(vocabulary.cues["grammar-regarding-verb"])

    def read(self, unit: Unit, first: SlotValue) -> list[Frame]:
        """A frame for each clause whose verb handles data and whose places hold some."""
        shared: dict[Clause, Frame] = {}
        frames: list[Frame] = []
        nominal, advised = self._nominals.may_read(unit), self._commands.may_advise(unit)
        asking = self._questions.may_ask(unit)
        followers, contents = _going_on(unit)
        verbs = self._verbs.read_all(unit)
        for clause in reversed(unit.clauses):
            if advised and self._commands.is_advised(unit, clause):
                continue
            nouns = self._nominals.read(unit, clause) if nominal else ()
            verb = None if nouns else verbs[clause]
            own = [self._fill(unit, clause, verb, first, asking=asking)] if verb is not None else []
            for frame in self._frames_of(unit, clause, first, nouns, asking=asking) if nouns else own:
                if clause in followers:
                    self._complete(frame, [shared[other] for other in followers[clause] if other in shared])
                shared[clause] = frame
                if clause in contents and not frame.fillers:  # "sell or let others use | your name"
                    inner = [shared[other] for other in contents[clause] if other in shared]
                    shared[clause] = inner[0] if inner else frame
                frames.append(frame)
        return self._with_data(unit, frames)

    def _with_data(self, unit: Unit, frames: list[Frame]) -> list[Frame]:
        """In text order the frames whose places hold something or need not, each with what it excepts."""
        found: list[Frame] = []
        for frame in reversed(frames):
            named = frame.fillers or frame.references or (frame.action == _RECEIVE and is_person(frame.actor))
            flags = frame.verb.flags
            if named or frame.action == _TRACK or not _WITHOUT_DATA.isdisjoint(flags) or self.is_whole(unit, frame):
                found.append(frame)
            if frame.excluded:
                found.append(frame.contrary_to())
        return found

    def _frames_of(
        self, unit: Unit, clause: Clause, first: SlotValue, nouns: Sequence[tuple[Verb, Chunk]], *, asking: bool
    ) -> Iterator[Frame]:
        """The frames of the nouns that the clause's verb leaves the word to."""
        for verb, noun in reversed(nouns):
            frame = self._fill(unit, clause, verb, first, asking=asking)
            name_act(unit, frame, noun)
            acts = range(nouns[0][1].start, nouns[-1][1].end)
            frame.fillers = [filler for filler in frame.fillers if filler.start not in acts]  # "consent | to the sale"
            agent = agent_behind(unit, clause, noun)
            if agent is not None or is_person(frame.actor) or is_undergone(unit, noun):  # who consents does not act
                acting = [*self.parties.read_all(unit, agent, first)]
                frame.actor, frame.actor_at = acting[0] if acting else (None, None)
                frame.others = [(value, at) for value, at in acting[1:] if not is_first(value) and not is_person(value)]
            if frame.actor is None and "ditransitive" in verb.flags:
                frame.actor = PERSON  # "the provision of your name is voluntary"
            self._arguments.add_data(unit, frame, object_of(unit, clause, noun))
            if is_undergone(unit, noun) and clause.subject is not None:
                self._arguments.add_data(unit, frame, clause.subject)
            yield frame

    @staticmethod
    def _complete(frame: Frame, followers: list[Frame]) -> None:
        """Takes over the places of the verb that goes on with the frame's."""
        if not followers or any(True for _ in frame.clause.objects()):
            return
        if frame.action != _TRACK or "tracker" not in followers[0].verb.flags:
            frame.take_over(followers[0])  # but not "we do not | track | or place cookies"

    def is_whole(self, unit: Unit, frame: Frame) -> bool:
        """ "The processing is based on …": whether a noun says what is done with data, also where it names none."""
        return frame.noun is not None and self._nominals.is_whole(unit, frame.verb, frame.noun)

    def takes_data(self, unit: Unit, clause: Clause) -> bool:
        """Whether the clause's verb collects."""
        verb = self._verbs.read(unit, clause)
        return verb is not None and verb.action == "action-Collect" and not verb.flags

    def helps(self, unit: Unit, clause: Clause) -> bool:
        """Whether the clause's verb tells what something makes possible."""
        verb = self._verbs.read(unit, clause)
        return verb is not None and "helper" in verb.flags

    def action_of(self, unit: Unit, clause: Clause) -> str | None:
        """What the clause's verb does with data."""
        verb = self._verbs.read(unit, clause)
        return None if verb is None else verb.action

    # -- one clause ----------------------------------------------------------------------------------------------------

    def _fill(  # noqa: C901 -- for nearly each clause of all texts: it asks before it calls
        self, unit: Unit, clause: Clause, verb: Verb, first: SlotValue, *, asking: bool
    ) -> Frame:
        subject = clause.subject
        passive = clause.verb.passive and "access" not in verb.flags
        frame = self._begin(unit, clause, verb, first, passive=passive)
        if (passive or "state" in verb.flags) and subject is not None:
            self._add_subject(unit, frame, subject)
        if clause.antecedent is not None or clause.sibling is not None or clause.complement:
            self._add_around(unit, frame, first, passive=passive)
        if verb.name in self._arguments.others.giving:
            self._arguments.others.add_receiver(unit, frame, first)
        previous_empty = clause.sibling is not None and self._nominals.stands_for(unit, clause)
        climbing = self._climbing.read(unit, clause, verb) if unit.describing or unit.lead_size else ()
        for argument in (*clause.arguments, *climbing) if climbing else clause.arguments:
            previous_empty = self._arguments.add_argument(unit, frame, argument, first, previous_empty=previous_empty)
        if asking:
            self._questions.add(unit, frame)
        if not frame.fillers:
            self._arguments.add_needed(unit, frame)
        if passive and subject is not None:
            self._settle(unit, frame, subject)
        if frame.action in _TAKING and frame.fillers:
            self._add_givers(unit, frame, first)
        return frame

    def _begin(self, unit: Unit, clause: Clause, verb: Verb, first: SlotValue, *, passive: bool) -> Frame:
        """The frame with who acts, behind "by" where it is passive, or as its subject."""
        agent = agent_of(unit, clause, self.parties, first) if passive else clause.subject
        if agent is None:
            told = self._commands.is_command(unit, clause, first)
            return Frame(clause, verb, PERSON if told else None, verb.action or "")
        named = self.parties.read_all(unit, agent, first)
        actors = acting(unit, named, self._likening, clause.verb) if named else named
        actor, actor_at = leading_actor(unit, clause, actors, agent, first)
        if actor is None and actor_at is not None and self.are_people(unit, actor_at):
            actor = PERSON
        frame = Frame(clause, verb, actor, verb.action or "", actor_at)
        if actors and (len(actors) > 1 or actor is not actors[0][0]):  # else nobody is beside the one who acts
            frame.others = _beside(actor, actors)
        return frame

    def _add_subject(self, unit: Unit, frame: Frame, subject: Argument) -> None:
        """What is done to the subject of a passive, and what is so of it."""
        self._arguments.add_subject(unit, frame, subject)
        verb, clause = frame.verb, frame.clause
        unkept = clause.verb.negated and verb.action in KEEPING and "entrusting" not in verb.flags
        if unkept and not (frame.fillers or frame.references or any(True for _ in clause.objects())):
            # "transactions | are not stored"
            frame.fillers += [Filler("dataType", *found) for found in self.data.read_unknown(unit, subject)]

    def _add_givers(self, unit: Unit, frame: Frame, first: SlotValue) -> None:
        """ "Data | provided by our partners |", "data | obtained from brokers |": who gave it, said of what is used."""
        data = [filler for filler in frame.fillers if filler.slot == "dataType" and filler.value != TRACKERS]
        for other in unit.clauses if data else ():
            noun = other.antecedent
            if noun is None or not other.verb.passive or other.verb.negated or noun is frame.clause.antecedent:
                continue
            told = other.is_relative and any(noun.start <= filler.start < noun.end for filler in data)
            own = self._verbs.read(unit, other) if told else None
            if own is None:
                continue
            marker = "from" if own.action in GATHERING else "by" if own.user_action else None
            for argument in other.arguments if marker is not None else ():
                if argument.marker == marker:
                    self._arguments.others.add_met(unit, frame, argument, first, "dataSource")

    def _settle(self, unit: Unit, frame: Frame, subject: Argument) -> None:
        """ "Some types | of data | are collected"; what announces a list, "the following are collected: …", is that."""
        told = [filler for filler in frame.fillers if filler.slot == "dataType"]
        if not told:
            self._arguments.add_content(unit, frame, subject)
        start, general = frame.clause.verb.start, _ANNOUNCED  # "the following additional information"
        if [filler for filler in told if filler.start > start]:
            announcing = [phrase.start for phrase in subject.phrases if self.data.announces(unit, phrase)]
            at = announcing[0] if announcing else unit.size
            frame.fillers = [f for f in frame.fillers if not at <= f.start < start or f.value not in general]

    def are_people(self, unit: Unit, phrase: Chunk) -> bool:
        """ "| Most individuals | get an address from their provider": people whom no label of parties knows."""
        if phrase.pronoun or "subject" not in unit.matches:
            return False
        people = (m for m in unit.within("subject", phrase.start, phrase.end) if m.concept in self._people)
        return any(match.end == phrase.end for match in people)

    def _add_around(self, unit: Unit, frame: Frame, first: SlotValue, *, passive: bool) -> None:
        """What a clause that describes a noun has of it, and of those of whom the noun is told."""
        noun = frame.clause.antecedent
        described = noun if noun is not None and frame.clause.is_relative else None
        if described is not None and not passive:
            self._add_described(unit, frame, described)
        self._add_met(unit, frame, first)
        if described is not None:
            self._add_regarded(unit, frame, described)

    def _add_described(self, unit: Unit, frame: Frame, noun: Chunk) -> None:
        """ "The data | we collect |", "the cookies | we use |": what a relative clause describes, its verb handles."""
        clause = frame.clause
        if clause.subject is not None and noun in clause.subject.phrases:
            return
        told = [*spelt_out(unit, noun, clause), *self._listings.equated(unit, noun)]
        self._arguments.add_data(unit, frame, Argument("", [noun], told))
        if "tracker" in frame.verb.flags:
            add_tool(unit, frame, noun)

    def _add_met(self, unit: Unit, frame: Frame, first: SlotValue) -> None:
        """ "Those | to whom we sell it |", "the companies | we share it with |": parties that the clause describes."""
        opening = frame.clause
        while opening.complement and opening.parent is not None:
            opening = opening.parent  # "those to whom | you authorise us to give it |"
        while opening.sibling is not None and opening.sibling.antecedent is opening.antecedent:
            opening = opening.sibling
        noun = opening.antecedent
        if noun is None or opening.kind != "relative" or is_person(frame.actor):
            return
        for at in (opening.start - 1, frame.clause.end):
            marker = "".join(unit.words(at, at + 1))
            slot = frame.verb.marks.get(marker)
            behind = unit.tags[at + 1 : at + 2]
            if slot in PARTIES and (behind == "W" if at < opening.start else behind in _STRANDING):
                self._arguments.others.add_met(unit, frame, Argument(marker, [noun]), first, slot)

    def _add_regarded(self, unit: Unit, frame: Frame, noun: Chunk) -> None:
        """ "Your name is | an asset | that may be sold": what a relative clause on a predicate is about."""
        host = frame.clause.parent
        if host is None or host.subject is None:
            return
        word = unit.tokens.words[host.verb.head]
        says = word in self._copulas or (host.verb.passive and word in self._regarding)
        if says and any(phrase is noun for argument in host.objects() for phrase in argument.phrases):
            tools = [tool for phrase in host.subject.phrases for tool in add_tool(unit, frame, phrase)]
            if tools:  # "beacons are | images | that we embed"
                frame.fillers = [filler for filler in frame.fillers if not noun.start <= filler.start < noun.end]
            known = len(frame.fillers)
            self._arguments.add_data(unit, frame, host.subject)
            told = next((filler.value for filler in frame.fillers[known:] if filler.value not in GENERIC), ANY)
            mere = [f for f in frame.fillers[:known] if f.value == ANY and noun.start <= f.start < noun.end]
            for filler in mere if told != ANY else ():
                frame.fillers.remove(filler)  # "usage data are | data | collected by our server"
                if frame.clause.kind != "reduced":
                    frame.fillers.append(replace(filler, value=told))  # "… are | data | that we collect"


def _going_on(unit: Unit) -> tuple[dict[Clause, list[Clause]], dict[Clause, list[Clause]]]:
    """By clause those whose verbs go on with its own, and those that are its content and deny nothing."""
    followers: dict[Clause, list[Clause]] = {}
    contents: dict[Clause, list[Clause]] = {}
    for clause in unit.clauses:
        if clause.sibling is not None:
            followers.setdefault(clause.sibling, []).append(clause)
        if clause.complement and clause.parent is not None and not clause.verb.negated:
            contents.setdefault(clause.parent, []).append(clause)
    return followers, contents


def _beside(actor: SlotValue | None, actors: list[tuple[SlotValue, Chunk]]) -> list[tuple[SlotValue, Chunk]]:
    """Who acts beside the actor, unless that is the person; the first party and the person act by themselves."""
    if is_person(actor):
        return []
    others = [(value, phrase) for value, phrase in actors if value is not actor and value != actor]
    return [(value, phrase) for value, phrase in others if not is_first(value) and not is_person(value)]
