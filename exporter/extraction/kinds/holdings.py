"""What tools hold: "these cookies do not store your name" is said of the cookies, not of how long a name is kept."""

from __future__ import annotations

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.tools import INSIDE, is_tool
from exporter.extraction.units.unit import Unit

__all__ = ["is_content"]


def is_content(unit: Unit, draft: Draft) -> bool:
    """ "| These cookies | do not store your name": what a tool holds nothing of is not taken, be it kept or not.

    So it is said of "nothing is stored | in these cookies |".
    """
    clause = next((c for c in unit.clauses if c.verb.start <= draft.anchor < c.verb.end), None)
    if clause is None:
        return False
    phrases = [phrase for argument in clause.arguments if argument.marker in INSIDE for phrase in argument]
    phrases += clause.subject.phrases if clause.subject is not None and not clause.verb.passive else ()
    if clause.kind == "infinitive" and clause.parent is not None:  # "we use | no cookies | to store it"
        phrases += [phrase for argument in clause.parent.objects() for phrase in argument]
    return any(is_tool(unit, phrase) for phrase in phrases)
