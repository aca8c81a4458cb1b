"""Terms as N-Quads writes them: the one form in which this package carries RDF.

A literal is escaped as canonical N-Quads wants it (RDFC-1.0, section 5), so that sorted lines are already canonical.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from exporter.errors import GraphError
from exporter.namespaces import DPS, DPSV, PREFIXES, XSD

__all__ = [
    "CONCEPT",
    "DATATYPE",
    "PROPERTY",
    "RDF_TYPE",
    "TRUE",
    "Quad",
    "count",
    "iri",
    "lexical",
    "literal",
    "marks",
    "parse",
    "reused",
    "tagged",
    "typed",
]

_ESCAPES: Final = {
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # lone surrogates are no characters: RDF cannot hold them
    **{code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)},
    **dict(zip(map(ord, '\b\t\n\f\r"\\'), ("\\b", "\\t", "\\n", "\\f", "\\r", '\\"', "\\\\"), strict=True)),
}
_UNESCAPES: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_ESCAPED: Final = re.compile(r"""\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))""")
_LINE: Final = re.compile(
    r"(?P<subject><[^>]*>|_:\S+) (?P<predicate><[^>]*>) "
    r'(?P<object><[^>]*>|_:\S+|"[^"\\]*+(?:\\.[^"\\]*+)*+"(?:@[^\s]+|\^\^<[^>]*>)?)'
    r"(?: (?P<graph><[^>]*>|_:\S+))? \."
)


class _Namespace(dict[str, str]):
    """The terms of one namespace by local name, each made once: the hot path looks them up, it does not build them."""

    def __init__(self, namespace: str) -> None:
        super().__init__()
        self._namespace = namespace

    def __missing__(self, name: str) -> str:
        term = self[name] = f"<{self._namespace}{name}>"
        return term


PROPERTY: Final = _Namespace(DPS)
"""Classes and properties: ``PROPERTY["polarity"]``."""

CONCEPT: Final = _Namespace(DPSV)
"""Concepts: ``CONCEPT["data-EmailAddress"]``."""

DATATYPE: Final = _Namespace(XSD)
"""Datatypes of XML Schema: ``DATATYPE["date"]``."""

RDF_TYPE: Final = f"<{PREFIXES['rdf']}type>"
TRUE: Final = f'"true"^^<{XSD}boolean>'


def reused(curie: str) -> str:
    """A term of a reused vocabulary.

    >>> reused("dct:title")
    '<http://purl.org/dc/terms/title>'
    """
    prefix, _, local = curie.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def iri(address: str) -> str:
    """An IRI as a term; what RDF forbids in one (RDF 1.1 Concepts, 3.2) is percent-encoded.

    >>> iri("http://www.example.org/a b")
    '<http://www.example.org/a%20b>'
    """
    return f"<{_FORBIDDEN.sub(_percent, address)}>"


_FORBIDDEN: Final = re.compile(r'[\x00-\x20<>"{}|^`\\\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff\ue000-\uf8ff]')


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode(errors="replace"))


def literal(text: str) -> str:
    r"""A plain literal.

    >>> print(literal('the "Site"\n'))
    "the \"Site\"\n"
    """
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{text.translate(_ESCAPES)}"'


def tagged(text: str, language: str | None) -> str:
    """A literal in a language, or a plain one when the language is unknown.

    >>> tagged("Cookies", "en")
    '"Cookies"@en'
    """
    return f"{literal(text)}@{language.lower()}" if language else literal(text)


def typed(value: str, datatype: str) -> str:
    """A literal of a datatype of XML Schema.

    >>> typed("P30D", "duration")
    '"P30D"^^<http://www.w3.org/2001/XMLSchema#duration>'
    """
    return f"{literal(value)}^^{DATATYPE[datatype]}"


def count(number: int) -> str:
    """A number of things, or an offset: an ``xsd:nonNegativeInteger``."""
    return f'"{number}"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>'


def lexical(term: str) -> str:
    r"""What an IRI or literal says, without the marks around it.

    >>> lexical('"a \\"b\\""@en'), lexical("<http://www.example.org/>")
    ('a "b"', 'http://www.example.org/')
    """
    if not term.startswith('"'):
        return term[1:-1] if term.startswith("<") else term
    words = term[1 : term.rindex('"')]
    return _ESCAPED.sub(_unescape, words) if "\\" in words else words


def marks(term: str) -> tuple[str | None, str | None]:
    """The language and the datatype of a literal; a plain one has neither.

    >>> marks('"Cookies"@en'), marks('"7"^^<http://www.w3.org/2001/XMLSchema#integer>')
    (('en', None), (None, 'http://www.w3.org/2001/XMLSchema#integer'))
    """
    mark = term[term.rindex('"') + 1 :]
    if mark.startswith("@"):
        return mark[1:], None
    return None, mark[3:-1] or None


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _UNESCAPES[match[3]]


class Quad(NamedTuple):
    """One line of N-Quads as its terms; ``graph`` is empty for the default graph."""

    subject: str
    predicate: str
    object: str
    graph: str


def parse(line: str) -> Quad:
    """The terms of one line of canonical N-Quads; ``GraphError`` E215 for what is none.

    >>> parse('<http://a/> <http://b/> "c" .').object
    '"c"'
    """
    match = _LINE.fullmatch(line)
    if match is None:
        raise GraphError("E215", f"cannot read the quad {line[:120]}", hint="triple terms (RDF 1.2) are not supported")
    return Quad._make(match.groups(default=""))
