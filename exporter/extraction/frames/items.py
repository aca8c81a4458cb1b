"""Items: arguments with which an item begins, and which the verb of its lead-in has a place for."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.extraction.slots.fillers import PARTIES
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Clause
from exporter.vocabulary import Verb

__all__ = ["itemised", "opens_item"]


def itemised(unit: Unit, clause: Clause, verb: Verb) -> Iterator[Argument]:
    """ "We share the data you give, as told here: | to our agents |": parties that an item begins with."""
    if unit.lead_size and clause.is_main:
        for other in unit.clauses:
            if other is not clause and other.verb.end <= unit.lead_size:
                opening = (argument for argument in other.arguments if opens_item(unit, argument))
                yield from (argument for argument in opening if verb.marks.get(argument.marker) in PARTIES)


def opens_item(unit: Unit, argument: Argument) -> bool:
    """Whether an item begins with an argument, which hangs on no verb that only stands near."""
    if not argument.phrases or not argument.marker:
        return False
    return unit.opens_item(argument.phrases[0].start - len(argument.marker.split(" ")))
