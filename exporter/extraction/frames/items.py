"""Items: arguments with which an item begins, for which its lead-in's verb has a place; what a bracket lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from exporter.extraction.slots.fillers import PARTIES
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Chunk, Clause
from exporter.vocabulary import Verb

__all__ = ["itemised", "opens_item", "spelt_out"]


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


def spelt_out(unit: Unit, noun: Chunk, clause: Clause) -> list[Chunk]:
    """What a bracket behind a noun, or in the clause on it, spells out: "the data (| name |) you give us"."""
    opened = noun.end if unit.tags[noun.end : noun.end + 1] == "(" else unit.tags.find("(", clause.verb.end, clause.end)
    if opened < 0:
        return []
    behind = (chunk for chunk in unit.chunks if chunk.start > opened)
    inside = takewhile(lambda chunk: chunk.kind not in {"close", "open", "verb"}, behind)
    return [chunk for chunk in inside if chunk.kind == "phrase"]
