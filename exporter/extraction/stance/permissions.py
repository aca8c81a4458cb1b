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
        marked = self._before.intersection((clause.marker, *unit.words(clause.start - 1, clause.start)))
        if host is None or host.verb.negated or clause.fronted or not marked:
            return None
        if unit.tokens.words[host.verb.head] not in self._asking or (
            not host.verb.passive and self._is_person(unit, host)
        ):
            return None
        named = host.subject.phrases[0].start if host.verb.passive and host.subject is not None else host.verb.end
        asked = unit.within("condition", named, clause.start)  # "your permission is | asked for | before …"
        return host if any(match.concept == CONSENT for match in asked) else None

    @staticmethod
    def _is_person(unit: Unit, clause: Clause) -> bool:
        """ "You must ask your parents before you order": not us."""
        phrases = clause.subjects
        return any(m.concept == _PERSON for phrase in phrases for m in unit.within("party", phrase.start, phrase.end))
