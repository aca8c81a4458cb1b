"""Places in a sentence that are no part of a practice in it: another clause says them, or they are what is told."""

from __future__ import annotations

from typing import Final

from exporter.extraction.learned.roles import Candidate
from exporter.extraction.slots.places import belongs_before
from exporter.extraction.units.unit import Unit

__all__ = ["is_said_apart", "is_told"]

_AFFIRMED: Final = "polarity-Affirmed"
_MESSAGE: Final = "action-SendMessage"
_RECIPIENT: Final = "recipient"
_PURPOSE: Final = "purpose"


def is_told(unit: Unit, candidate: Candidate) -> bool:
    """ "To send you offers and | other information |": in a message, or in what data are used for."""
    clause, draft = candidate.place.clause, candidate.draft
    if _MESSAGE in draft.slots.get("action", ()):
        return True
    if clause is None or clause.verb.head == draft.anchor:
        return False
    start, here = unit.tokens.starts[clause.start], unit.tokens.starts[candidate.place.start]
    return any(mention.slot == _PURPOSE and start <= mention.start < here for mention in draft.mentions)


def is_said_apart(unit: Unit, candidate: Candidate, role: str) -> bool:
    """Whether the place belongs to another main clause that has a subject of its own, or affirms what this denies.

    "We give them | your address |, and they ask for the rest", "it holds no data and shows | the post's ID |".
    """
    clause, draft = candidate.place.clause, candidate.draft
    own = next((c for c in unit.clauses if c.verb.head == draft.anchor), None)
    if clause is None or own is None:
        return False
    if role == _PURPOSE:
        return belongs_before(unit, candidate.place, own)
    if clause is own or not (clause.is_main and own.is_main):
        return False
    apart = clause.sibling is None and own.sibling is None and None not in (clause.subject, own.subject)
    if draft.polarity == _AFFIRMED or role == _RECIPIENT:
        return apart
    goes_on = clause.sibling is not None and clause.verb.start > own.verb.start
    return not clause.verb.negated and (apart or goes_on)
