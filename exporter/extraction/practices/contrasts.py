"""Contrasts: what a clause affirms and what it denies: "not your name, | only your address |", "…, | not for ads |"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["ContrastReader", "sets_apart"]

_DENIED: Final = "polarity-Denied"
_AFFIRMED: Final = "polarity-Affirmed"
#: What a contrast may be of: an affirmation leaves out data by itself, "your name but not your address".
_SLOTS: Final = {
    _DENIED: frozenset({"dataType", "technology", "recipient", "purpose"}),
    _AFFIRMED: frozenset({"recipient", "purpose"}),
}
_OPPOSITE: Final = {_DENIED: _AFFIRMED, _AFFIRMED: _DENIED}
#: Tags of what stands before the word that sets something apart: a comma, "but".
_BEFORE: Final = frozenset(",C")
#: Tags of prepositions and of "to", behind "not".
_OPENING: Final = frozenset("IT")


class ContrastReader:
    """Parts what a statement names before "only" or "not" from what stands behind, by the cues ``denial-contrast``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = frozenset(vocabulary.cues["denial-contrast"])

    def part(self, unit: Unit, draft: Draft) -> list[Draft]:
        """The draft, and the one opposed to it: "we do not share it with advertisers, | only with carriers |"."""
        start, end = self._find(unit, draft)
        if not end:
            return [draft]  # as with most
        named = [mention for mention in draft.mentions if mention.slot in _SLOTS[draft.polarity]]
        before = {mention.slot for mention in named if mention.start < start}
        behind = [mention for mention in named if start <= mention.start < end and mention.slot in before]
        if not behind:
            return [draft]  # what only stands behind holds for both: "not your name, only your age, | with sponsors |"
        told = {mention.slot for mention in behind}
        opposite = replace(
            draft,
            polarity=_OPPOSITE[draft.polarity],
            exclusive=draft.polarity == _DENIED,
            slots={slot: list(values) for slot, values in draft.slots.items()},
            mentions=[mention for mention in draft.mentions if mention.slot not in told | {"polarity"}],
            conditions=list(draft.conditions),
            claims=[],
            told=[],
        )
        for slot in told:
            opposite.slots[slot] = list(dict.fromkeys(m.concept for m in behind if m.slot == slot and m.concept))
        opposite.mentions += behind
        for mention in behind:
            draft.withdraw(mention)
        return [draft, opposite]

    def _find(self, unit: Unit, draft: Draft) -> tuple[int, int]:
        """From where to where, in the text, a contrast goes that stands behind the verb of a draft."""
        first, last = draft.anchor + 2, unit.size - 1
        at = self._first_opposing(unit, draft, first, last)
        if at is None:
            return 0, 0
        mains = [c.verb for c in unit.clauses if c.is_main]
        if any(first <= verb.head <= at and verb.is_tensed for verb in mains):
            return 0, 0  # it is said of another verb
        later = (verb.start for verb in mains if verb.start > at)
        return unit.tokens.starts[at], unit.tokens.starts[min(later, default=unit.size - 1)]

    def _first_opposing(self, unit: Unit, draft: Draft, first: int, last: int) -> int | None:
        """The first word that sets what follows against a draft: "only" in a denial, "not for" in what is affirmed."""
        tags, words = unit.tags, unit.tokens.words
        if draft.polarity != _DENIED:
            return (
                next((at for at in range(first, last) if sets_apart(unit, at)), None) if "X" in tags[first:] else None
            )
        if self._words.isdisjoint(words):
            return None
        return next((at for at in range(first, last) if tags[at - 1] in _BEFORE and words[at] in self._words), None)


def sets_apart(unit: Unit, at: int) -> bool:
    """ "Used to ship it, | not | for ads", "shared with carriers and | not | with others"."""
    return unit.tags[at - 1] in _BEFORE and unit.tags[at] == "X" and unit.tags[at + 1 : at + 2] in _OPENING
