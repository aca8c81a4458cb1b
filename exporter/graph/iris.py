"""The IRIs of the data, as ``vocabulary.md`` 4.7 gives them: hashes of what they name, not of when or where it ran."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Final
from urllib.parse import quote, urlsplit

from exporter.model import Condition, ContactPoint, Document, Span, Statement
from exporter.namespaces import BASE
from exporter.version import __version__

__all__ = ["EXTRACTOR", "Iris", "canonical_json", "digest", "normalise_url", "ordered_conditions", "policy_iri", "slug"]

EXTRACTOR: Final = "dps-exporter"
"""The name of the extractor in the data: that of the distribution."""

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_SLUG_LENGTH: Final = 60
#: Of fewer conditions or spans there is but one order.
_SEVERAL: Final = 2
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def canonical_json(value: object) -> str:
    """JSON in the canonical form of RFC 8785, for text, whole numbers, lists and maps with ASCII keys.

    >>> canonical_json({"b": [1, None], "a": "é"})
    '{"a":"é","b":[1,null]}'
    """
    return _encode(value)


def digest(value: str, length: int = 64) -> str:
    """The first characters of the SHA-256 of a text, in lower-case hexadecimal."""
    return hashlib.sha256(value.encode(errors="surrogatepass")).hexdigest()[:length]


def normalise_url(address: str) -> str | None:
    """An address of the web in the one form that is hashed: scheme and host lower case, no fragment, no default port.

    ``None`` for what is no address of the web.

    >>> normalise_url("HTTP://WWW.Example.org:80/Privacy#top")
    'http://www.example.org/Privacy'
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    user, at, _ = parts.netloc.rpartition("@")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    place = host if port in (None, _DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    return parts._replace(scheme=scheme, netloc=f"{user}{at}{place}", fragment="").geturl()


def slug(name: str) -> str:
    """A name as it stands in an IRI; names that differ only in case or punctuation have one slug.

    >>> slug("S3 Stores, Inc.")
    's3-stores-inc'
    """
    words = "-".join(re.findall(r"[^\W_]+", name.casefold()))
    short = words if 0 < len(words) <= _SLUG_LENGTH else f"{words[:_SLUG_LENGTH]}-{digest(name, 12)}".lstrip("-")
    return quote(short)


def policy_iri(name: str, base: str = BASE) -> str:
    """The IRI of the policy of an address or a name; a name that is such an IRI already stays as it is.

    >>> policy_iri("http://www.example.org/privacy").removeprefix(BASE)
    'policy/www.example.org/690d55110d9b'
    """
    if re.fullmatch(re.escape(base) + r"policy/[\w.~%/-]*[\w~%-]", name, re.ASCII):
        return name
    url = normalise_url(name)
    if url is None:
        return f"{base}policy/{slug(name)}/{digest(name, 12)}"
    return f"{base}policy/{quote(urlsplit(url).hostname or '', errors='replace')}/{digest(url, 12)}"


@dataclass(frozen=True)
class Iris:
    """The IRIs of one document and of what was read from it.

    ``rules`` and ``ontology`` say with what it was read: they change the run, and with it the statements, on purpose.

    >>> from exporter.model import Document, Span
    >>> document = Document(text="We sell nothing.", body=Span(0, 16), source="http://www.example.org/privacy")
    >>> iris = Iris(document, rules="rules", ontology="0.1.0")
    >>> iris.version.removeprefix(iris.base)
    'policy/www.example.org/690d55110d9b/v/bf88bde0e75add31'
    """

    document: Document
    rules: str
    ontology: str
    base: str = BASE
    agent: str = EXTRACTOR
    agent_version: str = __version__

    @cached_property
    def policy(self) -> str:
        """The policy: what the caller says it is, else the address it was found at, else this very text."""
        name = self.document.policy or self.document.source
        return policy_iri(name, self.base) if name else f"{self.base}policy/file-{self.document.text_hash[:12]}"

    @cached_property
    def version(self) -> str:
        """One exact text of the policy."""
        return f"{self.policy}/v/{self.document.text_hash[:16]}"

    @cached_property
    def content_hash(self) -> str:
        """The hash of the bytes; a document that was made from text is that text."""
        return self.document.content_hash or self.document.text_hash

    @cached_property
    def source_document(self) -> str:
        """The bytes."""
        return f"{self.base}doc/{self.content_hash}"

    @cached_property
    def text(self) -> str:
        """The text in which offsets count."""
        return f"{self.base}text/{self.document.text_hash}"

    @cached_property
    def extractor(self) -> str:
        """Who read: this program in this version, unless the caller says that somebody else did."""
        return f"{self.base}extractor/{slug(self.agent)}/{self.agent_version}"

    @cached_property
    def run(self) -> str:
        """The reading of this text by this program with these rules; repeating it gives the same run."""
        content = {
            "extractor": self.agent,
            "ontology": self.ontology,
            "rules": self.rules,
            "text": self.document.text_hash,
            "version": self.agent_version,
        }
        return f"{self.base}run/{digest(canonical_json(content), 16)}"

    @cached_property
    def graph(self) -> str:
        """The named graph of the statements of this run."""
        return f"{self.version}/graph-{self.run.rpartition('/')[2]}"

    @cached_property
    def text_graph(self) -> str:
        """The named graph of the full text, which can be withheld."""
        return f"{self.version}/text"

    @cached_property
    def site(self) -> str:
        """The website that the policy is for."""
        return f"{self.policy}/site"

    @cached_property
    def retrieval(self) -> str:
        """The act of fetching the bytes."""
        content = canonical_json([self.content_hash, self.document.source, self.document.retrieved])
        return f"{self.base}retrieval/{digest(content, 16)}"

    def party(self, name: str) -> str:
        """An organisation that the policy names."""
        return f"{self.policy}/party-{slug(name)}"

    def contact(self, contact: ContactPoint) -> str:
        """A way to reach an organisation."""
        content = canonical_json([contact.email, contact.telephone, contact.address, contact.url])
        return f"{self.policy}/contact-{digest(content, 12)}"

    def content(self, statement: Statement) -> str:
        """What makes a statement itself, as canonical JSON: two statements with equal content are one."""
        return canonical_json(
            {
                "basis": statement.basis,
                "conditions": [[c.type, c.relation, _offsets(c.evidence)] for c in ordered_conditions(statement)],
                "content": statement.key,
                "context": _offsets(statement.context),
                "evidence": _offsets(statement.evidence),
                "run": self.run,
                "text": self.document.text_hash,
            }
        )

    def statement(self, content: str) -> str:
        """A statement, by its :meth:`content`."""
        return f"{self.version}/s-{digest(content, 24)}"


def ordered_conditions(statement: Statement) -> list[Condition]:
    """The conditions of a statement by position, in which they are numbered."""
    if len(statement.conditions) < _SEVERAL:
        return [*statement.conditions]
    return sorted(statement.conditions, key=attrgetter("evidence", "type", "relation"))


def _offsets(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in (sorted(spans) if len(spans) >= _SEVERAL else spans)]
