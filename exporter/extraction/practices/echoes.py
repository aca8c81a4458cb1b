"""Echoes: sentences that tell what for, or on what ground, the practice of the sentence before is done.

"We do this to ship your order", "the legal basis is your consent", "legal basis: your consent"; so do those that list
what others are engaged for: "examples include shipping orders". What "the legal basis for hosting" is the ground of is
told by the sentence itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.drafts import PRACTICES, Draft
from exporter.extraction.slots.parties import is_first, is_person
from exporter.extraction.slots.purposes import OTHER, PurposeReader, PurposeSpan
from exporter.extraction.units.lexicon import leftmost
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue, Statement
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["EchoReader", "again", "is_practice"]

_CONFIDENCE: Final = 0.8
_CATEGORY: Final = "category-FirstPartyCollectionUse"
#: How many chunks a label may have: "legal basis for this".
_LABEL: Final = 3
_PRACTICE: Final = "PracticeStatement"
#: What an echo says again of the practice; when and how it is done is told once.
_REPEATED: Final = ("actor", "action", "dataType", "recipient", "technology", "retentionType", "retentionPeriod")


class EchoReader:
    """Reads echoes into statements of their own, on what the sentence before says is done; grounds are added later."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._purposes = PurposeReader(vocabulary)
        self._doing = frozenset(cues["grammar-do"]) | frozenset(cues["echo-verb"])
        self._copulas = frozenset(cues["grammar-be"])
        self._pointing = frozenset(cues["echo-pronoun"])
        self._processing = frozenset(cues["echo-noun"])
        self._grounds = frozenset(cues["echo-ground"])
        self._happening = frozenset(cues["echo-happening"])
        self._needs = frozenset(cues["echo-need"])
        self._tasks = frozenset(cues["echo-task"])
        self._listing = frozenset(cues["party-listing-verb"])

    def read(self, unit: Unit, before: Sequence[Statement]) -> Iterator[Draft]:
        """The practices of the sentence before that a sentence gives a purpose or ground, each with that purpose."""
        told = [statement for statement in before if is_practice(statement)]
        if not told:
            return
        if self._names_ground(unit):
            yield from (again(unit, unit.lead_size, statement, []) for statement in told)
            return
        root = unit.clauses[0] if unit.clauses else None
        if root is None or root.kind != "main" or root.verb.negated:
            return
        if self._echoes(unit, root):
            spans = self._purposes.read(unit, root, {})
            if spans or unit.own("legal"):
                yield from (again(unit, root.verb.head, statement, spans) for statement in told)
        elif self._lists_tasks(unit, root):
            named = leftmost(unit.matches.get("purpose", ()), root.verb.end, unit.size)
            spans = [PurposeSpan(match.start, match.end, (match.concept,)) for match in named]
            engaged = [statement for statement in told if _is_of_others(statement)]
            yield from (again(unit, root.verb.head, statement, spans) for statement in engaged if spans)

    def read_aims(self, unit: Unit, first: SlotValue) -> Iterator[Draft]:
        """ "The legal basis for | hosting | is our legitimate interest": data are processed for what is named."""
        ground = next((c for c in unit.chunks if c.kind == "phrase" and c.start >= unit.lead_size), None)
        if ground is None or not self._ends_with_ground(unit, ground) or unit.tags[ground.end : ground.end + 1] != "I":
            return
        root = next((c for c in unit.clauses if c.is_main and c.verb.start > ground.end), None)
        if root is None or root.verb.negated or not unit.own("legal"):
            return
        aims = leftmost(unit.matches.get("purpose", ()), ground.end, root.verb.start)
        if any(unit.begins(scheme, ground.end, root.verb.start) for scheme in ("data", "tech")):
            return  # "the legal basis for the use of cookies"
        draft = Draft("PracticeStatement", _CATEGORY, unit.evidence, rule="echo/ground", confidence=_CONFIDENCE)
        draft.anchor = root.verb.head
        draft.add("actor", first)
        draft.add("action", "action-AnyProcessing")
        draft.add("dataType", "data-AnyInformation")
        for match in aims:
            draft.add("purpose", match.concept, unit.span(match.start, match.end), unit.text)
        if aims:
            yield draft

    def _names_ground(self, unit: Unit) -> bool:
        """ "| Legal basis |: Art. 6 GDPR", "| legal basis for this |: your consent": a label with its ground behind."""
        if not unit.own("legal"):
            return False
        heading = unit.heading
        if heading is not None and not unit.clauses:
            title = unit.text[heading.start : heading.end].strip(" :").lower()
            if title in self._grounds:
                return True
        chunks = [c for c in unit.chunks if c.start >= unit.lead_size]
        colon = next((at for at, chunk in enumerate(chunks) if chunk.kind == "colon"), 0)
        return 0 < colon <= _LABEL and chunks[0].kind == "phrase" and self._is_ground(unit, chunks[0])

    def _lists_tasks(self, unit: Unit, clause: Clause) -> bool:
        """ "Examples include shipping orders", "these services may include payment processing"."""
        subjects = clause.subject.phrases if clause.subject is not None else []
        listing = unit.tokens.words[clause.verb.head] in self._listing and not clause.verb.passive
        return listing and any(" ".join(unit.words(s.start, s.end)) in self._tasks for s in subjects)

    def _echoes(self, unit: Unit, clause: Clause) -> bool:
        """Whether a clause does no more than point back.

        "We do this", "this is done", "this is so that …", "this is necessary for …", "the legal basis is …".
        """
        words = unit.tokens.words
        word = words[clause.verb.head]
        subjects = clause.subject.phrases if clause.subject is not None else []
        objects = [phrase for argument in clause.objects() for phrase in argument]
        if clause.verb.passive or word in self._happening:
            return word in (self._doing | self._happening) and any(self._points(unit, s) for s in subjects)
        if word in self._copulas:
            needed = all(words[phrase.head] in self._needs and words[clause.start] != "it" for phrase in objects)
            return any(self._is_ground(unit, s) or (needed and self._points(unit, s)) for s in subjects)
        return word in self._doing and len(objects) == 1 and self._points(unit, objects[0])

    def _points(self, unit: Unit, phrase: Chunk) -> bool:
        """ "This", "this processing", not "the processing of it"."""
        words = unit.words(phrase.start, phrase.end)
        named = unit.words(phrase.end, phrase.end + 1) == ("of",)
        pointing = len(words) == 1 and words[0] in self._pointing
        return pointing or (" ".join(words) in self._processing and not named)

    def _is_ground(self, unit: Unit, phrase: Chunk) -> bool:
        """ "The legal basis (for this)"; not "the legal basis for sending newsletters", which names what it is for."""
        if not self._ends_with_ground(unit, phrase):
            return False
        topic = next((c for c in unit.chunks if c.kind == "phrase" and c.start == phrase.end + 1), None)
        return unit.tags[phrase.end] != "I" or (topic is not None and self._points(unit, topic))

    def _ends_with_ground(self, unit: Unit, phrase: Chunk) -> bool:
        return " ".join(unit.words(phrase.end - 2, phrase.end)) in self._grounds


def is_practice(statement: Statement) -> bool:
    """Whether a statement says that something is done with data."""
    return statement.kind in PRACTICES and not statement.denied and statement.exception_to is None


def _is_of_others(statement: Statement) -> bool:
    """Whether others are engaged or given data."""
    return any(not is_first(value) and not is_person(value) for value in statement.slots.get("recipient", ()))


def again(unit: Unit, anchor: int, statement: Statement | None, spans: Sequence[PurposeSpan]) -> Draft:
    """What a statement says is done, with what the sentence says it is for."""
    draft = Draft(
        _PRACTICE if statement is None else statement.kind,
        _CATEGORY if statement is None else statement.categories[0],
        unit.evidence,
        rule="echo/purpose",
        anchor=anchor,
        confidence=_CONFIDENCE,
        basis="basis-Explicit" if statement is None else "basis-ResolvedReference",
    )
    if statement is not None:
        draft.repeat(statement, _REPEATED if spans else (*_REPEATED, "purpose"))
    for span in spans:
        for concept in span.concepts or (OTHER,):
            draft.add("purpose", concept, unit.span(span.start, span.end), unit.text)
    return draft
