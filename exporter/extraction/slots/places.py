"""Places: where a sentence could hold the value of a slot. Noun phrases and verb phrases, and what they hang on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.syntax import UNTENSED, Chunk, Clause

__all__ = ["Place", "belongs_before", "places"]

#: Position and clause of a phrase that stands in none.
_UNPLACED: Final = ("loose", None)


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


def places(unit: Unit) -> list[Place]:
    """The places of a sentence or item, not those of its lead-in; pronouns are none."""
    positions = _positions(unit)
    found: list[Place] = []
    for chunk in unit.chunks:
        if chunk.kind == "phrase" and chunk.start >= unit.lead_size and not chunk.pronoun:
            position, clause = positions.get(chunk, _UNPLACED)
            found.append(Place(chunk.start, chunk.end, chunk.head, position, clause, chunk))
    for clause in unit.clauses:
        if clause.start >= unit.lead_size and (clause.kind in UNTENSED or clause.marker == "so"):
            position = f"{clause.kind} {clause.marker}" + " content" * clause.complement
            found.append(Place(clause.start, clause.end, clause.verb.head, position, clause.parent, None))
    return found


def belongs_before(unit: Unit, place: Place, own: Clause) -> bool:
    """ "We work | to protect | it, and only use it as we say": whether it belongs to a verb before that of a clause.

    What stands before a colon is said of all behind it: "email marketing: we send you offers".
    """
    links = () if place.clause is None else (place.clause, *place.clause.ancestors())
    apart = own.is_main and own not in links and place.start < own.start
    before = any(link.is_main and link.verb.start < place.start for link in links)
    return apart and before and ":" not in unit.tags[place.start : own.start]


def _positions(unit: Unit) -> dict[Chunk, tuple[str, Clause]]:
    """By phrase: in what position of which clause it stands."""
    found: dict[Chunk, tuple[str, Clause]] = {}
    for clause in unit.clauses:
        for argument in clause.arguments if clause.subject is None else (clause.subject, *clause.arguments):
            position = "subject" if argument is clause.subject else argument.marker or "object"
            for phrase in argument.phrases:
                found[phrase] = position, clause
            for phrase in argument.examples:
                found[phrase] = f"{position} example", clause
    return found
