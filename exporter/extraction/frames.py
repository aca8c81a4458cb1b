"""Frames: who does what with which data, to whom, for what, as one clause says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from exporter.extraction.commands import CommandReader
from exporter.extraction.datatypes import DataReader
from exporter.extraction.fillers import PARTIES, Filler, Frame, is_excluded
from exporter.extraction.nominals import NominalReader, name_act, object_of
from exporter.extraction.parties import OTHER_PARTY, PERSON, PartyReader, is_first, is_person
from exporter.extraction.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Argument, Chunk, Clause
from exporter.vocabulary import Verb, Vocabulary

__all__ = ["FrameReader"]

_TELLING: Final = frozenset(
    {"action-Share", "action-Disclose", "action-Sell", "action-Rent", "action-Trade", "action-Transfer"}
)
#: Actions whose objects are data also where no label knows them.
_NAMING: Final = _TELLING | {"action-Collect", "action-Receive", "action-Transmit", "action-Store"}
#: Actions whose object is information whatever word stands for it; goods are sold, rented and traded too.
_INDEFINITE: Final = frozenset({"action-Share", "action-Disclose", "action-Transfer"})
_KEEPING: Final = frozenset({"action-Store", "action-Retain"})
_WITHOUT_DATA: Final = frozenset(
    {"elaboration", "engage", "engage-only", "helper", "message", "message-person", "basis"}
)
#: Kinds of clauses behind which an argument of the verb around them may stand.
_DESCRIBING: Final = frozenset({"relative", "reduced", "gerund"})
_BEHAVIOUR: Final = "data-OnlineActivity"
_MAKING: Final = "verb-give-access"
#: An action that says itself of which data: what people do.
_TRACK: Final = "action-Track"
_OPENING: Final = "action-GiveAccess"
#: Actions whose object may be anything: its examples are data only where it names some.
_LOOSE: Final = frozenset({"action-Use", "action-AnyProcessing"})


class FrameReader:
    """Reads the frames of a unit's clauses with the verbs of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._verbs = {verb.name: verb for verb in vocabulary.verbs}
        self.parties = PartyReader(vocabulary)
        self.data = DataReader(vocabulary)
        self._nominals = NominalReader(vocabulary)
        self._commands = CommandReader(vocabulary)
        self._plural = frozenset(vocabulary.cues["grammar-plural-pronoun"])
        self._reference = frozenset(vocabulary.cues["grammar-reference"])
        self._topical = frozenset(vocabulary.cues["grammar-topical-preposition"])
        self._naming = frozenset(vocabulary.cues["grammar-naming-preposition"])
        self._behaviour = frozenset(name for name in vocabulary.concepts if vocabulary.covers(_BEHAVIOUR, name))
        self._accompanying = frozenset(vocabulary.cues["grammar-accompanying-preposition"])
        self._instruments = frozenset(vocabulary.cues["grammar-instrument-preposition"])
        self._receiving = frozenset(vocabulary.cues["grammar-receiving-preposition"])
        self._properties = frozenset(vocabulary.cues["data-property-noun"])
        self._making = frozenset(vocabulary.cues["grammar-result-verb"])
        self._results = frozenset(vocabulary.cues["grammar-result"])
        self._vague = frozenset(vocabulary.cues["data-vague-head"])

    def read(self, unit: Unit, first: SlotValue) -> Iterator[Frame]:
        """A frame for each clause whose verb handles data and whose places hold some."""
        shared: dict[int, Frame] = {}
        frames = []
        for clause in reversed(unit.clauses):
            for frame in self._frames_of(unit, clause, first):
                self._complete(unit, frame, shared)
                frames.append(frame)
        for frame in reversed(frames):
            if frame.fillers or frame.references or frame.action == _TRACK or frame.verb.flags & _WITHOUT_DATA:
                yield frame
            if frame.excluded:
                yield frame.contrary_to()

    def _frames_of(self, unit: Unit, clause: Clause, first: SlotValue) -> Iterator[Frame]:
        """The frame of the clause's verb, or those of the nouns that it leaves the word to."""
        nouns = self._nominals.read(unit, clause)
        for verb, noun in reversed(nouns):
            frame = self._fill(unit, clause, verb, first)
            name_act(unit, frame, noun)
            acts = range(nouns[0][1].start, nouns[-1][1].end)
            frame.fillers = [filler for filler in frame.fillers if filler.start not in acts]  # "consent | to the sale"
            if is_person(frame.actor):  # who consents is not who acts
                agents = self.parties.read_all(
                    unit, next((a for a in clause.arguments if a.marker == "by"), None), first
                )
                frame.actor, frame.actor_at = next(agents, (None, None))
            self._add_data(unit, frame, object_of(unit, clause, noun))
            yield frame
        own = None if nouns else self._verb_of(unit, clause)
        if own is not None:
            yield self._fill(unit, clause, own, first)

    @staticmethod
    def _complete(unit: Unit, frame: Frame, shared: dict[int, Frame]) -> None:
        """Takes over the places of the verb that goes on with the frame's; ``shared`` are frames of later clauses."""
        clause = frame.clause
        follower = next((shared[id(c)] for c in unit.clauses if c.sibling is clause and id(c) in shared), None)
        if follower is not None and not list(clause.objects()):
            frame.take_over(follower)
        inner = (shared[id(c)] for c in unit.clauses if c.parent is clause and c.complement and id(c) in shared)
        shared[id(clause)] = frame if frame.fillers else next(inner, frame)  # "sell or let others use | your name"

    def _verb_of(self, unit: Unit, clause: Clause) -> Verb | None:
        head = clause.verb.head
        for match in unit.matches.get("verb", ()):
            if match.start <= head < match.end and match.start >= clause.verb.start:
                verb = self._verbs[match.concept]
                return self._verbs[_MAKING] if verb.action is None and self._makes(unit, clause) else verb
        return None

    def _makes(self, unit: Unit, clause: Clause) -> bool:
        """Whether something is made available, however far behind the verb that is said."""
        if unit.tokens.words[clause.verb.head] not in self._making:
            return False
        behind = range(clause.verb.end, clause.end)
        return any(unit.tags[at] == "R" and unit.tokens.words[at] in self._results for at in behind)

    def takes_data(self, unit: Unit, clause: Clause) -> bool:
        """Whether the clause's verb collects."""
        verb = self._verb_of(unit, clause)
        return verb is not None and verb.action == "action-Collect" and not verb.flags

    # -- one clause ----------------------------------------------------------------------------------------------------

    def _fill(self, unit: Unit, clause: Clause, verb: Verb, first: SlotValue) -> Frame:
        passive = clause.verb.passive and "access" not in verb.flags
        subject = clause.subject
        by_relative = clause.kind in {"relative", "reduced"} and clause.antecedent is not None
        agent = next((a for a in clause.arguments if a.marker == "by"), None) if passive else subject
        actors = list(self.parties.read_all(unit, agent, first))
        actor, actor_at = self._actor(actors, agent)
        if agent is None and self._commands.is_command(unit, clause, first):
            actor = PERSON
        frame = Frame(clause, verb, actor, verb.action or "", actor_at)
        if is_first(actor):
            frame.others = [(value, phrase) for value, phrase in actors if not is_first(value) and not is_person(value)]
        if (passive or "state" in verb.flags) and subject is not None:
            self._add_object(unit, frame, subject)
            named = frame.fillers or frame.references or any(True for _ in clause.objects())
            if clause.verb.negated and verb.action in _KEEPING and not named:
                # "transactions | are not stored"
                frame.fillers += [Filler("dataType", *found) for found in self.data.read_unknown(unit, subject)]
        if by_relative and not passive and clause.antecedent is not None:
            own_subject = subject is not None and clause.antecedent in subject.phrases
            if not own_subject:
                self._add_data(unit, frame, Argument("", [clause.antecedent]))
        self._add_receiver(unit, frame, first)
        previous_empty = False
        for argument in (*clause.arguments, *self._climbing(unit, clause, verb)):
            previous_empty = self._add_argument(unit, frame, argument, first, previous_empty=previous_empty)
        return frame

    def _add_receiver(self, unit: Unit, frame: Frame, first: SlotValue) -> None:
        """ "We do not give that business your name", "… provide it with your name": the object before the data."""
        if "recipient" in frame.verb.flags:
            self._add_within(unit, frame)
        if "ditransitive" not in frame.verb.flags:
            return
        objects = [argument for argument in frame.clause.objects() if argument.phrases]
        behind = objects[1:] + [argument for argument in frame.clause.arguments if argument.marker == "with"]
        given = any(self.data.read(unit, phrase) for argument in behind for phrase in argument)
        if given and objects and not is_person(frame.actor) and not self.data.read(unit, objects[0].phrases[0]):
            frame.fillers += [
                Filler("recipient", value, phrase.start, phrase.end)
                for value, phrase in self.parties.read_recipients(unit, objects[0], first)
            ] or self._read_them(unit, objects[0])

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

    def _climbing(self, unit: Unit, clause: Clause, verb: Verb) -> Iterator[Argument]:
        """ "We share the data you give us with partners": what the relative clause's verb has no place for."""
        markers = {argument.marker for argument in clause.arguments}
        for other in unit.clauses:
            if other.kind not in _DESCRIBING or not other.hangs_on(clause):
                continue
            own = self._verb_of(unit, other)
            yield from self._listed(other, own)
            spelt = own is not None and "elaboration" in own.flags and other.kind == "relative"
            if spelt and not other.verb.negated:
                yield from (Argument("", [], list(argument), open_list=True) for argument in other.objects())
            for argument in other.arguments:
                slot = verb.marks.get(argument.marker)
                left = slot == "recipient" and argument.marker not in markers
                again = slot == "dataType" and "recipient" in verb.flags  # "access to the data … to partners"
                if (left or again) and not _keeps(own, other, argument.marker):
                    yield argument

    @staticmethod
    def _listed(clause: Clause, verb: Verb | None) -> Iterator[Argument]:
        """ "… given when you register, such as name and address": a list behind a verb that says nothing of data."""
        if verb is None or verb.action is None or _is_made_available(clause, verb):
            for argument in clause.arguments:
                if argument.examples:
                    yield Argument("", list(argument.examples), open_list=argument.open_list)

    @staticmethod
    def _actor(actors: list[tuple[SlotValue, Chunk]], agent: Argument | None) -> tuple[SlotValue | None, Chunk | None]:
        """The first party if it is among those who act, else the first of them, else the phrase that nobody knows."""
        for value, phrase in actors:
            if is_first(value):
                return value, phrase
        if actors:
            return actors[0]
        return None, agent.phrases[0] if agent is not None and agent.phrases else None

    def _add_argument(
        self, unit: Unit, frame: Frame, argument: Argument, first: SlotValue, *, previous_empty: bool
    ) -> bool:
        """Puts an argument into the slot its marker opens. Gives whether "of …" behind it has to name the data."""
        marker = argument.marker
        if marker == "of":
            self._add_data(unit, frame, argument if previous_empty else _examples_of(argument))
            return False
        slot = frame.verb.marks.get(marker) if marker else frame.verb.object
        before = len(frame.fillers) + len(frame.references)
        added = slot is None and marker in self._accompanying and frame.verb.object in {None, "dataType"}
        if added or slot in {"dataType", "person"} or (not marker and slot != "none"):
            self._add_object(unit, frame, argument)
            if "recipient" in frame.verb.flags:  # "give them access to your name", "… to your name to a third party"
                self._add_parties(unit, frame, argument, first, "recipient")
        elif slot in PARTIES:
            self._add_parties(unit, frame, argument, first, slot)
        elif slot == "technology" or (slot is None and marker in self._instruments):
            self._add_technology(unit, frame, argument)
        if marker in self._topical:
            self._add_topics(unit, frame, argument)
        elif marker and slot != "dataType":
            self._add_data(unit, frame, _examples_of(argument))
        named = len(frame.fillers) + len(frame.references) > before
        named = named or any(unit.tokens.words[phrase.head] in self._properties for phrase in argument.phrases)
        return not named and (not marker or slot == "dataType")

    def _add_parties(self, unit: Unit, frame: Frame, argument: Argument, first: SlotValue, slot: str) -> None:
        """Parties behind a preposition; of those who are told something also such as no label knows."""
        told = slot == "recipient" and argument.marker in self._receiving and frame.action in _TELLING
        read = self.parties.read_recipients if told else self.parties.read_all
        found = [Filler(slot, value, phrase.start, phrase.end) for value, phrase in read(unit, argument, first)]
        if told and not found:
            found = self._read_them(unit, argument)
        frame.fillers += found
        if not found:
            frame.references += [
                phrase for phrase in argument.phrases if phrase.pronoun and self._is_reference(unit, phrase)
            ]

    def _read_them(self, unit: Unit, argument: Argument) -> list[Filler]:
        """ "We share it with | them |": others, whom a sentence before names."""
        words = unit.tokens.words
        phrases = (phrase for phrase in argument.phrases if phrase.pronoun and words[phrase.start] in self._plural)
        return [Filler("recipient", OTHER_PARTY, phrase.start, phrase.end) for phrase in phrases]

    def _has_other_examples(self, unit: Unit, frame: Frame, argument: Argument, *, topical: bool) -> bool:
        """Whether an argument speaks of no data, or of measures, tools or parties, so that its examples are no data."""
        if frame.action in _LOOSE and not any(self._may_hold_data(unit, phrase) for phrase in argument.phrases):
            return bool(argument.phrases)
        return not topical and any(
            match.end == phrase.end
            for scheme in ("measure", "tech", "party")
            for phrase in argument.phrases
            for match in unit.within(scheme, phrase.start, phrase.end)
        )

    def _may_hold_data(self, unit: Unit, phrase: Chunk) -> bool:
        """Whether examples of the phrase can be data: it names some, or is vague ("various things, such as …")."""
        return bool(self.data.read(unit, phrase)) or unit.tokens.words[phrase.head] in self._vague

    def _add_object(self, unit: Unit, frame: Frame, argument: Argument) -> None:
        self._add_technology(unit, frame, argument)
        self._add_data(unit, frame, argument)
        if frame.action in _INDEFINITE:
            found = self.data.read_indefinite(unit, argument.phrases)
            frame.fillers += [Filler("dataType", concept, start, end) for concept, start, end in found]

    def _add_technology(self, unit: Unit, frame: Frame, argument: Argument) -> None:
        for phrase in argument if "tech" in unit.matches else ():
            for match in unit.within("tech", phrase.start, phrase.end):
                if match.end == phrase.end:
                    frame.fillers.append(Filler("technology", match.concept, phrase.start, phrase.end))

    def _add_data(self, unit: Unit, frame: Frame, argument: Argument, *, topical: bool = False) -> None:
        if argument.examples and self._has_other_examples(unit, frame, argument, topical=topical):
            argument = Argument(argument.marker, argument.phrases)
        names = not argument.marker and (frame.action in _NAMING or "elaboration" in frame.verb.flags)
        for concept, start, end in self.data.read_all(unit, argument, unknown=names):
            fillers = frame.excluded if is_excluded(unit, start) else frame.fillers
            fillers.append(Filler("dataType", concept, start, end))
        frame.open_list = frame.open_list or argument.open_list
        for phrase in argument.phrases:
            if self._is_reference(unit, phrase):
                frame.references.append(phrase)

    def _add_topics(self, unit: Unit, frame: Frame, argument: Argument) -> None:
        """What data are about says of which kind they are; only what is data itself is named by it."""
        known = len(frame.fillers)
        self._add_data(unit, frame, argument, topical=True)
        naming = argument.marker in self._naming
        for place, filler in enumerate(frame.fillers[known:], known):
            topic = any(phrase.start <= filler.start < phrase.end for phrase in argument.phrases)
            if topic and (not naming or filler.value in self._behaviour):
                frame.fillers[place] = replace(filler, named=False)

    def _is_reference(self, unit: Unit, phrase: Chunk) -> bool:
        """ "this information", "none of such data", "it": the concept is that of an antecedent."""
        words = unit.tokens.words
        at = phrase.start
        if words[at] not in self._reference:
            at += 2
            if at >= phrase.end or words[at - 1] != "of" or words[at] not in self._reference:
                return False
        return words[phrase.end : phrase.end + 1] != ("who",)  # "those who are logged on"


def _is_made_available(clause: Clause, verb: Verb) -> bool:
    """ "Information of the sort that browsers | make available |, such as …": what a tool offers is what one gets."""
    plain = clause.kind == "relative" and clause.subject is not None and verb.action == _OPENING
    return plain and not any(phrase.pronoun for phrase in clause.subject or ())


def _keeps(verb: Verb | None, clause: Clause, marker: str) -> bool:
    """Whether a verb has a place of its own for what the preposition introduces, not filled: "what you provide us"."""
    if verb is None or marker not in verb.marks or verb.action is None or "weak" in verb.flags:
        return False
    return "ditransitive" not in verb.flags or not any(phrase.pronoun for each in clause.objects() for phrase in each)


def _examples_of(argument: Argument) -> Argument:
    """The examples of an argument that names no data itself ("from your computer, including your IP address")."""
    return Argument("", [], argument.examples, open_list=argument.open_list)
