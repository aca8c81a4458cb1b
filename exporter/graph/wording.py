"""What a statement says in plain words: labels instead of concepts, in the order in which people would tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from exporter import model
from exporter.graph.records import ConditionRecord, StatementRecord
from exporter.ontology import load_terms
from exporter.vocabulary import Vocabulary

__all__ = ["Part", "Wording", "period_in_days", "period_in_words"]

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
    "retentionPeriod": " for ",
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
_DECLARED: Final = f"{_PREFIX}modality-Declared"
_IMPLIED: Final = f"{_PREFIX}basis-ImpliedByException"
_ONLY_IF: Final = f"{_PREFIX}relation-OnlyIf"
_DELETE: Final = f"{_PREFIX}action-Delete"
_PERIOD: Final = re.compile(
    r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_UNITS: Final = ("year", "month", "week", "day", "hour", "minute", "second")
_DAYS: Final = (365.25, 365.25 / 12, 7, 1, 1 / 24, 1 / 1440, 1 / 86400)


def period_in_words(duration: str) -> str:
    """A duration (XML Schema, 3.2.6) as people say it; what is none stays as it is.

    >>> period_in_words("P14D"), period_in_words("P1Y6M"), period_in_words("PT48H")
    ('14 days', '1 year, 6 months', '48 hours')
    """
    match = _PERIOD.fullmatch(duration)
    if match is None:
        return duration
    told = zip(match.groups(), _UNITS, strict=True)
    return ", ".join(f"{number} {unit}{'' if number == '1' else 's'}" for number, unit in told if number)


def period_in_days(duration: str) -> float | None:
    """How many days a duration (XML Schema, 3.2.6) lasts on average; ``None`` for what is none.

    >>> period_in_days("P1Y"), period_in_days("PT48H"), period_in_days("two years")
    (365.25, 2.0, None)
    """
    match = _PERIOD.fullmatch(duration)
    if match is None:
        return None
    told = zip(match.groups(), _DAYS, strict=True)
    return sum(int(number) * days for number, days in told if number)


class Part(NamedTuple):
    """One slot of a statement on its way to words: what joins it to the words before, and its values.

    A concept is given by its compact name, a period in words.
    """

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
        slots = [slot for slot in _LEADS if statement.slots.get(slot) and not _is_said(statement, slot)]
        told = [
            Part(slot, self._lead(statement, slot), tuple(map(period_in_words, statement.slots[slot])))
            for slot in slots
        ]
        return (told[0]._replace(lead=told[0].lead.lstrip(":, ")), *told[1:]) if told else ()

    def _lead(self, statement: StatementRecord, slot: str) -> str:
        """What joins a slot to the words before: "by email" needs no "via", and one deletes after a time."""
        if slot == "channel" and self.label(statement.slots[slot][0]).startswith("by "):
            return " "
        if slot == "retentionPeriod" and _DELETE in statement.slots.get("action", ()):
            return " after "
        return _LEADS[slot]

    def others(self, statement: StatementRecord) -> tuple[str, ...]:
        """Who acts, when it is not the controller."""
        return tuple(actor for actor in statement.slots.get("actor", ()) if actor not in self._controllers)

    def manner(self, statement: StatementRecord) -> tuple[str, ...]:
        """The modality, where it is not that of a plain fact, and the hedges, as labels."""
        modality = self.label(statement.modality).partition(" (")[0]  # "possible (may)"
        return (*([] if statement.modality == _DECLARED else [modality]), *map(self.label, statement.hedges))

    def relation(self, statement: StatementRecord, condition: ConditionRecord) -> str:
        """How a statement hangs on a condition; the words of one that an exception implies are those that except it."""
        implied = statement.basis == _IMPLIED and condition.relation == _ONLY_IF
        return "excepted by" if implied else self.label(condition.relation)

    def negation(self, statement: StatementRecord) -> str:
        """What is denied is "not" done, or there is "no" such choice or measure."""
        if not statement.denied:
            return ""
        return "not " if statement.slots.get("action") else "no "

    def said(self, statement: StatementRecord) -> str:
        """A statement in one line."""
        told = "".join(part.lead + self.listed(part.values) for part in self.parts(statement))
        others = self.others(statement)
        who = f"{self.listed(others)}: " if others else ""
        mark = "✗ " if statement.denied else "• "
        manner = ", ".join(self.manner(statement))
        kind = load_terms()[f"dps:{statement.kind}"].label
        return f"{mark}{who}{self.negation(statement)}{told or kind}{f'  ({manner})' if manner else ''}"

    def listed(self, values: Iterable[str]) -> str:
        """Labels with commas between."""
        return ", ".join(map(self.label, values))


def _is_said(statement: StatementRecord, slot: str) -> bool:
    """Whether another part says it: the denial that there is "no retention", the period that it is a stated one."""
    return slot == "retentionType" and (statement.denied or bool(statement.slots.get("retentionPeriod")))
