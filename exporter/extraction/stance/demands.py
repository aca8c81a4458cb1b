"""Demands: what persons have a right to be told of is named by what they may ask, and not said to be done."""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.agency import AgencyReader
from exporter.extraction.units.unit import Unit
from exporter.syntax import DESCRIBING, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["DemandReader"]

_WHOM: Final = frozenset({"whom", "which"})


class DemandReader:
    """Tells the clauses that describe what a right is a right to."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._agency = AgencyReader(vocabulary)
        self._requests = frozenset(vocabulary.cues["gate-request"]) - frozenset(vocabulary.cues["grammar-have"])
        self._telling = frozenset(vocabulary.cues["change-telling"])
        self._claims = frozenset(vocabulary.cues["grammar-claim-noun"])

    def names(self, unit: Unit, clause: Clause) -> bool:
        """ "You have the right to request the sources | from which we collect it |, the purposes | of selling it |"."""
        if not unit.describing:
            return False
        link: Clause | None = clause
        while link is not None and link.kind not in DESCRIBING:
            link = link.parent
        if link is None or (link.marker in _WHOM and self._is_of_told(unit, link)):
            return link is not None
        for root in reversed(unit.clauses):
            if root.verb.start < link.verb.start and root.is_main:
                return self._is_demand(unit, root, link.start)
        return False

    def _is_of_told(self, unit: Unit, link: Clause) -> bool:
        """ "We will notify all recipients | to whom we gave it |": whether it tells who hears of a request."""
        for host in unit.clauses:
            told = [host.subject] if host.verb.passive and host.subject is not None else host.objects()
            if any(phrase is link.antecedent for argument in told for phrase in argument):
                return unit.tokens.words[host.verb.head] in self._telling
        return False

    def _is_demand(self, unit: Unit, root: Clause, end: int) -> bool:
        """Whether a clause, before ``end``, says what persons may ask for or have a right to."""
        words = unit.tokens.words
        asked = words[root.verb.head] in self._requests or any(
            words[c.verb.head] in self._requests for c in unit.clauses if c.parent is root and c.verb.start < end
        )
        owned = any(words[phrase.head] in self._claims for argument in root.objects() for phrase in argument)
        named = any(root.start <= match.start < match.end <= end for match in unit.matches.get("right", ()))
        return (asked or owned or named) and self._agency.agent(unit, root) == "person"
