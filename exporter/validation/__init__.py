"""Whether a graph is what the shapes say it must be: the only package that knows pySHACL.

The shapes are in ``shapes/``: one constraint a shape, with a number that stays, a message and a way to mend it.
All graphs of a store are checked merged, together with the types and broader terms of the vocabulary and without
inference. There are two engines with one report: pySHACL is the reference; the constraints as SPARQL, each asked once
for the whole graph, take a fraction of its time.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from exporter.errors import ValidationFailure
from exporter.namespaces import expand
from exporter.resources import data_dir
from exporter.validation.engine import check
from exporter.validation.queries import check_compiled
from exporter.validation.report import SEVERITIES, Finding, Report, Severity

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["SEVERITIES", "Engine", "Finding", "Report", "Severity", "validate", "validate_ontology"]

Engine: TypeAlias = Literal["sparql", "pyshacl"]

_DATA_SHAPES: Final = ("prefixes", "statements", "evidence", "consistency")
_ONTOLOGY_SHAPES: Final = ("prefixes", "vocabulary")
_BACKGROUND: Final = frozenset(map(expand, ("rdf:type", "rdfs:subClassOf", "skos:broader")))


def validate(store: pyoxigraph.Store, *, shapes: Path | None = None, engine: Engine = "sparql") -> Report:
    """Checks all graphs of a store against the shapes of the package, or of another file or folder.

    Other shapes are checked by pySHACL whatever the ``engine``.

    Raises ``ValidationFailure``: E220 when the shapes cannot be read, E221 when the check cannot be carried out.

    >>> import pyoxigraph
    >>> validate(pyoxigraph.Store()).conforms
    True
    """
    import pyoxigraph

    merged = pyoxigraph.Store()
    merged.bulk_extend(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object) for quad in store)
    merged.extend(_background())
    files = sorted(shapes.glob("*.ttl")) if shapes and shapes.is_dir() else [shapes] if shapes else _own(_DATA_SHAPES)
    triples = [triple for file in files for triple in _triples(file)]
    return check_compiled(merged, triples) if engine == "sparql" and shapes is None else check(merged, triples)


def validate_ontology(folder: Path | None = None) -> Report:
    """Checks the ontology itself: labels, definitions, schemes, hierarchies, mappings, examples (not the cues).

    Raises ``ValidationFailure`` as :func:`validate`.
    """
    import pyoxigraph

    store = pyoxigraph.Store()
    for file in _vocabulary(folder or data_dir("ontology")):
        store.extend(pyoxigraph.Quad(*triple) for triple in _triples(file))
    return check(store, (triple for file in _own(_ONTOLOGY_SHAPES) for triple in _triples(file)))


def _own(names: tuple[str, ...]) -> list[Path]:
    return [data_dir("shapes") / f"{name}.ttl" for name in names]


@cache
def _background() -> tuple[pyoxigraph.Quad, ...]:
    """What the shapes need to know of the vocabulary: classes of concepts, classes above, concepts above."""
    import pyoxigraph

    triples = (triple for file in _vocabulary(data_dir("ontology")) for triple in _triples(file))
    return tuple(pyoxigraph.Quad(*triple) for triple in triples if triple.predicate.value in _BACKGROUND)


def _vocabulary(folder: Path) -> list[Path]:
    return [folder / "dps.ttl", *sorted(folder.glob("schemes/*.ttl")), *sorted(folder.glob("alignments/*.ttl"))]


def _triples(file: Path) -> Iterator[pyoxigraph.Triple]:
    import pyoxigraph

    try:
        for quad in pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.TURTLE):
            yield quad.triple
    except (OSError, SyntaxError) as error:
        hint = "reinstall the package, or mend the file"
        raise ValidationFailure("E220", f"{file.name} cannot be read: {error}", hint=hint, where=str(file)) from error
