"""The mappings to DPV as values: what the pages, the SSSOM file and the list of gaps are made from."""

from __future__ import annotations

from typing import Final, NamedTuple

from exporter.namespaces import PREFIXES
from exporter.resources import data_dir

__all__ = ["NAMESPACES", "Match", "mappings"]

NAMESPACES: Final = {
    "dps": PREFIXES["dps"],
    "dpsv": PREFIXES["dpsv"],
    "dpv": PREFIXES["dpv"],
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "pd": "https://w3id.org/dpv/pd#",
    "risk": "https://w3id.org/dpv/risk#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": PREFIXES["skos"],
    "tech": "https://w3id.org/dpv/tech#",
}
"""The prefixes of the alignment."""

_STRENGTH: Final = ("exactMatch", "closeMatch", "narrowMatch", "broadMatch", "relatedMatch")


class Match(NamedTuple):
    """One line of the alignment, with compact names."""

    subject: str
    relation: str
    object: str

    @property
    def address(self) -> str:
        """Where the term of DPV is.

        >>> Match("dpsv:data-Name", "exactMatch", "pd:Name").address
        'https://w3id.org/dpv/pd#Name'
        """
        prefix, _, local = self.object.partition(":")
        return NAMESPACES[prefix] + local


def mappings() -> list[Match]:
    """The lines of the alignment file, in order of subject, strength and object."""
    import pyoxigraph

    skos = PREFIXES["skos"]
    file = data_dir("ontology") / "alignments" / "dpv.ttl"
    found = [
        Match(_compact(quad.subject.value), quad.predicate.value.removeprefix(skos), _compact(quad.object.value))
        for quad in pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.TURTLE)
        if quad.predicate.value.endswith("Match")
    ]
    return sorted(found, key=lambda line: (line.subject, _STRENGTH.index(line.relation), line.object))


def _compact(iri: str) -> str:
    """The name of a term with its prefix."""
    namespace, _, local = iri.rpartition("#")
    return next(f"{prefix}:{local}" for prefix, known in NAMESPACES.items() if known == f"{namespace}#")
