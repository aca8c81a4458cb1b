"""Whether a version says something already, in other statements or in words from which no statement was read."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Final, TypeAlias

from exporter.analysis.aspects import Comparer, Told, agree
from exporter.analysis.difference import Aspect, Change, Edition
from exporter.analysis.matters import DETAILS, FAMILIAR, GENERAL_MEASURES, KINDS, PRACTICES, SETTINGS, SLOTS, VAGUE
from exporter.analysis.wording import Passages, Weights
from exporter.graph.records import StatementRecord

__all__ = ["Sayings"]

_SAID: Final = 0.7
"""The share of the word sequences of a quote from which on a text says the same."""

_NEAR: Final = 0.22
"""The likeness of a sentence of a rewritten text from which on it may say the same, whatever was read in it."""

_NEAR_EDITED: Final = 0.6
"""The same in a text that was only edited: what it says otherwise it mostly means otherwise."""

_NEW: Final = 0.45
"""The part of the weight of words from which on what they say is new to an edited text, whatever was read in them."""

_SOMEWHAT: Final = 0.15
"""The likeness of words from which on a statement that an edited text kept may say the same as one beside it."""

_ALIKE: Final = 0.5
"""The likeness of words from which on two statements are compared in all respects."""

_BASE: Final = ("action", "dataType")
_RANGING: Final = frozenset({"action", "dataType", "purpose", "technology"})
"""Slots of which texts list many values."""

Records: TypeAlias = Sequence[StatementRecord]


class Sayings:
    """What one version says, to look up whether a statement of the other version is new to it.

    ``kept`` are the IRIs of the statements of an edited text that have a counterpart in the other version. Who adds a
    sentence beside them adds something: they say it already only if one of them says all of it.
    """

    def __init__(
        self, edition: Edition, comparer: Comparer, weights: Weights, *, rewritten: bool, kept: Container[str] = ()
    ) -> None:
        self.rewritten = rewritten
        self._kept = kept
        self._near = _NEAR if rewritten else _NEAR_EDITED
        self._told = [Told(statement) for statement in edition.statements]
        self._passages = Passages(edition.text)
        self._comparer = comparer
        self._weights = weights

    def lacks_words(self, told: Told) -> bool:
        """Whether this version, if it was edited, has nowhere the words that tell most of a statement."""
        return not self.rewritten and self._passages.novelty(told.quote, self._weights) >= _NEW

    def find(self, told: Told) -> Change | None:
        """The same saying in this version, as a change from it to the statement; ``None`` if it has none."""
        likenesses = [(self._weights.likeness(other.quote, told.quote), other) for other in self._told]
        for likeness, other in likenesses:
            if likeness >= _ALIKE and agree(other, told) and not self._comparer.aspects(other, told):
                return Change("Reworded", other.statement, told.statement)
        changed = [other.statement for other in self._told if other.statement.iri not in self._kept]
        near = [other.statement for likeness, other in likenesses if likeness >= _SOMEWHAT]
        kept = [statement for statement in near if statement.iri in self._kept]
        if found := self._said_piecewise(told.statement, changed) or self._said_at_once(told.statement, kept):
            return Change("Reworded", found, told.statement)
        if self._has_words(told):
            return Change("Uncertain", None, told.statement)
        return None

    def _has_words(self, told: Told) -> bool:
        """Whether the text says something in nearly the same words, or was rewritten from them, wherever they stand.

        That single words stand there shows neither what is denied nor how long data are kept, and a sentence that
        denies more, or less, says another thing.
        """
        known = self.rewritten and not told.statement.denied and not told.tells_period
        likeness, likest = self._passages.likest(told.quote, self._weights)
        if likeness >= _ALIKE and self._comparer.turns.deny_unlike(told.quote, likest):
            return False
        return (
            self._passages.share(told.quote) >= _SAID
            or likeness >= self._near
            or (known and self._passages.novelty(told.quote, self._weights) < FAMILIAR)
        )

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
        own = [told.statement for told in self._told]
        return all(
            self._saying(statement, atom, own) for atom in self._atoms(statement) if atom.get(slot) == concepts[value]
        )

    def _said_piecewise(self, statement: StatementRecord, others: Records) -> StatementRecord | None:
        """A statement that says a piece of this one, when others say the rest.

        Recipients, choices, rights and safeguards must all be there. Of many purposes or data, half will do in a text
        that was rewritten: who writes anew lists them otherwise.
        """
        pieces = [(atom, self._saying(statement, atom, others)) for atom in self._atoms(statement)]
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

    def _saying(self, statement: StatementRecord, atom: dict[str, str], others: Records) -> StatementRecord | None:
        return next((other for other in others if self._says(other, statement, atom)), None)

    def _said_at_once(self, statement: StatementRecord, others: Records) -> StatementRecord | None:
        """A statement that says all that is definite in this one, as definitely."""
        wanted = {
            slot: definite
            for slot in SLOTS.get(statement.kind, ())
            if slot not in DETAILS and (definite := set(self._comparer.concepts(statement, slot)) - VAGUE)
        }
        if not wanted.keys() - {"action"}:
            return None
        return next((other for other in others if self._says_all(other, statement, wanted)), None)

    def _says_all(self, other: StatementRecord, statement: StatementRecord, wanted: Mapping[str, set[str]]) -> bool:
        return self._is_alike(other, statement) and all(
            any(
                self._comparer.same_doing(value, concept) if slot == "action" else self._comparer.covers(concept, value)
                for value in self._comparer.concepts(other, slot)
            )
            for slot, concepts in wanted.items()
            for concept in concepts
        )

    def _says(self, other: StatementRecord, statement: StatementRecord, atom: dict[str, str]) -> bool:
        return self._is_alike(other, statement) and all(
            self._has(other, slot, concept) for slot, concept in atom.items()
        )

    @staticmethod
    def _is_alike(one: StatementRecord, other: StatementRecord) -> bool:
        return KINDS.get(one.kind, one.kind) == KINDS.get(other.kind, other.kind) and one.polarity == other.polarity

    def _has(self, other: StatementRecord, slot: str, concept: str) -> bool:
        """Whether a statement has such a value: of actions, data, purposes a related one, else one that it covers."""
        values = self._comparer.concepts(other, slot)
        if slot == "action":
            return any(self._comparer.same_doing(value, concept) for value in values)
        if slot in {"dataType", "purpose"} or (slot == "choiceType" and self.rewritten):
            return any(self._comparer.kin(value, concept) for value in values)
        for alike in (GENERAL_MEASURES, SETTINGS):
            if concept in alike:
                return any(value in alike for value in values)
        return any(self._comparer.covers(concept, value) for value in values)
