"""Statings: the clause whose verb says whether a measure is taken, and how."""

from __future__ import annotations

from exporter.extraction.slots.agency import innermost
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause

__all__ = ["clause_of", "stating"]


def stating(unit: Unit, root: Clause, match: Match) -> Clause:
    """The clause whose verb group says whether it is so: a finite verb further on has a stance of its own."""
    own = clause_of(unit, match)
    inner = (c for c in unit.clauses if c.parent is root and c.complement and match.start <= c.verb.head < match.end)
    binds = (own is root or root.verb.passive) and not root.verb.negated
    if binds and (told := next(inner, None)) is not None:
        return told  # "they are | required to safeguard | it", but "they are | not permitted | to use it"
    noted = own is not None and own.marker == "that" and own.parent is root and root.subject is None
    return own if own is not None and own.verb.form == "finite" and (noted or own.kind == "coordinated") else root


def clause_of(unit: Unit, match: Match) -> Clause | None:
    """The clause whose verb stands in a label, else the innermost around it."""
    return next((c for c in unit.clauses if match.start <= c.verb.head < match.end), innermost(unit, match.start))
