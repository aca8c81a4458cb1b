"""What a heading says data are used for: "How we use your information | To ship your order | Fraud prevention"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.practices.acts import FIRST
from exporter.extraction.slots.datatypes import ANY
from exporter.extraction.slots.purposes import OTHER, PurposeReader
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.vocabulary import Vocabulary

__all__ = ["HeadedReader"]

_CONFIDENCE: Final = 0.6
_MARKS: Final = "?:.!,()"


class HeadedReader:
    """Reads the aims in a list that has a heading for its lead-in."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._purposes = PurposeReader(vocabulary)
        self._asking = frozenset(cues["heading-use"])
        self._examples = tuple(cues["grammar-example-marker"])
        self._speakers = frozenset(cues["grammar-subject-pronoun"])
        self._aiming = frozenset(cues["purpose-marker"])
        self._denying = frozenset(cues["grammar-negation"])

    def read(self, unit: Unit, first: SlotValue) -> Iterator[Draft]:
        """The use that an infinitive, gerund, bare verb or noun stands for, if its heading asks what it is for."""
        if unit.heading is None or FIRST not in unit.section or not self._is_aim(unit):
            return
        if unit.lead is not None and unit.tags[:1] != "T" and not self._only_entitles(unit):
            return  # but "To run your account | Create and manage it"
        heading = {word.strip(_MARKS) for word in unit.heading.of(unit.text).lower().split()}
        if self._asking.isdisjoint(heading) or not self._denying.isdisjoint(heading):
            return
        first_word, end = unit.lead_size, len(unit.tags.rstrip(".;,C"))
        marked = unit.tags[first_word] == "T" or unit.tokens.words[first_word] in self._aiming
        start = first_word + marked
        concepts = self._purposes.concepts(unit, first_word, end)
        begun = any(match.start == start for match in unit.matches.get("purpose", ()))
        if not begun or not set(concepts) - {OTHER}:
            return
        draft = Draft("PracticeStatement", FIRST, unit.evidence, rule="heading/purpose", confidence=_CONFIDENCE)
        draft.basis = "basis-ResolvedReference"
        draft.add("actor", first)
        draft.add("action", "action-Use")
        draft.add("dataType", ANY)
        for concept in concepts:
            draft.add("purpose", concept, unit.span(first_word, end), unit.text)
        draft.add_context([unit.heading])
        yield draft

    def _only_entitles(self, unit: Unit) -> bool:
        """ "Marketing, for example: | Measuring our ads": whether items are but examples of a title."""
        lead = "" if unit.lead is None else unit.lead.of(unit.text).lower().rstrip(_MARKS)
        return lead.endswith(self._examples) and self._speakers.isdisjoint(lead.split())

    @staticmethod
    def _is_aim(unit: Unit) -> bool:
        """Whether nobody is said to do anything: no verb but what the line begins with has a subject or a form."""
        own = [clause for clause in unit.clauses if clause.verb.start >= unit.lead_size]
        opening = own[0] if own and own[0].verb.start == unit.lead_size else None
        if unit.sentence.kind != "item" and (opening is None or opening.verb.form == "base"):
            return False  # "Contact us at …" is an order
        told = [c for c in unit.clauses if c.is_main or c.kind == "coordinated"]
        return all(c.subject is None and c.verb.form != "finite" and not c.verb.negated for c in told)
