"""Choices and rights that a sentence goes on with: "to do so, write to us", "you may make such a request by phone"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.agency import AgencyReader, innermost
from exporter.extraction.slots.channels import MADE_ELSEWHERE, ChannelReader, linking
from exporter.extraction.stance.chains import governing
from exporter.extraction.stance.exercises import ANY_RIGHT
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import Statement
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["RESUMED", "ResumptionReader"]

#: The rule of statements that only say how to use what the sentence before grants.
RESUMED: Final = "ability/resumption"
_CONFIDENCE: Final = 0.8
_NAMING: Final = {"ChoiceStatement": "choiceType", "RightStatement": "right"}
#: What is said again of the choice or right; under what it is granted is told once.
_REPEATED: Final = (
    *_NAMING.values(),
    "dataType",
    "purpose",
    "technology",
)
#: "Let us know": so many words tell that something is told.
_TELLING: Final = 3
_ASKED: Final = "data-InquiryContent"
_PERMITTED: Final = "modality-Permitted"


class ResumptionReader:
    """Reads how one uses the choice or right of the sentence before."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._agencies = AgencyReader(vocabulary)
        self._channels = ChannelReader(vocabulary)
        self._doing = frozenset((*cues["grammar-do"], *cues["echo-verb"]))
        self._pronouns = frozenset(cues["echo-pronoun"])
        self._making = frozenset((*cues["resuming-verb"], *cues["exercising-verb"]))
        self._made = frozenset(cues["resuming-noun"])
        self._pointing = frozenset(cues["grammar-reference"])
        self._also = frozenset(cues["resuming-also"])
        self._letting, self._knowing = frozenset(cues["gate-request"]), frozenset(cues["change-telling"])
        self._possible = frozenset(cues["gate-possible"])
        self._turning = frozenset(cues["contact-plain"])
        self._firsts = frozenset(cues["grammar-first-person"])

    def read(self, unit: Unit, before: Sequence[Statement]) -> Iterator[Draft]:
        """The abilities of the sentence before, each with the channels of this one, where it says how "to do so"."""
        told = list(_granted(before))
        clause = next((c for c in unit.clauses if self._resumes(unit, c)), None) if told else None
        if clause is None or clause.verb.head < unit.lead_size:
            return
        channels = [match for match in self._channels.read(unit) if match.start >= unit.lead_size]
        if self._is_turned_to(unit, clause):
            told = [s for s in told if MADE_ELSEWHERE.isdisjoint(s.slots.get("choiceType", ()))]
        for statement in told if channels else ():
            yield self._again(unit, clause, statement, channels)

    def name(self, unit: Unit, drafts: Sequence[Draft], before: Sequence[Statement]) -> None:
        """Gives "exercise this right" the one right or choice that the sentence before grants."""
        unnamed = [draft for draft in drafts if draft.slots.get("right") == [ANY_RIGHT]]
        if not unnamed:
            return
        told = [statement for statement in _granted(before) if ANY_RIGHT not in statement.slots.get("right", ())]
        if len(told) != 1 or not any(self._resumes(unit, clause) for clause in unit.clauses):
            return
        (statement,) = told
        for draft in unnamed:
            slot = _NAMING[statement.kind]
            places = [mention for mention in draft.mentions if mention.slot == "right"]
            draft.mentions = [mention for mention in draft.mentions if mention.slot != "right"]
            del draft.slots["right"]
            draft.kind, draft.category = statement.kind, statement.categories[0]
            for value in statement.slots[slot]:
                draft.add(slot, value)
                draft.mentions += [replace(mention, slot=slot, concept=value) for mention in places]
            if not draft.has("dataType"):
                for value in statement.slots.get("dataType", ()):
                    draft.add("dataType", value)
            draft.basis = "basis-ResolvedReference"
            draft.add_context(statement.evidence)

    def _again(self, unit: Unit, clause: Clause, statement: Statement, channels: Sequence[Match]) -> Draft:
        draft = Draft(statement.kind, statement.categories[0], unit.evidence, rule=RESUMED)
        draft.confidence, draft.anchor, draft.basis = _CONFIDENCE, clause.verb.head, "basis-ResolvedReference"
        draft.repeat(statement, _REPEATED)
        outer = governing(clause)[-1]
        if outer.verb.modal in self._possible and (outer.verb.passive or self._agencies.agent(unit, outer) == "person"):
            draft.modality = _PERMITTED
        scheme = "choice" if statement.kind == "ChoiceStatement" else "right"
        named = [
            Match(0, 0, value, scheme, 0, 1)
            for value in statement.slots[_NAMING[statement.kind]]
            if isinstance(value, str)
        ]
        for channel in linking(channels, named):
            draft.add("channel", channel.concept, unit.span(channel.start, channel.end), unit.text)
        ways = [innermost(unit, channel.start) for channel in channels]
        draft.claims = [range(way.start, way.end) for way in ways if way is not None]
        return draft

    def _resumes(self, unit: Unit, clause: Clause) -> bool:
        """ "You can | do this |", "to | make such a request |", "this can be | done |": what a person does again."""
        word = unit.tokens.words[clause.verb.head]
        if clause.verb.negated or clause.verb.perfect:
            return False
        if clause.verb.passive:
            subjects = clause.subject.phrases if clause.subject is not None else ()
            return (
                word in self._doing
                and clause.verb.modal in self._possible
                and any(self._points(unit, s) for s in subjects)
            )
        if not self._is_open(clause):
            return False
        return self._takes_up(unit, clause, word) and self._is_told(unit, clause)

    def _takes_up(self, unit: Unit, clause: Clause, word: str) -> bool:
        """Whether a verb and what stands behind it point back to what the sentence before grants."""
        behind = unit.words(clause.verb.end, clause.verb.end + 1)
        if word in self._doing and not self._pronouns.isdisjoint(behind):
            return True
        if self._is_told_anew(unit, clause) or self._is_turned_to(unit, clause):
            return True
        if word not in self._making:
            return False
        return any(self._is_made(unit, phrase) for argument in clause.objects() for phrase in argument)

    def _is_told_anew(self, unit: Unit, clause: Clause) -> bool:
        """ "You may | also let us know | by calling us": another way to tell what the sentence before is about."""
        words, verb = unit.tokens.words, clause.verb
        if words[verb.head] not in self._letting:
            return False
        said = unit.words(verb.head, verb.head + _TELLING)
        again = not self._also.isdisjoint((*unit.words(verb.start, verb.head), *unit.words(0, 1)))
        by = any(c.kind == "gerund" and c.start == verb.head + len(said) for c in unit.clauses)
        return again and by and said[-1] in self._knowing

    def _is_turned_to(self, unit: Unit, clause: Clause) -> bool:
        """ "You can | also email us | at …": another way to what the sentence before is about."""
        aimed = any(c.start < clause.start or c.kind == "infinitive" for c in unit.clauses)
        if aimed or any(m.concept == _ASKED for m in unit.own("data")):
            return False  # "if you have a question, you may also email us"
        before = {*unit.words(clause.verb.start, clause.verb.head), *unit.words(unit.lead_size, unit.lead_size + 1)}
        behind = unit.words(clause.verb.end, clause.verb.end + 2)
        turned = unit.tokens.words[clause.verb.head] in self._turning and not self._firsts.isdisjoint(behind)
        return turned and not self._also.isdisjoint(before)

    def _is_told(self, unit: Unit, clause: Clause) -> bool:
        """ "To do so, | please call us |", not "to do so, | we use cookies |": whether it is the person who acts."""
        main = next((link for link in (clause, *clause.ancestors()) if link.is_main), clause)
        return self._agencies.agent(unit, main) == "person"

    def _is_open(self, clause: Clause) -> bool:
        """Whether it is put forward to be done: "to do so, …", "you may do so", "if you wish to do so, …"."""
        if clause.kind == "infinitive":
            return (
                clause.parent is None
                or clause.parent.kind == "subordinate"
                or clause.verb.start < clause.parent.verb.start
            )
        return clause.is_main and clause.verb.modal in self._possible

    def _points(self, unit: Unit, phrase: Chunk) -> bool:
        words = unit.words(phrase.start, phrase.end)
        return len(words) == 1 and words[0] in self._pronouns

    def _is_made(self, unit: Unit, phrase: Chunk) -> bool:
        """ "Such a request", "this right", "these choices"."""
        words = unit.tokens.words
        return words[phrase.start] in self._pointing and words[phrase.head] in self._made


def _granted(before: Sequence[Statement]) -> Iterator[Statement]:
    """What the sentence before grants a person."""
    for statement in before:
        naming = _NAMING.get(statement.kind)
        if naming is not None and statement.slots.get(naming) and not statement.denied:
            yield statement
