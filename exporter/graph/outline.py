"""The order in which a graph is pleasant to read: policy by policy, statement by statement with what belongs to it.

The order is found in the graph itself, so that a graph that was loaded is written like one that was just made.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from exporter.graph.terms import PROPERTY, RDF_TYPE, Quad, reused
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
    return re.split(r"[#/]", term.rstrip(">"))[-1]


def _predicate_key(predicate: str) -> tuple[int, int, str]:
    """Types first, then as in ``_FIRST``, then by name, then as in ``_LAST``."""
    name = _local(predicate)
    if predicate == RDF_TYPE:
        return (0, 0, "")
    if name in _FIRST:
        return (1, _FIRST.index(name), predicate)
    return (3, _LAST.index(name), predicate) if name in _LAST else (2, 0, predicate)


def _natural(term: str) -> tuple[str, str]:
    """A key that counts.

    >>> sorted(["m10", "m2"], key=_natural)
    ['m2', 'm10']
    """
    return _NUMBER.sub(lambda number: number[0].rjust(_WIDTH, "0"), term), term


def nodes(quads: Iterable[Quad]) -> dict[str, Node]:
    """What is said of each subject; what two graphs both say is said once.

    >>> from exporter.graph.terms import parse
    >>> nodes([parse('<http://a/> <http://p/10> "c" .'), parse('<http://a/> <http://p/9> "d" .')])
    {'<http://a/>': {'<http://p/10>': ['"c"'], '<http://p/9>': ['"d"']}}
    """
    found: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for quad in quads:
        found[quad.subject][quad.predicate][quad.object] = None
    order = {p: _predicate_key(p) for p in {p for node in found.values() for p in node}}
    return {
        subject: {p: _sorted(node[p], p) for p in sorted(node, key=order.__getitem__)}
        for subject, node in found.items()
    }


def _sorted(terms: Iterable[str], predicate: str) -> list[str]:
    """Objects by a key that counts; of types, our own come first."""
    found = list(terms)
    if len(found) > 1:
        found.sort(key=_natural)
    if predicate == RDF_TYPE:
        found.sort(key=lambda kind: not kind.startswith("<" + DPS))
    return found


class Outline:
    """The subjects of a graph in reading order, and the place of each."""

    def __init__(self, graph: dict[str, Node]) -> None:
        self._graph = graph
        self._pointing: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, node in graph.items():
            for predicate, target in self._owners(subject, node):
                self._pointing[predicate][target].append(subject)
        self.place = {subject: place for place, subject in enumerate(self._walk())}

    def _owners(self, subject: str, node: Node) -> Iterator[tuple[str, str]]:
        """What a subject is told after because it points there. A statement is told after its version."""
        if not _LOCAL_TO_POLICY.isdisjoint(node.get(RDF_TYPE, ())):
            yield _BELOW, subject.rpartition("/")[0] + ">"
        stated_in = PROPERTY["statedIn"]
        for predicate in [stated_in] if stated_in in node else _BACKWARD & node.keys():
            yield from ((predicate, target) for target in node[predicate])

    def _walk(self) -> Iterator[str]:
        seen: set[str] = set()
        by_name = sorted(self._graph, key=self._key)
        roots = [s for root in _ROOTS for s in by_name if root in self._graph[s].get(RDF_TYPE, ())]
        waiting = [*reversed(by_name), *reversed(roots)]
        while waiting:
            subject = waiting.pop()
            if subject not in seen:
                seen.add(subject)
                yield subject
                waiting += [*self._next(subject)][::-1]

    def _next(self, subject: str) -> Iterator[str]:
        node = self._graph[subject]
        for backward, predicate in _NEXT:
            found = self._pointing[predicate].get(subject, ()) if backward else node.get(predicate, ())
            yield from sorted((s for s in found if s in self._graph), key=self._key)

    def _key(self, subject: str) -> tuple[tuple[str, str], bool, tuple[str, str]]:
        """By position in the text, an exception after what it is an exception of, then by name."""
        node = self._graph[subject]
        evidence = node.get(PROPERTY["hasEvidence"], [""])[0]
        linked = PROPERTY["exceptionTo"] in node or PROPERTY["qualifies"] in node
        return _natural(evidence), linked, _natural(subject)
