"""Corrections of statements by people, kept in a file of their own and applied to every new reading.

A correction names a statement by its ``dps:statementKey``, which stays the same over versions of policy and program,
and says who accepts, rejects or amends it and why. What it does to a graph is said there in terms of PROV.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from exporter.errors import GraphError
from exporter.graph.iris import canonical_json, digest, slug
from exporter.graph.outline import Node, nodes
from exporter.graph.quads import Pairs, describe
from exporter.graph.slots import slots_of
from exporter.graph.store import read_lines
from exporter.graph.terms import CONCEPT, PROPERTY, RDF_TYPE, TRUE, Quad, lexical, literal, parse, reused
from exporter.interchange.amendments import misfit, misplacement
from exporter.model import Condition, ContactPoint, NamedParty, SlotValue, Statement
from exporter.namespaces import BASE, DPS, DPSV
from exporter.vocabulary import Vocabulary

__all__ = ["Corrected", "Correction", "apply_corrections", "read_corrections"]

_VERDICTS: Final = ("verdict-Accepted", "verdict-Rejected", "verdict-Amended")
_WHO: Final = (reused("prov:wasAttributedTo"), reused("dct:creator"))
_WHY: Final = (reused("dct:description"), reused("rdfs:comment"))
_POINTING: Final = frozenset({PROPERTY["exceptionTo"], PROPERTY["qualifies"], PROPERTY["appliesTo"]})
_KEYS: Final = frozenset({PROPERTY["statementKey"], PROPERTY["practiceKey"]})


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody says of the statements with a key; ``values`` replace those of the same properties.

    ``where`` is the place in the file, for messages.
    """

    key: str
    verdict: str
    who: str
    why: str
    date: str = ""
    policy: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    where: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """The graph with corrections applied, how many statements they met, and those that met none."""

    lines: tuple[str, ...]
    applied: int
    idle: tuple[Correction, ...]


def read_corrections(file: Path, vocabulary: Vocabulary) -> list[Correction]:
    """The corrections in an RDF file, by key.

    Raises as :func:`exporter.graph.store.read_lines`, and ``GraphError`` E217 for a correction without key, verdict,
    author or reason, with an unknown verdict, with a value that fits no slot, or an amendment of nothing.
    """
    graph = nodes(map(parse, read_lines(file)))
    found = [
        _correction(node, graph, file, vocabulary)
        for node in graph.values()
        if PROPERTY["Correction"] in node.get(RDF_TYPE, ())
    ]
    if not found:
        raise _wrong(file, "there is no dps:Correction in it")
    return sorted(found, key=lambda correction: (correction.key, correction.verdict, correction.who))


def _correction(node: Node, graph: Mapping[str, Node], file: Path, vocabulary: Vocabulary) -> Correction:
    key = _first(node, PROPERTY["correctedKey"])
    verdict = _first(node, PROPERTY["verdict"]).removeprefix(DPSV)
    who, why = _first(node, *_WHO), _first(node, *_WHY)
    told = {"dps:correctedKey": key, "dps:verdict": verdict, "dct:creator": who, "dct:description": why}
    if missing := [name for name, value in told.items() if not value]:
        raise _wrong(file, f"a correction {f'of {key} ' if key else ''}has no {', '.join(missing)}")
    if verdict not in _VERDICTS:
        raise _wrong(file, f"dpsv:{verdict} is no verdict; there are dpsv:{', dpsv:'.join(_VERDICTS)}")
    values = {
        name: tuple(terms)
        for term in node.get(PROPERTY["withValues"], ())
        for name, terms in graph.get(term, {}).items()
        if name.startswith(f"<{DPS}")
    }
    where = _place(file, key)
    _check_values(values, key, verdict, where, vocabulary)
    date = _first(node, reused("dct:date"))
    return Correction(key, verdict, who, why, date, _first(node, PROPERTY["correctedPolicy"]), values, where)


def _place(file: Path, key: str) -> str:
    """The file, with the line of a key where it can be seen in it."""
    before, found, _ = file.read_bytes().partition(key.encode())
    line = before.count(b"\n") + 1
    return f"{file}:{line}" if found else str(file)


def _check_values(
    values: Mapping[str, tuple[str, ...]], key: str, verdict: str, where: str, vocabulary: Vocabulary
) -> None:
    if (verdict == "verdict-Amended") != bool(values):
        what = "has values but no amendment" if values else "amends nothing"
        raise _wrong(where, f"the correction of {key} {what}")
    for name, terms in values.items():
        for term in terms:
            if reason := misfit(name, term, vocabulary):
                raise _wrong(where, f"the correction of {key} has {reason}")


def _first(node: Node, *predicates: str) -> str:
    return next((lexical(term) for name in predicates for term in node.get(name, ())), "")


def _wrong(where: Path | str, what: str) -> GraphError:
    return GraphError("E217", f"{where}: {what}", hint="docs/corrections.md shows how to write one", where=str(where))


# -- applying ----------------------------------------------------------------------------------------------------------


def apply_corrections(lines: Sequence[str], corrections: Iterable[Correction], base: str = BASE) -> Corrected:
    """The graph as people corrected it: rejected statements are gone, amended ones replaced, all of it on record.

    Raises ``GraphError`` E217 for values that the statement met cannot have.
    """
    quads = [parse(line) for line in lines]
    graph = nodes(quads)
    by_key: dict[str, list[str]] = defaultdict(list)
    for subject, node in graph.items():
        for term in node.get(PROPERTY["statementKey"], ()):
            by_key[lexical(term)].append(subject)
    gone: set[str] = set()
    made: list[str] = []
    idle: list[Correction] = []
    applied = 0
    for correction in corrections:
        met = [s for s in by_key.get(correction.key, ()) if _is_of(correction, s, graph)]
        idle += [] if met else [correction]
        for statement in met:
            applied += 1
            if reason := misplacement(correction.values, statement, graph):
                raise _wrong(correction.where, f"the correction of {correction.key} has {reason}")
            made += _record(correction, statement, graph, base)
            if correction.verdict != "verdict-Accepted":
                gone |= {statement, *_belongings(graph[statement])}
            if correction.verdict == "verdict-Amended":
                made += _amended(correction, statement, graph, quads)
    left = [line for line, quad in zip(lines, quads, strict=True) if not _is_gone(quad, gone)]
    return Corrected(tuple(sorted({*left, *made})), applied, tuple(idle))


def _is_of(correction: Correction, statement: str, graph: Mapping[str, Node]) -> bool:
    """Whether a statement is of the policy that a correction is limited to, by its IRI or address."""
    if not correction.policy:
        return True
    version = graph[statement][PROPERTY["statedIn"]][0]
    policies = graph.get(version, {}).get(reused("dcat:isVersionOf"), ())
    told = {
        lexical(term) for policy in policies for term in (policy, *graph.get(policy, {}).get(reused("schema:url"), ()))
    }
    return correction.policy in told


def _belongings(node: Node) -> Iterator[str]:
    for name in ("hasCondition", "hasMention"):
        yield from node.get(PROPERTY[name], ())


def _is_gone(quad: Quad, gone: set[str]) -> bool:
    return quad.subject in gone or (quad.object in gone and quad.predicate in _POINTING)


def _name(correction: Correction, statement: str, base: str) -> str:
    content = canonical_json([lexical(statement), correction.verdict, correction.who, correction.why])
    return f"<{base}correction/{digest(content, 24)}>"


def _record(correction: Correction, statement: str, graph: Mapping[str, Node], base: str) -> list[str]:
    """Who said what of a statement, and why, in the graph of corrections of its version."""
    version = lexical(graph[statement][PROPERTY["statedIn"]][0])
    name, who = _name(correction, statement, base), correction.who
    agent = f"<{who}>" if "://" in who else f"<{base}agent/{slug(who)}>"
    pairs: Pairs = [
        (RDF_TYPE, PROPERTY["Correction"]),
        (RDF_TYPE, reused("prov:Activity")),
        (PROPERTY["correctedKey"], literal(correction.key)),
        (PROPERTY["verdict"], CONCEPT[correction.verdict]),
        (reused("dct:description"), literal(correction.why)),
        (reused("prov:wasAssociatedWith"), agent),
        (reused("prov:used"), statement),
        *([(reused("dct:date"), literal(correction.date))] if correction.date else []),
    ]
    place = f"{version}/corrections"
    lines = describe(name, pairs, place)
    about: Pairs = [(RDF_TYPE, reused("prov:Agent"))]
    about += [] if "://" in who else [(reused("schema:name"), literal(who))]
    lines += describe(agent, about, place)
    if correction.verdict != "verdict-Accepted":
        lines += describe(statement, [(reused("prov:wasInvalidatedBy"), name)], place)
    return lines


def _amended(correction: Correction, statement: str, graph: Mapping[str, Node], quads: Sequence[Quad]) -> list[str]:
    """The statement with other values: a new one, which says of which it is a revision."""
    version = lexical(graph[statement][PROPERTY["statedIn"]][0])
    content = canonical_json([lexical(statement), *map(list, sorted(correction.values.items()))])
    new = f"<{version}/s-{digest(content, 24)}>"
    place = next(quad.graph for quad in quads if quad.subject == statement)
    renamed = {
        statement: new,
        **{term: term.replace(statement[:-1], new[:-1]) for term in _belongings(graph[statement])},
    }
    lines = [
        _line(quad, renamed)
        for quad in quads
        if quad.subject in renamed
        and not (quad.subject == statement and (quad.predicate in correction.values or quad.predicate in _KEYS))
    ]
    node = {**graph[statement], **{name: list(terms) for name, terms in correction.values.items()}}
    rebuilt = _rebuilt(node, graph)
    pairs: Pairs = [(name, term) for name, terms in correction.values.items() for term in terms]
    pairs.append((PROPERTY["statementKey"], literal(rebuilt.key)))
    if rebuilt.kind in {"PracticeStatement", "RetentionStatement"}:
        pairs.append((PROPERTY["practiceKey"], literal(rebuilt.practice_key)))
    pairs.append((reused("prov:wasRevisionOf"), statement))
    return lines + describe(new, pairs, lexical(place))


def _line(quad: Quad, renamed: Mapping[str, str]) -> str:
    subject, value = renamed.get(quad.subject, quad.subject), renamed.get(quad.object, quad.object)
    return f"{subject} {quad.predicate} {value} {quad.graph + ' ' if quad.graph else ''}."


def _rebuilt(node: Node, graph: Mapping[str, Node]) -> Statement:
    """A statement as the value that its keys are made from."""

    def names(name: str) -> tuple[str, ...]:
        return tuple(lexical(term).removeprefix(DPSV) for term in node.get(PROPERTY[name], ()))

    slots = {slot: tuple(_value(term, graph) for term in terms) for slot, terms in slots_of(node)}
    return Statement(
        kind=next(lexical(kind).removeprefix(DPS) for kind in node[RDF_TYPE] if kind.startswith(f"<{DPS}")),
        categories=names("category"),
        polarity=names("polarity")[0],
        modality=names("modality")[0],
        evidence=(),
        slots=slots,
        conditions=tuple(_condition(graph.get(term, {})) for term in node.get(PROPERTY["hasCondition"], ())),
        hedges=names("hedge"),
        exclusive=TRUE in node.get(PROPERTY["exclusive"], ()),
        open_list=TRUE in node.get(PROPERTY["openList"], ()),
    )


def _condition(node: Node) -> Condition:
    purposes = tuple(lexical(term).removeprefix(DPSV) for term in node.get(PROPERTY["conditionPurpose"], ()))
    kind, relation = (
        _first(node, PROPERTY[name]).removeprefix(DPSV) for name in ("conditionType", "conditionRelation")
    )
    return Condition(kind, relation, _first(node, PROPERTY["conditionText"]), (), purposes)


def _value(term: str, graph: Mapping[str, Node]) -> SlotValue:
    node = graph.get(term, {})
    category = _first(node, PROPERTY["partyCategory"])
    if category:
        return NamedParty(_first(node, reused("schema:name")), category.removeprefix(DPSV))
    if reused("schema:ContactPoint") in node.get(RDF_TYPE, ()):
        parts = (_first(node, reused(f"schema:{name}")) or None for name in ("email", "telephone", "address", "url"))
        return ContactPoint(*parts)
    return lexical(term).removeprefix(DPSV)
