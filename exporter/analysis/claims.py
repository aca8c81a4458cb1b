"""The statements of a graph as what a comparison needs of them: who, what, on which data, under which conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from exporter.graph.outline import Node, nodes
from exporter.graph.slots import slots_of
from exporter.graph.terms import CONCEPT, PROPERTY, RDF_TYPE, TRUE, lexical, parse, reused
from exporter.model import FIRST_PARTY
from exporter.namespaces import DPS, DPSV

__all__ = ["Claim", "Proviso", "claims_in", "read_claims"]

_PLACE: Final = re.compile(r"/span-(\d+)-(\d+)$")
_LINKS: Final = ("exceptionTo", "qualifies")
_GAP: Final = 2
_STRAIGHT: Final = {0x2018: "'", 0x2019: "'"}
_NOTHING: Final[frozenset[str]] = frozenset()
_STATED_IN: Final = PROPERTY["statedIn"]
_HAS_SELECTOR: Final = reused("oa:hasSelector")
_EXACT: Final = reused("oa:exact")
_DENIED: Final = CONCEPT["polarity-Denied"]


@dataclass(frozen=True, slots=True)
class Proviso:
    """A condition: the concepts of its type and relation, and the purposes for which something is necessary."""

    type: str
    relation: str
    purposes: frozenset[str] = _NOTHING


@dataclass(frozen=True)
class Claim:
    """A statement to be compared with others of the same version.

    ``slots`` hold local names of concepts; a named party is its category and its IRI with a space between, the
    controller simply ``party-FirstParty``. A claim is ``referring`` when it says "this information" or the like,
    ``implied`` when it is what the exception of a denial implies, and ``inferred`` when its verb was only guessed at.
    ``links`` are the statements of which this one is an exception, or which it qualifies. ``places`` are the spans of
    its evidence, ``context`` those of what leads it in or is referred to, ``quote`` the words of the evidence.
    """

    iri: str
    version: str
    kind: str
    denied: bool = False
    modality: str = "modality-Declared"
    categories: frozenset[str] = _NOTHING
    slots: Mapping[str, frozenset[str]] = field(default_factory=dict)
    provisos: tuple[Proviso, ...] = ()
    hedges: frozenset[str] = _NOTHING
    exclusive: bool = False
    referring: bool = False
    implied: bool = False
    inferred: bool = False
    links: frozenset[str] = _NOTHING
    places: tuple[tuple[int, int], ...] = ()
    context: tuple[tuple[int, int], ...] = ()
    quote: str = ""

    def __getitem__(self, slot: str) -> frozenset[str]:
        """What fills a slot; nothing when it is empty."""
        return self.slots.get(slot, _NOTHING)

    @cached_property
    def order(self) -> tuple[str, tuple[tuple[int, int], ...], str]:
        """The key of reading order."""
        return self.version, self.places, self.iri

    @cached_property
    def words(self) -> str:
        """The quote as it is compared with cues: on one line, with straight apostrophes."""
        return " ".join(self.quote.translate(_STRAIGHT).split())

    def overlaps(self, other: Claim) -> bool:
        """Whether the two share words of their evidence."""
        return _meet(self.places, other.places)

    def follows(self, other: Claim) -> bool:
        """Whether this is said right behind the other, with nothing but a space or line break between."""
        return any(0 <= start - end <= _GAP for start, _ in self.places for _, end in other.places)

    def is_led_by(self, other: Claim) -> bool:
        """Whether the words of the other lead this one in, or are what it refers to."""
        return _meet(self.context, other.places)

    def shares_lead(self, other: Claim) -> bool:
        """Whether the same words lead both in, or are what both refer to."""
        return _meet(self.context, other.context)


def read_claims(lines: Iterable[str]) -> tuple[Claim, ...]:
    """The statements of a graph, given as lines of N-Quads, version by version in the order of the text.

    >>> read_claims([])
    ()
    """
    return claims_in(nodes(map(parse, lines)))


def claims_in(graph: Mapping[str, Node]) -> tuple[Claim, ...]:
    """The same, of a graph that is read already: what is said of each subject."""
    names = _Names(graph)
    claims = (_claim(subject, node, names) for subject, node in graph.items() if _STATED_IN in node)
    return tuple(sorted(claims, key=lambda claim: claim.order))


class _Names(dict[str, str]):
    """What the terms of a graph are called here, each found out when it is first met."""

    def __init__(self, graph: Mapping[str, Node]) -> None:
        super().__init__()
        self.graph = graph

    def __missing__(self, term: str) -> str:
        name = self[term] = self._name(term)
        return name

    def _name(self, term: str) -> str:
        categories = self.graph.get(term, {}).get(PROPERTY["partyCategory"])
        if not categories:
            return lexical(term).removeprefix(DPSV)
        category = lexical(categories[0]).removeprefix(DPSV)
        return category if category == FIRST_PARTY else f"{category} {lexical(term)}"

    def of(self, node: Node, name: str) -> frozenset[str]:
        """The values of one of our properties."""
        return frozenset([self[term] for term in node.get(PROPERTY[name], ())])


def _claim(subject: str, node: Node, names: _Names) -> Claim:
    spans = node.get(PROPERTY["hasEvidence"], [])
    return Claim(
        iri=lexical(subject),
        version=lexical(node[_STATED_IN][0]),
        kind=next((lexical(kind).removeprefix(DPS) for kind in node.get(RDF_TYPE, ())), ""),
        denied=_DENIED in node.get(PROPERTY["polarity"], ()),
        modality=next(iter(names.of(node, "modality")), ""),
        categories=names.of(node, "category"),
        slots={slot: frozenset([names[term] for term in terms]) for slot, terms in slots_of(node)},
        provisos=tuple(_proviso(names.graph.get(term, {}), names) for term in node.get(PROPERTY["hasCondition"], ())),
        hedges=names.of(node, "hedge"),
        exclusive=TRUE in node.get(PROPERTY["exclusive"], ()),
        referring=CONCEPT["basis-ResolvedReference"] in node.get(PROPERTY["basis"], ()),
        implied=CONCEPT["basis-ImpliedByException"] in node.get(PROPERTY["basis"], ()),
        inferred=CONCEPT["basis-Inferred"] in node.get(PROPERTY["basis"], ()),
        links=frozenset(lexical(term) for link in _LINKS for term in node.get(PROPERTY[link], ())),
        places=tuple(sorted(place for term in spans for place in _place(term))),
        context=tuple(sorted(place for term in node.get(PROPERTY["hasContextEvidence"], []) for place in _place(term))),
        quote=" … ".join(_quote(term, names.graph) for term in spans),
    )


def _proviso(node: Node, names: _Names) -> Proviso:
    return Proviso(
        type=next(iter(names.of(node, "conditionType")), ""),
        relation=next(iter(names.of(node, "conditionRelation")), ""),
        purposes=names.of(node, "conditionPurpose"),
    )


def _meet(one: Iterable[tuple[int, int]], other: Iterable[tuple[int, int]]) -> bool:
    """Whether some span of the one has words in common with one of the other."""
    spans = tuple(other)
    return any(start < their_end and their_start < end for start, end in one for their_start, their_end in spans)


def _place(span: str) -> Iterable[tuple[int, int]]:
    """Where a span stands, which its IRI says (``vocabulary.md`` 4.7)."""
    found = _PLACE.search(lexical(span))
    return [(int(found[1]), int(found[2]))] if found else []


def _quote(span: str, graph: Mapping[str, Node]) -> str:
    """The words of a span, which stand with it in the compact form and with a selector in the full one."""
    nodes_of_span = (span, *graph.get(span, {}).get(_HAS_SELECTOR, ()))
    return next((lexical(words) for term in nodes_of_span for words in graph.get(term, {}).get(_EXACT, ())), "")
