"""Inclusions: sentences that add to the practice told before: "this may include our carriers", "… answering you"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.practices.echoes import is_practice
from exporter.extraction.slots.datatypes import DataReader
from exporter.extraction.slots.parties import PartyReader, is_first, is_person
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.stance.verbs import DISCLOSING
from exporter.extraction.units.lexicon import leftmost
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, SlotValue, Span, Statement
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["InclusionReader"]

_RULE: Final = "inclusion"
_CONFIDENCE: Final = 0.75
_PRACTICE: Final = "PracticeStatement"
_DECLARED: Final = "modality-Declared"
_RECIPIENT: Final = "recipient"
#: What is said again of a practice; its occasion and conditions are told once.
_REPEATED: Final = ("actor", "action", "dataType", "technology", "subjectType")
#: Where others may stand in what was told, the likeliest first.
_PLACES: Final = (_RECIPIENT, "dataSource")
_ACTOR: Final = "actor"
_PURPOSE: Final = "purpose"
_GERUND: Final = "G"
#: Tags of what may stand before the object: "this includes (also), for example, …".
_BETWEEN: Final = ("R", ",", "(")
#: The rule of what only seems to spell out data: "this includes | processing orders |".
_SPELT: Final = "frame/include"


class InclusionReader:
    """Reads who else gets the data of the sentence before, or gives them, and what else they are used for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._data = DataReader(vocabulary)
        self._parties = PartyReader(vocabulary)
        self._stances = StanceReader(vocabulary)
        self._verbs = frozenset(
            label
            for verb in vocabulary.verbs
            if "elaboration" in verb.flags
            for label in verb.labels
            if label not in cues["grammar-be"]
        )
        self._listing = frozenset(cues["party-listing-verb"]) | self._verbs | {f"{verb}s" for verb in self._verbs}
        self._pronouns = frozenset(cues["grammar-thing-pronoun"]) | frozenset(cues["grammar-plural-demonstrative"])
        self._pointing = frozenset(cues["grammar-reference"])
        self._aims = frozenset(cues["purpose-noun"])
        self._passing = vocabulary.below(*DISCLOSING)

    def read(
        self, unit: Unit, first: SlotValue, before: Sequence[Statement], practices: Sequence[Draft]
    ) -> Iterator[Draft]:
        """The practices of the sentence before, each with the parties or ends that a sentence says it includes."""
        told = [statement for statement in before if is_practice(statement) and statement.kind == _PRACTICE]
        root = unit.first_main if told else None
        if root is None or any(draft.rule != _SPELT for draft in practices) or not self._includes(unit, root):
            return
        parties = list(self._others(unit, root, first))
        ends = [] if parties else list(self._ends(unit, root))
        for statement in told if parties or ends else ():
            place = self._place(statement) if parties else _PURPOSE
            if place is not None:
                named = [(place, value, span) for value, span in parties]
                yield self._again(unit, root, statement, place, named or ends)

    def _includes(self, unit: Unit, clause: Clause) -> bool:
        """ "This may include …", "these partners include …"; not "our data include …"."""
        words = unit.tokens.words
        if clause.verb.negated or clause.verb.passive or words[clause.verb.head] not in self._listing:
            return False
        subject = clause.subject.phrases if clause.subject is not None else []
        if len(subject) != 1 or subject[0].start < unit.lead_size:
            return False
        (phrase,) = subject
        alone = phrase.end == phrase.start + 1 and words[phrase.start] in self._pronouns
        pointing = words[phrase.start] in self._pointing and not self._data.read(unit, phrase)
        named = words[phrase.head] in self._aims or self._parties.read(unit, phrase, FIRST_PARTY) is not None
        return alone or (pointing and named)

    def _others(self, unit: Unit, clause: Clause, first: SlotValue) -> Iterator[tuple[SlotValue, Span]]:
        """The parties that are the object, if nothing else is."""
        rows = list(clause.objects())
        phrases = [phrase for row in rows for phrase in row.phrases]
        named = [item for row in rows for item in self._parties.read_all(unit, row, first)]
        if any(self._data.read(unit, phrase) for phrase in phrases) or len(named) < len(phrases):
            return
        for value, phrase in named:
            if not is_first(value) and not is_person(value):
                yield value, unit.span(phrase.start, phrase.end)

    def _ends(self, unit: Unit, clause: Clause) -> Iterator[tuple[str, SlotValue, Span]]:
        """The purposes that are the object, and grounds: "this includes | answering your questions |"."""
        opening = clause.verb.end
        while unit.tags[opening : opening + 1] in _BETWEEN:
            opening += 1
        begun = unit.begins(_PURPOSE, opening, opening + 1) and unit.tokens.words[opening].endswith("ing")
        if unit.tags[opening : opening + 1] != _GERUND and not begun:
            listed = any(unit.begins(scheme, opening, opening + 1) for scheme in (_PURPOSE, "legal"))
            if not listed or any(self._data.read(unit, phrase) for row in clause.objects() for phrase in row):
                return
        grounds = leftmost(unit.matches.get("legal", ()), opening, unit.size)
        for match in grounds:
            yield "legalBasis", match.concept, unit.span(match.start, match.end)
        for match in leftmost(unit.matches.get(_PURPOSE, ()), opening, unit.size):
            if not any(match.start < ground.end and ground.start < match.end for ground in grounds):
                yield _PURPOSE, match.concept, unit.span(match.start, match.end)

    def _place(self, statement: Statement) -> str | None:
        """Where others stand in what was told, or may: "we may share it. This includes | our affiliates |"."""
        for slot in _PLACES if all(map(is_first, statement.slots.get(_ACTOR, ()))) else (_ACTOR,):
            values = statement.slots.get(slot, ())
            if values and not any(is_first(value) or is_person(value) for value in values):
                return slot
        return _RECIPIENT if not self._passing.isdisjoint(map(str, statement.slots.get("action", ()))) else None

    def _again(
        self,
        unit: Unit,
        clause: Clause,
        statement: Statement,
        place: str,
        values: Sequence[tuple[str, SlotValue, Span]],
    ) -> Draft:
        draft = Draft(_PRACTICE, statement.categories[0], unit.evidence, rule=_RULE, anchor=clause.verb.head)
        draft.confidence, draft.basis = _CONFIDENCE, "basis-ResolvedReference"
        kept = (*_REPEATED, _RECIPIENT if place == _PURPOSE else _PURPOSE)
        draft.repeat(statement, (slot for slot in kept if slot != place))
        stance = self._stances.read(unit, clause)
        draft.modality = statement.modality if stance.modality == _DECLARED else stance.modality
        if stance.modal_at is not None:
            draft.mention("modality", stance.modality, unit.span(*stance.modal_at), unit.text)
        for slot, value, span in values:
            draft.add(slot, value, span, unit.text)
        draft.open_list = True
        return draft
