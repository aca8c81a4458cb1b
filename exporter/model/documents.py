"""A policy as text, with the facts that its reader found."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from exporter.model.spans import Span

__all__ = [
    "Block",
    "BlockKind",
    "Contact",
    "ContactPoint",
    "Definition",
    "Document",
    "Jurisdiction",
    "Link",
    "NamedParty",
    "Note",
    "Part",
    "PartKind",
    "PolicyDate",
    "Section",
]

PartKind: TypeAlias = Literal["terms", "cookies"]
BlockKind: TypeAlias = Literal["heading", "paragraph", "item", "row", "boilerplate"]


@dataclass(frozen=True, slots=True)
class NamedParty:
    """An organisation that a policy names, with its party concept (``party-FirstParty``: the controller)."""

    name: str
    category: str


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """How to reach an organisation; what the text does not give is ``None``."""

    email: str | None = None
    telephone: str | None = None
    address: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A visible unit of the source's layout: one heading, paragraph, list item or table row.

    ``boilerplate`` is what the page has in the midst of its policy without being a part of it, such as a menu.

    ``level`` is 1 to 6 for headings (0: unknown), the depth of nesting from 1 for items, 0 otherwise.
    ``group`` numbers the list or table that an item or row belongs to.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    group: int | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """The words of a hyperlink and where it leads, as a fact; nothing is fetched."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class PolicyDate:
    """A date that the policy gives for itself. ``value`` is ISO 8601, or ``None`` when the words allow two readings."""

    role: Literal["modified", "effective", "published"]
    text: str
    value: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Contact:
    """How the policy says that its organisation is reached, and the words that say it.

    ``role`` tells whom one reaches: the organisation, or its officer for data protection.
    """

    role: Literal["organisation", "officer"]
    point: ContactPoint
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A country, state or union that the policy speaks of, as a concept name, and the words that name it first.

    ``role`` tells why: its ``law`` applies, its ``residents`` are addressed, or it is the ``place`` of data or people.
    """

    concept: str
    role: Literal["law", "residents", "place"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that the policy defines for itself: ``S3 Stores, Inc. ("we")``, ``collectively, "Personal Data"``.

    ``term`` is the defined word, ``start`` and ``end`` the words that it stands for. ``meaning`` is a concept name or a
    named party when the reader can tell, else ``None``.
    """

    term: str
    start: int
    end: int
    meaning: str | NamedParty | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A text of its own beside the policy on the same page: ``terms`` of service and the like, a notice on ``cookies``.

    It begins with its title. It belongs to the body, and statements are read from it, since the same party makes them.
    """

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """What one should know about how the document was read; ``code`` as in :mod:`exporter.errors`."""

    code: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """A policy as text, with the facts that its reader found.

    ``text`` is all visible text, ``body`` the span of the policy in it, ``blocks`` the layout of all of ``text`` in
    order. ``controllers`` are the organisations that the policy presents as responsible, ``names`` all the surface
    forms by which it speaks of them.
    """

    text: str
    body: Span
    blocks: tuple[Block, ...] = ()
    source: str | None = None
    policy: str | None = None
    retrieved: str | None = None
    date: str | None = None
    title: str | None = None
    site: str | None = None
    language: str | None = None
    media_type: str = "text/plain"
    normalisation: str = "plain/1"
    content_hash: str = ""
    byte_size: int = 0
    encoding_declared: str | None = None
    encoding_used: str | None = None
    controllers: tuple[NamedParty, ...] = ()
    names: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    dates: tuple[PolicyDate, ...] = ()
    contacts: tuple[Contact, ...] = ()
    jurisdictions: tuple[Jurisdiction, ...] = ()
    parts: tuple[Part, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def controller(self) -> NamedParty | None:
        """The first of the controllers, if any is named."""
        return self.controllers[0] if self.controllers else None

    @cached_property
    def text_hash(self) -> str:
        """SHA-256 of the UTF-8 encoded text, lower-case hexadecimal."""
        return hashlib.sha256(self.text.encode(errors="surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the body under one heading; ``heading`` is ``None`` for what stands before the first heading.

    ``part`` is the kind of the other text that it belongs to, ``None`` for the policy itself.
    """

    start: int
    end: int
    title: str = ""
    heading: Span | None = None
    level: int = 0
    part: PartKind | None = None
