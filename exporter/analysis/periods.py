"""Retention periods that contradict one another: a rule for conflicts (:mod:`exporter.analysis.conflicts`)."""

from __future__ import annotations

from typing import Final

from exporter.analysis.claims import Claim
from exporter.analysis.scope import FIRM, Scope
from exporter.graph.wording import period_in_days

__all__ = ["keep_longer"]

_STATED: Final = "retention-Stated"
_TIME: Final = "condition-Time"
_GENERAL_DATA: Final = frozenset({"data-AnyInformation", "data-PersonalInformation", "data-OtherInformation"})
_COOKIES: Final = frozenset({"data-CookiesAndTrackingData", "tech-Cookie"})
"""Each cookie lasts for a time of its own."""

_SAME: Final = (
    *("dataType", "purpose", "recipient", "dataSource", "technology", "subjectType", "occasion"),
    *("collectionMode", "identifiability", "retentionTrigger", "legalBasis"),
)
"""Slots in which two statements have to agree, so that they speak of one case."""

_LONGER: Final = 1.1
"""How many times longer a time is at least that is another one: a month is thirty days."""


def keep_longer(scope: Scope, brief: Claim, other: Claim) -> str | None:
    """Data with a name that are kept for a time, or deleted after it, against the same ones kept for a longer time.

    Purposes, persons, occasions and triggers have to be the same: invoices are kept for longer than what one looked at.
    """
    short, long = _days(brief), _days(other)
    if short is None or long is None or short * _LONGER > long or not scope.same_actor(brief, other):
        return None
    same = all(brief[slot] == other[slot] for slot in _SAME)
    exact = same and _is_named(scope, brief) and all(_is_exact(scope, claim) for claim in (brief, other))
    return "Period" if exact else None


def _days(claim: Claim) -> float | None:
    """For how many days something is kept, when just one time is told."""
    told = claim["retentionPeriod"]
    return period_in_days(*told) if len(told) == 1 and claim["retentionType"] == {_STATED} else None


def _is_named(scope: Scope, claim: Claim) -> bool:
    """Whether it is told which data are kept, and these are no cookies."""
    told = claim["dataType"]
    return bool(told) and not told & _GENERAL_DATA and not scope.reaches(_COOKIES, told | claim["technology"])


def _is_exact(scope: Scope, claim: Claim) -> bool:
    """Whether a period is the whole time, in all cases, and of data that are named and not pointed at."""
    conditional = any(proviso.type != _TIME for proviso in claim.provisos)
    return claim.modality in FIRM and not (conditional or claim.hedges or claim.referring or scope.is_bound(claim))
