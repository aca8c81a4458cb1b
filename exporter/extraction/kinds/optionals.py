"""What is said to be voluntary: "| completion of the survey | is optional", "your participation is voluntary"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["OptionalFinder"]

_CHOICE: Final = "choice"
_TAKING_PART: Final = "choice-VoluntaryParticipation"
_GIVING: Final = "choice-RefuseProvision"


class OptionalFinder:
    """Finds sentences that leave an act to the person. The cues ``optional-…`` of the vocabulary are the words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._free = frozenset(cues["optional-adjective"])
        self._taking = frozenset(cues["optional-taking"])
        self._giving = frozenset(cues["optional-giving"])
        self._be = frozenset(cues["grammar-be"])

    def find(self, unit: Unit) -> Iterator[Match]:
        """The subject, verb and adjective of such a sentence as one phrase, if no label says the same of its words."""
        words = unit.tokens.words
        if self._free.isdisjoint(words):
            return
        known = [at for match in unit.matches.get(_CHOICE, ()) for at in range(match.start, match.end)]
        for clause in unit.clauses:
            verb = clause.verb
            if words[verb.head] not in self._be or verb.negated or verb.head in known or verb.head < unit.lead_size:
                continue
            said = [p for a in clause.objects() for p in a if words[p.head] in self._free]
            subject = clause.subject.phrases[0] if clause.subject is not None else None
            if not said or subject is None:
                continue
            concept = self._concept(unit, clause, subject) or self._left(unit, subject, said[0])
            if concept is not None:
                yield Match(subject.start, said[0].end, concept, _CHOICE, said[0].end, 2)

    def _left(self, unit: Unit, subject: Chunk, free: Chunk) -> str | None:
        """ "| It is optional | for you to take part": what an infinitive behind the adjective is."""
        if unit.words(subject.start, subject.end) != ("it",):
            return None
        after = (c for c in unit.clauses if c.kind == "infinitive" and c.verb.start >= free.end)
        done = next(after, None)
        return _TAKING_PART if done is not None else None

    def _concept(self, unit: Unit, clause: Clause, subject: Chunk) -> str | None:
        """Which choice it is, by what is voluntary: taking part, or giving data."""
        words = unit.tokens.words
        done = next((c for c in unit.clauses if c.kind == "gerund" and c.verb.end == subject.start), None)
        verb = words[done.verb.head] if done is not None and done.verb.end <= clause.verb.start else ""
        named = {verb, words[subject.head]}
        if not self._giving.isdisjoint(named):
            return _GIVING
        return _TAKING_PART if not self._taking.isdisjoint(named) else None
