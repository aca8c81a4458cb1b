"""What data are protected from: the labels of threats, and the words that only stand in a list with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ThreatReader"]

_SCHEME: Final = "threat"
_PREFIX: Final = "harm-"


class ThreatReader:
    """Reads threats. A bare "use" or "accessed" is one only beside others: "lost, misused or | accessed |"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._harms = {
            word: f"{_SCHEME}-{name.removeprefix(_PREFIX)}"
            for name in sorted(vocabulary.cues)
            if name.startswith(_PREFIX)
            for word in vocabulary.cues[name]
        }

    def read(self, unit: Unit, start: int, end: int) -> Sequence[Match]:
        """The threats inside tokens ``start`` to ``end`` in text order."""
        labels = unit.within(_SCHEME, start, end)
        if not labels:
            return ()
        listed = [match for match in self._listed(unit, labels) if start <= match.start < end]
        return sorted([*labels, *dict.fromkeys(listed)], key=lambda match: match.start)

    def _listed(self, unit: Unit, labels: Sequence[Match]) -> Iterator[Match]:
        """The words that name harms in a list of nouns or of verbs in which a label stands too."""
        for clause in unit.clauses:
            for argument in clause.with_subject():
                heads = [phrase.head for phrase in argument]
                if len(heads) > 1 and any(_holds(labels, phrase.start, phrase.end) for phrase in argument):
                    yield from self._unnamed(unit, heads, labels)
            chain = [other.verb.head for other in unit.clauses if _is_beside(clause, other)]
            if len(chain) > 1 and any(_holds(labels, at, at + 1) for at in chain):
                yield from self._unnamed(unit, chain, labels)

    def _unnamed(self, unit: Unit, heads: Sequence[int], labels: Sequence[Match]) -> Iterator[Match]:
        for at in heads:
            concept = self._harms.get(unit.tokens.words[at])
            if concept is not None and not any(_names(label, at) for label in labels):
                yield Match(at, at + 1, concept, _SCHEME, at + 1, 1)


def _holds(labels: Sequence[Match], start: int, end: int) -> bool:
    """Whether a label covers any of the tokens ``start`` to ``end``."""
    return any(label.start < end and start < label.end for label in labels)


def _names(label: Match, at: int) -> bool:
    """Whether a token is one of the words of a label, not of those in its gap: "against | access and | disclosure"."""
    return label.start <= at < label.head_end or (label.gapped and at == label.end - 1)


def _is_beside(clause: Clause, other: Clause) -> bool:
    """Whether two verbs stand in one list: "from being lost, | used | or | accessed |"."""
    return (other.kind, other.marker) == (clause.kind, clause.marker) and (
        other.parent is clause.parent and other.antecedent is clause.antecedent
    )
