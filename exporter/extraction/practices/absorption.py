"""Verbs in a row that say one thing: "sell, trade or rent" your name, "use or may use" it."""

from __future__ import annotations

from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.units.unit import Unit

__all__ = ["absorb"]

_AFFIRMED: Final = "polarity-Affirmed"
_MAYBE: Final = "modality-Possible"
_SAME: Final = ("category", "kind", "polarity", "modality")


def absorb(unit: Unit, other: Draft, draft: Draft) -> bool:
    """Coordinated verbs with the same places are one statement ("sell, trade or rent"): the first takes it in."""
    again = draft.slots["action"] == other.slots["action"]  # else what persons do, "give us", is an act apart
    slots = ("actor", "dataType", "recipient", *(() if again else ("collectionMode",)))
    doubled = unit.tokens.keys[other.anchor] == unit.tokens.keys[draft.anchor] and other.slots == draft.slots
    doubled = doubled and _MAYBE in (other.modality, draft.modality)
    if doubled and other.polarity == draft.polarity == _AFFIRMED:
        other.modality = _MAYBE  # "we | use or may use | cookies"
    if any(getattr(other, name) != getattr(draft, name) for name in _SAME if name != "modality" or not doubled):
        return False
    if any(other.slots.get(slot) != draft.slots.get(slot) for slot in slots):
        return False
    if draft.exclusive and not other.exclusive and ";" in unit.tokens.words[other.anchor : draft.anchor]:
        return False  # "we use it; however, it is analysed only in the aggregate"
    if set(other.slots.get("purpose", [])) != set(draft.slots.get("purpose", [])):
        return False
    for value in draft.slots["action"]:
        other.add("action", value)
    other.claims.append(range(draft.anchor, draft.anchor + 1))
    other.mentions += [mention for mention in draft.mentions if mention not in other.mentions]
    other.exclusive = other.exclusive or draft.exclusive
    return True
