"""Whether a version says something already, in other statements or in words from which no statement was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Final

from exporter.analysis.aspects import Comparer, Told
from exporter.analysis.difference import Aspect, Change, Edition
from exporter.analysis.matters import DETAILS, KINDS, PRACTICES, SLOTS, VAGUE
from exporter.analysis.wording import Passages, Weights
from exporter.graph.records import StatementRecord

__all__ = ["Sayings"]

_SAID: Final = 0.7
"""The share of the word sequences of a quote from which on a text says the same."""

_NEAR: Final = 0.22
"""The likeness of a sentence of a rewritten text from which on it may say the same, whatever was read in it."""

_NEAR_EDITED: Final = 0.6
"""The same in a text that was only edited: what it says otherwise it mostly means otherwise."""

_ALIKE: Final = 0.5
"""The likeness of words from which on two statements are compared in all respects."""

_BASE: Final = ("action", "dataType")
_RANGING: Final = frozenset({"action", "dataType", "purpose", "technology"})
"""Slots of which texts list many values."""

_DISCLOSE: Final = "dpsv:action-Disclose"
_SALES: Final = frozenset({"dpsv:action-Sell", "dpsv:action-Rent", "dpsv:action-Trade"})


class Sayings:
    """What one version says, to look up whether a statement of the other version is new to it."""

    def __init__(self, edition: Edition, comparer: Comparer, weights: Weights, *, rewritten: bool) -> None:
        self.rewritten = rewritten
        self._near = _NEAR if rewritten else _NEAR_EDITED
        self._told = [Told(statement) for statement in edition.statements]
        self._passages = Passages(edition.text)
        self._comparer = comparer
        self._weights = weights

    def find(self, told: Told) -> Change | None:
        """The same saying in this version, as a change from it to the statement; ``None`` if it has none."""
        for other in self._alike(told):
            if other.statement.polarity == told.statement.polarity and not self._comparer.aspects(other, told):
                return Change("Reworded", other.statement, told.statement)
        if found := self._said_piecewise(told.statement):
            return Change("Reworded", found, told.statement)
        if self._passages.share(told.quote) >= _SAID or self._passages.likest(told.quote, self._weights) >= self._near:
            return Change("Uncertain", None, told.statement)
        return None

    def without_said(self, aspect: Aspect | None, statement: StatementRecord) -> Aspect | None:
        """An aspect without the values of a statement of the other version that this one says in another statement.

        What a text moves from one sentence into another is neither dropped nor added.
        """
        own = statement.slots.get(aspect.name, ()) if aspect else ()
        if aspect is None or aspect.type not in {"Added", "Dropped"} or not {*aspect.old, *aspect.new} & {*own}:
            return aspect
        left = [value for value in (*aspect.old, *aspect.new) if not self._says_value(statement, aspect.name, value)]
        if not left:
            return None
        return replace(aspect, new=tuple(left)) if aspect.type == "Added" else replace(aspect, old=tuple(left))

    def _says_value(self, statement: StatementRecord, slot: str, value: str) -> bool:
        concepts = self._comparer.values(statement, slot)
        return all(
            self._saying(statement, atom) for atom in self._atoms(statement) if atom.get(slot) == concepts[value]
        )

    def _alike(self, told: Told) -> Iterator[Told]:
        likeness = ((self._weights.likeness(other.quote, told.quote), other) for other in self._told)
        yield from (other for share, other in likeness if share >= _ALIKE)

    def _said_piecewise(self, statement: StatementRecord) -> StatementRecord | None:
        """A statement that says a piece of this one, when others say the rest.

        Recipients, choices, rights and safeguards must all be there. Of many purposes or data, half will do in a text
        that was rewritten: who writes anew lists them otherwise.
        """
        pieces = [(atom, self._saying(statement, atom)) for atom in self._atoms(statement)]
        found = [said for _, said in pieces if said]
        firm = [said for atom, said in pieces if not _RANGING.issuperset(atom)]
        enough = len(pieces) / 2 if self.rewritten else len(pieces)
        if not found or None in firm or len(found) < enough:
            return None
        return found[0]

    # -- by content ----------------------------------------------------------------------------------------------------

    def _atoms(self, statement: StatementRecord) -> list[dict[str, str]]:
        """What a statement says piece by piece: each action and datum with each purpose, recipient, technology.

        Values are read distributively; that a purpose and a recipient stand in one statement is not a piece of its own.
        """
        concepts = {
            slot: [c for c in self._comparer.concepts(statement, slot) if slot in _BASE or c not in VAGUE]
            for slot in SLOTS.get(statement.kind, ())
            if slot not in DETAILS
        }
        base = _BASE if statement.kind in PRACTICES else ()
        more = [slot for slot in concepts if slot not in base and concepts[slot]] or [""]
        atoms = []
        for slot in more:
            told = {name: concepts[name] for name in (*base, slot) if concepts.get(name)}
            atoms += [dict(zip(told, values, strict=True)) for values in product(*told.values())]
        return [atom for atom in atoms if atom]

    def _saying(self, statement: StatementRecord, atom: dict[str, str]) -> StatementRecord | None:
        return next((o.statement for o in self._told if self._says(o.statement, statement, atom)), None)

    def _says(self, other: StatementRecord, statement: StatementRecord, atom: dict[str, str]) -> bool:
        return (
            KINDS.get(other.kind, other.kind) == KINDS.get(statement.kind, statement.kind)
            and other.polarity == statement.polarity
            and all(self._has(other, slot, concept) for slot, concept in atom.items())
        )

    def _has(self, other: StatementRecord, slot: str, concept: str) -> bool:
        """Whether a statement has such a value: of actions, data, purposes a related one, else one that it covers."""
        values = self._comparer.concepts(other, slot)
        if slot == "action":
            return any(self._same_doing(value, concept) for value in values)
        if slot in {"dataType", "purpose"}:
            return any(self._comparer.kin(value, concept) for value in values)
        return any(self._comparer.covers(concept, value) for value in values)

    def _same_doing(self, one: str, other: str) -> bool:
        """Whether two actions are the same for a reader: both within the house, or both giving away but not selling."""
        if self._comparer.kin(one, other):
            return True
        away = [self._comparer.covers(_DISCLOSE, action) for action in (one, other)]
        return away[0] == away[1] and not {one, other} & _SALES
