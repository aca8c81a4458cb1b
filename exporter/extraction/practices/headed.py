"""What a heading says data are used for: "How we use your information | To ship your order | Fraud prevention".

An aim that stands alone, "To ship your order.", has lost the heading or sentence that it belonged to, and is read too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.practices.acts import FIRST
from exporter.extraction.slots.datatypes import ANY
from exporter.extraction.slots.pronouns import SINGULAR
from exporter.extraction.slots.purposes import OTHER, PurposeReader
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue, Span
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["HeadedReader", "words_of"]

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
        self._questions = frozenset(cues["grammar-question"])
        self._manners = frozenset(cues["grammar-manner-noun"])

    def read(self, unit: Unit, first: SlotValue) -> Iterator[Draft]:
        """The use that an infinitive, gerund, bare verb or noun stands for, if its heading asks what it is for."""
        below = unit.lead is not None or (unit.heading is not None and FIRST in unit.section)
        asking = self._asking_for(unit) if below and self._is_aim(unit) else None
        headed = asking is not None
        if not headed and not self._is_alone(unit):
            return
        first_word, end = unit.lead_size, len(unit.tags.rstrip(".;,C"))
        marked = unit.tags[first_word] == "T" or unit.tokens.words[first_word] in self._aiming
        start = first_word + marked
        concepts = self._purposes.concepts(unit, first_word, end)
        begun = any(match.start == start for match in unit.matches.get("purpose", ()))
        begun = begun or (headed and "V" in unit.tags[first_word : first_word + 2])  # "to help us maintain our site"
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
        if asking is not None:
            draft.add_context([asking])
        yield draft

    def _asking_for(self, unit: Unit) -> Span | None:
        """What a line answers: the heading above it, or a lead-in that asks so itself."""
        lead = words_of(unit, unit.lead)
        if not unit.lead_size and lead[:1] and lead[0] in self._questions and self._asks(lead):
            return unit.lead  # "What we do with your data: | …"
        if unit.heading is None or FIRST not in unit.section or not self._asks(words_of(unit, unit.heading)):
            return None
        said = any(c.is_main and c.subject is not None and c.verb.start < unit.lead_size for c in unit.clauses)
        led = unit.lead is None or (unit.tags[:1] == "T" and not said)  # "To run your account: | Create and manage it"
        return unit.heading if led or self._only_entitles(unit) or self._only_shows(lead) else None

    def _asks(self, words: Sequence[str]) -> bool:
        """ "How we use your data": whether a heading asks what for, and denies nothing."""
        line = f" {' '.join(words)} "
        return any(f" {label} " in line for label in self._asking) and self._denying.isdisjoint(words)

    def _only_shows(self, lead: Sequence[str]) -> bool:
        """ "Here are the ways we do that:": whether a lead-in tells nothing that its heading does not."""
        return not self._manners.isdisjoint(lead) and SINGULAR.issuperset(lead[-1:])

    def _is_alone(self, unit: Unit) -> bool:
        """ "To ship your order;": an infinitive with a mark at its end, and nobody told to do anything."""
        if unit.lead is not None or unit.tags[:1] != "T" or unit.tokens.words[-1] not in _ENDS:
            return False
        opened = any(unit.begins(scheme, 0, _OPENING) for scheme in _EXERCISED)
        return not opened and not any(c.is_main or c.kind == "coordinated" for c in unit.clauses)

    def _only_entitles(self, unit: Unit) -> bool:
        """ "Marketing, for example: | Measuring our ads": whether items are but examples of a title."""
        lead = "" if unit.lead is None else unit.lead.of(unit.text).lower().rstrip(_MARKS)
        return lead.endswith(self._examples) and self._speakers.isdisjoint(lead.split())

    def _is_aim(self, unit: Unit) -> bool:
        """Whether nobody is said to do anything: no verb but what the line begins with has a subject or a form."""
        own = [clause for clause in unit.clauses if clause.verb.start >= unit.lead_size]
        opening = own[0] if own and own[0].verb.start == unit.lead_size else None
        told = [c for c in own if (c.is_main or c.kind == "coordinated") and not _adds(unit, c)]
        if unit.sentence.kind != "item" and (opening is None or opening.verb.form == "base"):
            return unit.tokens.words[0] in self._aiming and not told  # "Contact us at …" is an order
        return all(c.subject is None and c.verb.form != "finite" and not c.verb.negated for c in told)


def _adds(unit: Unit, clause: Clause) -> bool:
    """ "To send you news, | that may be of interest |": whether a clause only describes what stands before it."""
    subject = clause.subject.phrases if clause.subject is not None else []
    return [unit.words(phrase.start, phrase.end) for phrase in subject] == [("that",)]


def words_of(unit: Unit, place: Span | None) -> list[str]:
    """The words of a heading or lead-in, without marks."""
    words = "" if place is None else place.of(unit.text).lower()
    return [word for word in (each.strip(_MARKS) for each in words.split()) if word]
