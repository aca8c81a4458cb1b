"""One version of a policy, taken out of a store with all that belongs to it: what its pages are made of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import pyoxigraph as ox

from exporter import analysis
from exporter.analysis import Conflict
from exporter.graph.outline import Node, Outline
from exporter.graph.recording import read_records
from exporter.graph.records import Policy, StatementRecord, Version
from exporter.graph.store import as_written, lines_in, lines_without
from exporter.graph.terms import PROPERTY, lexical, reused
from exporter.namespaces import DPS, PREFIXES, compact
from exporter.vocabulary import Vocabulary

__all__ = ["Mention", "Volume", "latest", "open_volume", "place_of", "versions_of"]

_STATED_IN: Final = ox.NamedNode(f"{DPS}statedIn")
_GRAPHS: Final = f"SELECT DISTINCT ?graph {{{{ GRAPH ?graph {{{{ ?statement {_STATED_IN} {{}} }}}} }}}}"
_HAS_TEXT: Final = ox.NamedNode(f"{DPS}hasText")
_VERSION_OF: Final = ox.NamedNode(f"{PREFIXES['dcat']}isVersionOf")
_HAS_VERSION: Final = ox.NamedNode(f"{PREFIXES['dcat']}hasVersion")
_POINTING: Final = tuple(
    ox.NamedNode(iri)
    for iri in (f"{PREFIXES['dct']}isPartOf", f"{PREFIXES['prov']}used", f"{DPS}retrieved", f"{DPS}conflictStatement")
)
_PLACE: Final = re.compile(r"/(?:span|section)-(\d+)-(\d+)$")


class Mention(NamedTuple):
    """Words that stand for a concept or party, which is given by its IRI; empty for a period or the like."""

    start: int
    end: int
    concept: str


class Volume:
    """A version of a policy. ``lines`` are its quads, the other attributes what can be read in them.

    Statements have numbers, from one, in the order of the text.
    """

    def __init__(self, iri: str, lines: list[str], vocabulary: Vocabulary) -> None:
        self.iri = iri
        self.lines = lines
        self.outline = Outline(lines)
        self._graph = self.outline.graph
        self._vocabulary = vocabulary
        records = read_records(self.outline)
        self.version: Version = next(version for version in records.versions if version.iri == iri)
        self.policy: Policy = next(policy for policy in records.policies if policy.iri == self.version.policy)
        self.parties = records.parties
        self.statements: tuple[StatementRecord, ...] = records.statements
        self.numbers: Mapping[str, int] = {each.iri: number for number, each in enumerate(self.statements, 1)}

    @property
    def name(self) -> str:
        """What people call the policy: its controllers, else its title, else its address."""
        return ", ".join(self.policy.controllers) or self.policy.title or self.policy.url or self.policy.iri

    @cached_property
    def text(self) -> str:
        """The full text; empty when the graph does not have it."""
        terms = self._node(self.text_iri).get(PROPERTY["content"], [""])
        return lexical(terms[0]) if terms[0] else ""

    @cached_property
    def text_iri(self) -> str:
        """The IRI of the text."""
        return next((lexical(term) for term in self._node(self.iri).get(PROPERTY["hasText"], ())), "")

    @cached_property
    def sections(self) -> dict[tuple[int, int], str]:
        """The sections of the text by place, with their headings."""
        title = reused("dct:title")
        found = {
            place: lexical(node[title][0])
            for subject, node in self._graph.items()
            if "/section-" in subject and title in node and (place := place_of(lexical(subject)))
        }
        return dict(sorted(found.items()))

    def places(self, statement: str) -> list[tuple[int, int]]:
        """Where the words that prove a statement stand."""
        spans = self._node(statement).get(PROPERTY["hasEvidence"], ())
        return sorted(place for span in spans if (place := place_of(lexical(span))))

    def mentions(self, statement: str) -> list[Mention]:
        """The words behind each value of a statement."""
        found = []
        for term in self._node(statement).get(PROPERTY["hasMention"], ()):
            node = self._graph.get(term, {})
            start, end = (int(lexical(node[PROPERTY[name]][0])) for name in ("start", "end"))
            found.append(Mention(start, end, lexical(node.get(PROPERTY["concept"], ["<>"])[0])))
        return sorted(found)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Pairs of statements that may contradict each other."""
        claims = analysis.claims_in(self._graph)
        return analysis.find_conflicts(claims, self._vocabulary)

    @cached_property
    def unsaid(self) -> tuple[str, ...]:
        """The categories, as compact names, of which nothing was found."""
        found = {category for statement in self.statements for category in statement.categories}
        names = (f"dpsv:{name}" for name in self._vocabulary.schemes["category"].concepts)
        return tuple(name for name in names if name not in found)

    def links(self, statement: str) -> dict[str, list[str]]:
        """The statements that one is linked to, by property; ``^`` marks links that point at it."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in ("exceptionTo", "qualifies", "appliesTo"):
            found[name] += map(lexical, self._node(statement).get(PROPERTY[name], ()))
            found[f"^{name}"] += [
                each.iri for each in self.statements if f"<{statement}>" in self._node(each.iri).get(PROPERTY[name], ())
            ]
        return {name: iris for name, iris in found.items() if iris}

    def described(self, iri: str) -> list[str]:
        """The lines about one thing and all that belongs to it alone: conditions, mentions, evidence."""
        own = {iri, *(lexical(term) for terms in self._node(iri).values() for term in terms if _belongs(term, iri))}
        spans = {lexical(term) for each in own for term in _spans(self._node(each))}
        own |= spans | {lexical(term) for each in spans for term in self._node(each).get(reused("oa:hasSelector"), ())}
        return [line for line in self.lines if line[1 : line.index(">")] in own]

    def facts(self, iri: str) -> dict[str, list[str]]:
        """What is said of one thing: values by property, IRIs as compact as they can be."""
        node = self._node(iri)
        return {compact(lexical(name)): [compact(lexical(term)) for term in terms] for name, terms in node.items()}

    def _node(self, iri: str) -> Node:
        return self._graph.get(f"<{iri}>", {})


def _belongs(term: str, iri: str) -> bool:
    return term.startswith(f"<{iri}-")


def _spans(node: Node) -> Iterator[str]:
    for name in ("hasEvidence", "hasContextEvidence", "conditionEvidence"):
        yield from node.get(PROPERTY[name], ())


def place_of(iri: str) -> tuple[int, int] | None:
    """Where a span or section stands, which its IRI says (``vocabulary.md`` 4.7).

    >>> place_of("https://w3id.org/dps/id/text/a3df/span-526-727")
    (526, 727)
    """
    found = _PLACE.search(iri)
    return (int(found[1]), int(found[2])) if found else None


# -- out of the store --------------------------------------------------------------------------------------------------


def latest(store: ox.Store, policy: str) -> str | None:
    """The IRI of the version of a policy to show first: the one that no other version follows."""
    versions = _objects(store, ox.NamedNode(policy), _HAS_VERSION)
    previous = ox.NamedNode(f"{PREFIXES['dcat']}previousVersion")
    followed = {older for version in versions for older in _objects(store, version, previous)}
    return max((version.value for version in versions if version not in followed), default=None)


def versions_of(store: ox.Store, policy: str) -> list[tuple[str, str]]:
    """The versions of a policy, each with its date or nothing, undated ones first, then by date."""
    known = [ox.NamedNode(f"{PREFIXES['dct']}{name}") for name in ("date", "modified")]
    found = []
    for version in _objects(store, ox.NamedNode(policy), _HAS_VERSION):
        quads = (quad for name in known for quad in store.quads_for_pattern(version, name, None))
        date = next((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), "")
        found.append((date, version.value))
    return [(version, date) for date, version in sorted(found)]


def open_volume(store: ox.Store, version: str, vocabulary: Vocabulary, *, without: Sequence[str] = ()) -> Volume | None:
    """A version of a policy with all that belongs to it; ``None`` when the store has no such version.

    ``without`` are properties, given as terms, that may be left out of its own graphs.
    """
    node = ox.NamedNode(version)
    policies = _objects(store, node, _VERSION_OF)
    if not policies:
        return None
    named = sorted((row[0] for row in store.query(_GRAPHS.format(node))), key=str)  # type: ignore[union-attr]
    lines = [line for graph in named for line in lines_without(store, graph, without)] if without else []
    text = ox.NamedNode(f"{version}/text")
    lines += [line for graph in (text, *(() if without else named)) for line in lines_in(store, graph)]
    return Volume(version, [*lines, *_catalogue(store, policies[0], node, lines)], vocabulary)


def _catalogue(store: ox.Store, policy: ox.NamedNode, version: ox.NamedNode, lines: list[str]) -> list[str]:
    """What the default graph says of a version: of its policy, text, run, sections, parties. Other versions stay out.

    In a file whose format merges the named graphs, the statements stand there too.
    """
    default = ox.DefaultGraph()
    below = re.compile(rf" <({re.escape(policy.value)}/(?:party|contact)-[^>]*)> ")
    met = sorted(set(below.findall("\n".join(lines))))
    waiting = [policy, version, *map(ox.NamedNode, met)]
    waiting += [quad.subject for quad in store.quads_for_pattern(None, _STATED_IN, version, default)]  # type: ignore[misc]
    seen = {*waiting, *_objects(store, policy, _HAS_VERSION)}
    own = (version.value, *(text.value for text in _objects(store, version, _HAS_TEXT)))
    found: list[ox.Quad] = []
    while waiting:
        subject = waiting.pop()
        said = list(store.quads_for_pattern(subject, None, None, default))
        found += said
        objects = [quad.object for quad in said if isinstance(quad.object, ox.NamedNode)]
        pointing = [
            quad.subject for name in _POINTING for quad in store.quads_for_pattern(None, name, subject, default)
        ]
        for other in (*objects, *pointing):
            if isinstance(other, ox.NamedNode) and other not in seen and _is_data(other, own):
                seen.add(other)
                waiting.append(other)
    written = ox.serialize(found, format=ox.RdfFormat.N_QUADS) or b""
    return sorted(set(as_written(written.decode()).split("\n")) - {""})


_ELSEWHERE: Final = tuple(PREFIXES.values())


def _is_data(node: ox.NamedNode, own: tuple[str, ...]) -> bool:
    """Whether a node is a thing of the data, not a term of a vocabulary or a thing of another version or text."""
    iri = node.value
    return not iri.startswith(_ELSEWHERE) and (iri.startswith(own) or ("/v/" not in iri and "/text/" not in iri))


def _objects(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    found = (quad.object for quad in store.quads_for_pattern(subject, predicate, None))
    return list(dict.fromkeys(term for term in found if isinstance(term, ox.NamedNode)))
