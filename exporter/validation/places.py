"""Where a node belongs: its statement, the words of that, and its policy."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from exporter.namespaces import expand

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["Places"]

_TO_STATEMENT: Final = (
    "dps:hasMention",
    "dps:hasCondition",
    "dps:conditionEvidence",
    "oa:hasSelector",
    "dps:hasEvidence",
    "dps:hasContextEvidence",
    "dps:contactPoint",
)
_TO_POLICY: Final = (
    "dps:hasText",
    "dps:controller",
    "dps:actor",
    "dps:recipient",
    "dps:dataSource",
    "dps:involvedParty",
    "prov:wasDerivedFrom",
    "prov:wasGeneratedBy",
)


class Places:
    """Follows the links of one graph from any node to the statement, quote and policy that it belongs to."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        import pyoxigraph

        self._store = store
        self._node = pyoxigraph.NamedNode
        self._triple = pyoxigraph.Triple
        self._iri = cache(lambda curie: pyoxigraph.NamedNode(expand(curie)))

    def is_version(self, iri: str) -> bool:
        """Whether the node is a policy version."""
        return any(value.endswith("#PolicyVersion") for value in self._out(iri, "rdf:type"))

    def statement(self, iri: str) -> str:
        """The statement that the node is or is a part of, the first of several; empty for none."""
        if not iri or self._out(iri, "dps:statedIn") or self._out(iri, "dps:polarity"):
            return iri
        holders = [self._in(iri, link) for link in _TO_STATEMENT]
        found = [self.statement(holder) for several in holders for holder in several]
        return min(filter(None, found), default="")

    def quote(self, statement: str) -> str:
        """The words of the statement's evidence in order of place, with an ellipsis between several."""
        spans = self._out(statement, "dps:hasEvidence") if statement else []
        quotes = [
            quote
            for span in spans
            for holder in (span, *self._out(span, "oa:hasSelector"))
            for quote in self._out(holder, "oa:exact")
        ]
        return " … ".join(quotes)

    def policy(self, iri: str) -> str:
        """The address of the policy that the node belongs to, else its IRI; empty when that cannot be told."""
        version = next(iter(self._out(iri, "dps:statedIn")), iri)
        policies = self._out(version, "dcat:isVersionOf") or [version]
        if addresses := self._out(policies[0], "schema:url"):
            return addresses[0]
        if policies[0] != version:
            return policies[0]
        above = (holder for link in _TO_POLICY for holder in self._in(iri, link))
        return next((policy for holder in above if (policy := self.policy(holder))), "")

    def _out(self, iri: str, link: str) -> list[str]:
        """The values of a property, in order."""
        if not _is_iri(iri):
            return []
        quads = self._store.quads_for_pattern(self._node(iri), self._iri(link), None)
        return sorted(quad.object.value for quad in quads if not isinstance(quad.object, self._triple))

    def _in(self, iri: str, link: str) -> list[str]:
        """The nodes that have this one as a value of a property, in order."""
        if not _is_iri(iri):
            return []
        quads = self._store.quads_for_pattern(None, self._iri(link), self._node(iri))
        return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, self._node))


def _is_iri(text: str) -> bool:
    """Whether it can be an IRI: graphs of others may have blank nodes, whose labels have no colon."""
    return ":" in text
