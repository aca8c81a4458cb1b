"""What counts as a change of what a policy says, and what is only another way to say it; in words: docs/versions.md."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from exporter.vocabulary import Vocabulary

__all__ = [
    "ABOUT_ITSELF",
    "APART",
    "BACKGROUND",
    "COMMON",
    "DETAILS",
    "DISCLOSE",
    "EDITED",
    "FAMILIAR",
    "FIRMNESS",
    "GENERAL_MEASURES",
    "KEEPING",
    "KINDS",
    "LIMITS",
    "NAMED_ANYWAY",
    "PRACTICES",
    "SETTINGS",
    "SLOTS",
    "SURE",
    "SURE_REWRITTEN",
    "VAGUE",
    "empty_words",
]

EDITED: Final = 0.65
"""The share of statements in the same words from which on a text was edited, and not rewritten."""

FAMILIAR: Final = 0.3
"""The part of the weight of words that the other version has nowhere, below which a rewritten text may say the same."""

SURE: Final = 0.11
"""The confidence below which a statement is no sign of a change by itself: one of ten is less likely right in full."""

SURE_REWRITTEN: Final = 0.13
"""The same where the text was rewritten."""

ABOUT_ITSELF: Final = frozenset({"PolicyStatement", "ContactStatement", "AudienceStatement"})
"""Kinds of statements on the policy, its publisher and whom it addresses: no practice, choice, right or safeguard."""

BACKGROUND: Final = frozenset({"dpsv:signal-Unclear", "dpsv:choice-DoNotUseService", "dpsv:notify-UpdatedDate"})
"""Concepts of what is no choice or practice either: what browsers can do, that one need not use the service, the day of
the last change."""

PRACTICES: Final = frozenset({"PracticeStatement", "RetentionStatement"})

KINDS: Final = MappingProxyType(
    {
        "PracticeStatement": "practice",
        "RetentionStatement": "practice",
        "ChoiceStatement": "ability",
        "RightStatement": "ability",
    }
)
"""Kinds that a text may well tell apart only by a word, as one; the others stand for themselves."""

_FLOW: Final = ("action", "dataType", "purpose", "recipient", "dataSource", "technology", "legalBasis")
KEEPING: Final = ("retentionPeriod", "retentionType", "retentionTrigger")
"""Slots that tell how long data are kept."""

SLOTS: Final = MappingProxyType(
    {
        "PracticeStatement": (*_FLOW, *KEEPING),
        "RetentionStatement": (*_FLOW, *KEEPING),
        "ChoiceStatement": ("choiceType", "purpose", "recipient", "technology", "channel"),
        "RightStatement": ("right", "channel"),
        "SecurityStatement": ("measure",),
        "ChangeStatement": ("notification", "changeOption"),
        "SignalStatement": ("signalResponse",),
        "AudienceStatement": ("audience",),
        "PolicyStatement": ("topic",),
        "ContactStatement": ("contactPoint",),
    }
)
"""What a statement of each kind is about. Other slots tell how and when: a change there is one of wording."""

DETAILS: Final = frozenset({"channel", "legalBasis", "retentionTrigger"})
"""Slots that a text fills in one place and leaves empty in another, when it says the same thing twice."""

VAGUE: Final = frozenset(
    {
        *("dpsv:data-AnyInformation", "dpsv:data-PersonalInformation", "dpsv:data-OtherInformation"),
        *("dpsv:party-OtherParty", "dpsv:party-OtherCompanies", "dpsv:party-ThirdParty", "dpsv:party-Anyone"),
        *("dpsv:party-User", "dpsv:party-Successor"),
        *("dpsv:purpose-OtherPurpose", "dpsv:action-AnyProcessing", "dpsv:measure-OtherMeasure"),
        *("dpsv:retention-Unstated", "dpsv:retention-NotRetained"),
    }
)
"""Concepts for what a text leaves open, or says anyway ("from you"; a merger has a successor).

Beside another value of the slot they tell nothing, nor does their loss.
"""

GENERAL_MEASURES: Final = frozenset(
    f"dpsv:measure-{name}"
    for name in ("AnyMeasure", "OtherMeasure", "SecurityProgram", "SecurePractices", "PhysicalSecurity")
)
"""What every text promises in words of its own: "appropriate procedures", "technical and physical safeguards"."""

NAMED_ANYWAY: Final = frozenset(
    {
        *(value.removeprefix("dpsv:") for value in VAGUE | GENERAL_MEASURES),
        *("party-FirstParty", "subject-User", "subject-AnyPerson", "subject-AccountHolder", "purpose-ServiceProvision"),
    }
)
"""Concepts that any sentence of a policy may name: by themselves they tell nothing new."""

DISCLOSE: Final = "dpsv:action-Disclose"
"""The action of all giving away."""

APART: Final = frozenset(
    f"dpsv:action-{name}" for name in ("Sell", "Rent", "Trade", "PublishData", "TransferAbroad", "Delete")
)
"""Actions that a text does not tell by the word for another one. Of the others many words go for one another."""

COMMON: Final = frozenset(f"dpsv:action-{name}" for name in ("Collect", "Use", "Store", "Retain", "Delete"))
"""Actions that any statement on data speaks of: by themselves they tell nothing definite."""

SETTINGS: Final = frozenset({"dpsv:choice-PrivacySettings", "dpsv:choice-CommunicationChoice"})
"""Choices that are made in settings, whatever these are called."""

FIRMNESS: Final = MappingProxyType(
    {
        "dpsv:modality-Declared": "firm",
        "dpsv:modality-Committed": "firm",
        "dpsv:modality-Possible": "possible",
        "dpsv:modality-Reserved": "possible",
        "dpsv:modality-Required": "required",
    }
)
"""How firm a practice is. "We do" and "we will" are alike; the other modalities speak of what persons may do."""

LIMITS: Final = frozenset(
    f"dpsv:condition-{name}"
    for name in (
        *("Consent", "OptIn", "OptOut", "NoOptOut", "VoluntaryProvision", "Setting"),
        *("Necessity", "LegalDemand", "NonIdentifying", "Age"),
    )
)
"""Conditions that limit a practice. The others tell when it happens: "when you visit", "if you contact us"."""

_EMPTY: Final = tuple(f"grammar-{name}" for name in ("article", "possessive", "demonstrative", "preposition", "be"))


def empty_words(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words that tell nothing by themselves."""
    return tuple(word for cue in _EMPTY for word in vocabulary.cues[cue])
