"""Records of what a graph says: policies, versions, parties and statements read back as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from exporter.graph.outline import Node, Outline
from exporter.graph.records import (
    ConditionRecord,
    MentionRecord,
    Party,
    Policy,
    Records,
    StatementRecord,
    Version,
)
from exporter.graph.slots import slots_of
from exporter.graph.terms import PROPERTY, RDF_TYPE, lexical, reused
from exporter.namespaces import compact

__all__ = ["read_records"]

_HAS_SELECTOR: Final = reused("oa:hasSelector")
_EXACT: Final = reused("oa:exact")
_OFFSETS: Final = tuple((PROPERTY[name], reused(f"oa:{name}")) for name in ("start", "end"))
_NAMES: Final = tuple(reused(f"schema:{name}") for name in ("name", "email", "telephone", "address", "url"))


def read_records(outline: Outline) -> Records:
    """The records of a graph.

    >>> read_records(Outline([])).statements
    ()
    """
    reader = _Reader(outline)
    return Records(reader.policies(), reader.versions(), reader.parties(), reader.statements())


class _Reader:
    """Looks things up in one graph."""

    def __init__(self, outline: Outline) -> None:
        self._graph = outline.graph
        self._order = outline.place
        self._names: dict[str, str] = {}

    def policies(self) -> tuple[Policy, ...]:
        return tuple(self._policy(subject, self._graph[subject]) for subject in self._of_kind("Policy"))

    def versions(self) -> tuple[Version, ...]:
        return tuple(map(self._version, self._of_kind("PolicyVersion")))

    def parties(self) -> tuple[Party, ...]:
        return tuple(
            Party(
                iri=lexical(subject),
                policy=lexical(subject).rpartition("/")[0],
                name=self._first(subject, reused("schema:name")),
                category=self._concept(self._graph[subject], "partyCategory"),
            )
            for subject in self._of_kind("NamedParty")
        )

    def statements(self) -> tuple[StatementRecord, ...]:
        stated_in = PROPERTY["statedIn"]
        return tuple(self._statement(s, self._graph[s]) for s in self._order if stated_in in self._graph[s])

    def _of_kind(self, kind: str) -> list[str]:
        return [s for s in self._order if PROPERTY[kind] in self._graph[s].get(RDF_TYPE, ())]

    def _version(self, subject: str) -> Version:
        dates = (self._first(subject, reused(name)) for name in ("dct:date", "dct:modified"))
        text = self._first(subject, PROPERTY["hasText"])
        length = self._first(f"<{text}>", PROPERTY["length"])
        return Version(
            iri=lexical(subject),
            policy=self._first(subject, reused("dcat:isVersionOf")),
            title=self._first(subject, reused("dct:title")),
            date=next(filter(None, dates), ""),
            language=self._first(subject, reused("schema:inLanguage")),
            length=int(length) if length else None,
            previous=self._first(subject, reused("dcat:previousVersion")) or None,
            notes=tuple(sorted(map(lexical, self._graph[subject].get(reused("skos:note"), ())))),
        )

    def _policy(self, subject: str, node: Node) -> Policy:
        versions = node.get(reused("dcat:hasVersion"), [])
        titles = [self._first(version, reused("dct:title")) for version in versions]
        return Policy(
            iri=lexical(subject),
            url=self._first(subject, reused("schema:url")),
            title=next(filter(None, titles), ""),
            controllers=self._values(node.get(PROPERTY["controller"], [])),
            versions=tuple(map(lexical, versions)),
        )

    def _statement(self, subject: str, node: Node) -> StatementRecord:
        version = node[PROPERTY["statedIn"]][0]
        spans = node.get(PROPERTY["hasEvidence"], [])
        places = [self._span(span) for span in spans]
        return StatementRecord(
            iri=lexical(subject),
            policy=self._first(version, reused("dcat:isVersionOf")),
            version=lexical(version),
            kind=next((compact(lexical(k)).removeprefix("dps:") for k in node.get(RDF_TYPE, ())), ""),
            categories=self._values(node.get(PROPERTY["category"], [])),
            polarity=self._concept(node, "polarity"),
            modality=self._concept(node, "modality"),
            basis=self._concept(node, "basis"),
            slots=MappingProxyType({slot: self._values(terms) for slot, terms in slots_of(node)}),
            quote=" … ".join(words for _, _, words in places),
            start=min((start for start, _, _ in places), default=-1),
            end=max((end for _, end, _ in places), default=-1),
            context=tuple(self._span(span)[2] for span in node.get(PROPERTY["hasContextEvidence"], [])),
            conditions=tuple(self._condition(self._graph.get(c, {})) for c in node.get(PROPERTY["hasCondition"], [])),
            hedges=self._values(node.get(PROPERTY["hedge"], [])),
            exclusive=self._concept(node, "exclusive") == "true",
            open_list=self._concept(node, "openList") == "true",
            exception_to=self._concept(node, "exceptionTo") or None,
            key=self._concept(node, "statementKey"),
            mentions=tuple(self._mention(self._graph.get(m, {})) for m in node.get(PROPERTY["hasMention"], [])),
            confidence=float(self._concept(node, "confidence")) if PROPERTY["confidence"] in node else None,
            rule=self._concept(node, "ruleId"),
        )

    def _condition(self, node: Node) -> ConditionRecord:
        return ConditionRecord(
            type=self._concept(node, "conditionType"),
            relation=self._concept(node, "conditionRelation"),
            text=self._concept(node, "conditionText"),
        )

    def _mention(self, node: Node) -> MentionRecord:
        return MentionRecord(
            value=next(iter(self._values(node.get(PROPERTY["concept"], []))), ""),
            start=int(self._concept(node, "start") or -1),
            end=int(self._concept(node, "end") or -1),
            text=self._concept(node, "quote"),
        )

    def _span(self, span: str) -> tuple[int, int, str]:
        """Start, end and words of a span; in the full form they stand with its selectors."""
        found: Node = dict(self._graph.get(span, {}))
        for selector in found.get(_HAS_SELECTOR, ()):
            found |= self._graph.get(selector, {})
        start, end = (found.get(ours) or found.get(theirs, ["-1"]) for ours, theirs in _OFFSETS)
        return int(lexical(start[0])), int(lexical(end[0])), lexical(found.get(_EXACT, [""])[0])

    def _values(self, terms: Iterable[str]) -> tuple[str, ...]:
        return tuple([self._value(term) for term in terms])

    def _value(self, term: str) -> str:
        """What a value is called, found out when it is first met."""
        name = self._names.get(term)
        if name is None:
            name = self._names[term] = self._name(term)
        return name

    def _name(self, term: str) -> str:
        node = self._graph.get(term, {})  # a concept is seldom told about
        names = [lexical(name) for predicate in _NAMES for name in node.get(predicate, ())] if node else ()
        return ", ".join(names) if names else compact(lexical(term))

    def _concept(self, node: Node, name: str) -> str:
        terms = node.get(PROPERTY[name], [])
        return compact(lexical(terms[0])) if terms else ""

    def _first(self, subject: str, predicate: str) -> str:
        return next(map(lexical, self._objects(subject, predicate)), "")

    def _objects(self, subject: str, predicate: str) -> list[str]:
        return self._graph.get(subject, {}).get(predicate, [])
