"""Elaborations: "this information may include your name", where a sentence spells out what is collected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from exporter.extraction.frames.agents import agent_of
from exporter.extraction.frames.reader import FrameReader
from exporter.extraction.slots.datatypes import GENERIC, TRACKERS
from exporter.extraction.slots.discourse import Discourse
from exporter.extraction.slots.fillers import Filler, Frame
from exporter.extraction.slots.parties import is_first, is_person
from exporter.extraction.slots.partyphrases import past_partitive
from exporter.extraction.slots.pronouns import read_pronoun
from exporter.extraction.slots.telling import is_other
from exporter.extraction.slots.tools import PLACE
from exporter.extraction.stance.verbs import DISCLOSING, VerbReader
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue, Span, Statement
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ElaborationReader"]

#: Who does what, the category, and the words before that say so.
Told: TypeAlias = tuple[SlotValue, str, str, Span | None]
#: What is done for others, also where it is not said for whom.
_SHARED: Final = frozenset({"action-Share", "action-Sell"})
_SHARING: Final = "category-ThirdPartySharingCollection"
_COLLECT: Final = "action-Collect"
_PRACTICE: Final = "PracticeStatement"
_RETENTION: Final = "RetentionStatement"
_RETAIN: Final = "action-Retain"
_STORE: Final = "action-Store"
#: What others do so that they have data.
_GETTING: Final = frozenset({_COLLECT, "action-Track", "action-Receive", PLACE})
#: What is told of the keeping of data, and holds of each of which they consist.
_KEPT_SLOTS: Final = ("retentionType", "retentionPeriod", "purpose")
_PERSONAL: Final = "data-PersonalInformation"
#: What has contents of its own: "our | emails | may contain links".
_MESSAGES: Final = frozenset({"data-EmailAddress"})


class ElaborationReader:
    """Tells what spells out data from what only explains a word."""

    def __init__(self, vocabulary: Vocabulary, frames: FrameReader) -> None:
        self._frames = frames
        self._data = frames.data
        self._verbs = VerbReader(vocabulary)
        self._firsts = frozenset(vocabulary.cues["grammar-first-person"])
        self._copulas = frozenset(vocabulary.cues["grammar-be"])
        self._examples = frozenset(vocabulary.cues["grammar-example-noun"])
        self._pronouns = self._examples | frozenset(vocabulary.cues["grammar-thing-pronoun"])
        self._pointing = frozenset(vocabulary.cues["grammar-reference"])
        self._passing = vocabulary.below(*DISCLOSING) | {"action-Receive"}

    def spells_out(self, unit: Unit, frame: Frame, phrase: Chunk, discourse: Discourse) -> bool:
        """Whether a frame with data says of which the ``phrase``, its subject, consists."""
        clause = frame.clause
        if clause.kind in {"relative", "infinitive"} or clause.verb.passive:
            return False  # "we let posts | include images |"
        bare = phrase.end == phrase.start + 1 and unit.tokens.words[phrase.start] in self._pronouns
        if bare and (discourse.follows_aside or discourse.denies_all or not self._may_follow(unit, phrase, discourse)):
            return False  # "You can erase your data. | This | does not include …"
        concepts = {concept for concept, _, _ in self._data.read(unit, phrase)}
        held = concepts <= _MESSAGES and TRACKERS not in frame.values("dataType")
        if not bare and (not concepts or held or self._only_defines(unit, frame, phrase)):
            return False
        if bare and self._lists_aims(unit, clause, discourse):
            return False
        spelt = unit.tokens.words[clause.verb.head] not in self._copulas
        several = sum(value not in GENERIC for value in frame.values("dataType")) > 1
        collected = any(c.antecedent is not None and c.antecedent.end == phrase.end for c in unit.clauses)
        return spelt or several or collected

    def _may_follow(self, unit: Unit, phrase: Chunk, discourse: Discourse) -> bool:
        """ "We collect data on you. | Examples | include …": whether such are examples of data, not of choices."""
        if unit.tokens.words[phrase.start] not in self._examples or phrase.start > 0:
            return True
        return any(s.kind == _PRACTICE and s.slots.get("dataType") for s in discourse.told_before(unit))

    def resume(self, unit: Unit, frame: Frame, phrase: Chunk, first: SlotValue, discourse: Discourse) -> Told | None:
        """What is done with what is spelt out, if others get, give or collect it; puts these into the frame."""
        other = next(self._collectors(unit, phrase, first, discourse), None)
        if other is not None:
            frame.fillers.append(Filler("actor", *other))
            return other[0], _COLLECT, _SHARING, None
        given = next((clause for clause in unit.clauses if self._is_given(unit, clause, phrase)), None)
        if given is not None:
            verb = self._verbs.read(unit, given)
            marks = {} if verb is None else verb.marks
            rows = [argument for argument in given.arguments if marks.get(argument.marker) == "recipient"]
            parties = [item for row in rows for item in self._frames.parties.read_all(unit, row, first)]
            shared = self._frames.action_of(unit, given) in _SHARED
            if not (parties or shared) or any(is_first(value) or is_person(value) for value, _ in parties):
                return None
            frame.fillers += [Filler("recipient", value, chunk.start, chunk.end) for value, chunk in parties]
            return first, self._frames.action_of(unit, given) or "", _SHARING, None
        told = self._told_before(unit, phrase, discourse)
        if told is None:
            return None
        at, kept = frame.clause.verb, told.kind == _RETENTION
        for slot in _KEPT_SLOTS if kept else ("recipient", "dataSource", "collectionMode"):
            frame.fillers += [Filler(slot, value, at.start, at.end, named=False) for value in told.slots.get(slot, ())]
        action = str(told.slots["action"][0])
        action = _RETAIN if kept and action == _STORE else action
        return told.slots["actor"][0], _COLLECT if action == PLACE else action, told.categories[0], told.evidence[0]

    def _collectors(
        self, unit: Unit, phrase: Chunk, first: SlotValue, discourse: Discourse
    ) -> Iterator[tuple[SlotValue, int, int]]:
        """ "The data | our partners collect | include …", "data | collected by them |": others, with their words."""
        for clause in unit.clauses:
            about = clause.antecedent is phrase and clause.is_relative and not clause.verb.negated
            if not about or self._frames.action_of(unit, clause) != _COLLECT:
                continue
            passive = clause.verb.passive
            agent = agent_of(unit, clause, self._frames.parties, first) if passive else clause.subject
            for chunk in agent.phrases[:1] if agent is not None else ():
                value = self._frames.parties.read(unit, chunk, first)
                if value is None and chunk.pronoun:
                    value = read_pronoun(unit, chunk, first, self._frames.parties, discourse)
                if value is not None and not is_first(value) and not is_person(value):
                    yield value, chunk.start, chunk.end

    def _is_given(self, unit: Unit, clause: Clause, phrase: Chunk) -> bool:
        """ "The data | we share with others | include …": whether a clause says that the first party hands them on."""
        if clause.antecedent is not phrase or not clause.is_relative or clause.verb.negated:
            return False
        subjects = clause.subject.phrases if clause.subject is not None and not clause.verb.passive else []
        ours = all(unit.tokens.words[subject.start] in self._firsts for subject in subjects)
        return ours and self._frames.action_of(unit, clause) in self._passing

    def _told_before(self, unit: Unit, phrase: Chunk, discourse: Discourse) -> Statement | None:
        """What the sentence before says of "this information", if that is one thing and no mere collection by us."""
        phrase = self._begun(unit, phrase)
        inner = any(clause.verb.start < phrase.start for clause in unit.clauses)  # "we collect data, and this includes"
        if inner or unit.tokens.words[past_partitive(unit, phrase)] not in self._pointing:
            return None
        told = [statement for statement in discourse.told_before(unit) if statement.kind in {_PRACTICE, _RETENTION}]
        done = {statement.slots.get("action", ()) for statement in told}
        if len(done) != 1 or any(statement.denied for statement in told):
            return None
        actions, actors = done.pop(), {actor for statement in told for actor in statement.slots.get("actor", ())}
        kept = _STORE in actions or any(statement.slots.get("retentionPeriod") for statement in told)
        resumed = len(actions) == 1 and (kept or actions[0] in self._passing)
        of_other = len(actors) == 1 and all(map(is_other, actors)) and actions[0] in _GETTING
        return told[-1] if resumed or of_other else None

    @staticmethod
    def _lists_aims(unit: Unit, clause: Clause, discourse: Discourse) -> bool:
        """ "We use it to serve you. | This | includes faster purchases and better support": aims, no data."""
        if not any(statement.slots.get("purpose") for statement in discourse.told_before(unit)):
            return False
        phrases = [phrase for argument in clause.objects() for phrase in argument]
        named = (p for p in phrases if not unit.begins("data", p.start, p.end))
        return any(unit.begins("purpose", p.start, p.end) for p in named)

    def _begun(self, unit: Unit, phrase: Chunk) -> Chunk:
        """ "This information may include your age, but | it | does not include …": what "it" takes up."""
        first = unit.first_main
        verb = None if first is None or not phrase.pronoun else self._verbs.read(unit, first)
        subject = first.subject.phrases if first is not None and first.subject is not None else []
        return subject[0] if verb is not None and "elaboration" in verb.flags and subject else phrase

    def _only_defines(self, unit: Unit, frame: Frame, phrase: Chunk) -> bool:
        """ "Personal information does not include …" says what words mean, "this does not" what is done."""
        personal = any(concept == _PERSONAL for concept, _, _ in self._data.read(unit, phrase))
        return personal and frame.clause.verb.negated and unit.tokens.words[phrase.start] not in self._pointing
