"""How likely the learned model has to find what is said: by categories, and by what it tells of the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = [
    "ACCEPTED",
    "AUDIENCE",
    "BOUNDS",
    "CHOICE",
    "CONTACT",
    "FIRST",
    "INTRODUCING",
    "INTRODUCTION",
    "LENIENT",
    "RETENTION",
    "SECURITY",
    "THIRD",
    "Bounds",
]

FIRST: Final = "category-FirstPartyCollectionUse"
THIRD: Final = "category-ThirdPartySharingCollection"
CHOICE: Final = "category-UserChoiceControl"
AUDIENCE: Final = "category-InternationalSpecificAudiences"
SECURITY: Final = "category-DataSecurity"
RETENTION: Final = "category-DataRetention"
INTRODUCTION: Final = "topic-Introduction"
CONTACT: Final = "ContactStatement"
#: Topics that the model knows as one: what a policy says of itself.
INTRODUCING: Final = frozenset({INTRODUCTION, "topic-Scope", "topic-Commitment", "topic-Definition"})
_NEVER: Final = 2.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """Below ``doubt`` a proposal is dropped, a sure one below ``sure``; from ``accept`` on the model speaks by itself.

    ``docs/model.md`` says how they were chosen.
    """

    doubt: float
    sure: float
    accept: float = _NEVER


BOUNDS: Final = {
    FIRST: Bounds(0.4, 0.2, 0.6),
    THIRD: Bounds(0.25, 0.05, 0.5),
    CHOICE: Bounds(0.1, 0.05),
    "category-UserAccessEditDeletion": Bounds(0.2, 0.1),
    RETENTION: Bounds(0.08, 0.04),
    SECURITY: Bounds(0.12, 0.12, 0.3),
    "category-PolicyChange": Bounds(0.35, 0.25),
    AUDIENCE: Bounds(0.2, 0.2),
    CONTACT: Bounds(0.05, 0.03, 0.5),
    INTRODUCTION: Bounds(0.02, 0.005, 0.7),
}
#: What does for a proposal in a sentence of few words, whose signs are few, or read by words that mean little else.
LENIENT: Final = {FIRST: 0.2}
#: Of what the model speaks by itself, from what score on.
ACCEPTED: Final = {name: bounds.accept for name, bounds in BOUNDS.items() if bounds.accept < _NEVER}
