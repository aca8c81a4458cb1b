"""SHACL as SPARQL: each constraint becomes one query for its violations in the whole graph, not one for each node.

What is understood is what the shapes of the package use: targets by class and by subjects of a property, the paths but
``+`` and ``?``, and the constraint components below. Anything else is refused (E221), and pySHACL has to be asked.
Tests hold both equal, finding by finding, on every mutation of a graph. Source: SHACL (W3C, 2017), 2 to 5.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from exporter.errors import ValidationFailure
from exporter.namespaces import expand

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["Constraint", "Shape", "compile_shapes"]

Term: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple"

_SH: Final = expand("sh:")
_FIRST: Final = expand("rdf:first")
_REST: Final = expand("rdf:rest")
_TYPE: Final = f"<{expand('rdf:type')}>"
_STRING: Final = expand("xsd:string")
_SIDE: Final = frozenset(
    {"path", "severity", "message", "targetClass", "targetSubjectsOf", "prefixes", "flags", "description", "name"}
)
"""What a shape says that is no constraint."""


def _unknown(what: str) -> ValidationFailure:
    hint = "check with --engine pyshacl"
    return ValidationFailure("E221", f"the shapes say something that is not compiled: {what}", hint=hint)


class Constraint(NamedTuple):
    """A component of a shape, by its compact name, with the query for the focus nodes and values that violate it."""

    component: str
    query: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with its constraints; ``severity`` is a local name."""

    iri: str
    severity: str
    message: str
    fix: str
    constraints: tuple[Constraint, ...]


def compile_shapes(triples: Iterable[ox.Triple], classes: Callable[[str], list[str]]) -> list[Shape]:
    """The shapes that have a target, in the order of their names.

    ``classes`` gives a class and all classes below it. Raises ``ValidationFailure`` E221 for what is not translated.
    """
    compiler = _Compiler(triples, classes)
    return [compiler.shape(iri) for iri in compiler.targets()]


class _Compiler:
    """Looks things up in a graph of shapes."""

    def __init__(self, triples: Iterable[ox.Triple], classes: Callable[[str], list[str]]) -> None:
        self._graph: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            self._graph[str(triple.subject)][triple.predicate.value].append(triple.object)
        self._classes = classes
        self._numbers = count()

    def targets(self) -> list[str]:
        """The shapes with a target."""
        marks = {f"{_SH}targetClass", f"{_SH}targetSubjectsOf"}
        return sorted(iri for iri, told in self._graph.items() if marks & told.keys())

    def shape(self, iri: str) -> Shape:
        """A shape with its queries."""
        severity = self._one(iri, "severity")
        fix = self._graph[iri].get(expand("dpss:fix"), [])
        message = self._one(iri, "message")
        return Shape(
            iri=iri[1:-1],
            severity=_value(severity).rpartition("#")[2] if severity else "Violation",
            message=_value(message) if message else "",
            fix=_value(fix[0]) if fix else "",
            constraints=tuple(self._constraints(iri)),
        )

    # -- queries -------------------------------------------------------------------------------------------------------

    def _constraints(self, iri: str) -> Iterator[Constraint]:
        target = self._target(iri)
        for component, value in self._components(iri):
            if component == "sparql":
                yield Constraint("sh:SPARQLConstraintComponent", self._own_query(str(value), target))
                continue
            if component == "property":  # its results name the inner shape
                raise _unknown(component)
            path = self._path(iri)
            valued = path is not None and component not in _OF_FOCUS
            pattern = f"{target} {self._violation(component, iri, value, '?this')}"
            name = f"sh:{component[0].upper()}{component[1:]}ConstraintComponent"
            told = "?this ?value" if valued else "?this" if path is not None else "?this (?this AS ?value)"
            yield Constraint(name, f"SELECT DISTINCT {told} {{ {pattern} }}")

    def _target(self, iri: str) -> str:
        told = self._graph[iri]
        classes = [_value(term) for term in told.get(f"{_SH}targetClass", [])]
        subjects = [_value(term) for term in told.get(f"{_SH}targetSubjectsOf", [])]
        parts = [f"{{ {self._typed('?this', name)} }}" for name in classes]
        parts += [f"{{ ?this <{name}> {self._fresh()} }}" for name in subjects]
        return f"{{ SELECT DISTINCT ?this {{ {' UNION '.join(parts)} }} }}"

    def _own_query(self, constraint: str, target: str) -> str:
        """The query of a SPARQL constraint (5.3) for all focus nodes instead of one."""
        select = _value(self._graph[constraint][f"{_SH}select"][0])
        prologue = "".join(f"PREFIX {prefix}: <{name}>\n" for prefix, name in sorted(self._prefixes.items()))
        body, found = re.subn(r"WHERE\s*\{", lambda match: f"{match[0]} {target} ", select, count=1)
        if not found or self._graph[constraint].keys() - {f"{_SH}select", f"{_SH}prefixes", expand("rdf:type")}:
            raise _unknown(constraint)
        return prologue + body.replace("$this", "?this")

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        declared = [str(term) for told in self._graph.values() for term in told.get(f"{_SH}declare", [])]
        told = [self._graph[name] for name in declared]
        return {_value(one[f"{_SH}prefix"][0]): _value(one[f"{_SH}namespace"][0]) for one in told}

    # -- constraint components -----------------------------------------------------------------------------------------

    def _components(self, iri: str) -> Iterator[tuple[str, Term]]:
        """The constraint components of a shape with their parameters, in a stable order."""
        for predicate, values in sorted(self._graph[iri].items()):
            name = predicate.removeprefix(_SH)
            if predicate.startswith(_SH) and name not in _SIDE:
                yield from ((name, value) for value in values)

    def _violation(self, component: str, iri: str, value: Term, node: str, found: str = "?value") -> str:
        """A pattern that matches where a node violates a component of a shape; a wrong value is bound to ``found``."""
        path = self._path(iri)
        if component in _OF_FOCUS | _OF_PAIRS:
            if path is None:
                raise _unknown(component)
            make = self._of_focus if component in _OF_FOCUS else self._of_pairs
            return make(component, value, path, node, found)
        if path is None:
            return f"FILTER({self._wrong(component, iri, value, node)})"
        return f"{node} {path} {found} . FILTER({self._wrong(component, iri, value, found)})"

    def _of_focus(self, component: str, value: Term, path: str, node: str, found: str) -> str:
        """Components that look at all values of a node together."""
        if component == "hasValue":
            return f"FILTER NOT EXISTS {{ {node} {path} {value} }}"
        number = int(_value(value))
        if component == "minCount" and number == 1:
            return f"FILTER NOT EXISTS {{ {node} {path} {found} }}"
        values = [self._fresh() for _ in range(number + (component == "maxCount"))]
        several = " ".join(f"{node} {path} {one} ." for one in values)
        different = " && ".join(f"!sameTerm({a}, {b})" for i, a in enumerate(values) for b in values[:i]) or "true"
        pattern = f"{several} FILTER({different})"
        return pattern if component == "maxCount" else f"FILTER NOT EXISTS {{ {pattern} }}"

    def _of_pairs(self, component: str, value: Term, path: str, node: str, found: str) -> str:
        """Components that compare the values of two properties."""
        if component == "lessThan":
            other = self._fresh()
            return f"{node} {path} {found} ; {value} {other} . FILTER(!COALESCE({found} < {other}, false))"
        sides = ((path, value), (value, path))
        one, two = (f"{{ {node} {a} {found} FILTER NOT EXISTS {{ {node} {b} {found} }} }}" for a, b in sides)
        return f"{one} UNION {two}"

    def _wrong(self, component: str, iri: str, value: Term, node: str) -> str:
        """An expression that is true when one value violates a component."""
        if component in _SIMPLE and not (component == "pattern" and f"{_SH}flags" in self._graph[iri]):
            return _SIMPLE[component](node, value)
        if component == "class":
            return f"NOT EXISTS {{ {self._typed(node, _value(value))} }}"
        if component == "in":
            return " && ".join(f"!sameTerm({node}, {one})" for one in self._list(value))
        if component == "or":
            return f"!({' || '.join(self._conforms(str(one), node) for one in self._list(value))})"
        if component == "not":
            return self._conforms(str(value), node)
        if component == "property":
            return f"!{self._conforms(str(value), node)}"
        raise _unknown(component)

    def _conforms(self, iri: str, node: str) -> str:
        """An expression that is true when a node conforms to a shape without a target."""
        parts = []
        for component, value in self._components(iri):
            if self._path(iri) is None and component not in _OF_FOCUS | _OF_PAIRS:
                parts.append(f"!({self._wrong(component, iri, value, node)})")
            else:
                parts.append(f"NOT EXISTS {{ {self._violation(component, iri, value, node, self._fresh())} }}")
        return f"({' && '.join(parts) or 'true'})"

    # -- terms ---------------------------------------------------------------------------------------------------------

    def _path(self, iri: str) -> str | None:
        found = self._one(iri, "path")
        return self._property_path(found) if found is not None else None

    def _property_path(self, term: Term) -> str:
        """A path (2.3.1) as SPARQL writes it."""
        told = self._graph[str(term)]
        if _FIRST in told:
            return f"({'/'.join(map(self._property_path, self._list(term)))})"
        for name, form in (("alternativePath", "|"), ("inversePath", "^"), ("zeroOrMorePath", "*")):
            if inner := told.get(_SH + name):
                if form == "|":
                    return f"({'|'.join(map(self._property_path, self._list(inner[0])))})"
                path = self._property_path(inner[0])
                return f"(^{path})" if form == "^" else f"({path}*)"
        if not str(term).startswith("<"):
            raise _unknown("path")
        return str(term)

    def _typed(self, node: str, name: str) -> str:
        """A pattern for nodes of a class or one below it."""
        kind = self._fresh()
        return f"VALUES {kind} {{ {' '.join(f'<{one}>' for one in self._classes(name))} }} {node} {_TYPE} {kind}"

    def _list(self, head: Term) -> list[Term]:
        told = self._graph[str(head)]
        if _FIRST not in told:
            return []
        return [told[_FIRST][0], *self._list(told[_REST][0])]

    def _one(self, iri: str, name: str) -> Term | None:
        return next(iter(self._graph[iri].get(_SH + name, [])), None)

    def _fresh(self) -> str:
        return f"?v{next(self._numbers)}"


_OF_FOCUS: Final = frozenset({"minCount", "maxCount", "hasValue"})
_OF_PAIRS: Final = frozenset({"equals", "lessThan"})


def _wrong_datatype(node: str, datatype: Term) -> str:
    """True for what is no literal of the datatype, or not written as one (4.1.2)."""
    other = f"!isLiteral({node}) || DATATYPE({node}) != {datatype}"
    if _value(datatype) == _STRING:
        return other
    return f"{other} || !COALESCE(STR({datatype}(STR({node}))) != '', false)"


def _wrong_kind(node: str, kind: Term) -> str:
    if _value(kind) != f"{_SH}IRI":
        raise _unknown("nodeKind")
    return f"!isIRI({node})"


_SIMPLE: Final[dict[str, Callable[[str, Term], str]]] = {
    "datatype": _wrong_datatype,
    "nodeKind": _wrong_kind,
    "pattern": lambda node, value: f"isBlank({node}) || !REGEX(STR({node}), {value})",
    "minLength": lambda node, value: f"isBlank({node}) || STRLEN(STR({node})) < {_value(value)}",
    "minInclusive": lambda node, value: f"!COALESCE({node} >= {value}, false)",
    "maxInclusive": lambda node, value: f"!COALESCE({node} <= {value}, false)",
}
"""Components that say something of one value by itself: when they are violated."""


def _value(term: Term) -> str:
    import pyoxigraph as ox

    return str(term) if isinstance(term, ox.Triple) else term.value
