"""Denials by a word for nothing: "no data is sold", "we share it with nobody", "no attempt is made to"."""

from __future__ import annotations

from itertools import pairwise

from exporter.extraction.stance.chains import is_existential, shared_arguments
from exporter.extraction.units.rests import is_rest
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["NothingReader"]


class NothingReader:
    """Tells clauses that a phrase denies without a "not", with the cue words of the grammar."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._no = frozenset(vocabulary.cues["grammar-no"])
        self._aims = frozenset(vocabulary.cues["purpose-noun"])

    def denies(self, unit: Unit, clause: Clause, chain: list[Clause]) -> bool:
        """Whether a phrase of a clause, or of those that govern it, is one of nothing."""
        if self._no.isdisjoint(unit.tokens.words):
            return False
        return self._has_negative_phrase(unit, clause) or self._is_of_nothing(unit, chain)

    def _has_negative_phrase(self, unit: Unit, clause: Clause) -> bool:
        """ "No data is sold", "we share none of it", "neither we nor our partners": a denial without "not".

        What stands behind others is denied alone: "we share your name and | no other data |".
        """
        subject = clause.subjects
        phrases = [phrase for phrase in subject if phrase is subject[0] or phrase.end == clause.verb.start]
        for argument in shared_arguments(unit, clause):
            first = argument.phrases[:1]
            phrases += [p for p in first if not argument.marker or self._is_aim(unit, p) or _is_party(unit, p)]
        if clause.antecedent is not None and is_existential(clause.parent):  # "there is no case in which we sell it"
            phrases.append(clause.antecedent)
        return any(unit.tokens.words[phrase.start] in self._no for phrase in phrases)

    def _is_aim(self, unit: Unit, phrase: Chunk) -> bool:
        """ "We use it for | no other purpose |", but not "we use it for billing and | no other purpose |"."""
        return unit.tokens.words[phrase.head] in self._aims and not is_rest(unit, phrase.start)

    def _is_of_nothing(self, unit: Unit, chain: list[Clause]) -> bool:
        """ "We make | no attempt | to identify you", "| no attempt | is made to": what the noun is of is not done."""
        words = unit.tokens.words
        return any(
            words[phrase.start] in self._no
            and (inner.start in (phrase.end, outer.verb.end) or unit.tags[phrase.end : inner.start] == "IP")
            for inner, outer in pairwise(chain)
            if inner.complement  # "no need | for us | to keep it"
            for argument in outer.with_subject()
            for phrase in argument.phrases
        )


def _is_party(unit: Unit, phrase: Chunk) -> bool:
    """ "We give it to | nobody |", "shared with | no third party |": whether a phrase names who, or begins to."""
    return any(match.start < phrase.end and phrase.start < match.end for match in unit.matches.get("party", ()))
