"""What a statement says in plain words: labels instead of concepts, in the order in which people would tell it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from exporter import model
from exporter.graph.records import StatementRecord
from exporter.vocabulary import Vocabulary

__all__ = ["Part", "Wording"]

# The slots in the order in which they are told, with what joins each to the words before it.
_LEADS: Final = {
    "right": "",
    "choiceType": "",
    "measure": "",
    "topic": "",
    "audience": "",
    "signalResponse": "",
    "notification": "",
    "changeOption": ", ",
    "contactPoint": "",
    "action": "",
    "retentionType": " ",
    "retentionPeriod": " ",
    "dataType": ": ",
    "dataSource": " ← ",
    "recipient": " → ",
    "technology": " by ",
    "purpose": " for ",
    "threat": " against ",
    "channel": " via ",
}
_PREFIX: Final = "dpsv:"
_FIRST_PARTY: Final = f"{_PREFIX}{model.FIRST_PARTY}"


class Part(NamedTuple):
    """One slot of a statement on its way to words: what joins it to the words before, and its values."""

    slot: str
    lead: str
    values: tuple[str, ...]


class Wording:
    """Puts statements into the words of the vocabulary. ``controllers`` are the names that go without saying."""

    def __init__(self, vocabulary: Vocabulary, controllers: Iterable[str]) -> None:
        self._vocabulary = vocabulary
        self._controllers = {_FIRST_PARTY, *controllers}

    def label(self, value: str) -> str:
        """The label of a concept, given by its compact name; a name stays as it is.

        >>> from exporter.vocabulary import load_vocabulary
        >>> Wording(load_vocabulary(), ()).label("dpsv:data-EmailAddress")
        'email address'
        """
        concept = self._vocabulary.concepts.get(value.removeprefix(_PREFIX))
        return concept.label if concept else value

    def parts(self, statement: StatementRecord) -> tuple[Part, ...]:
        """What is done, with which data, to whom, for what; the first part has nothing to be joined to."""
        filled = [(slot, lead, statement.slots[slot]) for slot, lead in _LEADS.items() if slot in statement.slots]
        told = [Part(slot, lead, values) for slot, lead, values in filled if values and not _is_said(statement, slot)]
        return (told[0]._replace(lead=told[0].lead.lstrip(":, ")), *told[1:]) if told else ()

    def others(self, statement: StatementRecord) -> tuple[str, ...]:
        """Who acts, when it is not the controller."""
        return tuple(actor for actor in statement.slots.get("actor", ()) if actor not in self._controllers)

    def manner(self, statement: StatementRecord) -> tuple[str, ...]:
        """The modality and the hedges, as compact names."""
        return (statement.modality, *statement.hedges)

    def negation(self, statement: StatementRecord) -> str:
        """What is denied is "not" done, or there is "no" such choice or measure."""
        if not statement.denied:
            return ""
        return "not " if statement.slots.get("action") else "no "

    def said(self, statement: StatementRecord) -> str:
        """A statement in one line."""
        told = "".join(part.lead + self.listed(part.values) for part in self.parts(statement)) or statement.kind
        others = self.others(statement)
        who = f"{self.listed(others)}: " if others else ""
        mark = "✗ " if statement.denied else "• "
        return f"{mark}{who}{self.negation(statement)}{told}  ({self.listed(self.manner(statement))})"

    def listed(self, values: Iterable[str]) -> str:
        """Labels with commas between."""
        return ", ".join(map(self.label, values))


def _is_said(statement: StatementRecord, slot: str) -> bool:
    """Whether a slot says again what the denial does: what is not retained has "no retention"."""
    return statement.denied and slot == "retentionType"
