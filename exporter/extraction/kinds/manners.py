"""How a choice is made, or what for, which is none itself: "opt out | by updating your account |"."""

from __future__ import annotations

from typing import Final

from exporter.extraction.kinds.abilities import Ability
from exporter.extraction.slots.agency import innermost
from exporter.extraction.slots.channels import ADDRESSED
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["MannerReader", "is_of_message"]

_ACCOUNT: Final = "data-AccountInformation"
_ACCESS: Final = "right-Access"
_RESTRICTION: Final = "right-Restriction"
_SET: Final = frozenset({"choice-CommunicationChoice", "choice-PrivacySettings"})  # that something can be set
#: By what messages come, and the verbs for that they do.
_MEDIA: Final = frozenset(ADDRESSED.values())
_REACHING: Final = frozenset({"verb-contact", "verb-receive"})
_AT: Final = "at"


class MannerReader:
    """Sets apart what is offered from how it is done."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._means = frozenset(vocabulary.cues["purpose-means"])

    def without_ways(self, unit: Unit, choices: list[Ability], rights: list[Ability]) -> list[Ability]:
        """Without settings where what is set by them is told: "control your data | by deleting cookies |"."""
        if all(choice.match.concept not in _SET for choice in choices):
            return choices
        told = [ability for ability in (*choices, *rights) if ability.agency.verbal]
        exact = [ability for ability in told if ability.match.concept not in _SET]
        ways = {ability for ability in (*choices, *rights) if self.is_way(unit, ability.match)}
        return [
            choice
            for choice in choices
            if choice.match.concept not in _SET or not any((choice in ways) != (other in ways) for other in exact)
        ]

    def without_means(self, unit: Unit, rights: list[Ability], choices: list[Ability]) -> list[Ability]:
        """Without rights by which a choice is made: "opt out | by updating your account |"."""
        if not rights:
            return rights
        chosen = any(each.agency.verbal and not self.is_way(unit, each.match) for each in choices)
        rights = [right for right in rights if not (chosen and _is_end(right))]
        visits = [right for right in rights if right.match.concept == _ACCESS and self._is_visit(unit, right)]
        return [r for r in rights if r not in visits and not (chosen and self.is_way(unit, r.match))]

    def _is_visit(self, unit: Unit, right: Ability) -> bool:
        """ "Disconnect it | by accessing your profile |"; not "ask us, or do so | by viewing your details |"."""
        clause = right.agency.clause
        if clause is None or clause.kind != "gerund" or clause.marker not in self._means:
            return False
        objects = [phrase for argument in clause.objects() for phrase in argument]
        return {m.concept for p in objects for m in unit.within("data", p.start, p.end)} == {_ACCOUNT}

    def is_way(self, unit: Unit, match: Match) -> bool:
        """ "Let us know | by modifying your preferences": how one chooses is no purpose of what is chosen."""
        return any(
            c.kind == "gerund" and c.marker in self._means and c.start <= match.end - 1 < c.end for c in unit.clauses
        )


def _is_end(right: Ability) -> bool:
    """ "| To restrict our use of it |, you may opt out": what a choice is made for is no right beside it."""
    clause = right.agency.clause
    aimed = clause is not None and clause.kind == "infinitive" and clause.fronted
    return aimed and right.match.concept == _RESTRICTION


def is_of_message(unit: Unit, match: Match) -> bool:
    """ "You agree | to receive | our newsletter | by email |": by what it comes, not how one agrees."""
    if match.concept not in _MEDIA or unit.tags[match.start] != "I" or unit.words(match.end, match.end + 1) == (_AT,):
        return False
    clause = innermost(unit, match.start)
    if clause is None or clause.kind != "infinitive" or match.start < clause.verb.end:
        return False
    return any(verb.concept in _REACHING and verb.start == clause.verb.head for verb in unit.matches.get("verb", ()))
