"""Exclusions: sentences that take something out of what the one before says, "this does not include our carriers"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.conditions.concepts import OTHER as OTHER_CONDITION
from exporter.extraction.conditions.concepts import ConditionTyper
from exporter.extraction.drafts import Draft
from exporter.extraction.frames.engagements import EMPLOYEES
from exporter.extraction.slots.datatypes import DataReader
from exporter.extraction.slots.parties import PartyReader, is_first, is_person
from exporter.extraction.slots.purposes import OTHER, PurposeReader
from exporter.extraction.stance.verbs import TRADING
from exporter.extraction.units.unit import Unit
from exporter.model import Condition, SlotValue, Statement
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ExclusionReader"]

_CONFIDENCE: Final = 0.8
#: What those who are left out do get of what is denied: the same data of the same persons.
_REPEATED: Final = ("actor", "action", "dataType", "subjectType", "identifiability")


class ExclusionReader:
    """Reads whom a sentence takes out of a denial, which does not extend to them, and what it takes out of a right."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._data = DataReader(vocabulary)
        self._types = ConditionTyper(vocabulary)
        self._parties = PartyReader(vocabulary)
        self._purposes = PurposeReader(vocabulary)
        self._verbs = frozenset(cues["exclusion-verb"])
        self._pronouns = frozenset(cues["echo-pronoun"])
        self._nouns = frozenset(cues["exclusion-noun"])

    def read(self, unit: Unit, first: SlotValue, denial: Statement) -> Iterator[Draft]:
        """The practice that a sentence leaves open, as an exception of the denial spoken of last."""
        root = unit.clauses[0] if unit.clauses else None
        if root is None or not self._excludes(unit, root):
            return
        draft = Draft(
            denial.kind,
            denial.categories[0],
            unit.evidence,
            rule="exclusion/party",
            anchor=root.verb.head,
            modality="modality-Possible",
            confidence=_CONFIDENCE,
            basis="basis-ImpliedByException",
            exception_to=denial,
        )
        draft.repeat(denial, _REPEATED)
        # that somebody is left out of a denial of trade says that data are shared with them, not that they are traded
        draft.slots["action"] = [a for a in draft.slots["action"] if a not in TRADING] or draft.slots["action"]
        for argument in root.arguments:
            for value, phrase in self._parties.read_all(unit, argument, first):
                if not is_first(value) and not is_person(value) and value != EMPLOYEES:
                    draft.add("recipient", value, unit.span(phrase.start, phrase.end), unit.text)
                    self._add_tasks(unit, draft, phrase)
        if draft.has("recipient"):
            yield draft

    def read_right(self, unit: Unit, before: Sequence[Statement]) -> Iterator[Draft]:
        """The right of the sentence before, denied for the data that a sentence takes out of it."""
        root = unit.clauses[0] if unit.clauses and before else None
        if root is None or not self._excludes(unit, root):
            return
        right = next((statement for statement in before if statement.kind == "RightStatement"), None)
        if right is None or right.denied:
            return
        draft = Draft(
            right.kind,
            right.categories[0],
            unit.evidence,
            rule="exclusion/right",
            anchor=root.verb.head,
            polarity="polarity-Denied",
            confidence=_CONFIDENCE,
            basis="basis-ResolvedReference",
        )
        draft.repeat(right, ("right",))
        draft.mention("polarity", draft.polarity, unit.span(root.verb.start, root.verb.end), unit.text)
        for argument in root.arguments:
            for phrase in argument:
                for concept, start, end in self._data.read(unit, phrase):
                    draft.add("dataType", concept, unit.span(start, end), unit.text)
                draft.conditions += self._reasons(unit, phrase)
        if draft.has("dataType"):
            draft.claims = [range(unit.lead_size, unit.size)]
            yield draft

    def _reasons(self, unit: Unit, phrase: Chunk) -> Iterator[Condition]:
        """Why data are left out: "any data | we are obliged to keep for legal purposes |"."""
        for clause in unit.clauses:
            noun = clause.antecedent
            if clause.kind == "relative" and noun is not None and noun.end == phrase.end:
                start, end = phrase.end, len(unit.tags[: clause.end].rstrip(".;,"))
                concept = self._types.read(unit, start, end)[0] or OTHER_CONDITION
                yield Condition(concept, "relation-If", unit.text_of(start, end), (unit.span(start, end),))

    def _add_tasks(self, unit: Unit, draft: Draft, phrase: Chunk) -> None:
        """What those who are left out are for: "parties who | assist us in operating our site"."""
        for clause in unit.clauses:
            noun = clause.antecedent
            if noun is not None and noun.end == phrase.end and not clause.verb.negated:
                task = self._purposes.read_task(unit, clause)
                for concept in task.concepts or (OTHER,):
                    draft.add("purpose", concept, unit.span(task.start, task.end), unit.text)

    def _excludes(self, unit: Unit, clause: Clause) -> bool:
        """Whether a clause says that what was said before, or a term of it, does not include something."""
        words = unit.tokens.words
        if clause.kind != "main" or not clause.verb.negated or words[clause.verb.head] not in self._verbs:
            return False
        subjects = clause.subject.phrases if clause.subject is not None else []
        return any(
            words[s.start] in self._pronouns or not self._nouns.isdisjoint(words[s.start : s.end]) for s in subjects
        )
