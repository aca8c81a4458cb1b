"""What a policy says, statement by statement, and all that was read from one document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeAlias

from exporter.model.documents import ContactPoint, Document, NamedParty, Section
from exporter.model.spans import Span

__all__ = ["FIRST_PARTY", "Condition", "Mention", "Reading", "SlotValue", "Statement"]

FIRST_PARTY: Final = "party-FirstParty"

SlotValue: TypeAlias = str | NamedParty | ContactPoint


@dataclass(frozen=True, slots=True)
class Mention:
    """The words, as written, that stand for a slot value; ``concept`` is ``None`` for a literal (a period)."""

    slot: str
    concept: SlotValue | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition or exception in the words of the policy."""

    type: str
    relation: str
    text: str
    evidence: tuple[Span, ...]
    purpose: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What a policy says in one respect. It does not assert that what is said is so.

    ``kind`` is the local name of a subclass of ``dps:Statement``. ``slots`` maps slot names to values in order of
    mention. ``evidence`` is the clause or list item that says it, ``context`` the headings, lead-ins and antecedents
    needed to understand it. ``exception_to``, ``qualifies`` and ``applies_to`` are other statements of the document.
    """

    kind: str
    categories: tuple[str, ...]
    polarity: str
    modality: str
    evidence: tuple[Span, ...]
    slots: Mapping[str, tuple[SlotValue, ...]] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    context: tuple[Span, ...] = ()
    conditions: tuple[Condition, ...] = ()
    hedges: tuple[str, ...] = ()
    exclusive: bool = False
    open_list: bool = False
    basis: str = "basis-Explicit"
    rule: str = ""
    confidence: float = 1.0
    exception_to: Statement | None = None
    qualifies: Statement | None = None
    applies_to: Statement | None = None

    @property
    def denied(self) -> bool:
        """Whether the policy denies the practice, choice or right."""
        return self.polarity == "polarity-Denied"

    def with_other(self, values: Mapping[str, object]) -> Statement:
        """The statement with other values of some fields that no key tells of: ``replace`` would set all anew."""
        other = object.__new__(Statement)
        other.__dict__.update(self.__dict__, **values)
        return other

    @cached_property
    def key(self) -> str:
        """A hash of the content without evidence, place and document: equal for equal content in any policy version.

        Without the categories too: they tell what the passage is about, which may change though the words do not.
        """
        return _digest(
            {
                "kind": self.kind,
                "polarity": self.polarity,
                "modality": self.modality,
                "slots": {name: _told(values) for name, values in self.slots.items() if values},
                "conditions": sorted([c.type, c.relation, *sorted(c.purpose)] for c in self.conditions),
                "hedges": sorted(self.hedges),
                "exclusive": self.exclusive,
                "openList": self.open_list,
            }
        )

    @cached_property
    def practice_key(self) -> str:
        """A hash of actor, action, data type, recipient and purpose without polarity, modality or condition."""
        slots = ("actor", "action", "dataType", "recipient", "purpose")
        return _digest({name: _told(self.slots.get(name, ())) for name in slots})


def _told(values: tuple[SlotValue, ...]) -> list[str]:
    """The values of a slot as text, in one order whatever they were told in."""
    return sorted(map(_plain, values)) if len(values) != 1 else [_plain(values[0])]


def _plain(value: SlotValue) -> str:
    """A slot value as text. The controller is itself whatever its name, so that keys compare across policies."""
    if isinstance(value, str):
        return value
    if isinstance(value, NamedParty):
        return FIRST_PARTY if value.category == FIRST_PARTY else f"{value.category} {value.name}"
    return " ".join(part or "-" for part in (value.email, value.telephone, value.address, value.url))


_encode: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def _digest(content: object) -> str:
    """96 bits of SHA-256 over canonical JSON (RFC 8785 for these values: sorted keys, no spaces, UTF-8)."""
    canonical = _encode(content)
    return hashlib.sha256(canonical.encode(errors="surrogatepass")).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document; ``uncovered`` are the sentences of the body without a statement."""

    document: Document
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    uncovered: tuple[Span, ...]
