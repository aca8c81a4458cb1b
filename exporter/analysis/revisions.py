"""The difference of two versions as a graph of its own, in the terms of ``dps:Comparison``.

A ``dps:Revision`` is about a statement, a ``dps:PassageRevision`` about a sentence.
"""

from __future__ import annotations

from typing import Final

from exporter.analysis.difference import Aspect, Change, Difference, Excerpt, PassageChange
from exporter.graph.iris import canonical_json, digest
from exporter.graph.quads import Pairs, describe
from exporter.graph.terms import CONCEPT, PROPERTY, RDF_TYPE, count, literal, reused
from exporter.namespaces import DPSV, compact

__all__ = ["describe_difference"]

_PREFIX: Final = compact(f"{DPSV}x").removesuffix("x")
_TOLD: Final = frozenset({"Added", "Removed", "Changed", "Reworded", "Moved"})
_PASSAGE_TYPES: Final = {
    "Added": "revision-PassageAdded",
    "Removed": "revision-PassageRemoved",
    "Reworded": "revision-PassageReworded",
}


def describe_difference(difference: Difference) -> list[str]:
    """The lines that tell a difference: the comparison, each revision with both quotes, and the respects of a change.

    Then the revisions of passages, each with its spans. What stayed the same is not told, nor what is uncertain.
    """
    older, newer = difference.old.iri, difference.new.iri
    comparison = f"{newer}/comparison-{digest(older, 16)}"
    about: Pairs = [
        (RDF_TYPE, PROPERTY["Comparison"]),
        (PROPERTY["olderVersion"], f"<{older}>"),
        (PROPERTY["newerVersion"], f"<{newer}>"),
    ]
    lines = describe(f"<{comparison}>", about, comparison)
    for change in difference.changes:
        if change.type in _TOLD:
            lines += _revision(change, comparison)
    for passage in difference.passages:
        lines += _passage(passage, comparison)
    return sorted(lines)


def _revision(change: Change, comparison: str) -> list[str]:
    members = [change.old.iri if change.old else "", change.new.iri if change.new else ""]
    revision = f"{comparison}/r-{digest(canonical_json([change.type, *members]), 24)}"
    pairs: Pairs = [
        (RDF_TYPE, PROPERTY["Revision"]),
        (reused("dct:isPartOf"), f"<{comparison}>"),
        (PROPERTY["revisionType"], CONCEPT[f"revision-{change.type}"]),
    ]
    if change.old:
        pairs += [(PROPERTY["statementBefore"], f"<{change.old.iri}>")]
        pairs += [(PROPERTY["quoteBefore"], literal(change.old.quote))]
    if change.new:
        pairs += [(PROPERTY["statementAfter"], f"<{change.new.iri}>")]
        pairs += [(PROPERTY["quoteAfter"], literal(change.new.quote))]
    lines: list[str] = []
    for number, aspect in enumerate(change.aspects, 1):
        pairs.append((PROPERTY["hasRespect"], f"<{revision}-{number}>"))
        lines += describe(f"<{revision}-{number}>", _respect(aspect), comparison)
    return describe(f"<{revision}>", pairs, comparison) + lines


def _passage(change: PassageChange, comparison: str) -> list[str]:
    both = (("before", PROPERTY["passageBefore"], change.old), ("after", PROPERTY["passageAfter"], change.new))
    sides = [(name, predicate, side) for name, predicate, side in both if side]
    members = [[name, side.start, side.end] for name, _, side in sides]
    revision = f"{comparison}/p-{digest(canonical_json([change.type, *members]), 24)}"
    pairs: Pairs = [
        (RDF_TYPE, PROPERTY["PassageRevision"]),
        (reused("dct:isPartOf"), f"<{comparison}>"),
        (PROPERTY["revisionType"], CONCEPT[_PASSAGE_TYPES[change.type]]),
        (PROPERTY["likelyCategory"], CONCEPT[change.category]),
    ]
    lines: list[str] = []
    for name, predicate, side in sides:
        span = f"<{revision}-{name}>"
        pairs.append((predicate, span))
        lines += describe(span, _span(side), comparison)
    return describe(f"<{revision}>", pairs, comparison) + lines


def _span(excerpt: Excerpt) -> Pairs:
    pairs: Pairs = [
        (RDF_TYPE, PROPERTY["EvidenceSpan"]),
        (reused("oa:hasSource"), f"<{excerpt.text}>"),
        (PROPERTY["start"], count(excerpt.start)),
        (PROPERTY["end"], count(excerpt.end)),
        (reused("oa:exact"), literal(excerpt.quote)),
    ]
    return [*pairs, (PROPERTY["inSection"], f"<{excerpt.section.iri}>")] if excerpt.section else pairs


def _respect(aspect: Aspect) -> Pairs:
    name = "hasCondition" if aspect.name == "condition" else aspect.name
    return [
        (RDF_TYPE, PROPERTY["Respect"]),
        (PROPERTY["respectProperty"], PROPERTY[name]),
        (PROPERTY["respectType"], CONCEPT[f"respect-{aspect.type}"]),
        *((PROPERTY["valueBefore"], _value(value)) for value in aspect.old),
        *((PROPERTY["valueAfter"], _value(value)) for value in aspect.new),
    ]


def _value(value: str) -> str:
    """A concept as such; names of parties and the words of conditions as literals."""
    return CONCEPT[value.removeprefix(_PREFIX)] if value.startswith(_PREFIX) else literal(value)
