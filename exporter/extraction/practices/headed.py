"""What a heading says data are used for: "How we use your information | To ship your order | Fraud prevention".

An aim that stands alone, "To ship your order.", has lost the heading or sentence that it belonged to, and is read too.
"""

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
#: An aim without a heading may be one of anything.
_ALONE: Final = 0.45
_ENDS: Final = frozenset(".;")
#: How many words the name of a choice or right may stand behind at the beginning, which one has "to" take.
_OPENING: Final = 3
_EXERCISED: Final = ("choice", "right")


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
        headed = unit.heading is not None and FIRST in unit.section and self._is_aim(unit) and self._asks(unit)
        if not headed and not self._is_alone(unit):
            return
        if unit.lead is not None and unit.tags[:1] != "T" and not self._only_entitles(unit):
            return  # but "To run your account | Create and manage it"
        first_word, end = unit.lead_size, len(unit.tags.rstrip(".;,C"))
        marked = unit.tags[first_word] == "T" or unit.tokens.words[first_word] in self._aiming
        start = first_word + marked
        concepts = self._purposes.concepts(unit, first_word, end)
        begun = any(match.start == start for match in unit.matches.get("purpose", ()))
        if not begun or not set(concepts) - {OTHER}:
            return
        rule, confidence = ("heading/purpose", _CONFIDENCE) if headed else ("alone/purpose", _ALONE)
        draft = Draft("PracticeStatement", FIRST, unit.evidence, rule=rule, confidence=confidence)
        draft.basis = "basis-ResolvedReference" if headed else "basis-Inferred"
        draft.add("actor", first)
        draft.add("action", "action-Use")
        draft.add("dataType", ANY)
        for concept in concepts:
            draft.add("purpose", concept, unit.span(first_word, end), unit.text)
        if headed and unit.heading is not None:
            draft.add_context([unit.heading])
        yield draft

    def _asks(self, unit: Unit) -> bool:
        """ "How we use your data": whether the heading asks what for, and denies nothing."""
        heading = "" if unit.heading is None else unit.heading.of(unit.text).lower()
        words = {word.strip(_MARKS) for word in heading.split()}
        return not self._asking.isdisjoint(words) and self._denying.isdisjoint(words)

    def _is_alone(self, unit: Unit) -> bool:
        """ "To ship your order;": an infinitive with a mark at its end, and nobody told to do anything."""
        ended = unit.lead is None and unit.tags[:1] == "T" and unit.tokens.words[-1] in _ENDS
        opened = any(unit.begins(scheme, 0, _OPENING) for scheme in _EXERCISED)
        return ended and not opened and not any(c.is_main or c.kind == "coordinated" for c in unit.clauses)

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
