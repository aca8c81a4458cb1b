"""What persons are told or given who have asked: why a request is refused, that more is needed, what they asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.slots.agency import AgencyReader
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ResponseReader"]

#: Clauses that pose a case: "if you have asked for it, …", "where you have asked for it, …".
_POSED: Final = frozenset({"relative", "subordinate"})
#: How far behind a verb may stand that something is told: "we will give you more information about | the reasons |".
_NEAR: Final = 7
_COMMITTED: Final = "modality-Committed"


class ResponseReader:
    """Reads the clauses beside a condition on a request. The cues ``request-…`` of the vocabulary are the words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._agencies = AgencyReader(vocabulary)
        self._stances = StanceReader(vocabulary)
        self._telling = frozenset(cues["change-telling"])
        self._reasons = frozenset(cues["request-reason"])
        self._requests = frozenset(cues["request-noun"])
        self._answered = frozenset((*cues["request-answer"], *cues["request-process"], *cues["request-refusal"]))
        self._refusals = frozenset(cues["request-refusal"])
        self._needing = frozenset(cues["request-need"])
        self._times = frozenset(cues["request-time"])
        self._fees = frozenset(cues["request-fee"])
        self._proving = frozenset(cues["request-proving"])
        self._persons = frozenset(cues["request-person"])
        self._knowing = frozenset(cues["knowing-request"])
        self._markers = frozenset(("", *cues["request-marker"]))

    def is_explained(self, unit: Unit, clause: Clause, *, context: bool) -> bool:
        """ "| If we deny your request |, we will tell you why", "| if we cannot delete it |, we will let you know"."""
        root = next((link for link in clause.ancestors() if link.is_main), None)
        if root is None or not self._is_told(unit, root):
            return False
        ours = clause.verb.passive or self._agencies.agent(unit, clause) == "organisation"  # "if it | is refused |"
        if not ours or self._agencies.agent(unit, root) != "organisation":
            return False
        verb = unit.tokens.words[clause.verb.head]
        inner = [clause, *(c for c in unit.clauses if c.parent is clause and (c.marker == "that" or c.complement))]
        named = {unit.tokens.words[phrase.head] for link in inner for phrase in self._touched(link)}
        if context and not self._fees.isdisjoint(named):
            return True  # "if we find that the request warrants | a fee |, we will tell you why"
        if verb in self._needing:  # "if we need more | time |", "… more data | to verify your identity |"
            return (context and not self._times.isdisjoint(named)) or self._is_to_prove(unit, clause)
        asked = not self._requests.isdisjoint(named)
        verbs = {unit.tokens.words[link.verb.head] for link in inner}
        if asked and (
            verb in self._refusals or (self._is_denied(unit, inner) and not verbs.isdisjoint(self._answered))
        ):
            return True
        explained = not self._reasons.isdisjoint(unit.tokens.words[root.verb.start :])
        return context and explained and self._is_denied(unit, inner)

    def is_given(self, unit: Unit, clause: Clause) -> bool:
        """ "Where you have requested the categories, | we will list them |": what is done for those who asked."""
        words, keys = unit.tokens.words, unit.tokens.keys
        posed = [
            c
            for c in (unit.clauses if clause.is_main else ())
            if c.kind in _POSED
            and (c.parent is clause or c.parent is None)
            and c.end <= clause.verb.start
            and (words[c.verb.head] in self._knowing or keys[c.verb.head] in self._knowing)
            and not c.verb.negated
        ]
        if not posed or self._agencies.agent(unit, clause) != "organisation":
            return False
        stance = self._stances.read(unit, clause)
        return stance.modality == _COMMITTED and any(self._agencies.agent(unit, c) == "person" for c in posed)

    def _is_told(self, unit: Unit, root: Clause) -> bool:
        """Whether something is told, or a reason given."""
        return not (self._telling | self._reasons).isdisjoint(unit.words(root.verb.start, root.verb.end + _NEAR))

    def _is_to_prove(self, unit: Unit, clause: Clause) -> bool:
        """ "If we need more data | to verify your identity |"."""
        return any(
            c.parent is clause
            and unit.tokens.words[c.verb.head] in self._proving
            and any(unit.tokens.words[phrase.head] in self._persons for phrase in self._touched(c))
            for c in unit.clauses
        )

    def _is_denied(self, unit: Unit, links: list[Clause]) -> bool:
        """ "If we | cannot | do so", "if we are | unable to | do so"."""
        return any(self._stances.read(unit, link).denied for link in links)

    def _touched(self, clause: Clause) -> Iterator[Chunk]:
        """What is done something to: objects, what follows "to" and the like, the subject of a passive."""
        for argument in clause.arguments:
            if argument.marker in self._markers:
                yield from argument.phrases
        if clause.verb.passive and clause.subject is not None:
            yield from clause.subject.phrases
