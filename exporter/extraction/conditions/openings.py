"""How a condition opens: what stands between its connective and what it says, and what it may describe."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause

__all__ = ["awaits_verb", "behind_aside", "behind_insertion", "comes_later", "describes_noun"]

#: So many words at most, without a verb or pronoun, are set in with commas: "if, | at any time |, you …".
_ASIDE: Final = 5
_IN_ASIDE: Final = frozenset("RIDNJZ")


def behind_insertion(unit: Unit, after: int) -> int:
    """ "If | after you subscribe, | you change your mind": where a condition goes on behind one set into it."""
    inner = next((c for c in unit.clauses if c.kind == "subordinate" and c.start == after), None)
    if inner is None or unit.tags[after] != "S":
        return after
    comma = next((c.end for c in unit.chunks if c.kind == "comma" and c.start >= inner.verb.end), after)
    goes_on = any(c.is_main and c.start == comma for c in unit.clauses)
    return comma if goes_on and sum(c.is_main and c.start >= comma for c in unit.clauses) > 1 else after


def behind_aside(unit: Unit, after: int) -> int:
    """ "If|, at any time, | you have questions": where a condition goes on behind what is set in with commas."""
    if unit.tags[after : after + 1] != ",":
        return after
    end = unit.tags.find(",", after + 1)
    inserted = unit.tags[after + 1 : end] if end > 0 else ""
    return end + 1 if 0 < len(inserted) <= _ASIDE and set(inserted) <= _IN_ASIDE else after


def awaits_verb(unit: Unit, after: int) -> bool:
    """Whether a lead-in ends with a connective and the person, and its item goes on with a verb."""
    lead = unit.tags[after : unit.lead_size].rstrip(":,")
    return lead == "P" and unit.tags[unit.lead_size : unit.lead_size + 1] in {"V", "B", "H", "N"}


def comes_later(unit: Unit, clause: Clause, after: int) -> bool:
    """ "Data sharing: regardless of your choice, | we share it |": whether its subject stands behind a comma."""
    phrases = clause.subject.phrases if clause.subject is not None else []
    return bool(phrases) and any(c.kind == "comma" and after < c.start < phrases[0].start for c in unit.chunks)


def describes_noun(unit: Unit, start: int) -> bool:
    """Whether a connective stands right behind a noun that it may describe: "the country | where you live"."""
    return unit.tags[start] == "W" and start > 0 and unit.tags[start - 1] in "NZ"
