"""Admission: what others are let do, by the first party or as the policy has it: "affiliates may be allowed to …"."""

from __future__ import annotations

from exporter.extraction.slots.parties import PartyReader, is_first, is_person
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, SlotValue
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["AdmissionReader"]


class AdmissionReader:
    """Tells clauses that say what somebody is let do, with the verbs of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._parties = PartyReader(vocabulary)
        self._permissions = frozenset(vocabulary.cues["party-admission-verb"])

    def is_let_by_first(self, unit: Unit, clause: Clause, first: SlotValue) -> bool:
        """ "We allow partners | to collect it |": whether the first party lets the subject do it."""
        host = self._host(unit, clause)
        if host is None or host.subject is None:
            return False
        return any(is_first(self._parties.read(unit, phrase, first)) for phrase in host.subject.phrases)

    def is_of_others(self, unit: Unit, clause: Clause, first: SlotValue = FIRST_PARTY) -> bool:
        """ "Affiliates will be allowed | to contact you |", "we let affiliates | contact you |": what others may do."""
        host = self._host(unit, clause)
        if host is None or clause.subject is None or not clause.complement:
            return False
        named = [self._parties.read(unit, phrase, first) for phrase in clause.subject.phrases]
        others = bool(named) and all(value and not is_first(value) and not is_person(value) for value in named)
        return others and (host.verb.passive or self.is_let_by_first(unit, clause, first))

    def _host(self, unit: Unit, clause: Clause) -> Clause | None:
        """The clause that gives the permission."""
        host = clause.parent
        return host if host is not None and unit.tokens.words[host.verb.head] in self._permissions else None
