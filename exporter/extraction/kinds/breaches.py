"""Notices of breaches: that persons are told when something has happened to their data, in whatever words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.conditions.connectives import DESPITE
from exporter.extraction.conditions.found import Found
from exporter.extraction.kinds.nomeasures import NOTICE
from exporter.extraction.slots.agency import AgencyReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["BreachReader"]

#: Who else may be told.
_TOLD: Final = frozenset({NOTICE, "measure-AuthorityNotification"})
_INCIDENT: Final = "condition-Incident"


class BreachReader:
    """Finds what is told to persons on the occasion of an incident."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._telling = frozenset(cues["change-telling"])
        self._giving = frozenset(cues["breach-giving"])
        self._notices = frozenset(cues["breach-notice"])
        self._texts = frozenset(cues["policy-document"])
        self._agencies = AgencyReader(vocabulary)

    def read(self, unit: Unit, conditions: Sequence[Found]) -> Iterator[Match]:
        """The verbs of telling that no label of a measure holds: "if a breach occurs, we will | post | a notice"."""
        posed = [c for c in conditions if c.condition.type == _INCIDENT and c.condition.relation != DESPITE]
        if all(not self._texts.isdisjoint(unit.words(c.start, c.end)) for c in posed):
            return  # "if you are in breach | of these terms |"
        known = [match for match in unit.matches.get("measure", ()) if match.concept in _TOLD]
        for clause in unit.clauses:
            verb = clause.verb
            within = any(item.start <= verb.head < item.end for item in conditions)
            if within or any(match.start < verb.end and verb.start < match.end for match in known):
                continue
            if clause.is_main and not verb.negated and verb.head >= unit.lead_size and self._tells(unit, clause):
                yield Match(verb.start, verb.end, NOTICE, "measure", verb.end, verb.end - verb.start)

    def _tells(self, unit: Unit, clause: Clause) -> bool:
        words = unit.tokens.words
        if self._agencies.agent(unit, clause) != "organisation":
            return False
        named = (phrase for argument in clause.objects() for phrase in argument)
        given = words[clause.verb.head] in self._giving and any(words[phrase.head] in self._notices for phrase in named)
        return given or words[clause.verb.head] in self._telling
