"""What is read by words that are seldom said of anything else, and so needs little of the model's assent."""

from __future__ import annotations

from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.learned.bounds import SECURITY
from exporter.extraction.units.unit import Unit

__all__ = ["is_firm"]

#: Measures whose words are seldom said of anything else.
_FIRM: Final = frozenset(
    f"measure-{name}"
    for name in (
        "AccessControl",
        "NeedToKnow",
        "ProviderContract",
        "SecureEnvironment",
        "TransferSafeguard",
    )
)
#: Acts whose words are, whatever the sentence is about: it may be on choices or on orders.
_FIRM_ACTS: Final = frozenset({"action-SendMessage", "action-PlaceTracker"})
#: A right whose words name who else is turned to.
_FIRM_RIGHT: Final = "right-ComplaintToAuthority"
#: A measure whose verb is as seldom said of anything else.
_CONFIDENTIAL: Final = "measure-Confidentiality"


def is_firm(unit: Unit, draft: Draft, label: str) -> bool:
    """Whether it is read by words that are seldom said of anything else."""
    if label == SECURITY:
        return not _FIRM.isdisjoint(draft.slots.get("measure", ())) or _keeps_confidential(unit, draft)
    if _FIRM_RIGHT in draft.slots.get("right", ()):
        return True
    if draft.exclusive:  # "it will only be used for …" denies all else, and what is denied always stands
        return True
    return draft.has("legalBasis") or not _FIRM_ACTS.isdisjoint(draft.slots.get("action", ()))


def _keeps_confidential(unit: Unit, draft: Draft) -> bool:
    """ "Your data | are kept | strictly | confidential |", not "confidentiality" as a noun, of which laws speak too."""
    kept = [mention for mention in draft.mentions if mention.concept == _CONFIDENTIAL]
    heads = (unit.tokens.starts[clause.verb.head] for clause in unit.clauses)
    return any(mention.start <= head < mention.end for head in heads for mention in kept)
