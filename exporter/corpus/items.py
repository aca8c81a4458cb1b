"""What goes into a corpus and what comes out of one document: plain values that travel between processes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any, Final, TypeAlias

from exporter.additions import extend_vocabulary
from exporter.corpus.places import Place
from exporter.errors import DpsError
from exporter.graph import Detail
from exporter.graph.iris import canonical_json
from exporter.namespaces import BASE
from exporter.reading.formats import Format
from exporter.version import __version__
from exporter.vocabulary import load_vocabulary

__all__ = ["OK", "Input", "Item", "Limits", "Outcome", "Refused", "Row", "Settings", "document_key"]

OK: Final = "ok"

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_WORDS_ONLY: Final = frozenset({"cli", "evaluation", "queries", "training", "validation", "web", "publish"})
"""Parts of the package that no reading of a document depends on."""


@dataclass(frozen=True, slots=True)
class Item:
    """One document to read: its bytes, and what is known of it from outside.

    ``name`` is what the manifest calls it. ``source`` is the address it was found at, ``retrieved`` when (ISO 8601),
    ``policy`` an IRI or name for the policy; ``format`` is sniffed when it is not known.
    """

    name: str
    content: bytes
    source: str | None = None
    retrieved: str | None = None
    policy: str | None = None
    format: Format | None = None

    @property
    def content_hash(self) -> str:
        """SHA-256 of the bytes."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def suffix(self) -> str:
        """The end of the name, which may decide how the bytes are read."""
        return PurePath(self.name.lower().removesuffix(".gz")).suffix if self.format is None else ""


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that could not even be opened."""

    name: str
    error: DpsError


Input: TypeAlias = Item | Refused


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds, bytes of memory, and bytes of the document itself, also unpacked."""

    seconds: float = 60.0
    memory: int = 2_000_000_000
    size: int = 20_000_000

    def spelled(self) -> str:
        """The limits in one word, which is kept with a document that hit one: with other limits it is tried again."""
        return f"{self.seconds:g}s {self.memory}B {self.size}B"


@dataclass(frozen=True)
class Settings:
    """How documents are read and written; ``schemes`` are paths of scheme files of the user's own.

    With ``tables`` the rows of a document's tables are made where it is read, which does not change the rest.
    """

    detail: Detail = "full"
    text: bool = True
    analysis: bool = False
    schemes: tuple[str, ...] = ()
    base: str = BASE
    tables: bool = False

    @cached_property
    def digest(self) -> str:
        """A digest of all that the outcome of a document depends on beside the document: options, program, words."""
        vocabulary = extend_vocabulary(load_vocabulary(), map(Path, self.schemes))
        program = {"code": _digest_of_program(), "rules": vocabulary.digest, "version": __version__}
        return hashlib.sha256(canonical_json(self.options() | program).encode()).hexdigest()[:16]

    def options(self) -> dict[str, Any]:
        """The options as they are written down, without the paths of files."""
        told = asdict(replace(self, schemes=tuple(Path(scheme).name for scheme in self.schemes)))
        del told["tables"]
        return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What came of one document, as the journal says it.

    ``code`` is ``ok`` or the code of an error, ``reason`` its words. The journal adds the ``place`` of the lines, and
    ``limits`` when the document hit one of them.
    """

    key: str
    code: str = OK
    reason: str = ""
    policy: str = ""
    version: str = ""
    date: str = ""
    source: str = ""
    statements: int = 0
    quads: int = 0
    limits: str = ""
    place: Place = field(default_factory=Place)

    @classmethod
    def of(cls, told: dict[str, Any]) -> Row:
        """The row out of what :meth:`told` gives."""
        return cls(**told | {"place": Place(**told.get("place", {}))})

    def told(self) -> dict[str, Any]:
        """The row as JSON has it, without what is empty.

        >>> Row(key="a3df").told(), Row.of({"key": "a3df", "code": "ok"}) == Row(key="a3df")
        ({'key': 'a3df', 'code': 'ok'}, True)
        """
        told = {name: value for name, value in asdict(self).items() if value not in ("", 0)}
        if not self.place.file:
            del told["place"]
        return told


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row for the journal and the lines that belong to it, with the ``seconds`` that reading the document took.

    ``head`` are the lines that describe the parties of the policy, which other documents may describe as well, ``body``
    all others: N-Quads, each a frame of Zstandard. ``rows`` are its rows of the tables, also such a frame.
    """

    row: Row
    head: bytes = b""
    body: bytes = b""
    rows: bytes = b""
    seconds: float = 0.0


def document_key(item: Item, settings: str) -> str:
    """The identity of a document in a corpus: its bytes, what is known of it, and how it is read.

    >>> len(document_key(Item("a.txt", b"We sell nothing."), "settings"))
    32
    """
    parts: Sequence[str | None] = (
        item.content_hash,
        item.source,
        item.retrieved,
        item.policy,
        item.format,
        item.suffix,
        settings,
    )
    return hashlib.sha256(canonical_json(parts).encode(errors="surrogatepass")).hexdigest()[:32]


def _digest_of_program() -> str:
    """A digest of the package as it is installed, so that no outcome of another state of the program is taken up."""
    digest = hashlib.sha256()
    for file in sorted(_PACKAGE.rglob("*")):
        parts = file.relative_to(_PACKAGE).parts
        if parts[0] not in _WORDS_ONLY and "__pycache__" not in parts and file.is_file():
            digest.update("/".join(parts).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
