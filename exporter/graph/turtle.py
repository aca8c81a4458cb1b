"""Turtle and TriG for people: grouped by subject, in reading order, with short names for each policy.

Written by hand because the order of rdflib's and pyoxigraph's writers tells nothing, and only one of theirs is stable.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from exporter.graph.outline import Node, Outline, nodes
from exporter.graph.terms import PROPERTY, RDF_TYPE, Quad, lexical, marks, reused
from exporter.namespaces import BASE, PREFIXES, XSD

__all__ = ["Names", "write_trig", "write_turtle"]

_LOCAL: Final = re.compile(
    r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})(?:(?:[A-Za-z0-9_.-]|%[0-9A-F]{2})*(?:[A-Za-z0-9_-]|%[0-9A-F]{2}))?"
)
_RELATIVE: Final = re.compile(r"[A-Za-z0-9_%-][A-Za-z0-9_.%-]*(?:/[A-Za-z0-9_%-][A-Za-z0-9_.%-]*)*")
_INTEGER: Final = re.compile(r"[+-]?\d+")
_CONTENT: Final = PROPERTY["content"]
_LONG: Final = 200
_COMMENT: Final = 110


def write_turtle(outline: Outline, base: str = BASE) -> str:
    """The graph as Turtle (RDF 1.1 Turtle), named graphs merged, the full texts at the end.

    >>> line = '<https://w3id.org/dps/id/doc/1> <https://w3id.org/dps/ns#length> "a" <http://www.example.org/> .'
    >>> print(write_turtle(Outline([line])))
    @base <https://w3id.org/dps/id/> .
    @prefix dps: <https://w3id.org/dps/ns#> .
    <BLANKLINE>
    <doc/1> dps:length "a" .
    <BLANKLINE>
    """
    names = Names(outline, base)
    body: list[str] = []
    texts: list[str] = []
    for subject in outline.place:
        node = dict(outline.graph[subject])
        content = node.pop(_CONTENT, None)
        if content:
            texts.append(_block(subject, {_CONTENT: content}, outline, names))
        if node:
            body.append(_block(subject, node, outline, names))
    return "\n".join([names.declarations(), *body, *texts])


def write_trig(outline: Outline, base: str = BASE) -> str:
    """The same with the named graphs kept (RDF 1.1 TriG): the default graph first, then the others by name."""
    names = Names(outline, base)
    body: list[str] = []
    for name, members in groupby(sorted(outline.quads, key=_graph_of), key=_graph_of):
        part = nodes(members)
        blocks = [_block(s, part[s], outline, names) for s in sorted(part, key=outline.place.__getitem__)]
        body += [f"{names.short(name)} {{\n", *blocks, "}\n"] if name else blocks
    return "\n".join([names.declarations(), *body])


def _graph_of(quad: Quad) -> str:
    return quad.graph


class Names:
    """Short names for the terms of one graph: the prefix map, and p0:, v0:, t0: for its policies, versions, texts."""

    def __init__(self, outline: Outline, base: str) -> None:
        graph = outline.graph
        self._base = base
        self._prefixes = {namespace: prefix for prefix, namespace in PREFIXES.items()}
        letters = {PROPERTY["Policy"]: "p", PROPERTY["PolicyVersion"]: "v", PROPERTY["SourceText"]: "t"}
        counts = dict.fromkeys(letters.values(), 0)
        for subject in outline.place:
            for kind in graph[subject].get(RDF_TYPE, ()):
                if kind in letters:
                    letter = letters[kind]
                    self._prefixes[f"{subject[1:-1]}/"] = f"{letter}{counts[letter]}"
                    counts[letter] += 1
        self._short: dict[str, str] = {}
        self._used = dict.fromkeys(self._prefixes, False)
        for subject, node in graph.items():
            for term in (subject, *(value for values in node.values() for value in values)):
                self.short(term)
            for term in node:
                self.predicate(term)

    def prefixes(self) -> dict[str, str]:
        """The prefixes that the graph needs, with their namespaces."""
        return {self._prefixes[namespace]: namespace for namespace, used in self._used.items() if used}

    def declarations(self) -> str:
        """The head of a file."""
        lines = [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in self.prefixes().items()]
        return "".join([f"@base <{self._base}> .\n", *lines])

    def short(self, term: str) -> str:
        """The shortest form of a term."""
        short = self._short.get(term)
        if short is None:
            short = self._short[term] = self._literal(term) if term.startswith('"') else self._iri(term)
        return short

    def predicate(self, term: str) -> str:
        """The shortest form of a predicate."""
        return "a" if term == RDF_TYPE else self.short(term)

    def compact(self, iri: str) -> str | None:
        """An IRI as prefix and local name, or ``None``."""
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._prefixes.get(iri[:cut])
        if prefix is None or not _LOCAL.fullmatch(iri, cut):
            return None
        self._used[iri[:cut]] = True
        return f"{prefix}:{iri[cut:]}"

    def _iri(self, term: str) -> str:
        if term.startswith("_:"):
            return term
        iri = term[1:-1]
        relative = iri.removeprefix(self._base)
        is_relative = relative != iri and _RELATIVE.fullmatch(relative)
        return self.compact(iri) or (f"<{relative}>" if is_relative else term)

    def _literal(self, term: str) -> str:
        language, datatype = marks(term)
        if datatype is None:
            long = len(term) > _LONG and "\\n" in term
            return _long(term) + (f"@{language}" if language else "") if long else term
        words = term[1 : term.rindex('"')]
        if datatype == XSD + "boolean" and words in {"true", "false"}:
            return words
        if datatype == XSD + "integer" and _INTEGER.fullmatch(words):
            return words
        return f'"{words}"^^{self._iri(f"<{datatype}>")}'


def _long(term: str) -> str:
    """A literal over several lines; line ends and quotes that stand alone are written as they are."""
    return '"""' + re.sub(r"\\(.)", _plain, term[1 : term.rindex('"')]) + '"""'


def _plain(escape: re.Match[str]) -> str:
    if escape[1] == "n":
        return "\n"
    followed_by_quote = escape.string[escape.end() : escape.end() + 1] in {"", "\\"}
    return '"' if escape[1] == '"' and not followed_by_quote else escape[0]


def _block(subject: str, node: Node, outline: Outline, names: Names) -> str:
    """All that is said of one subject."""
    pairs = [f"{names.predicate(p)} {' , '.join(map(names.short, values))}" for p, values in node.items()]
    told = " ;\n    ".join(pairs)
    return f"{_comment(node, outline.graph)}{names.short(subject)} {told} .\n"


def _comment(node: Node, graph: dict[str, Node]) -> str:
    """The words of a statement, or the address of a policy, above its description."""
    if PROPERTY["Policy"] in node.get(RDF_TYPE, ()):
        address = node.get(reused("schema:url"), [""])[0]
        return f"# ---- {lexical(address)}\n" if address else "# ----\n"
    if PROPERTY["statedIn"] not in node:
        return ""
    quote = _quote(node.get(PROPERTY["hasEvidence"], [""])[0], graph)
    words = " ".join(quote.split())
    return f"# {words if len(words) <= _COMMENT else words[: _COMMENT - 2] + ' …'}\n" if words else ""


def _quote(span: str, graph: dict[str, Node]) -> str:
    """The words of a span of evidence, in either form."""
    exact = reused("oa:exact")
    for place in (span, *graph.get(span, {}).get(reused("oa:hasSelector"), ())):
        for words in graph.get(place, {}).get(exact, ()):
            return lexical(words)
    return ""
