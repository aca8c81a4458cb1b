"""Denials by what is not there: to have nothing that does it, to know of nothing, to have a rule against it."""

from __future__ import annotations

from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["VoidReader"]


class VoidReader:
    """Tells clauses that are denied by the verb or noun that they hang on, with the cue words of the grammar."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._no = frozenset(cues["grammar-no"])
        self._any = frozenset(cues["grammar-any"])
        self._have = frozenset(cues["grammar-have"])
        self._having = frozenset(cues["grammar-deploying-verb"])
        self._against = frozenset(cues["grammar-opposing-preposition"])
        self._knowledge = frozenset(cues["grammar-knowledge-noun"])

    def is_had_by_nobody(self, unit: Unit, clause: Clause) -> bool:
        """ "We do not run ads | that track you |": to have nothing that does it is not to do it.

        "We do not run the ads | that track you |" speaks of some that there are.
        """
        noun, host, words = clause.antecedent, clause.parent, unit.tokens.words
        if host is None:
            return False
        if self.is_unknown(unit, clause):
            return True
        if clause.kind != "relative" or noun is None or host.subject is None or clause.is_of_object:
            return False
        if self._having.isdisjoint({words[host.verb.head], unit.tokens.keys[host.verb.head]}):
            return False
        if words[noun.start] in self._no:
            return noun.start == host.verb.end
        joined = noun.start - (unit.tags[noun.start - 1 : noun.start] == "I")  # "work | with | brokers that …"
        bare = joined == host.verb.end and unit.tags[noun.start] not in "DP"
        data = any(match.end == noun.end for match in unit.within("data", noun.start, noun.end))
        return host.verb.negated and (bare or words[noun.start] in self._any) and not data

    def is_unknown(self, unit: Unit, clause: Clause) -> bool:
        """ "We have no actual knowledge | that we sell it |", "do not have any knowledge | of selling it |".

        To know of nothing of the kind is to say that it is not done.
        """
        host, marker = clause.parent, clause.marker
        if host is None or not (marker == "that" or (marker == "of" and clause.kind == "gerund")):
            return False
        before = len(unit.tags[: clause.start].rstrip('"')) - 1
        if unit.tokens.words[before] not in self._knowledge:
            return False
        noun = next((c for c in unit.chunks if c.kind == "phrase" and c.end == before + 1), None)
        if noun is None or unit.tokens.words[host.verb.head] not in self._have:
            return False
        word = unit.tokens.words[noun.start]
        return word in self._no or (host.verb.negated and (word in self._any or unit.tags[noun.start] not in "DP"))

    def is_opposed(self, unit: Unit, clause: Clause) -> bool:
        """ "We have a strict policy | against selling names |"."""
        host = clause.parent if clause.kind == "gerund" and clause.marker in self._against else None
        return host is not None and not host.verb.negated and unit.tokens.words[host.verb.head] in self._have
