"""What the policies say in the terms of DPV 2.3: a lossy view in graphs of its own (``vocabulary.md`` 4.6 and 4.11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, cast

from exporter.graph.quads import describe
from exporter.graph.store import read_lines, store_of
from exporter.graph.terms import RDF_TYPE, reused
from exporter.namespaces import sparql_prologue
from exporter.resources import data_dir

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["project"]

_DPV: Final = "2.3"


def project(lines: Iterable[str]) -> list[str]:
    """The practices of a graph as lines of DPV processes, one named graph for each policy version.

    Affirmed practices are generalised along the alignment. Of the denials only those are taken that are unconditional
    and exact in every slot: a denial holds of what is special, never of what is general. What is made stands in
    ``ontology/questions/construct-dpv.rq``.

    >>> project([])
    []
    """
    ontology = data_dir("ontology")
    store = store_of([*lines, *read_lines(ontology / "alignments" / "dpv.ttl")])
    query = sparql_prologue() + (ontology / "questions" / "construct-dpv.rq").read_text(encoding="utf-8")
    triples = cast("pyoxigraph.QueryTriples", store.query(query, use_default_graph_as_union=True))
    made: set[str] = set()
    for triple in triples:
        version = str(triple.subject).rpartition("/")[0].removeprefix("<")  # notices and processes are named for it
        made.add(f"{triple} <{version}/dpv-{_DPV}> .")
        made.update(_about(version))
    return sorted(made)


def _about(version: str) -> list[str]:
    """What the catalogue says of the graph."""
    pairs = [
        (RDF_TYPE, reused("sd:NamedGraph")),
        (RDF_TYPE, reused("prov:Entity")),
        (reused("prov:wasDerivedFrom"), f"<{version}>"),
        (reused("dct:conformsTo"), f"<https://w3id.org/dpv/{_DPV}>"),
    ]
    return describe(f"<{version}/dpv-{_DPV}>", pairs)
