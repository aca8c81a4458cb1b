"""All policies of a store with what can be asked of them at once: names, numbers, facets.

It is counted by a worker when the server starts, the names first; pages show what is there by then.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from exporter.namespaces import compact
from exporter.vocabulary import Vocabulary

__all__ = ["FACETS", "QUERIES", "Catalogue", "Entry", "Facet"]

QUERIES: Final = {
    "policies": """SELECT ?policy ?version ?url ?name ?title ?date ?previous WHERE {
  ?policy a dps:Policy ; dcat:hasVersion ?version .
  OPTIONAL { ?policy schema:url ?url } OPTIONAL { ?policy dps:controller/schema:name ?name }
  OPTIONAL { ?version dct:title ?title } OPTIONAL { ?version dcat:previousVersion ?previous }
  OPTIONAL { ?version dct:date ?given } OPTIONAL { ?version dct:modified ?modified }
  BIND (COALESCE(?given, ?modified) AS ?date) }""",
    "sizes": "SELECT ?version (COUNT(?s) AS ?n) WHERE { ?s dps:statedIn ?version } GROUP BY ?version",
    "values": """SELECT ?version ?property ?value ?polarity (COUNT(?s) AS ?n) WHERE {
  VALUES ?property { dps:category dps:action dps:dataType dps:recipient }
  ?s ?property ?value ; dps:statedIn ?version ; dps:polarity ?polarity
  FILTER (STRSTARTS(STR(?value), STR(dpsv:))) } GROUP BY ?version ?property ?value ?polarity""",
    "triples": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
}
"""What a worker is asked, in this order."""

Counts: TypeAlias = Mapping[str, list[tuple[str, int]]]

_DENIED: Final = "dpsv:polarity-Denied"


@dataclass(frozen=True, slots=True)
class Facet:
    """A choice of policies: a parameter of the address, a title, a property, whether of denials."""

    name: str
    title: str
    property: str
    denied: bool


FACETS: Final = (
    Facet("says", "Speaks of", "dps:category", denied=False),
    Facet("denies", "Says it does not", "dps:action", denied=True),
    Facet("data", "Collects or shares", "dps:dataType", denied=False),
    Facet("with", "Names as recipient", "dps:recipient", denied=False),
)


@dataclass(slots=True)
class Entry:
    """A policy with the version to show first. ``values`` are the concepts of each facet.

    ``name`` is what people call it, ``words`` what a search looks into.
    """

    iri: str
    version: str
    url: str = ""
    names: tuple[str, ...] = ()
    title: str = ""
    date: str = ""
    versions: int = 1
    statements: int | None = None
    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    name: str = field(init=False)
    words: str = field(init=False)

    def __post_init__(self) -> None:
        self.name = ", ".join(self.names) or self.title or self.url or self.iri
        self.words = f"{self.name} {self.title} {self.url}".casefold()


class Catalogue:
    """The policies that are known so far; ``ready`` when all has been counted."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.entries: list[Entry] = []
        self.names: dict[str, str] = {}
        self.triples: int | None = None
        self.ready = False
        self._counts: Counts | None = None

    @property
    def statements(self) -> int:
        """How many statements the versions shown first have."""
        return sum(entry.statements or 0 for entry in self.entries)

    def take(self, name: str, table: bytes) -> None:
        """Takes in the answer to one of ``QUERIES``, as CSV."""
        rows = csv.DictReader(io.StringIO(table.decode()))
        match name:
            case "policies":
                self.entries = sorted(_entries(rows), key=lambda entry: (entry.name.casefold(), entry.iri))
                self.names = {entry.iri: entry.name for entry in self.entries}
            case "sizes":
                sizes = {row["version"]: int(row["n"]) for row in rows}
                for entry in self.entries:
                    entry.statements = sizes.get(entry.version, 0)
            case "values":
                self._take_values(rows)
            case "triples":
                self.triples = int(next(rows)["n"])

    def _take_values(self, rows: Iterable[Mapping[str, str]]) -> None:
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        facets = {(facet.property, facet.denied): facet.name for facet in FACETS}
        for row in rows:
            denied = compact(row["polarity"]) == _DENIED
            is_category = compact(row["property"]) == "dps:category"
            facet = facets.get((compact(row["property"]), denied and not is_category))
            if facet:
                name = compact(row["value"])
                broader = () if denied else self._vocabulary.ancestors(name.removeprefix("dpsv:"))
                found[row["version"]][facet] |= {name, *(f"dpsv:{each}" for each in broader)}
        for entry in self.entries:
            entry.values = {facet: frozenset(names) for facet, names in found[entry.version].items()}

    def counted(self, entries: Sequence[Entry]) -> Counts:
        """How many of the policies have each value of each facet, the most frequent first."""
        if entries is not self.entries or not self.ready:
            return _counts(entries)
        if self._counts is None:
            self._counts = _counts(entries)
        return self._counts

    def search(self, words: str, chosen: Mapping[str, Sequence[str]]) -> list[Entry]:
        """The policies that have all the words in their name or address and all the chosen values."""
        wanted = words.casefold().replace('"', " ").split()
        if not wanted and not chosen:
            return self.entries
        return [
            entry
            for entry in self.entries
            if all(word in entry.words for word in wanted)
            and all(entry.values.get(facet, frozenset()).issuperset(values) for facet, values in chosen.items())
        ]


def _counts(entries: Iterable[Entry]) -> Counts:
    found = list(entries)
    counts = {
        facet.name: Counter(value for entry in found for value in entry.values.get(facet.name, ())) for facet in FACETS
    }
    return {name: sorted(each.items(), key=lambda item: (-item[1], item[0])) for name, each in counts.items()}


def _entries(rows: Iterable[Mapping[str, str]]) -> Iterator[Entry]:
    """A policy for each IRI, with the version that no other one follows."""
    known: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in rows:
        known[row["policy"]].append(row)
    for policy, own in known.items():
        followed = {row["previous"] for row in own}
        version = max((row["version"] for row in own if row["version"] not in followed), default=own[0]["version"])
        names = sorted({row["name"] for row in own} - {""})
        shown = next(row for row in own if row["version"] == version)
        number = len({row["version"] for row in own})
        yield Entry(policy, version, shown["url"], tuple(names), shown["title"], shown["date"], number)
