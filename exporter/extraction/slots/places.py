"""Places: where a sentence could hold the value of a slot. Noun phrases and verb phrases, and what they hang on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.syntax import UNTENSED, Chunk, Clause

__all__ = ["Place", "belongs_before", "places"]

#: Kinds of clauses that may say what for.
_NOWHERE: Final = "loose"


@dataclass(slots=True, eq=False)
class Place:
    """Tokens ``start`` to ``end``, the one that counts, and the clause that they are in.

    ``position``: subject, object or a preposition, with "example" behind it for what "such as" adds to one; for a verb
    phrase the kind of its clause and what introduces it. ``phrase`` is ``None`` for a verb phrase.
    """

    start: int
    end: int
    head: int
    position: str
    clause: Clause | None
    phrase: Chunk | None

    @property
    def behind(self) -> int:
        """The token behind what counts: the end of a phrase, or of a verb."""
        return self.end if self.phrase is not None else self.head + 1


def places(unit: Unit) -> Iterator[Place]:
    """The places of a sentence or item, not those of its lead-in; pronouns are none."""
    positions = _positions(unit)
    for chunk in unit.chunks:
        if chunk.kind == "phrase" and chunk.start >= unit.lead_size and not chunk.pronoun:
            position, clause = positions.get(id(chunk), (_NOWHERE, None))
            yield Place(chunk.start, chunk.end, chunk.head, position, clause, chunk)
    for clause in unit.clauses:
        if clause.start >= unit.lead_size and (clause.kind in UNTENSED or clause.marker == "so"):
            position = f"{clause.kind} {clause.marker}" + " content" * clause.complement
            yield Place(clause.start, clause.end, clause.verb.head, position, clause.parent, None)


def belongs_before(unit: Unit, place: Place, own: Clause) -> bool:
    """ "We work | to protect | it, and only use it as we say": whether it belongs to a verb before that of a clause.

    What stands before a colon is said of all behind it: "email marketing: we send you offers".
    """
    links = () if place.clause is None else (place.clause, *place.clause.ancestors())
    apart = own.is_main and own not in links and place.start < own.start
    before = any(link.is_main and link.verb.start < place.start for link in links)
    return apart and before and ":" not in unit.tags[place.start : own.start]


def _positions(unit: Unit) -> dict[int, tuple[str, Clause]]:
    """By the identity of a phrase: in what position of which clause it stands."""
    found: dict[int, tuple[str, Clause]] = {}
    for clause in unit.clauses:
        arguments = [] if clause.subject is None else [("subject", clause.subject)]
        arguments += [(argument.marker or "object", argument) for argument in clause.arguments]
        for position, argument in arguments:
            for phrase in argument.phrases:
                found[id(phrase)] = position, clause
            for phrase in argument.examples:
                found[id(phrase)] = f"{position} example", clause
    return found
