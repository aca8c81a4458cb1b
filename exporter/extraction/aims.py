"""The purposes of a practice: of its own clause, of a coordinated verb, of its conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from exporter.extraction.conditions import Found
from exporter.extraction.drafts import Draft
from exporter.extraction.frames import Frame, FrameReader
from exporter.extraction.parties import is_person
from exporter.extraction.purposes import OTHER, PurposeReader, PurposeSpan
from exporter.extraction.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["AimReader"]

#: Conditions that tell what something is done for: "if needed to comply with the law".
_TELLING: Final = frozenset({"condition-LegalDemand", "condition-Necessity"})


class AimReader:
    """Fills the purposes of drafts."""

    def __init__(self, vocabulary: Vocabulary, frames: FrameReader) -> None:
        self._frames = frames
        self._purposes = PurposeReader(vocabulary)

    def fill(self, unit: Unit, draft: Draft, frame: Frame, conditions: list[Found]) -> None:
        """Adds the purposes of a frame to its draft."""
        for span in self._spans(unit, frame):
            if self._is_conditional(draft, span, conditions):
                continue
            place = unit.span(span.start, span.end)
            for concept in span.concepts:
                draft.add("purpose", concept, place, unit.text)
            if not span.concepts and not is_person(frame.actor) and self._is_unknown_purpose(unit, span.start):
                draft.add("purpose", OTHER, place, unit.text)
        for start, end in self._ranges_of_nouns(unit, frame):
            for match in unit.within("purpose", start, end):
                draft.add("purpose", match.concept, unit.span(match.start, match.end), unit.text)

    def _spans(self, unit: Unit, frame: Frame) -> Iterable[PurposeSpan]:
        marks = frozenset(marker for marker, slot in frame.verb.marks.items() if slot == "purpose")
        clause = frame.clause
        spans = self._purposes.read(unit, clause, marks)
        if not any(True for _ in clause.objects()):
            for other in unit.clauses:
                if other.sibling is clause:
                    spans += self._purposes.read(unit, other, marks)
        spans = [span for span in spans if not self._is_practice(unit, span.start)]
        return (*spans, *self._purposes.stray(unit, clause, spans))

    @staticmethod
    def _ranges_of_nouns(unit: Unit, frame: Frame) -> Iterator[tuple[int, int]]:
        """Where purposes stand without a marker: behind "helps us", before "based on your feedback"."""
        if "helper" in frame.verb.flags:
            yield frame.clause.verb.end, unit.size
        if "basis" in frame.verb.flags:
            yield unit.lead_size, frame.clause.verb.start

    @staticmethod
    def _is_conditional(draft: Draft, span: PurposeSpan, conditions: list[Found]) -> bool:
        """Whether the purpose belongs to a condition alone; a denial's exception keeps its own."""
        affirmed = draft.polarity == "polarity-Affirmed"
        return any(
            item.start <= span.start < item.end and not (affirmed and item.condition.type in _TELLING)
            for item in conditions
        )

    def _is_practice(self, unit: Unit, start: int) -> bool:
        """Whether the infinitive that begins there collects or tracks data itself, so that it is no mere purpose."""
        clause = next((c for c in unit.clauses if c.verb.start == start and c.kind == "infinitive"), None)
        return clause is not None and any(True for _ in clause.objects()) and self._frames.takes_data(unit, clause)

    def _is_unknown_purpose(self, unit: Unit, start: int) -> bool:
        """An infinitive that no label knows; one that handles data itself is no purpose."""
        clause = next((c for c in unit.clauses if c.verb.start == start), None)
        return clause is not None and unit.tags[start] == "T" and not self._frames.handles_data(unit, clause)
