"""The pages of classes and properties and of the shapes, told from their own files."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from exporter.namespaces import PREFIXES
from exporter.ontology import Kind, Term, load_terms
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
_SECTIONS: Final[dict[Kind, tuple[str, tuple[str, ...]]]] = {
    "class": ("Classes", ("class", "definition", "below")),
    "property with things": ("Properties with things", ("property", "definition", "of", "values")),
    "property with literals": ("Properties with literals", ("property", "definition", "of", "values")),
    "annotation": ("Annotations", ("property", "definition")),
}


def render_terms() -> str:
    """Classes and properties with their definitions."""
    parts = [
        f"<h2>{title}</h2>\n{table(head, (_row(term, head) for term in load_terms().values() if term.kind == kind))}"
        for kind, (title, head) in _SECTIONS.items()
    ]
    return "\n".join(["<h1>Classes and properties</h1>", *parts])


def _row(term: Term, head: tuple[str, ...]) -> str:
    """The row of a term."""
    related = {"below": term.above, "of": term.domain, "values": term.range}
    cells = [f"<td><code>{term.name}</code></td>", f"<td>{escape(term.definition)}</td>"]
    cells += [f"<td>{', '.join(f'<code>{escape(name)}</code>' for name in related[title])}</td>" for title in head[2:]]
    return f'<tr id="{term.name.partition(":")[2]}">{"".join(cells)}</tr>'


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
