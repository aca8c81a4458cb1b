"""The compiled constraints find what pySHACL finds, whatever is broken."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporter.errors import ValidationFailure
from exporter.resources import data_dir
from exporter.validation import validate
from exporter.validation.compiled import compile_shapes
from tests.shapes.conftest import SHOP

QUADS = sorted(
    {(quad.subject, quad.predicate, quad.object) for quad in pyoxigraph.parse(path=SHOP)},
    key=str,
)
LITERALS = [
    pyoxigraph.Literal(""),
    pyoxigraph.Literal("words", language="en"),
    pyoxigraph.Literal(-1),
    pyoxigraph.Literal("many", datatype=pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
    pyoxigraph.Literal("soon", datatype=pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#duration")),
    pyoxigraph.Literal("2.5", datatype=pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    pyoxigraph.BlankNode("nobody"),
    pyoxigraph.NamedNode("https://w3id.org/dps/voc#polarity-Denied"),
    pyoxigraph.NamedNode("https://w3id.org/dps/ns#Condition"),
]
PLACES = st.integers(0, len(QUADS) - 1)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("remove"), PLACES, PLACES),
        st.tuples(st.just("swap"), PLACES, PLACES),
        st.tuples(st.just("copy"), PLACES, PLACES),
        st.tuples(st.just("literal"), PLACES, st.integers(0, len(LITERALS) - 1)),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS)
def test_random_damage_is_found_alike(edits: list[tuple[str, int, int]]) -> None:
    """Triples removed, objects exchanged or given to other subjects, literals of the wrong kind: equal reports.

    A literal takes the place of a literal only: pySHACL on Oxigraph cannot follow a path through one.
    """
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(*triple) for triple in QUADS)
    for edit, place, other in edits:
        subject, predicate, value = QUADS[place]
        new = LITERALS[other] if edit == "literal" else QUADS[other][2]
        if isinstance(new, pyoxigraph.Literal) is not isinstance(value, pyoxigraph.Literal):
            continue
        if edit != "copy":
            store.remove(pyoxigraph.Quad(subject, predicate, value))
        if edit != "remove":
            store.add(pyoxigraph.Quad(subject, predicate, new))
    assert validate(store) == validate(store, engine="pyshacl")


def test_every_shape_of_the_package_is_compiled() -> None:
    """Each shape with a target has a query for each of its constraints."""
    files = [data_dir("shapes") / f"{name}.ttl" for name in ("prefixes", "statements", "evidence", "consistency")]
    triples = [quad.triple for file in files for quad in pyoxigraph.parse(path=file)]
    shapes = compile_shapes(triples, lambda name: [name])
    assert len(shapes) > 80
    assert all(shape.constraints and shape.message and shape.fix for shape in shapes)


def test_what_is_not_compiled_is_refused() -> None:
    """A component that has no query is an error, never passed over."""
    text = "<urn:s> <http://www.w3.org/ns/shacl#targetClass> <urn:c> ; <http://www.w3.org/ns/shacl#uniqueLang> true ."
    triples = [quad.triple for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)]
    with pytest.raises(ValidationFailure, match=r"E221 .*uniqueLang"):
        compile_shapes(triples, lambda name: [name])
