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
from exporter.analysis.scope import Scope
from exporter.vocabulary import Vocabulary

__all__ = ["EXCEPTED", "Conflict", "find_conflicts"]

EXCEPTED: Final = "conflict-Excepted"
"""The kind that is no contradiction: a denial and the case that the text takes out of it."""

_OFFERED: Final = {"ChoiceStatement": "choiceType", "RightStatement": "right"}
_FIRM: Final = frozenset({"modality-Declared", "modality-Committed"})
_SUPPOSED: Final = frozenset({"modality-Hypothetical", "modality-Advised"})
_LOOSE: Final = frozenset({"hedge-Generalisation", "hedge-Frequency", "hedge-Limitation"})
_RESTRICTING: Final = frozenset({"relation-If", "relation-OnlyIf"})
_ASIDE: Final = frozenset({"AudienceStatement", "RightStatement", "SecurityStatement", "SignalStatement"})
_UNTOLD_CASES: Final = frozenset({"condition-PolicyConformity", "condition-OtherCondition", "condition-LegalDemand"})
_UNTOLD_PURPOSES: Final = frozenset(
    {"purpose-AnyPurpose", "purpose-BusinessOperation", "purpose-OtherPurpose", "purpose-SecondaryPurpose"}
)
_GENERAL_DATA: Final = frozenset(
    {"data-AnyInformation", "data-PersonalInformation", "data-OtherInformation", "data-CookiesAndTrackingData"}
)
_CLEAR: Final = frozenset({"action-Share", "action-Sell", "action-Rent", "action-Trade"})

Rule: TypeAlias = Callable[[Scope, Claim, Claim], str | None]
"""Says of which kind the conflict between two statements is, if there is one."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements of one version. ``denial`` is the one that denies, refuses or says "only"."""

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
    >>> yes = Claim("b", "v", "PracticeStatement", slots=slots | {"dataType": frozenset({"data-EmailAddress"})})
    >>> [conflict.type for conflict in find_conflicts([no, yes], load_vocabulary())]
    ['conflict-Subsumption']
    """
    scope = Scope(vocabulary)
    found: list[Conflict] = []
    for _, group in groupby(sorted(claims, key=lambda claim: claim.order), key=lambda claim: claim.version):
        own = list(group)
        affirmed = [claim for claim in own if not claim.denied]
        plain = [claim for claim in affirmed if _is_plain(scope, claim) and not _is_aside(claim, own)]
        for claim in own:
            rule = (_DENIED if claim.denied else _ONLY if claim.exclusive else _NO_RULES).get(claim.kind)
            if rule is None:
                continue
            excepted = [other for other in affirmed if claim.denied and claim.iri in other.links]
            found += (_conflict("Excepted", claim, other) for other in excepted)
            if not scope.is_reserved(claim) and not _is_aside(claim, own):
                found += _conflicts(rule, scope, claim, [other for other in plain if other not in excepted])
    return tuple(found)


def _conflicts(rule: Rule, scope: Scope, claim: Claim, affirmed: Sequence[Claim]) -> Iterator[Conflict]:
    """What one statement is at odds with. The same clause cannot be at odds with itself: there a reading is wrong."""
    for other in affirmed:
        if other.kind in _ALIKE[claim.kind] and not claim.overlaps(other):
            kind = rule(scope, claim, other)
            if kind:
                yield _conflict(kind, claim, other)


def _conflict(kind: str, denial: Claim, affirmation: Claim) -> Conflict:
    name = f"conflict/{kind.lower()}/1"
    return Conflict(f"conflict-{kind}", name, denial.version, denial.iri, affirmation.iri)


def _is_plain(scope: Scope, claim: Claim) -> bool:
    """Whether an affirmation is more than a supposition, and its words hold no denial that it might be part of."""
    return claim.modality not in _SUPPOSED and (claim.implied or not scope.is_negated(claim))


def _is_aside(claim: Claim, own: Iterable[Claim]) -> bool:
    """Whether the words speak of children, a breach, a right or the like as well: then they hold of that alone."""
    return claim.kind in _PRACTICES and any(other.kind in _ASIDE and claim.overlaps(other) for other in own)


# -- practices ---------------------------------------------------------------------------------------------------------


def _practice_denied(scope: Scope, denial: Claim, other: Claim) -> str | None:
    """A denied practice against an affirmed one: with the same content, a special case of it, or more general."""
    comparable = scope.same_actor(denial, other) and scope.limits_met(denial, other)
    clear = _is_firm(denial) and _is_definite(scope, denial) and _is_concrete(other)
    if not (comparable and clear and scope.recipient_reached(denial, other)):
        return None
    if not (scope.action_reached(denial, other) and scope.data_reached(denial, other)):
        return "Narrowing" if _narrows(scope, denial, other) else None
    if scope.is_excepted(denial, other):
        return "Excepted"
    if any(proviso.type in _UNTOLD_CASES for proviso in denial.provisos):
        return None
    same = all(denial[slot] == other[slot] for slot in ("action", "dataType", "recipient", "purpose"))
    return "Polarity" if same else "Subsumption"


def _is_firm(denial: Claim) -> bool:
    """Whether a denial is said of all cases: "generally" and "if" leave the others open."""
    return (
        denial.modality in _FIRM
        and not denial.hedges & _LOOSE
        and not denial["purpose"] & _UNTOLD_PURPOSES
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
    return bool(denial["recipient"] - {"party-OtherParty"} or denial["action"] & _CLEAR)


def _is_concrete(other: Claim) -> bool:
    """Whether a practice has a recipient, a purpose or data with a name, else the words are mostly those of a heading.

    What a denial implies by its exception is no practice that another denial could be at odds with, and what is done
    "provided that you are not identified" is done with no personal data.
    """
    named = other["recipient"] or other["purpose"] - _UNTOLD_PURPOSES or not other["dataType"] & _GENERAL_DATA
    return (
        bool(named)
        and not other.implied
        and not any(proviso.type == "condition-NonIdentifying" for proviso in other.provisos)
    )


def _narrows(scope: Scope, denial: Claim, other: Claim) -> bool:
    """Whether a denial takes a special kind of data out of a disclosure that is affirmed in general."""
    return (
        not denial.provisos
        and denial["action"] == other["action"]
        and not denial["dataType"] & _GENERAL_DATA
        and "data-AnyInformation" not in other["dataType"]
        and all(scope.reaches(other["dataType"], {data}) for data in denial["dataType"])
    )


def _practice_exceeded(scope: Scope, only: Claim, other: Claim) -> str | None:
    """A practice said to be the only one, against another that goes beyond it.

    What "only" limits is the purpose when there is one, else the recipient, else the way of collection.
    """
    if only.modality not in _FIRM or only.provisos or not scope.same_actor(only, other):
        return None
    slot = next((name for name in ("purpose", "recipient", "collectionMode") if only[name]), None)
    if slot is None or only[slot] & _UNTOLD_PURPOSES or "action-SendMessage" in only["action"]:
        return None
    if other["technology"] - only["technology"]:
        return None
    vague = only[slot] != {"mode-Provided"} if slot == "collectionMode" else only["dataType"] & _GENERAL_DATA
    if vague or not (scope.action_reached(only, other) and scope.data_reached(only, other)):
        return None
    told = other[slot] - _UNTOLD_PURPOSES
    beyond = any(not scope.reaches(only[slot], {one}) and not scope.reaches({one}, only[slot]) for one in told)
    return "Exclusivity" if beyond else None


# -- choices and rights ------------------------------------------------------------------------------------------------


def _offer_refused(scope: Scope, refusal: Claim, other: Claim) -> str | None:
    """A choice or right that is refused, against the same one granted for the same thing.

    Refused is what "may not" denies: negation over permission (``vocabulary.md`` 4.4, rule 4).
    """
    slot = _OFFERED[refusal.kind]
    if refusal.modality != "modality-Permitted" or refusal.provisos or refusal.hedges or refusal.referring:
        return None
    if not scope.reaches(refusal[slot], other[slot]) or not scope.limits_met(refusal, other):
        return None
    same = all(refusal[name] == other[name] for name in ("purpose", "dataType", "recipient"))
    return "Choice" if same else None


_PRACTICES: Final = frozenset({"PracticeStatement", "RetentionStatement"})
_ALIKE: Final = dict.fromkeys(_PRACTICES, _PRACTICES) | {kind: frozenset({kind}) for kind in _OFFERED}
_DENIED: Final[Mapping[str, Rule]] = MappingProxyType(
    dict.fromkeys(_PRACTICES, _practice_denied) | dict.fromkeys(_OFFERED, _offer_refused)
)
_ONLY: Final[Mapping[str, Rule]] = MappingProxyType(dict.fromkeys(_PRACTICES, _practice_exceeded))
_NO_RULES: Final[Mapping[str, Rule]] = MappingProxyType({})
