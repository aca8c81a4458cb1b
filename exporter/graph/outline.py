"""The order in which a graph is pleasant to read: policy by policy, statement by statement with what belongs to it.

The order is found in the graph itself, so that a graph that was loaded is written like one that was just made.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, TypeAlias

from exporter.graph.terms import PROPERTY, RDF_TYPE, Quad, parse, reused
from exporter.namespaces import DPS

__all__ = ["Node", "Outline", "nodes"]

Node: TypeAlias = dict[str, list[str]]
"""What is said of one subject: the objects of each predicate, both in reading order."""

_ROOTS: Final = (reused("dcat:Dataset"), PROPERTY["Extractor"], PROPERTY["Policy"])
_LOCAL_TO_POLICY: Final = frozenset({PROPERTY["NamedParty"], reused("schema:ContactPoint")})

# What is told after a subject: the objects of a property, or (^) the subjects that point at it.
_BELOW: Final = "below"
_NEXT: Final = (
    (False, PROPERTY["site"]),
    (False, PROPERTY["controller"]),
    (True, _BELOW),
    (False, reused("dcat:hasVersion")),
    (False, PROPERTY["hasText"]),
    (False, reused("prov:wasDerivedFrom")),
    (True, PROPERTY["retrieved"]),
    (True, reused("prov:used")),
    (True, reused("prov:wasGeneratedBy")),
    (True, reused("dct:isPartOf")),
    (True, PROPERTY["statedIn"]),
    (False, PROPERTY["hasCondition"]),
    (False, PROPERTY["conditionEvidence"]),
    (False, PROPERTY["hasMention"]),
    (False, PROPERTY["hasEvidence"]),
    (False, PROPERTY["hasContextEvidence"]),
    (False, reused("oa:hasSelector")),
)
_BACKWARD: Final = frozenset(predicate for backward, predicate in _NEXT if backward)

_FIRST: Final = (
    *("url", "controller", "site", "hasVersion", "isVersionOf", "hasText", "name", "partyCategory"),
    *("statedIn", "wasGeneratedBy", "statementKey", "practiceKey", "category", "basis"),
    *("polarity", "modality", "hedge", "exclusive", "openList"),
    *(
        "subjectType",
        "actor",
        "action",
        "dataType",
        "recipient",
        "dataSource",
        "involvedParty",
        "purpose",
        "technology",
    ),
    *("conditionType", "conditionRelation", "conditionPurpose", "conditionText"),
    *("concept", "start", "end", "quote", "exact", "prefix", "suffix", "hasSource", "hasSelector"),
)
_LAST: Final = (
    *("exceptionTo", "qualifies", "appliesTo"),
    *("hasEvidence", "hasContextEvidence", "hasCondition", "hasMention", "ruleId", "confidence"),
)
_NUMBER: Final = re.compile(r"[0-9]+")
_WIDTH: Final = 12


def _local(term: str) -> str:
    """What stands after the namespace in an IRI."""
    return term[max(term.rfind("#"), term.rfind("/")) + 1 :].rstrip(">")


def _predicate_key(predicate: str) -> tuple[int, int, str]:
    """Types first, then as in ``_FIRST``, then by name, then as in ``_LAST``."""
    name = _local(predicate)
    if predicate == RDF_TYPE:
        return (0, 0, "")
    if name in _FIRST:
        return (1, _FIRST.index(name), predicate)
    return (3, _LAST.index(name), predicate) if name in _LAST else (2, 0, predicate)


def _natural(term: str) -> tuple[str, ...]:
    """A key that counts in the last step of an IRI.

    >>> sorted(["m10", "m2"], key=_natural)
    ['m2', 'm10']
    """
    above, _, local = term.rpartition("/")
    return above, _NUMBER.sub(_padded, local), local


def _padded(number: re.Match[str]) -> str:
    return number[0].rjust(_WIDTH, "0")


def nodes(quads: Iterable[Quad]) -> dict[str, Node]:
    """What is said of each subject; what two graphs both say is said once.

    >>> from exporter.graph.terms import parse
    >>> nodes([parse('<http://a/> <http://p/10> "c" .'), parse('<http://a/> <http://p/9> "d" .')])
    {'<http://a/>': {'<http://p/10>': ['"c"'], '<http://p/9>': ['"d"']}}
    """
    found: dict[str, Node] = {}
    for subject, predicate, term, _ in quads:
        node = found.setdefault(subject, {})
        if predicate in node:
            node[predicate].append(term)
        else:
            node[predicate] = [term]
    known = sorted({p for node in found.values() for p in node}, key=_predicate_key)
    rank = {predicate: place for place, predicate in enumerate(known)}.__getitem__
    return {
        subject: {p: node[p] if len(node[p]) == 1 else _sorted(node[p], p) for p in sorted(node, key=rank)}
        for subject, node in found.items()
    }


def _sorted(terms: Iterable[str], predicate: str) -> list[str]:
    """Different objects by a key that counts; of types, our own come first."""
    found = sorted(dict.fromkeys(terms), key=_natural)
    if predicate == RDF_TYPE:
        found.sort(key=lambda kind: not kind.startswith("<" + DPS))
    return found


class Outline:
    """A graph, given as lines of N-Quads, and the order to tell it in. Each view of it is made when it is first wanted.

    >>> Outline(['<http://a/> <http://b/> "c" <http://g/> .']).place
    {'<http://a/>': 0}
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)

    @cached_property
    def quads(self) -> list[Quad]:
        """The lines as terms."""
        return list(map(parse, self.lines))

    @cached_property
    def graph(self) -> dict[str, Node]:
        """What is said of each subject, the named graphs merged. It is shared: do not change it."""
        return nodes(self.quads)

    @cached_property
    def place(self) -> dict[str, int]:
        """The subjects in reading order, with the place of each."""
        return {subject: place for place, subject in enumerate(self._walk())}

    @cached_property
    def _rank(self) -> dict[str, int]:
        """Where a subject stands among its like."""
        return {subject: rank for rank, subject in enumerate(sorted(self.graph, key=self._key))}

    def _key(self, subject: str) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
        """By position in the text, an exception after what it is an exception of, then by name."""
        node = self.graph[subject]
        evidence = node.get(PROPERTY["hasEvidence"], [""])[0]
        linked = PROPERTY["exceptionTo"] in node or PROPERTY["qualifies"] in node
        return _natural(evidence), linked, _natural(subject)

    @cached_property
    def _pointing(self) -> dict[str, dict[str, list[str]]]:
        """The subjects that are told after another one because they point at it, by predicate and target."""
        pointing: dict[str, dict[str, list[str]]] = {predicate: defaultdict(list) for predicate in _BACKWARD}
        for subject, node in self.graph.items():
            for predicate, target in _owners(subject, node):
                pointing[predicate][target].append(subject)
        return pointing

    def _walk(self) -> Iterator[str]:
        seen: set[str] = set()
        roots = [s for root in _ROOTS for s in self._rank if root in self.graph[s].get(RDF_TYPE, ())]
        waiting = [*roots, *self._rank][::-1]
        while waiting:
            subject = waiting.pop()
            if subject not in seen:
                seen.add(subject)
                yield subject
                waiting += [*self._next(subject)][::-1]

    def _next(self, subject: str) -> Iterator[str]:
        node = self.graph[subject]
        for backward, predicate in _NEXT:
            found = self._pointing[predicate].get(subject) if backward else node.get(predicate)
            if found:
                yield from sorted((s for s in found if s in self.graph), key=self._rank.__getitem__)


def _owners(subject: str, node: Node) -> Iterator[tuple[str, str]]:
    """What a subject is told after because it points there. A statement is told after its version."""
    if not _LOCAL_TO_POLICY.isdisjoint(node.get(RDF_TYPE, ())):
        yield _BELOW, subject.rpartition("/")[0] + ">"
    stated_in = PROPERTY["statedIn"]
    for predicate in [stated_in] if stated_in in node else _BACKWARD & node.keys():
        yield from ((predicate, target) for target in node[predicate])
