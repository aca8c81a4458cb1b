"""What sentences say of choices without offering one: what the law lets businesses do, what something does not mean."""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.agency import root_of
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["GeneralityReader"]

#: How many words name anybody: "a business", "certain businesses".
_FEW_WORDS: Final = 2


class GeneralityReader:
    """Finds phrases of choices in what is said of nobody in particular, or said not to follow."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._businesses = frozenset(cues["generality-noun"])
        self._anybody = frozenset(cues["generality-determiner"])
        self._disclaiming = frozenset(cues["grammar-disclaimer-verb"])

    def is_general(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """Whether a phrase in a clause offers nothing by this sentence."""
        if match.scheme == "choice" and self._is_of_businesses(unit, root_of(unit, clause)):
            return True
        return any(self._is_disclaiming(unit, link) and link.verb.head < match.start for link in clause.ancestors())

    def _is_of_businesses(self, unit: Unit, root: Clause) -> bool:
        """ "| A business | need not tell you if it lets you opt out": what a law asks of everybody."""
        phrases = root.subject.phrases if root.subject is not None else ()
        return any(self._is_anybody(unit, phrase) for phrase in phrases)

    def _is_anybody(self, unit: Unit, phrase: Chunk) -> bool:
        words = unit.words(phrase.start, phrase.end)
        described = any(clause.antecedent == phrase for clause in unit.clauses)  # "businesses | we work with |"
        bare = len(words) == 1 and words[0].endswith("s") and not described
        open_to_all = bare or (len(words) == _FEW_WORDS and words[0] in self._anybody)
        return words[-1] in self._businesses and open_to_all

    def _is_disclaiming(self, unit: Unit, clause: Clause) -> bool:
        """ "Deleting cookies | does not mean | that you are opted out"."""
        return clause.verb.negated and unit.tokens.words[clause.verb.head] in self._disclaiming
