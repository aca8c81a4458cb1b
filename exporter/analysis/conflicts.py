"""Pairs of statements of one policy version that may contradict each other, each with the rule that found it.

A conflict is a reason to read two quotes, no verdict. The rules are those a lawyer would start from: the same
organisation, the general denied and the special affirmed, limits and conditions considered; a case that the text itself
takes out of a denial is marked as excepted and no contradiction. Source: ``vocabulary.md`` 4.4, 4.6 and 8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Final, TypeAlias

from exporter.analysis.claims import Claim
from exporter.analysis.periods import keep_longer
from exporter.analysis.scope import FIRM, LAWFUL, Scope
from exporter.vocabulary import Vocabulary

__all__ = ["EXCEPTED", "Conflict", "find_conflicts"]

EXCEPTED: Final = "conflict-Excepted"
"""The kind that is no contradiction: a denial and the case that the text takes out of it."""

_OFFERED: Final = {"ChoiceStatement": "choiceType", "RightStatement": "right"}
_SUPPOSED: Final = frozenset({"modality-Hypothetical", "modality-Advised"})
_LOOSE: Final = frozenset({"hedge-Generalisation", "hedge-Frequency", "hedge-Limitation"})
_RESTRICTING: Final = frozenset({"relation-If", "relation-OnlyIf"})
_ASIDE: Final = frozenset({"AudienceStatement", "RightStatement", "SecurityStatement", "SignalStatement"})
_UNTOLD_CASES: Final = frozenset({"condition-PolicyConformity", "condition-OtherCondition"})
_UNTOLD_PURPOSES: Final = frozenset(
    {"purpose-AnyPurpose", "purpose-BusinessOperation", "purpose-OtherPurpose", "purpose-SecondaryPurpose"}
)
_GENERAL_DATA: Final = frozenset(
    {"data-AnyInformation", "data-PersonalInformation", "data-OtherInformation", "data-CookiesAndTrackingData"}
)
_APART: Final = frozenset(
    {"data-SensitiveInformation", "data-FinancialInformation", "data-ChildrensInformation", "data-LoginCredentials"}
)
_TAKING: Final = frozenset({"action-Collect", "action-Receive"})
_TRACKING: Final = frozenset({"action-PlaceTracker", "action-Track"})
_AGREED: Final = frozenset({"condition-Consent", "condition-OptIn"})
_MATTERS: Final = ("purpose", "technology", "occasion", "collectionMode")
_CLEAR: Final = frozenset({"action-Share", "action-Sell", "action-Rent", "action-Trade"})

Rule: TypeAlias = Callable[[Scope, Claim, Claim], str | None]
"""Says of which kind the conflict between two statements is, if there is one."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements of one version. ``denial`` is the one that denies, refuses, says "only", or keeps for less."""

    type: str
    rule: str
    version: str
    denial: str
    affirmation: str


def find_conflicts(claims: Iterable[Claim], vocabulary: Vocabulary) -> tuple[Conflict, ...]:
    """The conflicts between statements of the same version, in reading order of the denial.

    >>> from exporter.vocabulary import load_vocabulary
    >>> slots = {"actor": frozenset({"party-FirstParty"}), "action": frozenset({"action-Share"})}
    >>> no = Claim("a", "v", "PracticeStatement", True, slots=slots | {"dataType": frozenset({"data-AnyInformation"})})
    >>> told = {"dataType": frozenset({"data-EmailAddress"}), "recipient": frozenset({"party-Advertiser"})}
    >>> yes = Claim("b", "v", "PracticeStatement", slots=slots | told)
    >>> [conflict.type for conflict in find_conflicts([no, yes], load_vocabulary())]
    ['conflict-Subsumption']
    """
    scope = Scope(vocabulary)
    found: list[Conflict] = []
    for _, group in groupby(sorted(claims, key=lambda claim: claim.order), key=lambda claim: claim.version):
        own = list(group)
        affirmed = [claim for claim in own if not claim.denied]
        for claim in own:
            rule = (_DENIED if claim.denied else _ONLY if claim.exclusive else _SAID).get(claim.kind)
            if rule is None:
                continue
            excepted = [other for other in affirmed if claim.denied and claim.iri in other.links]
            found += (_conflict("Excepted", claim, other) for other in excepted)
            opposed = [
                _conflict(kind, claim, other)
                for kind, other in _opposed(rule, scope, claim, affirmed)
                if not _is_taken_out(scope, claim, excepted, other) and _is_plain(scope, other, own)
            ]
            if opposed and not (_is_aside(claim, own) or _is_remark(claim, own) or scope.is_reserved(claim)):
                found += opposed
    return tuple(found)


def _opposed(rule: Rule, scope: Scope, claim: Claim, affirmed: Sequence[Claim]) -> Iterator[tuple[str, Claim]]:
    """What one statement is at odds with. The same clause cannot be at odds with itself: there a reading is wrong."""
    for other in affirmed:
        if other.kind in _ALIKE[claim.kind] and not claim.overlaps(other):
            kind = rule(scope, claim, other)
            if kind:
                yield kind, other


def _conflict(kind: str, denial: Claim, affirmation: Claim) -> Conflict:
    name = f"conflict/{kind.lower()}/5"
    return Conflict(f"conflict-{kind}", name, denial.version, denial.iri, affirmation.iri)


def _is_taken_out(scope: Scope, denial: Claim, excepted: Sequence[Claim], other: Claim) -> bool:
    """Whether an affirmation is what a denial leaves open, or is of those whom it does not include."""
    return other in excepted or any(claim.implied and scope.falls_under(claim, denial, other) for claim in excepted)


def _is_plain(scope: Scope, claim: Claim, own: Iterable[Claim]) -> bool:
    """Whether an affirmation is more than a guess, a supposition or an aside, and not part of what its words deny.

    Nor is it a limit: "shared | only | with your consent" says what is not done without.
    """
    limit = claim.exclusive and any(proviso.type in _AGREED for proviso in claim.provisos)
    return (
        claim.modality not in _SUPPOSED
        and not (limit or claim.inferred)
        and not scope.is_supposed(claim)
        and (claim.implied or not scope.is_negated(claim))
        and not _is_aside(claim, own)
    )


def _is_aside(claim: Claim, own: Iterable[Claim]) -> bool:
    """Whether the words, or what leads them in, speak of children, a breach, a right or the like: it holds of that."""
    return claim.kind in _PRACTICES and any(
        other.kind in _ASIDE and (claim.overlaps(other) or claim.is_led_by(other)) for other in own
    )


def _is_remark(denial: Claim, own: Iterable[Claim]) -> bool:
    """Whether a denial shares its sentence with what it is of: "we send newsletters and share no addresses".

    It then holds of the matter of the other half, or is left to the person who chooses.
    """
    return denial.denied and any(
        not other.denied and not other.implied and denial.overlaps(other)
        for other in own
        if other.kind == "ChoiceStatement" or (other.kind in _PRACTICES and any(other[slot] for slot in _MATTERS))
    )


# -- practices ---------------------------------------------------------------------------------------------------------


def _practice_denied(scope: Scope, denial: Claim, other: Claim) -> str | None:
    """A denied practice against an affirmed one: with the same content, a special case of it, or more general."""
    comparable = _is_firm(denial) and _is_concrete(other) and scope.same_actor(denial, other)
    if not (comparable and scope.limits_met(denial, other) and scope.recipient_reached(denial, other)):
        return None
    if not _is_definite(scope, denial):  # last, since it reads the words
        return None
    if not (scope.action_reached(denial, other) and scope.data_reached(denial, other)):
        return "Narrowing" if _narrows(scope, denial, other) and not scope.is_understood(other) else None
    if scope.is_excepted(denial, other):
        return "Excepted"
    if scope.is_understood(other) or any(proviso.type in _UNTOLD_CASES for proviso in denial.provisos):
        return None
    same = all(denial[slot] == other[slot] for slot in ("action", "dataType", "recipient", "purpose"))
    return "Polarity" if same else "Subsumption"


def _is_firm(denial: Claim) -> bool:
    """Whether a denial is said of all cases: "generally" and "if" leave the others open.

    That something is not done to protect rights nobody says: such a purpose is that of an exception.
    """
    return (
        denial.modality in FIRM
        and not denial.hedges & _LOOSE
        and not denial["purpose"] & (_UNTOLD_PURPOSES | LAWFUL)
        and not any(proviso.relation in _RESTRICTING for proviso in denial.provisos)
    )


def _is_definite(scope: Scope, denial: Claim) -> bool:
    """Whether it is clear what is denied: a disclosure, of data that are not just "this information", to somebody.

    That data are not "collected", "used" or "revealed" is nearly always said of one page, one cookie, one purpose that
    the sentences before name. An item of a list, denied by what leads in, is too little to go by.
    """
    if denial.referring or not scope.reaches({"action-Disclose"}, denial["action"]):
        return False
    if denial.quote and not scope.is_negated(denial):
        return False
    cut = denial.quote[-1:].isalpha()  # a sentence that was cut may go on to say to whom
    return bool(denial["recipient"] - {"party-OtherParty"} or (denial["action"] & _CLEAR and not cut))


def _is_concrete(other: Claim) -> bool:
    """Whether a practice has a recipient or a purpose with a name, else the words are mostly those of a heading.

    What a denial implies by its exception is no practice that another denial could be at odds with, and what is done
    "provided that you are not identified" is done with no personal data.
    """
    named = other["recipient"] - {"party-OtherParty"} or other["purpose"] - _UNTOLD_PURPOSES
    return (
        bool(named)
        and other["dataType"] != {"data-OtherInformation"}
        and not other.implied
        and not any(proviso.type == "condition-NonIdentifying" for proviso in other.provisos)
    )


def _narrows(scope: Scope, denial: Claim, other: Claim) -> bool:
    """Whether a denial takes a special kind of data out of a disclosure that is affirmed in general.

    That sensitive or financial data are not shared is no surprise beside a general statement: such are always apart.
    "Certain information" leaves out whatever one likes.
    """
    return (
        not denial.provisos
        and not scope.reaches(_APART, denial["dataType"])
        and not scope.is_partial(other)
        and denial["action"] == other["action"]
        and not denial["dataType"] & _GENERAL_DATA
        and "data-AnyInformation" not in other["dataType"]
        and all(scope.reaches(other["dataType"], {data}) for data in denial["dataType"])
    )


def _practice_exceeded(scope: Scope, only: Claim, other: Claim) -> str | None:
    """A practice said to be the only one, against another that goes beyond it.

    What "only" limits is the purpose when there is one, else the recipient, else the way of collection.
    """
    if only.modality not in FIRM or not scope.same_actor(only, other) or _is_of_other_data(only, other):
        return None
    if other.exclusive and only.shares_lead(other):
        return None  # items of one list: "we use it only to: ship orders; answer you"
    slot = next((name for name in ("purpose", "recipient") if only[name]), None)
    if slot is None:
        exceeded = _is_taken(only, other) and scope.is_of_what_is_given(only)
    else:
        exceeded = _is_limited(scope, only, other, slot) and scope.goes_beyond(only, other, slot, _UNTOLD_PURPOSES)
    return "Exclusivity" if exceeded else None


def _is_of_other_data(only: Claim, other: Claim) -> bool:
    """Whether a practice is of data named elsewhere ("this information"), which "only" does not speak of.

    So are those of "only", when it is that which points back.
    """
    linked = other.is_led_by(only) or only.is_led_by(other) or (other.referring and other.shares_lead(only))
    return not linked and (only.referring or (other.referring and bool(other.context)))


def _is_limited(scope: Scope, only: Claim, other: Claim, slot: str) -> bool:
    """Whether "only" holds of the other practice: of its action, its data with a name, its occasion and technology."""
    clear = not only.provisos and not only[slot] & _UNTOLD_PURPOSES and "action-SendMessage" not in only["action"]
    asked = any(proviso.type in _AGREED for proviso in other.provisos)  # a newsletter that one signs up for
    alike = not asked and not other["action"] <= _TAKING and not other["technology"] - only["technology"]
    there = not only["occasion"] or scope.reaches(only["occasion"], other["occasion"])
    named = not only["dataType"] & _GENERAL_DATA and scope.data_reached(only, other)
    return clear and alike and there and named and scope.action_reached(only, other)


def _is_taken(only: Claim, other: Claim) -> bool:
    """ "The only information we collect is what you give us", and something is taken that is not given."""
    given = only["collectionMode"] == {"mode-Provided"} and only["action"] <= _TAKING and not only.referring
    taken = bool(other["action"] & _TRACKING) or "mode-Automatic" in other["collectionMode"]
    personal = only["identifiability"] - other["identifiability"]  # "we collect only personal data that you give us"
    return given and taken and not personal and "data-AnyInformation" in only["dataType"]


# -- choices and rights ------------------------------------------------------------------------------------------------


def _offer_refused(scope: Scope, refusal: Claim, other: Claim) -> str | None:
    """A choice or right that is refused, against the same one granted for the same thing.

    Refused is what "may not" denies: negation over permission (``vocabulary.md`` 4.4, rule 4). A refusal right behind
    what is granted says what is left out of it: "you may opt out. You cannot opt out of emails on your orders"; so does
    an exception of the grant.
    """
    slot = _OFFERED[refusal.kind]
    if refusal.modality != "modality-Permitted" or refusal.provisos or refusal.hedges or refusal.referring:
        return None
    if refusal.follows(other) or any(proviso.relation == "relation-Unless" for proviso in other.provisos):
        return None
    if not scope.reaches(refusal[slot], other[slot]) or not scope.limits_met(refusal, other):
        return None
    same = all(refusal[name] == other[name] for name in ("purpose", "dataType", "recipient", "technology"))
    return "Choice" if same else None


_PRACTICES: Final = frozenset({"PracticeStatement", "RetentionStatement"})
_ALIKE: Final = dict.fromkeys(_PRACTICES, _PRACTICES) | {kind: frozenset({kind}) for kind in _OFFERED}
_DENIED: Final[Mapping[str, Rule]] = MappingProxyType(
    dict.fromkeys(_PRACTICES, _practice_denied) | dict.fromkeys(_OFFERED, _offer_refused)
)
_ONLY: Final[Mapping[str, Rule]] = MappingProxyType(dict.fromkeys(_PRACTICES, _practice_exceeded))
_SAID: Final[Mapping[str, Rule]] = MappingProxyType({"RetentionStatement": keep_longer})
