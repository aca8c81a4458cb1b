"""Laws that a condition but cites: under which a right is given, or what a word means."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["LEGAL_DEMAND", "LOCATION", "CitationReader"]

LEGAL_DEMAND: Final = "condition-LegalDemand"
LOCATION: Final = "condition-Location"
_WITHIN: Final = 5
_BESIDE: Final = 2


class CitationReader:
    """Tells the laws that are cited from those that demand something or tell where somebody lives."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._laws = frozenset(vocabulary.cues["grammar-law-noun"])
        self._claims = frozenset(vocabulary.cues["grammar-claim-noun"])
        self._defining = frozenset(vocabulary.cues["condition-defining"])

    def is_cited(self, unit: Unit, start: int, match: Match) -> bool:
        """Whether a label of a condition that begins at token ``start`` is a law, or its place, that is but cited.

        "If we use sensitive data (as defined in | the law |)", "if you exercise your rights under | California law |".
        """
        if match.concept not in {LEGAL_DEMAND, LOCATION}:
            return False
        if not self._defining.isdisjoint(unit.words(max(match.start - _WITHIN, start), match.start)):
            return True
        phrase = unit.phrase_at(match.start)
        if phrase is None or unit.tokens.words[phrase.head] not in self._laws:
            return False
        if match.concept == LEGAL_DEMAND:  # "your rights under | the law |"
            return not self._claims.isdisjoint(unit.words(max(phrase.start - _BESIDE, start), phrase.start))
        return not any(c.subject is not None and phrase in c.subject.phrases for c in unit.clauses)
