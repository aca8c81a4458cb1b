"""The pages of classes and properties and of the shapes, told from their own files."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from exporter.namespaces import PREFIXES
from exporter.resources import data_dir
from exporter.site.html import table

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["render_shapes", "render_terms"]

_CONSTRAINTS: Final = """
SELECT ?shape ?severity ?message ?fix WHERE {
    ?shape sh:message ?message ; sh:severity ?severity .
    OPTIONAL { ?shape dpss:fix ?fix }
    FILTER (isIRI(?shape))
} ORDER BY ?shape"""
_TERMS: Final = """
SELECT ?term ?definition ?domain ?range ?above WHERE {
    ?term a ?kind ; skos:definition ?definition .
    OPTIONAL { ?term rdfs:domain/(owl:unionOf/rdf:rest*/rdf:first)? ?domain FILTER (isIRI(?domain)) }
    OPTIONAL { ?term rdfs:range/(owl:unionOf/rdf:rest*/rdf:first)? ?range FILTER (isIRI(?range)) }
    OPTIONAL { ?term rdfs:subClassOf|rdfs:subPropertyOf ?above FILTER (isIRI(?above)) }
    FILTER (isIRI(?term) && ?kind IN (%s))
} ORDER BY ?term ?definition ?domain ?range ?above"""
_KINDS: Final = {
    "Classes": ("owl:Class", ("class", "definition", "below")),
    "Properties with things": ("owl:ObjectProperty", ("property", "definition", "of", "values")),
    "Properties with literals": ("owl:DatatypeProperty", ("property", "definition", "of", "values")),
    "Annotations": ("owl:AnnotationProperty", ("property", "definition")),
}
_COLUMNS: Final = {"of": "domain", "values": "range", "below": "above"}


def render_terms() -> str:
    """Classes and properties with their definitions; classes of concepts lead to their schemes."""
    rows = {title: list(_rows(kind, head)) for title, (kind, head) in _KINDS.items()}
    parts = [f"<h2>{title}</h2>\n{table(_KINDS[title][1], found)}" for title, found in rows.items() if found]
    return "\n".join(["<h1>Classes and properties</h1>", *parts])


def _rows(kind: str, head: tuple[str, ...]) -> Iterator[str]:
    """A row for each term of a kind."""
    seen: dict[str, dict[str, dict[str, None]]] = {}
    for row in _ask(data_dir("ontology") / "dps.ttl", _TERMS % kind):
        facts = seen.setdefault(row["term"].value, {})
        for name in ("definition", "domain", "range", "above"):
            if row[name] is not None:
                facts.setdefault(name, {})[row[name].value] = None
    for term, facts in seen.items():
        cells = [f"<td><code>{_name(term)}</code></td>", f"<td>{escape(next(iter(facts['definition'])))}</td>"]
        for title in head[2:]:
            names = ", ".join(f"<code>{_name(value)}</code>" for value in facts.get(_COLUMNS[title], ()))
            cells.append(f"<td>{names}</td>")
        yield f'<tr id="{term.rpartition("#")[2]}">{"".join(cells)}</tr>'


def render_shapes() -> str:
    """The constraints with severity, message and the way to mend a finding."""
    parts = ["<h1>Shapes</h1>", '<p class="lead">What <code>dps check</code> finds, and what to do about it.</p>']
    for file in sorted(data_dir("shapes").glob("*.ttl")):
        rows = [_constraint(row) for row in _ask(file, _CONSTRAINTS)]
        if rows:
            head = ("constraint", "severity", "message", "what to do")
            parts.append(f"<h2>{file.stem.capitalize()}</h2>\n{table(head, rows)}")
    return "\n".join(parts)


def _constraint(row: pyoxigraph.QuerySolution) -> str:
    """A row of the table of shapes."""
    name, severity = (row[key].value.rpartition("#")[2] for key in ("shape", "severity"))
    message, fix = (escape(row[key].value) if row[key] else "" for key in ("message", "fix"))
    cells = f"<td><code>{name}</code></td><td class={severity}>{severity}</td><td>{message}</td><td>{fix}</td>"
    return f'<tr id="{name}">{cells}</tr>'


def _ask(file: Path, sparql: str) -> Iterator[pyoxigraph.QuerySolution]:
    import pyoxigraph

    store = pyoxigraph.Store()
    store.load(path=file)
    yield from cast("pyoxigraph.QuerySolutions", store.query(sparql, prefixes=dict(PREFIXES)))


def _name(iri: str) -> str:
    """A term with its prefix, or as it is."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return escape(iri)
