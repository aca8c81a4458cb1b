"""Sentences in cells: what the other cells of their row say of them.

"Recipients | Reason for sharing", "Researchers | We share your data to study our service.": who gets the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.practices.acts import THIRD
from exporter.extraction.slots.parties import is_first
from exporter.extraction.units.unit import Unit
from exporter.model import Statement

__all__ = ["complete"]

_RECIPIENT: Final = "recipient"


def complete(unit: Unit, drafts: Iterable[Draft], row: Sequence[Statement]) -> None:
    """Adds the recipients of a ``row`` to what a sentence in it says is handed on, if it names none itself."""
    told = [statement for statement in row if statement.slots.get(_RECIPIENT) and not statement.denied]
    if not told or not unit.sentence.row:
        return
    for draft in drafts:
        if draft.category == THIRD and not draft.has(_RECIPIENT) and any(map(is_first, draft.slots.get("actor", ()))):
            for statement in told:
                for party in statement.slots[_RECIPIENT]:
                    draft.add(_RECIPIENT, party)
                draft.add_context(statement.evidence)
