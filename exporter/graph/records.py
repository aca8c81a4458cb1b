"""Policies and statements as plain values, for programs that want no RDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from exporter.graph.notebook import html_table

__all__ = [
    "ConditionRecord",
    "MentionRecord",
    "Party",
    "Policy",
    "Records",
    "SectionRecord",
    "StatementRecord",
    "Version",
]


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy of the graph; ``controllers`` are names, ``versions`` IRIs."""

    iri: str
    url: str
    title: str
    controllers: tuple[str, ...]
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One exact text of a policy.

    ``date`` is the one that was given with the text, else the one that the text has for its last change, else empty.
    ``previous`` is the IRI of the version before it, where dates order them. ``length`` counts code points. ``notes``
    tell how it was read, each with its code.
    """

    iri: str
    policy: str
    title: str = ""
    date: str = ""
    language: str = ""
    length: int | None = None
    previous: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that a policy names; ``category`` is the compact name of its party concept."""

    iri: str
    policy: str
    name: str
    category: str


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """A part of the text of a version; ``title`` is its heading, if it has one."""

    iri: str
    start: int
    end: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class ConditionRecord:
    """A condition or exception: compact names of its type and relation, and its words."""

    type: str
    relation: str
    text: str


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """The words that stand for a value, which is told as in the slots, or is empty for a literal."""

    value: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement of the graph.

    Concepts are compact names (``dpsv:action-Share``); a named party or contact point is told by its name. ``start``
    and ``end`` are the place of the ``quote`` in the text of the version, or -1 when the graph has no evidence for it.
    ``key`` is the same for the same content, wherever it stands. Only full graphs have ``mentions`` and ``rule``; those
    that others made may lack ``confidence``.
    """

    iri: str
    policy: str
    version: str
    kind: str
    categories: tuple[str, ...]
    polarity: str
    modality: str
    basis: str
    slots: Mapping[str, tuple[str, ...]]
    quote: str
    start: int
    end: int
    context: tuple[str, ...] = ()
    conditions: tuple[ConditionRecord, ...] = ()
    hedges: tuple[str, ...] = ()
    exclusive: bool = False
    open_list: bool = False
    exception_to: str | None = None
    key: str = ""
    mentions: tuple[MentionRecord, ...] = ()
    confidence: float | None = None
    rule: str = ""

    @property
    def denied(self) -> bool:
        """Whether the policy denies what the statement is about."""
        return self.polarity == "dpsv:polarity-Denied"

    def _repr_html_(self) -> str:
        """What it says, slot by slot, for notebooks."""
        said = [("kind", self.kind), ("polarity", self.polarity), ("modality", self.modality)]
        said += [(slot, ", ".join(values)) for slot, values in self.slots.items()]
        said += [(condition.relation, condition.text) for condition in self.conditions]
        return html_table(("", self.quote), said, len(said))


class Records(NamedTuple):
    """What a graph says, as plain values in reading order."""

    policies: tuple[Policy, ...] = ()
    versions: tuple[Version, ...] = ()
    parties: tuple[Party, ...] = ()
    statements: tuple[StatementRecord, ...] = ()
