"""Of what type a condition is in the end, and whether anything hangs on it, also where no label tells."""

from __future__ import annotations

from typing import Final

from exporter.extraction.conditions.concepts import ACTION, EVENT, OPT_OUT, OTHER
from exporter.extraction.conditions.connectives import DESPITE, UNLESS, ConnectiveReader
from exporter.extraction.conditions.excepted import ExceptedReader
from exporter.extraction.conditions.found import Stretch
from exporter.extraction.conditions.plain import PlainTyper
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ConditionSettler"]

_IF: Final = "relation-If"
#: What a person does whose case is called an event.
_ACTS: Final = frozenset({ACTION, OPT_OUT})


class ConditionSettler:
    """Settles the type of conditions whose words have been found."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._plain = PlainTyper(vocabulary)
        self._connectives = ConnectiveReader(vocabulary)
        self._excepted = ExceptedReader(vocabulary)
        self._moments = frozenset(cues["retention-moment"])
        self._second = frozenset(cues["grammar-second-person"])
        self._open = frozenset(cues["condition-open-connective"])
        self._events = frozenset(tuple(label.split()) for label in cues["condition-event-connective"])
        self._lacking = frozenset(cues["condition-exception-noun"])

    def settle(
        self, unit: Unit, place: Stretch, relation: str, concept: str | None, clause: Clause | None
    ) -> str | None:
        """The type of what stands there, also where no label tells it; ``None`` where nothing hangs on it."""
        start, after, end = place
        open_ended = not self._open.isdisjoint(unit.words(start, after))
        open_ended = open_ended or not self._lacking.isdisjoint(unit.words(start, end))
        if concept == EVENT and clause is not None and not unit.begins("condition", after, end):
            act = self._plain.read(unit, clause)  # "in the event | you change your name |"
            return act if act in _ACTS else concept
        if concept not in {None, OTHER}:
            unclear = clause is None and open_ended and concept == ACTION  # "depending on | your request |"
            return OTHER if unclear else concept
        if concept == OTHER:
            return self._plain.read(unit, clause) if clause is not None else OTHER
        plain = relation == _IF and after == start + 1
        told = clause is not None and clause.kind == "content" and unit.tokens.words[start] in self._moments
        stands = clause is not None and (  # "after | it ended"
            clause.kind == "subordinate" or told or not plain or self._sets_apart(unit, start, clause)
        )
        lead = unit.lead_size or (unit.size if unit.leads else 0)
        follows = 0 < lead - 1 <= after <= lead  # "except: | to our carriers"
        excepts = relation == UNLESS and (follows or self._excepted.names_something(unit, start, after, end))
        ours = relation == DESPITE and not self._second.isdisjoint(unit.words(after, after + 1))
        happens = unit.words(start, after) in self._events  # "in case of | an error |"
        any_other = excepts or ours or open_ended or happens  # "regardless of | your choice |", "depending on | it"
        return self._plain.read(unit, clause) if stands or any_other else None

    def _sets_apart(self, unit: Unit, start: int, clause: Clause) -> bool:
        """ "| Where we cannot, | we …", "your data | where it is risky |", "| when acting for you, | we …"."""
        if clause.is_relative and _precedes_main(unit, start, clause):
            return True
        if clause.is_relative:
            placed = start == unit.lead_size or self._connectives.follows_data(unit, start)
            return placed and (clause.verb.negated or self._plain.tells_state(unit, clause))
        return clause.kind == "gerund" and clause.fronted and unit.tags[start] == "S"


def _precedes_main(unit: Unit, start: int, clause: Clause) -> bool:
    """ "| Where we sell our shop, | we may pass on your data": whether a clause opens what a sentence says."""
    mains = [c for c in unit.clauses if c.is_main and c.subject is not None and c.subject.phrases]
    if any(c.verb.start < start for c in mains):
        return False
    starts = (c.subject.phrases[0].start for c in mains if c.subject is not None and c.verb.start >= clause.verb.end)
    return any(unit.tags[at - 1] == "," for at in starts)
