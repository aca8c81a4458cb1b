"""Purposes that no label knows: whether what stands behind "for" or "to" is one all the same."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["NamelessAimReader"]

#: Schemes whose phrases behind "for" are no purposes: "for you", "for two years", "for your information".
_NO_PURPOSES: Final = ("party", "subject", "retention", "data", "tech", "hedge", "condition", "jurisdiction", "mode")
#: So many words at the end of a lead-in may announce what for: "to do the following:".
_NEAR: Final = 6


class NamelessAimReader:
    """Tells by its build, and by what other schemes know, whether something without a label is a purpose."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._aiming = frozenset(cues["purpose-marker"]) - frozenset(cues["purpose-cause"])
        self._loose = frozenset(cues["purpose-loose-marker"])
        self._persons = frozenset(cues["grammar-second-person"])
        self._cataphors = frozenset(cues["grammar-cataphor"])
        self._others = frozenset(cues["purpose-price"]) | frozenset(cues["purpose-thing"])
        self._announcing = self._aiming.union(cues["purpose-noun"], cues["grammar-manner-noun"], {"to"})
        self._circumstances = frozenset(cues["purpose-circumstance"])
        self._measures = frozenset(label.split("=")[0] for label in cues["duration-unit"]) | {*cues["retention-bound"]}

    def is_aim(self, unit: Unit, start: int, end: int) -> bool:
        """Whether tokens ``start`` to ``end`` are a verb phrase that tells an aim, or a noun no other scheme knows.

        An item is none whose lead-in announces none: "we share it as described below: | Sharing with our partners".
        """
        plain = start >= unit.lead_size > 0 and unit.tags[start] != "T"
        return not (plain and not self._awaits_aim(unit)) and self._may_be_aim(unit, start, end)

    def _may_be_aim(self, unit: Unit, start: int, end: int) -> bool:
        """Whether it is built like one, and other schemes do not know the noun."""
        if any(c.verb.start <= start < c.verb.end or c.start == start for c in unit.clauses):
            return unit.tokens.words[start] not in self._circumstances
        phrase = unit.phrase_at(start)
        before = next((c for c in unit.chunks if c.end == start), None)
        shown = bool(
            [c for c in unit.chunks if c.kind == "example" and c.start == end]
        )  # "for purposes | such as billing"
        bare = phrase is not None and not unit.tags[phrase.start : phrase.end].strip("D")  # "for their or others' …"
        if phrase is None or shown or bare or phrase.pronoun or before is None or before.word not in self._aiming:
            return False
        if before.word in self._loose and self._is_of_person(unit, phrase):
            return False  # "in connection with | your visit |"
        if unit.tokens.words[phrase.head] in self._others:
            return False  # "not sold | for money |", "in connection with | our services |"
        words = unit.words(phrase.start, end)
        if not self._measures.isdisjoint(word.rstrip("s") for word in words) or not self._cataphors.isdisjoint(words):
            return False
        return not any(
            match.end >= phrase.end for scheme in _NO_PURPOSES for match in unit.within(scheme, phrase.start, end)
        )

    def _awaits_aim(self, unit: Unit) -> bool:
        """ "We use it to: |", "for the following reasons: |": whether items tell what for."""
        return not self._announcing.isdisjoint(unit.words(max(unit.lead_size - _NEAR, 0), unit.lead_size))

    def _is_of_person(self, unit: Unit, phrase: Chunk) -> bool:
        """Whether a noun is what the reader does: "your visit", "the steps you take"."""
        told = (c.subject for c in unit.clauses if c.antecedent is phrase and c.is_of_object)
        subjects = (subject.phrases[0].start for subject in told if subject is not None)
        return any(unit.tokens.words[at] in self._persons for at in (phrase.start, *subjects))
