"""Runs pySHACL behind a wall, and turns its report into findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from exporter.errors import ValidationFailure
from exporter.namespaces import PREFIXES, compact, expand
from exporter.validation.findings import Result, locate
from exporter.validation.places import Places
from exporter.validation.report import Report, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph
    import rdflib

__all__ = ["check"]


def check(data: pyoxigraph.Store, triples: Iterable[pyoxigraph.Triple]) -> Report:
    """Checks the data against the shapes that the triples make."""
    shapes = _shapes_graph(triples)
    report = _run(data, shapes)
    places = Places(data)
    results = (_result(report, result, shapes) for result in report.objects(None, _sh("result")))
    return Report.of(locate(result, places) for result in results)


def _shapes_graph(triples: Iterable[pyoxigraph.Triple]) -> rdflib.Graph:
    """A fresh graph each time, as pySHACL adds triples to the one it is given."""
    import rdflib

    graph = rdflib.Graph()
    for triple in triples:
        graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    return graph


def _run(data: pyoxigraph.Store, shapes: rdflib.Graph) -> rdflib.Graph:
    """Runs pySHACL on the store itself. It reports its own failures as ``(False, exception, text)`` or raises them."""
    import pyshacl
    import rdflib
    from pyshacl.errors import ReportableRuntimeError
    from pyshacl.graph_abstraction import OxigraphDataGraph

    class Data(OxigraphDataGraph):  # type: ignore[misc, unused-ignore]
        """The data graph. pySHACL asks for its truth at each result, and would count all triples to tell."""

        def __len__(self, context: object = None) -> int:
            return 1

    normalise = rdflib.NORMALIZE_LITERALS  # pySHACL sets it to what it likes
    try:
        _, report, text = pyshacl.validate(Data(data), shacl_graph=shapes, inference="none", advanced=False)
    except (ReportableRuntimeError, SyntaxError) as error:
        raise _failure(str(error)) from error
    finally:
        rdflib.NORMALIZE_LITERALS = normalise
    if not isinstance(report, rdflib.Graph):
        raise _failure(text)
    return report


def _failure(text: str) -> ValidationFailure:
    hint = "the graph is neither valid nor invalid; check the shapes, if they are your own"
    return ValidationFailure("E221", f"the check could not be carried out: {text}", hint=hint)


def _term(term: pyoxigraph.Triple | pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal) -> rdflib.Node:
    import pyoxigraph
    import rdflib

    if isinstance(term, pyoxigraph.Literal):
        datatype = None if term.language else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype)
    if isinstance(term, pyoxigraph.BlankNode):
        return rdflib.BNode(term.value)
    return rdflib.URIRef(cast("pyoxigraph.NamedNode", term).value)


def _sh(name: str) -> rdflib.URIRef:
    import rdflib

    return rdflib.URIRef(PREFIXES["sh"] + name)


def _result(report: rdflib.Graph, result: rdflib.Node, shapes: rdflib.Graph) -> Result:
    import rdflib

    def one(name: str) -> str:
        return str(report.value(result, _sh(name)) or "")

    shape, value = report.value(result, _sh("sourceShape")), report.value(result, _sh("value"))
    return Result(
        shape=str(shape),
        severity=cast("Severity", one("resultSeverity").rpartition("#")[2]),
        message=one("resultMessage"),
        fix=str(shapes.value(shape, rdflib.URIRef(expand("dpss:fix"))) or ""),
        component=compact(one("sourceConstraintComponent")),
        focus=one("focusNode"),
        value="" if value is None else str(value),
        names=isinstance(value, rdflib.URIRef),
    )
