"""Runs compiled shapes: one query for each constraint over the whole graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, cast

from exporter.namespaces import expand
from exporter.validation.compiled import Shape, compile_shapes
from exporter.validation.findings import Result, locate
from exporter.validation.places import Places
from exporter.validation.report import Report, Severity

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["check_compiled"]

_BELOW: Final = "SELECT DISTINCT ?class {{ ?class <{below}>* <{name}> }}"


def check_compiled(data: pyoxigraph.Store, triples: Iterable[pyoxigraph.Triple]) -> Report:
    """Checks the data against the shapes that the triples make.

    Raises ``ValidationFailure`` E221 when a shape says something that has no such query.
    """

    def classes(name: str) -> list[str]:
        query = _BELOW.format(below=expand("rdfs:subClassOf"), name=name)
        return sorted({name, *(row[0].value for row in cast("Any", data.query(query)))})

    places = Places(data)
    results = (result for shape in compile_shapes(triples, classes) for result in _results(data, shape))
    return Report.of(locate(result, places) for result in results)


def _results(data: pyoxigraph.Store, shape: Shape) -> Iterator[Result]:
    import pyoxigraph

    for constraint in shape.constraints:
        answer = cast("Any", data.query(constraint.query))
        valued = any(variable.value == "value" for variable in answer.variables)
        for row in answer:
            focus, value = row["this"], row["value"] if valued else None
            yield Result(
                shape=shape.iri,
                severity=cast("Severity", shape.severity),
                message=shape.message,
                fix=shape.fix,
                component=constraint.component,
                focus=focus.value,
                value=value.value if value is not None else "",
                names=isinstance(value, pyoxigraph.NamedNode),
            )
