"""The words of a query with their places: enough to order columns, to bind parameters and to point at a mistake."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

__all__ = ["FORMS", "Token", "first_keyword", "tokens", "variables", "where_brace"]

FORMS: Final = frozenset({"ASK", "CONSTRUCT", "DESCRIBE", "SELECT"})
"""The keywords that a query can begin with."""

_TOKEN: Final = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<iri><[^<>"{}|^`\\\s]*>)
    | (?P<string>'''(?:[^'\\]|\\.|'(?!''))*'''|\"""(?:[^"\\]|\\.|"(?!""))*\"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")
    | (?P<variable>[?$]\w+)
    | (?P<name>[\w.-]*:(?:[\w.:%-]*[\w:%-])?)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<word>\w+)
    | (?P<sign>\^\^|&&|\|\||[^\s\w])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query; ``kind`` is one of iri, string, variable, name, tag, word, sign."""

    kind: str
    text: str
    start: int

    def is_word(self, *words: str) -> bool:
        """Whether the token is one of these keywords, in any case."""
        return self.kind == "word" and self.text.upper() in words


def tokens(sparql: str) -> list[Token]:
    """The tokens of a query (SPARQL 1.1 section 19.8, roughly), without comments.

    >>> [token.text for token in tokens("ASK { ?s a <x> } # why")]
    ['ASK', '{', '?s', 'a', '<x>', '}']
    """
    found = _TOKEN.finditer(sparql)
    return [
        Token(match.lastgroup or "", match.group(), match.start()) for match in found if match.lastgroup != "comment"
    ]


def first_keyword(sparql: str) -> str:
    """The first keyword after the prologue, in capitals: the form of the query; empty for none."""
    words = (token.text.upper() for token in tokens(sparql) if token.kind == "word")
    return next((word for word in words if word not in {"PREFIX", "BASE"}), "")


def variables(sparql: str) -> list[str]:
    """The names of all variables in order of first appearance.

    >>> variables("SELECT * { ?s ?p ?o . ?o ?q $s }")
    ['s', 'p', 'o', 'q']
    """
    return list(dict.fromkeys(token.text[1:] for token in tokens(sparql) if token.kind == "variable"))


def where_brace(sparql: str) -> int | None:
    """The offset after the brace that opens the pattern of the whole query; ``None`` when it has no pattern.

    >>> where_brace("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }")
    29
    """
    found = tokens(sparql)
    after_where = (brace for word, brace in pairwise(found) if word.is_word("WHERE") and brace.text == "{")
    bare = (token for token in found if token.text == "{" and token.kind == "sign")
    brace = next(after_where, None) or next(bare, None)
    return brace.start + 1 if brace else None
