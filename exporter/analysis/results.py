"""The analysis of a graph as a graph of its own, never mixed with what the policies say (``vocabulary.md`` 4.8)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from exporter.analysis import coverage
from exporter.analysis.claims import read_claims
from exporter.analysis.conflicts import Conflict, find_conflicts
from exporter.analysis.coverage import Coverage, measure_coverage
from exporter.graph.iris import canonical_json, digest
from exporter.graph.quads import describe
from exporter.graph.terms import CONCEPT, PROPERTY, RDF_TYPE, count, lexical, literal, parse, reused
from exporter.vocabulary import Vocabulary

__all__ = ["analyse"]

_RULES: Final = "4"
"""Raised with every change of a rule: the graph of the results is named for it."""


def analyse(lines: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """The lines that an analysis adds to a graph: conflicts and coverage of each policy version in it.

    >>> from exporter.vocabulary import load_vocabulary
    >>> analyse([], load_vocabulary())
    []
    """
    given = tuple(lines)
    claims = read_claims(given)
    versions = _versions(given)
    rules = digest(canonical_json({"ontology": vocabulary.digest, "rules": _RULES}), 16)
    made: list[str] = []
    for version in versions:
        made += describe(f"<{_graph(version, rules)}>", _about(version))
    for conflict in find_conflicts(claims, vocabulary):
        made += _conflict(conflict, _graph(conflict.version, rules))
    for record in measure_coverage(claims, versions, vocabulary):
        made += _coverage(record, _graph(record.version, rules))
    return sorted(made)


def _versions(lines: Iterable[str]) -> list[str]:
    """The policy versions described in the lines."""
    ending = f" {RDF_TYPE} {PROPERTY['PolicyVersion']}"
    return sorted({lexical(parse(line).subject) for line in lines if ending in line})


def _graph(version: str, rules: str) -> str:
    return f"{version}/analysis-{rules}"


def _about(version: str) -> list[tuple[str, str]]:
    """What the catalogue says of the graph of results."""
    return [
        (RDF_TYPE, reused("sd:NamedGraph")),
        (RDF_TYPE, reused("prov:Entity")),
        (reused("prov:wasDerivedFrom"), f"<{version}>"),
    ]


def _conflict(conflict: Conflict, graph: str) -> list[str]:
    members = sorted((conflict.denial, conflict.affirmation))
    name = digest(canonical_json({"members": members, "type": conflict.type}), 24)
    pairs = [
        (RDF_TYPE, PROPERTY["Conflict"]),
        (PROPERTY["conflictType"], CONCEPT[conflict.type]),
        *((PROPERTY["conflictStatement"], f"<{member}>") for member in members),
        (PROPERTY["ruleId"], literal(conflict.rule)),
    ]
    return describe(f"<{conflict.version}/conflict-{name}>", pairs, graph)


def _coverage(record: Coverage, graph: str) -> list[str]:
    pairs = [
        (RDF_TYPE, PROPERTY["CoverageRecord"]),
        (PROPERTY["coverageOf"], f"<{record.version}>"),
        (PROPERTY["coverageCategory"], CONCEPT[record.category]),
        (PROPERTY["found"], count(record.found)),
        (PROPERTY["ruleId"], literal(coverage.RULE)),
    ]
    return describe(f"<{record.version}/coverage-{record.category.removeprefix('category-')}>", pairs, graph)
