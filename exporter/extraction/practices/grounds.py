"""On what ground in law a practice is said to rest: what is claimed for it, not what merely stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.conditions.concepts import is_said_by
from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.drafts import Draft
from exporter.extraction.slots.parties import PartyReader, is_first, is_person
from exporter.extraction.stance.permissions import CONSENT
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.scopes import Scope
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY
from exporter.vocabulary import Vocabulary

__all__ = ["GroundReader"]

_CONSENT: Final = "legal-Consent"
_CONTRACT: Final = "legal-Contract"
_ENFORCING: Final = "purpose-TermsEnforcement"
_OBLIGATION: Final = "legal-LegalObligation"
#: Grounds that are more often named for other reasons.
_OFTEN: Final = frozenset({_CONSENT, _OBLIGATION})
#: What laws that bind the organisation are said to demand, as a purpose.
_LEGAL_AIMS: Final = ("purpose-LegalCompliance", "purpose-LawEnforcementCooperation")


class GroundReader:
    """Reads legal bases. Consent that something waits for is a condition, and no ground that the policy claims."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._vocabulary = vocabulary
        self._parties = PartyReader(vocabulary)
        self._grounds = frozenset(cues["grammar-ground-noun"])
        self._not = frozenset(cues["negation-without"])
        self._possible = frozenset(cues["modal-Possible"])
        self._permissions = frozenset(cues["purpose-permission"])

    def read(self, unit: Unit, draft: Draft, scope: Scope, conditions: Sequence[Found]) -> Iterator[Match]:
        """The grounds named in the scope of a practice that are claimed for it.

        Consent and legal duties may be less, unless they stand in a list of grounds: "with your consent, for | our
        contract | or …".
        """
        named = [
            match
            for match in scope.matches(unit, "legal", self._not)
            if not (
                _is_excepted(match, conditions)
                or self._is_unclaimed(unit, match)
                or self._binds_others(unit, match)
                or _is_of_others(draft, match)
                or _is_enforced(unit, match)
                or self._is_bound(unit, match, conditions)
            )
        ]
        listed = not _OFTEN.issuperset(match.concept for match in named)
        for match in named:
            if listed or not (self._is_awaited(unit, match, conditions) or self._is_aim_of_several(unit, match, draft)):
                yield match

    def _is_awaited(self, unit: Unit, match: Match, conditions: Sequence[Found]) -> bool:
        """ "We share it | with your consent |": a condition, but not "on the | basis | of your consent"."""
        around = (c for c in conditions if c.condition.type == CONSENT and c.start <= match.start < c.end)
        bare = any(self._grounds.isdisjoint(unit.words(c.start, c.end)) for c in around)
        return match.concept == _CONSENT and bare

    def _is_bound(self, unit: Unit, match: Match, conditions: Sequence[Found]) -> bool:
        """ "Subject to | legal requirements |", "as permitted by | legal obligations |": what limits it, not why."""
        around = (c for c in conditions if c.start <= match.start < c.end)
        limits = any(not self._permissions.isdisjoint(unit.words(c.start, match.start)) for c in around)
        return match.concept == _OBLIGATION and limits

    def _is_unclaimed(self, unit: Unit, match: Match) -> bool:
        """ "Cookies (which you | may consent to |)", "need | no consent |", "given without | consent |"."""
        if match.concept != _CONSENT:
            return False
        before = len(unit.tags[: match.start].rstrip("DINR,C"))
        if not self._not.isdisjoint(unit.words(before, match.start)):
            return True
        clause = next((c for c in unit.clauses if is_said_by(c, match)), None)
        if clause is None:
            return False
        verbal = clause.verb.start <= match.start < clause.verb.end
        return clause.verb.negated or (verbal and clause.verb.modal in self._possible)

    def _is_aim_of_several(self, unit: Unit, match: Match, draft: Draft) -> bool:
        """ "For marketing, research and | compliance with laws |": one of the purposes, no ground for all of them."""
        if match.concept != _OBLIGATION:
            return False
        at = unit.tokens.starts[match.start]
        aims = [mention for mention in draft.mentions if mention.slot == "purpose"]
        others = any(not self._is_legal(mention.concept) for mention in aims)
        return others and any(mention.start <= at < mention.end for mention in aims)

    def _is_legal(self, purpose: object) -> bool:
        return any(self._vocabulary.covers(aim, purpose) for aim in _LEGAL_AIMS if isinstance(purpose, str))

    def _binds_others(self, unit: Unit, match: Match) -> bool:
        """ "Providers bound by | contractual obligations |": whether others are said to be under the contract."""
        if match.concept != _CONTRACT:
            return False
        around = [c for c in unit.clauses if c.start <= match.start < c.end or c.verb.start <= match.start < c.verb.end]
        clause = max(around, key=lambda c: c.verb.start, default=None)
        if clause is None:
            return False
        nouns = list(clause.subject) if clause.subject is not None else [clause.antecedent]
        values = [self._parties.read(unit, noun, FIRST_PARTY) for noun in nouns if noun is not None]
        return any(value is not None and not is_first(value) and not is_person(value) for value in values)


def _is_of_others(draft: Draft, match: Match) -> bool:
    """ "We have a contract on what | the vendor | may do": whether others act, with whom persons have no contract."""
    actors = draft.slots.get("actor", ())
    return match.concept == _CONTRACT and bool(actors) and not any(is_first(who) or is_person(who) for who in actors)


def _is_enforced(unit: Unit, match: Match) -> bool:
    """ "To enforce our | contract |": what others are held to, no ground."""
    aims = unit.matches.get("purpose", ()) if match.concept == _CONTRACT else ()
    return any(aim.concept == _ENFORCING and aim.start < match.start and match.end <= aim.end for aim in aims)


def _is_excepted(match: Match, conditions: Sequence[Found]) -> bool:
    """ "Unless | required by law |": whether it stands in an exception."""
    return any(c.condition.relation == UNLESS and c.start <= match.start < c.end for c in conditions)
