"""Whether a choice or right is granted: what clauses say of an ability, and what only seems to deny it."""

from __future__ import annotations

from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.kinds.abilities import GRANTED, Ability, AbilityFinder
from exporter.extraction.kinds.presuppositions import is_act
from exporter.extraction.slots.agency import innermost, root_of
from exporter.extraction.stance.chains import governing, is_noted
from exporter.extraction.stance.reader import Stance, StanceReader
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["GrantReader"]

_POSSIBLE: Final = "modality-Possible"
_COMMITTED: Final = "modality-Committed"
_DECLARED: Final = "modality-Declared"
_ADVISED: Final = "modality-Advised"
_PERMITTED: Final = "modality-Permitted"
_RESERVED: Final = "modality-Reserved"
_REQUIRED: Final = "modality-Required"
_WITHDRAWAL: Final = "choice-WithdrawConsent"
#: How near the end of a lead-in stands what it gives: "the | right | to:".
_NEAR: Final = 3
_DENIED: Final = "polarity-Denied"
_ENTITLED: Final = frozenset({_PERMITTED, _RESERVED})
#: How a choice is put forward on which something else is said: "if you opt out", not "subject to your right to".
_POSED: Final = frozenset({"relation-If", "relation-Despite"})
#: Who permits nothing by what they may do.
_OTHERS: Final = frozenset({"organisation", "other"})
_TELLING: Final = frozenset({"that", "whether"})
_HELD: Final = frozenset({"infinitive", "gerund", "content"})
_FREE: Final = dict.fromkeys((_POSSIBLE, _RESERVED), _PERMITTED)


class GrantReader:
    """Reads how sure persons can be of an ability."""

    def __init__(self, vocabulary: Vocabulary, abilities: AbilityFinder, stances: StanceReader) -> None:
        cues = vocabulary.cues
        self._abilities = abilities
        self._stances = stances
        self._no = frozenset(cues["grammar-no"])
        self._perhaps = frozenset(cues["modal-Possible"]) - frozenset(cues["modal-able"])
        self._possible = frozenset(cues["gate-possible"])
        self._freedoms = frozenset((*cues["gate-ability"], *cues["grammar-negative-adjective"]))
        self._unable = frozenset(cues["grammar-negative-adjective"])
        self._enabling = frozenset(cues["party-admission-verb"])
        self._burdens = frozenset(cues["gate-burden"])
        self._entitlements = frozenset(cues["gate-entitlement"])
        self._pronouns = frozenset((*cues["grammar-person-pronoun"], *cues["grammar-plural-pronoun"]))
        self._addressing = frozenset(cues["grammar-second-person"])
        self._claims = frozenset(cues["grammar-claim-noun"])
        self._giving = frozenset((*cues["gate-giving"], *cues["grammar-have"]))
        self._refusing = frozenset(cues["grammar-negative-verb"]) & frozenset(cues["request-refusal"])
        self._undergoing = frozenset(cues["gate-undergoing"])
        self._withholding = frozenset(cues["gate-withholding"])
        self._noting = frozenset(cues["modal-noting"])
        self._requests = frozenset(cues["request-noun"])
        self._reasons = frozenset(cues["request-reason"])

    def fill(self, unit: Unit, draft: Draft, ability: Ability) -> None:
        """Gives a draft its verb, modality and polarity."""
        clause = ability.agency.clause
        draft.anchor = clause.verb.head if clause is not None else ability.match.start
        if clause is None:
            return
        governor = _governor(clause)
        stance = self._stances.read(unit, governor, before=ability.match.start)
        modality = self._modality(unit, ability, governor, stance)
        uncertain = self._is_outcome(unit, ability) or self._is_chance(unit, ability, governor)
        draft.modality = modality if uncertain and modality == _POSSIBLE else _FREE.get(modality, modality)
        if self._is_refused(unit, clause):
            draft.polarity, draft.modality = _DENIED, _POSSIBLE if draft.modality == _PERMITTED else draft.modality
            return
        promised = self._is_free(unit, governor) or ability.condition is not None or ability.match.concept in GRANTED
        elsewhere = governor.kind == "subordinate" and (stance.negation_at or (governor.start,))[0] < governor.start
        elsewhere = elsewhere or self._is_reason(unit, governor)
        if stance.denied and not promised and not elsewhere and self._is_withheld(unit, governor):
            draft.polarity = stance.polarity
            if modality == _POSSIBLE and self._is_freedom(unit, governor):
                draft.modality = _POSSIBLE  # "you | may not be able | to close it": no permission that is refused
            if modality == _DECLARED and self._is_forbidden(unit, governor):
                draft.modality = _PERMITTED
            if stance.negation_at is not None:
                draft.mention("polarity", stance.polarity, unit.span(*stance.negation_at), unit.text)

    def _is_reason(self, unit: Unit, clause: Clause) -> bool:
        """ "We tell you | why it is not valid | and how to complain": what is not so is why, not what one can do."""
        return clause.marker in self._reasons and self._abilities.agency(unit, clause) != "person"

    def _is_refused(self, unit: Unit, clause: Clause) -> bool:
        """ "We may | refuse | to give you a copy", "the option to close it | may be disabled |"."""
        words = unit.tokens.words
        links = (
            link
            for link in governing(clause)[1:]
            if words[link.verb.head] in self._refusing
            or (link.verb.passive and words[link.verb.head] in self._withholding)
        )
        return any(not link.verb.negated and self._abilities.agency(unit, link) != "person" for link in links)

    def _modality(self, unit: Unit, ability: Ability, governor: Clause, stance: Stance) -> str:
        """How sure an ability is: what is left to a person is permitted, whatever the verb around it says."""
        modality = self._answer(unit, ability) or stance.modality
        if modality == _DECLARED and (
            self._is_left_by_main(unit, governor)
            or self._is_noted_free(unit, ability)
            or self._is_of_lead(unit, governor)
        ):
            return _PERMITTED
        if modality == _ADVISED and ability.condition is not None and governor.kind == "subordinate":
            return _DECLARED  # "| should you wish | to unsubscribe, …"
        host = governor.parent
        if modality == _DECLARED and host is not None and not host.verb.negated:
            modality = self._asked(unit, governor, host)
        named = not ability.agency.verbal and ability.match.start < governor.verb.start  # "| its withdrawal | shall …"
        if (modality == _REQUIRED and self._is_of_request(unit, governor)) or (
            modality == _COMMITTED and ((named and ability.match.concept == _WITHDRAWAL) or is_act(ability))
        ):
            return _DECLARED
        entitled = _is_entitled(unit, governor) or self._is_left(unit, governor)
        theirs = modality == _COMMITTED and (self._is_claim(unit, governor) or self._is_personal(unit, governor))
        if entitled and (modality == _DECLARED or theirs):
            return _PERMITTED  # "each person | shall have the right | to object", "you | will have the option | to …"
        if modality == _REQUIRED and governor.verb.negated:
            return _PERMITTED  # "you | are not required | to give it"
        return _POSSIBLE if modality == _COMMITTED and self._is_enabled(unit, governor) else modality

    def _is_of_lead(self, unit: Unit, clause: Clause) -> bool:
        """ "You have the right to: | where the law allows, | object to it": what the lead-in says one may do."""
        told = any(phrase.start >= unit.lead_size for phrase in clause.subject or ())
        if unit.lead is None or clause.start < unit.lead_size or told:
            return False
        lead = unit.lead.of(unit.text).lower().rstrip(" :").split()
        if clause.is_main and clause.subject is None and lead[1:2] and lead[1] in self._possible:
            return lead[0] in self._addressing  # "you can do the following: | have us delete it |"
        given = lead[-1:] == ["to"] and not self._freedoms.isdisjoint(lead[-_NEAR:])
        return given and clause.verb.form == "base" and self._no.isdisjoint(lead)

    def _is_noted_free(self, unit: Unit, ability: Ability) -> bool:
        """ "Please note | that you may opt out |": what a person may do, which readers are told."""
        clause = ability.agency.clause
        if clause is None or ability.condition is not None or not is_noted(unit, clause, self._noting):
            return False
        return clause.verb.modal in self._possible and not clause.verb.negated and ability.agency.agent == "person"

    def _is_of_request(self, unit: Unit, clause: Clause) -> bool:
        """ "| Requests | to delete data | must be sent in writing |": how a right is used, which nobody has to use."""
        phrases = clause.subject.phrases if clause.subject is not None else ()
        return any(unit.tokens.words[phrase.head] in self._requests for phrase in phrases)

    def _is_left_by_main(self, unit: Unit, clause: Clause) -> bool:
        """ "Residents who | wish to opt out | may write to us": what those who are described so may do."""
        if clause.kind != "relative":
            return False
        root = root_of(unit, clause)
        may = root is not clause and root.verb.modal in self._possible and not root.verb.negated
        return may and self._abilities.agency(unit, root) == "person"

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

    def _is_forbidden(self, unit: Unit, clause: Clause) -> bool:
        """ "You | cannot opt out | of these", "they | cannot be refused |": a permission that is refused."""
        may = clause.verb.modal in self._possible
        return may and self._abilities.agency(unit, clause) in {"person", "open"}

    def _is_freedom(self, unit: Unit, clause: Clause) -> bool:
        """ "You will not be | able |", "you are not | free |"."""
        return not self._freedoms.isdisjoint(unit.words(clause.verb.end, clause.verb.end + 1))

    def _is_there_none(self, unit: Unit, clause: Clause) -> bool:
        """ "There is | no way | to opt out"."""
        phrases = (phrase for argument in clause.objects() for phrase in argument)
        return any(unit.tokens.words[phrase.start] in self._no for phrase in phrases)

    def _answer(self, unit: Unit, ability: Ability) -> str | None:
        """How the clause beside a condition puts it: "if you want to opt out, | you can do so |"."""
        clause = self._told(unit, ability)
        if clause is None:
            return None
        modality = self._stances.read(unit, clause).modality
        acting = not self._is_outcome(unit, ability)
        return modality if acting or modality == _POSSIBLE else None

    def _is_outcome(self, unit: Unit, ability: Ability) -> bool:
        """Whether what may be is no act of the person: "if you refuse cookies, | parts may not work |"."""
        clause = self._told(unit, ability)
        if clause is None:
            return False
        undergone = not self._undergoing.isdisjoint(unit.words(clause.verb.head, clause.verb.head + 1))
        undergone = undergone or self._is_hindered(unit, clause)
        return undergone or clause.verb.negated or not self._is_personal(unit, clause)

    def _is_hindered(self, unit: Unit, clause: Clause) -> bool:
        """ "If you refuse them, you | may be limited |", "you | may be unable to |": what is no act of the person."""
        verb = clause.verb
        lost = any(match.start <= verb.head < match.end for match in unit.own("consequence"))
        return lost or not self._unable.isdisjoint(unit.words(verb.end, verb.end + 1))

    def _is_chance(self, unit: Unit, ability: Ability, clause: Clause) -> bool:
        """ "Their policies | may include | ways to opt out": what others only might offer permits nothing."""
        if ability.condition is not None or ability.agency.clause is clause or clause.verb.modal not in self._perhaps:
            return False
        if clause.verb.passive or clause.subject is None:
            return False
        return self._abilities.agency(unit, clause) in _OTHERS and not self._is_personal(unit, clause)

    def _is_personal(self, unit: Unit, clause: Clause) -> bool:
        """ "If users wish it, | they | may opt out": whether a person acts, or who is called by a pronoun."""
        phrases = clause.subject.phrases if clause.subject is not None else ()
        called = any(unit.tokens.words[phrase.start] in self._pronouns for phrase in phrases)
        called = called and self._addressing.isdisjoint(unit.tokens.words)  # else "they" are not the person
        return called or self._abilities.agency(unit, clause) == "person"

    def _told(self, unit: Unit, ability: Ability) -> Clause | None:
        """The clause that says what is so if one wishes or chooses it: "by refusing cookies, | you may lose them |"."""
        own, posed = ability.agency.clause, ability.condition
        start, end = (posed.start, posed.end) if posed is not None else (0, 0)
        found = next((m for m in unit.own("consequence") if not start <= m.start < end), None)
        clause = innermost(unit, found.start) if found is not None else None
        if posed is None:
            if clause is None or own is None or own.kind != "gerund":
                return None
            return clause if own in (clause.parent, *_gerunds(unit, clause)) else None
        if clause is not None:
            return governing(clause)[-1]
        if posed.condition.relation not in _POSED:
            return None
        mains = (c for c in unit.clauses if c.kind == "main" and not start <= c.verb.head < end and c.verb.modal)
        return next(mains, None)

    def _is_left(self, unit: Unit, clause: Clause) -> bool:
        """ "You | have the right, at any time, | to object", "browsers | let users | refuse them"."""
        verb = {unit.tokens.words[clause.verb.head], unit.tokens.keys[clause.verb.head]}
        if clause.verb.negated:
            return False
        if not self._enabling.isdisjoint(verb):
            return self._abilities.agency(unit, clause) != "person" and not clause.verb.passive
        phrases = (phrase for argument in clause.objects() for phrase in argument)
        given = any(unit.tokens.words[phrase.head] in self._entitlements for phrase in phrases)
        return given and not self._giving.isdisjoint(verb)

    def _is_claim(self, unit: Unit, clause: Clause) -> bool:
        """ "Each person | shall have the right | to object": what a law promises them is theirs."""
        phrases = (phrase for argument in clause.objects() for phrase in argument)
        return any(unit.tokens.words[phrase.head] in self._claims for phrase in phrases)

    def _is_free(self, unit: Unit, clause: Clause) -> bool:
        """Whether what is denied is but a burden: "there is no charge for correcting your data"."""
        phrases = [phrase for argument in clause.objects() for phrase in argument]
        return any(unit.tokens.words[phrase.head] in self._burdens for phrase in phrases)


def _gerunds(unit: Unit, clause: Clause) -> list[Clause]:
    """What is done by the way: " | by refusing cookies |, you may lose them"."""
    outer = governing(clause)[-1]
    return [other for other in unit.clauses if other.kind == "gerund" and other.fronted and other.parent is outer]


def _is_entitled(unit: Unit, clause: Clause) -> bool:
    """ "You | have | the right to object": words of permission about the verb itself."""
    if clause.verb.negated:
        return False
    said = unit.within("modality", clause.start, unit.size)
    return any(match.concept in _ENTITLED and match.start <= clause.verb.head < match.end for match in said)


def _governor(clause: Clause) -> Clause:
    """The clause that says whether a person can: "there is no way | to refuse", "a choice | whether you object"."""
    while clause.parent is not None and (
        clause.kind in _HELD or (clause.kind == "subordinate" and clause.marker in _TELLING)
    ):
        if clause.fronted or (clause.verb.negated and clause.verb.is_tensed):
            break
        clause = clause.parent
    return clause
