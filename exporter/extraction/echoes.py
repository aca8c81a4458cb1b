"""Echoes: sentences that tell what for the practice of the sentence before is done, "we do this to ship your order"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.purposes import OTHER, PurposeReader
from exporter.extraction.unit import Unit
from exporter.model import Statement
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["EchoReader"]

_CONFIDENCE: Final = 0.8
_PRACTICES: Final = frozenset({"PracticeStatement", "RetentionStatement"})
#: What an echo says again of the practice; when and how it is done is told once.
_REPEATED: Final = ("actor", "action", "dataType", "recipient", "technology", "retentionType", "retentionPeriod")


class EchoReader:
    """Reads the purposes of echoes into statements of their own, on what the sentence before says is done."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._purposes = PurposeReader(vocabulary)
        self._doing = frozenset(cues["grammar-do"]) | frozenset(cues["echo-verb"])
        self._copulas = frozenset(cues["grammar-be"])
        self._pointing = frozenset(cues["echo-pronoun"])

    def read(self, unit: Unit, before: Sequence[Statement]) -> Iterator[Draft]:
        """The practices of the sentence before that a sentence gives a purpose, each with that purpose."""
        root = unit.clauses[0] if unit.clauses else None
        if root is None or root.kind != "main" or root.verb.negated or not self._echoes(unit, root):
            return
        spans = self._purposes.read(unit, root, {})
        for statement in before if spans else ():
            if statement.kind not in _PRACTICES or statement.denied or statement.exception_to is not None:
                continue
            draft = Draft(
                statement.kind,
                statement.categories[0],
                unit.evidence,
                rule="echo/purpose",
                anchor=root.verb.head,
                confidence=_CONFIDENCE,
                basis="basis-ResolvedReference",
            )
            draft.slots = {slot: list(statement.slots[slot]) for slot in _REPEATED if statement.slots.get(slot)}
            draft.add_context(statement.evidence)
            for span in spans:
                for concept in span.concepts or (OTHER,):
                    draft.add("purpose", concept, unit.span(span.start, span.end), unit.text)
            yield draft

    def _echoes(self, unit: Unit, clause: Clause) -> bool:
        """Whether a clause does no more than point back: "we do this", "this is done", "this is so that …"."""
        word = unit.tokens.words[clause.verb.head]
        if clause.verb.passive or word in self._copulas:
            subjects = clause.subject.phrases if clause.subject is not None else []
            done = word in (self._doing if clause.verb.passive else self._copulas)
            return done and not any(True for _ in clause.objects()) and any(self._points(unit, s) for s in subjects)
        objects = [phrase for argument in clause.objects() for phrase in argument]
        return word in self._doing and len(objects) == 1 and self._points(unit, objects[0])

    def _points(self, unit: Unit, phrase: Chunk) -> bool:
        return phrase.end == phrase.start + 1 and unit.tokens.words[phrase.start] in self._pointing
