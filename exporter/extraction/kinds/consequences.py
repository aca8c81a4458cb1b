"""What follows for a person from a choice: what they lose, or what stops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.extraction.conditions.refusals import RefusalTyper
from exporter.extraction.drafts import Draft
from exporter.extraction.slots.agency import AgencyReader, innermost
from exporter.extraction.slots.details import Reach
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import Statement
from exporter.vocabulary import Vocabulary

__all__ = ["ConsequenceReader"]

_CATEGORY: Final = "category-UserChoiceControl"
_COMMITTED: Final = "modality-Committed"
_LIKELY: Final = 0.6
_KEPT_FROM: Final = "consequence-ActivityUnavailable"
_NO_USE: Final = "consequence-NoNewUse"
#: Who may be kept from using data, which is what a person wants.
_OTHERS: Final = frozenset({"organisation", "other"})


class ConsequenceReader:
    """Reads consequences. What is said not to follow ("it | won't affect your experience |") is none."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._agencies = AgencyReader(vocabulary)
        self._stances = StanceReader(vocabulary)
        self._refusals = RefusalTyper(vocabulary)

    def add(self, unit: Unit, draft: Draft, reaches: Sequence[Reach], chosen: Sequence[Match]) -> None:
        """Gives a choice what is said to follow from it within its reach."""
        for match in self._said(unit, 0):
            held = any(reach.holds(match.start, match.end) for reach in reaches)
            if held and not any(other.start <= match.start < other.end for other in chosen):
                draft.add("consequence", match.concept, unit.span(match.start, match.end), unit.text)

    def read(self, unit: Unit, before: Sequence[Statement]) -> Iterator[Draft]:
        """What follows from the choice of the sentence before: "if they do so, some parts may not function"."""
        found = list(self._said(unit, unit.lead_size))
        if not found:
            return
        choice = next((statement for statement in reversed(before) if statement.kind == "ChoiceStatement"), None)
        if choice is None or choice.denied:
            return
        draft = Draft("ChoiceStatement", _CATEGORY, unit.evidence, rule="ability/consequence")
        draft.confidence, draft.basis, draft.anchor = _LIKELY, "basis-ResolvedReference", found[0].start
        clause = innermost(unit, found[0].start)
        if clause is not None:
            modality = self._stances.read(unit, clause).modality
            draft.modality = modality if modality != _COMMITTED else draft.modality  # "it | will | affect …"
        for value in choice.slots["choiceType"]:
            draft.add("choiceType", value)
        for match in found:
            draft.add("consequence", match.concept, unit.span(match.start, match.end), unit.text)
        draft.told = [range(match.start, match.end) for match in found]
        self._refusals.specify(unit, draft)
        draft.add_context(choice.evidence)
        yield draft

    def _said(self, unit: Unit, start: int) -> Iterator[Match]:
        for match in unit.within("consequence", start, unit.size):
            clause = next((c for c in unit.clauses if match.start <= c.verb.head < match.end), None)
            if clause is not None and clause.verb.negated and "X" not in unit.tags[match.start : match.end]:
                continue  # "an opt-out | will not | prevent you from seeing ads"
            prevented = clause is not None and match.concept == _KEPT_FROM and match.gapped
            objects = [p for a in clause.objects() for p in a] if clause is not None and prevented else []
            named = bool(objects) and not objects[0].pronoun
            freed = named and self._agencies.of_phrase(unit, objects[0]) in _OTHERS
            yield replace(match, concept=_NO_USE) if freed else match  # "it prevents | these firms | from using data"
