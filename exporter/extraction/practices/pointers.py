"""Pointers: what "this purpose" stands for, told earlier in the sentence or in the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.goals import INFINITE
from exporter.extraction.slots.purposelabels import PurposeLabels
from exporter.extraction.slots.purposes import OTHER
from exporter.extraction.units.unit import Unit
from exporter.model import Mention, SlotValue, Span, Statement
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["PointerReader"]

_PURPOSE: Final = "purpose"
#: Purposes that nothing is told of, so that nothing can point at them.
_UNTOLD: Final = frozenset({OTHER, "purpose-AnyPurpose", "purpose-SecondaryPurpose"})
_COLON: Final = ":"


class PointerReader:
    """Puts what "these purposes" point back at into drafts; the words of the pointer stay the mention."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._pointing = frozenset(cues["grammar-demonstrative"]) | frozenset(cues["grammar-pointing"])
        self._nouns = frozenset(cues["purpose-reason"])
        self._same = frozenset(cues["grammar-same"])
        self._labels = PurposeLabels(vocabulary)

    def resolve(self, unit: Unit, drafts: Sequence[Draft], before: Sequence[Statement]) -> None:
        """Gives each pointer the purposes named before it in its sentence, else those of the sentence before."""
        for phrase in unit.chunks if not self._nouns.isdisjoint(unit.tokens.words) else ():
            if phrase.kind != "phrase" or unit.tokens.words[phrase.head] not in self._nouns:
                continue
            if not self._points(unit, phrase):
                continue
            place = unit.span(phrase.start, phrase.end)
            pointers = [(draft, mention) for draft in drafts for mention in draft.mentions if _is_at(mention, place)]
            if any(statement.slots.get(_PURPOSE) for statement in before):
                pointers = pointers or list(self._shared(unit, phrase, drafts))
            named: Sequence[SlotValue] = list(dict.fromkeys(self._named(unit, phrase))) if pointers else ()
            told = [statement for statement in before if statement.slots.get(_PURPOSE)] if not named else []
            values = named or list(dict.fromkeys(value for statement in told for value in statement.slots[_PURPOSE]))
            for draft, mention in pointers if _UNTOLD.isdisjoint(values) and values else ():
                draft.withdraw(mention)
                for value in values:
                    draft.add(_PURPOSE, value, place, unit.text)
                draft.add_context(span for statement in told for span in statement.evidence)
                draft.basis = "basis-ResolvedReference"

    @staticmethod
    def _shared(unit: Unit, phrase: Chunk, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Mention]]:
        """ "We collect clicks and assign numbers | for the same purpose |": drafts with whose verb another goes on."""
        holders = (c for c in unit.clauses if any(a.marker == "for" and phrase in a.phrases for a in c.arguments))
        holder = next((clause for clause in holders if clause.sibling is not None and clause.is_main), None)
        anchor = holder.sibling.verb.head if holder is not None and holder.sibling is not None else -1
        for draft in drafts:
            if draft.anchor == anchor and draft.kind == "PracticeStatement" and not draft.has(_PURPOSE):
                place = unit.span(phrase.start, phrase.end)
                draft.add(_PURPOSE, OTHER, place, unit.text)
                yield draft, draft.mentions[-1]

    def _points(self, unit: Unit, phrase: Chunk) -> bool:
        """ "This purpose", "the same reasons"; not "such purposes | as we name |", "these purposes: …"."""
        words = unit.words(phrase.start, phrase.end + 1)
        same = not self._same.isdisjoint(words[:2]) and words[-1] != "as"
        if not same and words[0] not in self._pointing:
            return False
        told = unit.leads or words[-1] == _COLON or any(clause.antecedent is phrase for clause in unit.clauses)
        return not told and phrase.start >= unit.lead_size

    def _named(self, unit: Unit, phrase: Chunk) -> Iterator[str]:
        """The purposes that verb phrases and "… purposes" name earlier in the sentence."""
        for clause in unit.clauses:
            start = clause.verb.start
            if unit.lead_size <= start < phrase.start and clause.verb.form in INFINITE:
                yield from self._labels.concepts(unit, start, min(clause.end, phrase.start))
        for chunk in unit.chunks:
            named = chunk.kind == "phrase" and unit.tokens.words[chunk.head] in self._nouns
            if named and unit.lead_size <= chunk.start < phrase.start:
                yield from self._labels.concepts(unit, chunk.start, chunk.end)


def _is_at(mention: Mention, place: Span) -> bool:
    """Whether words of the place stand for a purpose without a name."""
    return mention.slot == _PURPOSE and mention.concept == OTHER and place.start <= mention.start < place.end
