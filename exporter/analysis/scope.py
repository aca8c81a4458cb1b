"""What is under what: the comparisons by which a general statement reaches a special one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from exporter.analysis.claims import Claim
from exporter.analysis.wording import any_of
from exporter.model import FIRST_PARTY
from exporter.vocabulary import Vocabulary

__all__ = ["FIRM", "LAWFUL", "Scope"]

FIRM: Final = frozenset({"modality-Declared", "modality-Committed"})
"""Modalities by which something is said to be so."""

LAWFUL: Final = frozenset({"purpose-LegalCompliance", "purpose-RightsProtection", "purpose-Security"})
"""Purposes that everybody may pursue, whatever a policy says."""

_ANY_DATA: Final = "data-AnyInformation"
_NOT_PERSONAL: Final = "data-NonPersonalInformation"
_NOT_IDENTIFYING: Final = frozenset({"ident-Aggregated", "ident-Anonymous"})
_PERSONAL: Final = frozenset({"ident-Identifiable"})
_DATA_OF_OTHERS: Final = frozenset({"data-ChildrensInformation", "data-OtherPersonsInformation"})
_THIRD_PARTY: Final = "party-ThirdParty"
_EVERYBODY: Final = frozenset({"party-Anyone", _THIRD_PARTY, "party-OtherCompanies"})
_OTHER: Final = "party-OtherParty"
_SUCCESSOR: Final = "party-Successor"
_SERVICE_PROVIDER: Final = "party-ServiceProvider"
_OWN_SIDE: Final = frozenset({_SERVICE_PROVIDER, "party-Affiliate"})
_COUNTERS: Final = frozenset({"party-AnalyticsProvider"})
_AUTHORITIES: Final = frozenset({"party-GovernmentBody", "party-LawEnforcement", "party-Court"})
_AUDIENCE: Final = frozenset({"party-Public", "party-OtherUsers", "party-Friends"})
_ENTRUSTED: Final = frozenset(
    {"party-ShippingCompany", "party-FulfilmentProvider", "party-PaymentProcessor", "party-EmailServiceProvider"}
)
_GIVING: Final = frozenset({"action-Share", "action-Transfer", "action-GiveAccess"})
_DISCLOSE: Final = "action-Disclose"
_TRANSMIT: Final = "action-Transmit"
_PERSONAL_DATA: Final = "data-PersonalInformation"
_GENERAL_DATA: Final = frozenset({_ANY_DATA, _PERSONAL_DATA, "data-ContactInformation"})
_ERRANDS: Final = frozenset({"purpose-OrderFulfilment", "purpose-Billing"})
_LEGAL_DEMAND: Final = "condition-LegalDemand"
_PURPOSES_OF: Final = {"condition-Purchase": frozenset({"purpose-OrderFulfilment"})}
_MARKETING: Final = "purpose-Marketing"
_USER: Final = "subject-User"
_LIMITS: Final = frozenset({"purpose", "technology", "collectionMode", "occasion", "channel"})


class Scope:
    """Compares statements by the broader terms of a vocabulary.

    A denial reaches down: what is denied of the general is denied of the special, never the other way
    (``vocabulary.md`` 4.6).
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        marketing = [name for name in vocabulary.schemes["purpose"].concepts if vocabulary.covers(_MARKETING, name)]
        self._exception = any_of(_labels(vocabulary, "relation-Unless"))
        self._limit = any_of(_labels(vocabulary, "condition-PolicyConformity") + vocabulary.cues["analysis-limit"])
        self._part = any_of(vocabulary.cues["analysis-part"])
        self._whole = any_of(vocabulary.cues["analysis-whole"])
        self._pointing = re.compile(rf"{any_of(vocabulary.cues['analysis-pointing']).pattern}(?! as\b)", re.IGNORECASE)
        self._given = any_of(_labels(vocabulary, "mode-Provided"))
        self._trackers = any_of(_labels(vocabulary, "tech-Cookie"))
        self._supposed = any_of(vocabulary.cues["analysis-supposed"])
        self._everybody = any_of(vocabulary.cues["analysis-everybody"])
        self._unaffiliated = any_of(vocabulary.cues["analysis-unaffiliated"])
        self._of_persons = any_of(vocabulary.cues["analysis-persons"])
        self._partial = any_of(vocabulary.cues["analysis-partial"])
        self._negation = any_of(_labels(vocabulary, "polarity-Denied"))
        self._marketing = any_of(_labels(vocabulary, *marketing))
        self._bound = any_of(vocabulary.cues["analysis-bound"])
        self._law = any_of(_labels(vocabulary, _LEGAL_DEMAND))

    def covers(self, broad: str, narrow: str) -> bool:
        """Whether ``narrow`` is ``broad`` or below it; a named party is below its category, and above nothing.

        >>> from exporter.vocabulary import load_vocabulary
        >>> scope = Scope(load_vocabulary())
        >>> scope.covers("party-ThirdParty", "party-Advertiser http://www.example.org/party-acme")
        True
        """
        return broad == narrow or self._vocabulary.covers(broad, narrow.partition(" ")[0])

    def reaches(self, broad: Iterable[str], narrow: Iterable[str]) -> bool:
        """Whether some of the narrow values is one of the broad ones or below it: values of a slot are distributive."""
        special = tuple(narrow)
        return any(self.covers(general, value) for general in broad for value in special)

    def same_actor(self, one: Claim, other: Claim) -> bool:
        """Whether both speak of what the same organisation does; "third parties" may be others each time."""
        return any(actor == FIRST_PARTY or " " in actor for actor in one["actor"] & other["actor"])

    def action_reached(self, general: Claim, special: Claim) -> bool:
        """Whether the action of the special statement is, or is a kind of, what the general one speaks of.

        Who shares nothing with anybody also passes nothing on, by whatever word; who engages somebody that cannot work
        without data gives them away.
        """
        meant = general["action"] | ({_DISCLOSE} if general["action"] & _GIVING else set())
        sent = _TRANSMIT in special["action"] and special["recipient"]
        return self.reaches(meant, special["action"] | ({_DISCLOSE} if sent or self._is_entrusted(special) else set()))

    def data_reached(self, general: Claim, special: Claim) -> bool:
        """Whether the general statement speaks of the data of the special one.

        "Your information" is not meant to hold figures about everybody: those must be spoken of by name. Beside a name,
        "information" is no more than what is named; alone, it is personal when its words or its use say so. Who counts
        visits is given visits, and nothing that identifies somebody.
        """
        if general["identifiability"] & _PERSONAL and self._are_all(special["recipient"], _COUNTERS):
            return False
        named = general["dataType"] - {_ANY_DATA}
        meant = named or general["dataType"]
        if self._is_entrusted(special):
            return bool(general["dataType"] & _GENERAL_DATA)
        if special["identifiability"] & _NOT_IDENTIFYING or self.reaches({_NOT_PERSONAL}, special["dataType"]):
            return self.reaches({_NOT_PERSONAL}, named) and self.reaches(named, special["dataType"])
        return self.reaches(meant, special["dataType"] | ({_PERSONAL_DATA} if self._is_of_persons(special) else set()))

    def recipient_reached(self, general: Claim, special: Claim) -> bool:
        """Whether a recipient of the special statement is one of the general one.

        "Third parties", "other companies" and "other parties" are all who are not of the house, a buyer of the business
        among them; "unaffiliated" ones are not those who work for it. An unnamed recipient is one of them when both
        statements speak of the same action.
        """
        wanted = general["recipient"]
        if not wanted:
            return True
        if self._unaffiliated.search(general.words) and self._are_all(special["recipient"], _OWN_SIDE):
            return False
        everybody = bool(wanted & _EVERYBODY or (_OTHER in wanted and self._everybody.search(general.words)))
        told = special["recipient"] - {_OTHER}
        if not told:
            return everybody and bool(general["action"] & special["action"])
        return self.reaches(wanted | ({_THIRD_PARTY, _SUCCESSOR} if everybody else set()), told)

    def limits_met(self, general: Claim, special: Claim) -> bool:
        """Whether what limits the general statement (its purposes, say) holds of the special one as well.

        An occasion beside an exception is mostly that of the exception: "other than to ship an order".
        """
        excepting = any(proviso.relation == "relation-Unless" for proviso in general.provisos)
        limits = _LIMITS - {"occasion"} if excepting else _LIMITS
        return (
            all(self.reaches(general[slot], special[slot]) for slot in limits if general[slot])
            and self._subject_met(general, special)
            and self._source_met(general, special)
            and general["identifiability"] <= (special["identifiability"] or _PERSONAL)
        )

    def goes_beyond(self, only: Claim, other: Claim, slot: str, untold: frozenset[str]) -> bool:
        """Whether a slot of the other holds what is neither one of the only values nor more general than one."""
        return any(
            not self.reaches(only[slot], {one}) and not self.reaches({one}, only[slot]) for one in other[slot] - untold
        )

    def is_understood(self, claim: Claim) -> bool:
        """Whether everybody takes a case as left out of a denial: what the law demands, what persons make public."""
        within = any(self._are_all(claim["recipient"], circle) for circle in (_AUTHORITIES, _AUDIENCE))
        return self._serves_law(claim) or within

    def is_reserved(self, claim: Claim) -> bool:
        """Whether the words leave cases out that were not read, as "other than described" or "for marketing" do."""
        words = claim.words
        exceptions = sum(proviso.relation == "relation-Unless" for proviso in claim.provisos)
        return (
            len(self._exception.findall(words)) > exceptions
            or bool(self._limit.search(words))
            or bool(self._pointing.search(words))
            or (claim.denied and bool(self._part.search(self._whole.sub("", words))))
            or (not claim["purpose"] and bool(self._marketing.search(words)))
        )

    def is_supposed(self, claim: Claim) -> bool:
        """Whether the words only ask for leave, tell what would be if, or say again what was said before."""
        return bool(self._supposed.search(claim.words))

    def is_partial(self, claim: Claim) -> bool:
        """Whether the words speak of some data only, without telling which: "certain information"."""
        return bool(self._partial.search(claim.words))

    def is_bound(self, claim: Claim) -> bool:
        """Whether the words tell how long data are kept at most, at least, or besides."""
        return bool(self._bound.search(claim.words))

    def is_of_what_is_given(self, claim: Claim) -> bool:
        """Whether the words speak of what a person gives, and not of what a cookie holds."""
        return bool(self._given.search(claim.words)) and not self._trackers.search(claim.words)

    def is_negated(self, claim: Claim) -> bool:
        """Whether the words deny something. If those of an affirmation do, it may be part of another clause."""
        return bool(self._negation.search(claim.words))

    def is_excepted(self, general: Claim, special: Claim) -> bool:
        """Whether the special statement is a case that a denial takes out of itself, by condition or purpose."""
        if self._law.search(general.words) and self._serves_law(special):
            return True
        return any(
            self.reaches(proviso.purposes | _PURPOSES_OF.get(proviso.type, frozenset()), special["purpose"])
            or any(
                self.covers(proviso.type, own.type) or self.covers(own.type, proviso.type) for own in special.provisos
            )
            for proviso in general.provisos
        )

    def _is_entrusted(self, claim: Claim) -> bool:
        """Whether somebody is engaged who cannot work without data of the person: "we use a carrier to ship orders"."""
        engaged = "action-AnyProcessing" in claim["action"] and bool(claim["recipient"])
        return engaged and self._is_errand(claim)

    def _is_errand(self, claim: Claim) -> bool:
        """Whether orders are delivered or paid for: whoever does that must know whose they are."""
        receivers = {recipient.partition(" ")[0] for recipient in claim["recipient"]}
        return bool(receivers & _ENTRUSTED) or self.reaches(_ERRANDS, claim["purpose"])

    def _is_of_persons(self, claim: Claim) -> bool:
        """Whether "information" without a name is that of persons: "your information", or what a carrier is given."""
        return claim["dataType"] == {_ANY_DATA} and bool(self._of_persons.search(claim.words) or self._is_errand(claim))

    def _are_all(self, values: Iterable[str], circle: Iterable[str]) -> bool:
        """Whether there are values, and all are within a circle."""
        told = tuple(values)
        return bool(told) and all(self.reaches(circle, {one}) for one in told)

    def falls_under(self, exception: Claim, general: Claim, special: Claim) -> bool:
        """Whether a statement is of those whom the exception of a denial names: "this does not include our carriers".

        "Other parties who assist us", whatever they are called, work for the organisation.
        """
        named = exception["recipient"] - general["recipient"]
        if _OTHER in named and exception["purpose"]:
            named |= {_SERVICE_PROVIDER}
        helps = _SERVICE_PROVIDER in named and self._is_entrusted(special)
        return helps or self._are_all(special["recipient"], named)

    def _serves_law(self, claim: Claim) -> bool:
        """Whether something is done because a law demands it, or to defend rights."""
        return self.reaches(LAWFUL, claim["purpose"]) or any(own.type == _LEGAL_DEMAND for own in claim.provisos)

    def _subject_met(self, general: Claim, special: Claim) -> bool:
        """Children, employees and other persons than the user must be meant by both."""
        meant, told = self._others(general), self._others(special)
        return meant == told or self.reaches(meant, told)

    def _others(self, claim: Claim) -> set[str]:
        """The persons other than the user of whom a statement speaks, by name or by their data."""
        return {subject for subject in claim["subjectType"] if not self._is_user(subject)} | (
            claim["dataType"] & _DATA_OF_OTHERS
        )

    def _is_user(self, subject: str) -> bool:
        return self.covers(_USER, subject) or self.covers(subject, _USER)

    def _source_met(self, general: Claim, special: Claim) -> bool:
        sources = general["dataSource"] - {"party-User", "party-Anyone"}
        return not sources or self.reaches(sources, special["dataSource"])


def _labels(vocabulary: Vocabulary, *concepts: str) -> tuple[str, ...]:
    return tuple(label for concept in concepts for label in vocabulary.concepts[concept].labels)
