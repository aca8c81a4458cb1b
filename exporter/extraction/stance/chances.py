"""Chances: verbs in whose group a promise or a statement is only of what may be."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ChanceReader"]

_PERMITTED: Final = "modality-Permitted"
_POSSIBLE: Final = "modality-Possible"


class ChanceReader:
    """Tells what may be from what will be."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._have = frozenset(vocabulary.cues["grammar-have"])
        self._will = frozenset(vocabulary.cues["modal-Committed"])
        self._would = frozenset(vocabulary.cues["modal-Hypothetical"])
        self._wishing = frozenset(vocabulary.cues["modal-wish"])
        self._probable = frozenset(vocabulary.cues["modal-chance-adjective"])
        self._likely = frozenset(vocabulary.cues["modal-likely"])

    def leaves_open(self, unit: Unit, chain: list[Clause], match: Match) -> bool:
        """ "You will | have the option to | share it", "you will | be able to | send it": what a person is free to do.

        ``match`` is the label around the verb of the outermost clause of ``chain``.
        """
        outer = chain[-1]
        if outer.verb.negated or outer.verb.modal not in {"", None, *self._will}:
            return False
        had = unit.tokens.words[outer.verb.head] in self._have and len(chain) > 1
        return (match.concept == _PERMITTED and had) or (match.concept == _POSSIBLE)

    def is_likely(self, unit: Unit, modal: Clause) -> bool:
        """ "It | will likely be sent | abroad": what is but likely is no promise."""
        return modal.verb.modal in self._will and not self._likely.isdisjoint(
            unit.words(modal.verb.start, modal.verb.head)
        )

    def is_supposed(self, unit: Unit, host: Clause | None) -> bool:
        """ "It is | likely | that your data will be transferred": what is said to be a chance is no promise."""
        if host is None:
            return False
        told = unit.words(host.verb.end, host.verb.end + 2)
        return not self._probable.isdisjoint(told) and unit.tags[host.verb.head] == "B"

    def wishes(self, unit: Unit, clause: Clause) -> bool:
        """ "If you | would like | to unsubscribe": what a person wants is no mere thought."""
        if clause.verb.modal not in self._would:
            return False
        said = unit.words(clause.verb.head, clause.verb.end + 1)  # "like" may be taken for a preposition
        return not self._wishing.isdisjoint(said)
