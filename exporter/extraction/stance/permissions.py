"""Permission that comes first: "we ask for your consent | before sharing your data |"."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["CONSENT", "PermissionReader"]

CONSENT: Final = "condition-Consent"
_PERSON: Final = "party-User"


class PermissionReader:
    """Finds who asks: the cues ``permission-…`` say with which verbs, and which words put it before what is done."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._asking = frozenset(cues["permission-verb"])
        self._before = frozenset(cues["permission-before"])

    def asks(self, unit: Unit, clause: Clause) -> Clause | None:
        """The clause that asks for the permission to do what a clause behind it says, if one does."""
        host = clause.parent
        if host is None or host.verb.negated or clause.fronted or clause.marker not in self._before:
            return None
        if unit.tokens.words[host.verb.head] not in self._asking or self._is_person(unit, host):
            return None
        asked = unit.within("condition", host.verb.end, clause.start)
        return host if any(match.concept == CONSENT for match in asked) else None

    @staticmethod
    def _is_person(unit: Unit, clause: Clause) -> bool:
        """ "You must ask your parents before you order": not us."""
        phrases = clause.subject.phrases if clause.subject is not None else ()
        return any(m.concept == _PERSON for phrase in phrases for m in unit.within("party", phrase.start, phrase.end))
