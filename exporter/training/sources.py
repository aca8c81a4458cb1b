"""The annotated sentences, as their publishers labelled them.

Only data whose licence allows parameters to be published: APPSI-139 (CC BY 4.0) and PolicyIE (MIT).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

__all__ = ["CONTROL", "OTHER", "Labelled", "read_appsi", "read_policyie", "read_segments"]

Source: TypeAlias = Literal["appsi", "policyie"]

#: Choices and rights, which APPSI-139 does not tell apart.
CONTROL: Final = "control"
OTHER: Final = "category-Other"

_APPSI: Final = {
    "First Party Collection Information": "category-FirstPartyCollectionUse",
    "Usage": "category-FirstPartyCollectionUse",
    "Third Party Sharing/ Disclosure": "category-ThirdPartySharingCollection",
    "Edit/Control": CONTROL,
    "Data Retention": "category-DataRetention",
    "Data Security": "category-DataSecurity",
    "Policy Change": "category-PolicyChange",
    "Specific Audiences": "category-InternationalSpecificAudiences",
    "Contact Information": "ContactStatement",
}
_POLICYIE: Final = {
    "data-collection-usage": "category-FirstPartyCollectionUse",
    "data-sharing-disclosure": "category-ThirdPartySharingCollection",
    "data-storage-retention-deletion": "category-DataRetention",
    "data-security-protection": "category-DataSecurity",
    "Other": OTHER,
}
_OPP115: Final = {
    "First Party Collection/Use": "category-FirstPartyCollectionUse",
    "Third Party Sharing/Collection": "category-ThirdPartySharingCollection",
    "User Choice/Control": "category-UserChoiceControl",
    "User Access, Edit and Deletion": "category-UserAccessEditDeletion",
    "Data Retention": "category-DataRetention",
    "Data Security": "category-DataSecurity",
    "Policy Change": "category-PolicyChange",
    "International and Specific Audiences": "category-InternationalSpecificAudiences",
    "Privacy contact information": "ContactStatement",
    "Introductory/Generic": "topic-Introduction",
    "Practice not covered": OTHER,
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the labels that people gave it; ``block`` says which sentences must stay together when measuring."""

    text: str
    labels: frozenset[str]
    block: str = ""


def read_appsi(shared: Path) -> Iterator[Labelled]:
    """The sentences of APPSI-139, those without a label that we know left out."""
    for part in ("train", "dev", "test"):
        for record in _records(shared / "data" / "appsi139" / f"topic_{part}.jsonl.gz"):
            labels = frozenset(_APPSI[label] for label in record["labels"] if label in _APPSI)
            if labels:
                yield Labelled(record["text"], labels)


def read_policyie(shared: Path) -> Iterator[Labelled]:
    """The sentences of PolicyIE with their intents."""
    for record in _records(shared / "evaluate" / "data-dev" / "policyie.jsonl.gz"):
        for sentence in record["sentences"]:
            labels = frozenset(_POLICYIE[intent] for intent in sentence["intents"])
            yield Labelled(record["text"][sentence["start"] : sentence["end"]], labels, record["id"])


def read_segments(shared: Path) -> Iterator[Labelled]:
    """The paragraphs of OPP-115: to measure with, never to learn from."""
    for record in _records(shared / "evaluate" / "data-dev" / "opp115-segments.jsonl.gz"):
        labels = frozenset(_OPP115[label] for label in record["labels"] if label in _OPP115)
        yield Labelled(record["text"], labels, record["id"])


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
