"""Contrasts: what stands behind "only" in a denial and is affirmed by it: "not your name, | only your address |"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["ContrastReader"]

_DENIED: Final = "polarity-Denied"
_AFFIRMED: Final = "polarity-Affirmed"
#: What a contrast may be of.
_SLOTS: Final = frozenset({"dataType", "recipient", "purpose"})
#: Tags of what stands before the word that sets something against a denial: a comma, "but".
_BEFORE: Final = frozenset(",C")


class ContrastReader:
    """Finds the words of ``denial-contrast`` and parts what a denial names before them from what stands behind."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = frozenset(vocabulary.cues["denial-contrast"])

    def part(self, unit: Unit, draft: Draft) -> list[Draft]:
        """The draft, and what it affirms: "we do not share it with advertisers, | only with carriers |"."""
        start, end = self._find(unit, draft)
        behind = [m for m in draft.mentions if m.slot in _SLOTS and start <= m.start < end]
        before = {m.slot for m in draft.mentions if m.slot in _SLOTS and m.start < start}
        if not behind or not before.issuperset(mention.slot for mention in behind):
            return [draft]
        told = {mention.slot for mention in behind}
        affirmed = replace(
            draft,
            polarity=_AFFIRMED,
            exclusive=True,
            slots={slot: list(values) for slot, values in draft.slots.items()},
            mentions=[mention for mention in draft.mentions if mention.slot not in told | {"polarity"}],
            conditions=list(draft.conditions),
            claims=[],
            told=[],
        )
        for slot in told:
            affirmed.slots[slot] = list(dict.fromkeys(m.concept for m in behind if m.slot == slot and m.concept))
        affirmed.mentions += behind
        for mention in behind:
            draft.withdraw(mention)
        return [draft, affirmed]

    def _find(self, unit: Unit, draft: Draft) -> tuple[int, int]:
        """From where to where, in the text, a contrast goes that stands behind the verb of a denial."""
        if draft.polarity != _DENIED:
            return 0, 0
        for at in range(draft.anchor + 2, unit.size - 1):
            if unit.tags[at] in "BMHV" and any(c.is_main and c.verb.head == at for c in unit.clauses):
                break
            if unit.tokens.words[at] in self._words and unit.tags[at - 1] in _BEFORE:
                later = (c.verb.start for c in unit.clauses if c.is_main and c.verb.start > at)
                return unit.tokens.starts[at], unit.tokens.starts[min(later, default=unit.size - 1)]
        return 0, 0
