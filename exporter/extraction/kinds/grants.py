"""Whether a choice or right is granted: what clauses say of an ability, and what only seems to deny it."""

from __future__ import annotations

from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.kinds.abilities import GRANTED, Ability, AbilityFinder
from exporter.extraction.stance.chains import governing
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["GrantReader"]

_POSSIBLE: Final = "modality-Possible"
_COMMITTED: Final = "modality-Committed"
_DECLARED: Final = "modality-Declared"
_PERMITTED: Final = "modality-Permitted"
_RESERVED: Final = "modality-Reserved"
_ENTITLED: Final = frozenset({_PERMITTED, _RESERVED})
_FREE: Final = dict.fromkeys((_POSSIBLE, _RESERVED), _PERMITTED)


class GrantReader:
    """Reads how sure persons can be of an ability."""

    def __init__(self, vocabulary: Vocabulary, abilities: AbilityFinder, stances: StanceReader) -> None:
        cues = vocabulary.cues
        self._abilities = abilities
        self._stances = stances
        self._no = frozenset(cues["grammar-no"])
        self._possible = frozenset(cues["gate-possible"])
        self._freedoms = frozenset((*cues["gate-ability"], *cues["grammar-negative-adjective"]))
        self._enabling = frozenset(cues["party-admission-verb"])
        self._burdens = frozenset(cues["gate-burden"])

    def fill(self, unit: Unit, draft: Draft, ability: Ability) -> None:
        """Gives a draft its verb, modality and polarity."""
        clause = ability.agency.clause
        draft.anchor = clause.verb.head if clause is not None else ability.match.start
        if clause is None:
            return
        governor = _governor(clause)
        stance = self._stances.read(unit, governor, before=ability.match.start)
        modality = stance.modality if ability.condition is None else self._answer(unit, ability) or stance.modality
        host = governor.parent
        if modality == _DECLARED and host is not None and not host.verb.negated:
            modality = self._asked(unit, governor, host)
        if modality == _DECLARED and _is_entitled(unit, governor):
            modality = _PERMITTED
        if modality == _COMMITTED and self._is_enabled(unit, governor):
            modality = _POSSIBLE
        draft.modality = _FREE.get(modality, modality)
        promised = self._is_free(unit, governor) or ability.condition is not None or ability.match.concept in GRANTED
        elsewhere = governor.kind == "subordinate" and (stance.negation_at or (governor.start,))[0] < governor.start
        if stance.denied and not promised and not elsewhere and self._is_withheld(unit, governor):
            draft.polarity = stance.polarity
            if modality == _POSSIBLE and self._is_freedom(unit, governor):
                draft.modality = _POSSIBLE  # "you | may not be able | to close it": no permission that is refused
            if stance.negation_at is not None:
                draft.mention("polarity", stance.polarity, unit.span(*stance.negation_at), unit.text)

    def _asked(self, unit: Unit, clause: Clause, host: Clause) -> str:
        """ "You can tell us | that you do not want it |": a person may tell what the person may choose."""
        told = clause.kind == "content" or (clause.kind == "subordinate" and clause.marker == "that")
        outer = governing(host)[-1]  # "you | can let | us know that …"
        may = outer.verb.modal in self._possible and self._abilities.agency(unit, outer) == "person"
        return _PERMITTED if told and may else _DECLARED

    def _is_enabled(self, unit: Unit, clause: Clause) -> bool:
        """ "Your browser | will allow | you to refuse them": what something else makes possible is no promise."""
        enables = unit.tokens.words[clause.verb.head] in self._enabling
        return enables and self._abilities.agency(unit, clause) == "other"

    def _is_withheld(self, unit: Unit, clause: Clause) -> bool:
        """ "You | cannot | opt out", "we | do not offer | a way to"; not "people who | have not opted out |"."""
        if clause.kind == "gerund":
            return False
        return (
            clause.verb.modal in self._possible
            or self._is_freedom(unit, clause)
            or self._is_there_none(unit, clause)
            or self._abilities.agency(unit, clause) != "person"
        )

    def _is_freedom(self, unit: Unit, clause: Clause) -> bool:
        """ "You will not be | able |", "you are not | free |"."""
        return not self._freedoms.isdisjoint(unit.words(clause.verb.end, clause.verb.end + 1))

    def _is_there_none(self, unit: Unit, clause: Clause) -> bool:
        """ "There is | no way | to opt out"."""
        phrases = (phrase for argument in clause.objects() for phrase in argument)
        return any(unit.tokens.words[phrase.start] in self._no for phrase in phrases)

    def _answer(self, unit: Unit, ability: Ability) -> str | None:
        """How the clause behind a condition puts it: "if you want to opt out, | you can do so |"."""
        end = ability.condition.end if ability.condition is not None else 0
        main = next((c for c in unit.clauses if c.kind == "main" and c.verb.start >= end and c.verb.modal), None)
        followed = bool(unit.own("consequence"))  # "…, you may not be able to order"
        if main is None or followed or main.verb.negated or self._abilities.agency(unit, main) != "person":
            return None
        return self._stances.read(unit, main).modality

    def _is_free(self, unit: Unit, clause: Clause) -> bool:
        """Whether what is denied is but a burden: "there is no charge for correcting your data"."""
        phrases = [phrase for argument in clause.objects() for phrase in argument]
        return any(unit.tokens.words[phrase.head] in self._burdens for phrase in phrases)


def _is_entitled(unit: Unit, clause: Clause) -> bool:
    """ "You | have | the right to object": words of permission about the verb itself."""
    if clause.verb.negated:
        return False
    said = unit.within("modality", clause.start, unit.size)
    return any(match.concept in _ENTITLED and match.start <= clause.verb.head < match.end for match in said)


def _governor(clause: Clause) -> Clause:
    """The clause that says whether a person can: "there is no way | to refuse", "you have a right | not to object"."""
    while clause.parent is not None and (
        clause.kind in {"infinitive", "gerund", "content"} or (clause.kind == "subordinate" and clause.marker == "that")
    ):
        if clause.fronted or (clause.verb.negated and clause.verb.is_tensed):
            break
        clause = clause.parent
    return clause
