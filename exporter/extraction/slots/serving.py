"""Others of whom a clause says that they serve the first party: "with parties | who help us run our site |"."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ServingReader"]

_PROVIDER: Final = "party-ServiceProvider"
_FOR: Final = frozenset({"for", "to"})


class ServingReader:
    """Makes service providers of others who help the first party or work on its behalf."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._helping = frozenset(cues["party-helping-verb"])
        self._serving = frozenset(cues["party-serving-verb"])
        self._hiring = frozenset((*cues["party-employing-verb"], *cues["party-using-verb"]))
        self._first = frozenset(cues["grammar-first-person"])
        self._proxies = frozenset(cues["audience-proxy"])
        #: Who says no more of others than that they are others.
        self._any = frozenset({"party-ThirdParty", "party-OtherCompanies", "party-OtherParty", "party-Anyone"})

    def narrow(self, unit: Unit, phrase: Chunk, value: SlotValue | None) -> SlotValue | None:
        """The party that a phrase names, or a service provider where a clause tells that others are one."""
        if value not in self._any:
            return value
        told = any(_tells_of(c, phrase) and (self._serves(unit, c) or self._is_hired(unit, c)) for c in unit.clauses)
        return _PROVIDER if told else value

    def _serves(self, unit: Unit, clause: Clause) -> bool:
        """Whether a clause says that its noun helps the first party: "that | provide services to us |"."""
        if clause.verb.negated or clause.verb.passive or clause.is_of_object:
            return False
        word = unit.tokens.words[clause.verb.head]
        if word in self._helping:
            return any(self._is_ours(unit, phrase) for argument in clause.objects() for phrase in argument.phrases)
        if word not in self._serving:
            return False
        if any(self._is_our_behalf(unit, at) for at in range(clause.verb.end, clause.end)):
            return True
        served = (a for a in clause.arguments if a.marker in _FOR)
        return any(phrase.pronoun and self._is_ours(unit, phrase) for a in served for phrase in a.phrases)

    def _is_hired(self, unit: Unit, clause: Clause) -> bool:
        """Whether a clause says that the first party has its noun work: "firms | we hire |", "those | used by us |"."""
        if clause.verb.negated or unit.tokens.words[clause.verb.head] not in self._hiring:
            return False
        if clause.is_of_object and not clause.verb.passive:
            return clause.subject is not None and self._is_ours(unit, clause.subject.phrases[0])
        agents = (argument for argument in clause.arguments if argument.marker == "by" and clause.verb.passive)
        return any(self._is_ours(unit, phrase) and phrase.pronoun for a in agents for phrase in a.phrases)

    def _is_our_behalf(self, unit: Unit, at: int) -> bool:
        """ "On our | behalf |", "on | behalf | of Acme", not "on your behalf", "on their own behalf"."""
        if unit.tokens.words[at] not in self._proxies:
            return False
        owner = at + 2 if unit.words(at + 1, at + 2) == ("of",) else at - 1
        return owner in unit.names or not self._first.isdisjoint(unit.words(owner, owner + 1))

    def _is_ours(self, unit: Unit, phrase: Chunk) -> bool:
        return unit.tokens.words[phrase.start] in self._first or phrase.start in unit.names


def _tells_of(clause: Clause, phrase: Chunk) -> bool:
    """ "Parties | who assist us |", "parties | to assist us |": what somebody does or is to do."""
    if clause.kind == "infinitive":
        return clause.verb.start == phrase.end and not clause.complement  # no "permit firms | to help us"
    return clause.is_relative and clause.antecedent is phrase
