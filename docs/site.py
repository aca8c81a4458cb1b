"""The documentation of the ontology as a folder of HTML pages: ``python docs/site.py FOLDER`` (``make docs``).

Schemes, shapes and questions are told from their own files; the page of classes and properties is pyLODE's, which needs
an environment of its own (``.venv-docs``) and is left out without one.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from string import Template
from typing import Final

import pyoxigraph
from alignment import Match, mappings
from markdown_it import MarkdownIt

from exporter import queries
from exporter.graph.store import read_lines, store_of
from exporter.namespaces import PREFIXES
from exporter.queries import Question, questions
from exporter.resources import data_dir
from exporter.vocabulary import Concept, Scheme, Vocabulary, load_vocabulary

DOCS: Final = Path(__file__).resolve().parent
ROOT: Final = DOCS.parent
PYLODE: Final = ROOT / ".venv-docs" / "bin" / "pylode"
ASKED: Final = (ROOT / "tests" / "shapes" / "shop.nq", ROOT / "tests" / "queries" / "others.nq")
"""The graph that the questions are answered on: three short policies made up for it."""

ROWS: Final = 6


def page(title: str, body: str) -> str:
    """A page with the head that all share."""
    return filled("page.html", title=escape(title), body=body)


def filled(name: str, **values: str) -> str:
    """A file of ``docs/pages`` with its gaps filled."""
    return Template((DOCS / "pages" / name).read_text(encoding="utf-8")).substitute(values)


def prose(file: Path) -> str:
    """A page of Markdown."""
    html = MarkdownIt("commonmark").enable("table").render(file.read_text(encoding="utf-8"))
    return f'<div class="prose">{html}</div>'


# -- schemes -----------------------------------------------------------------------------------------------------------


class Schemes:
    """The pages of the schemes: a tree, and all about each concept."""

    def __init__(self, vocabulary: Vocabulary, matches: Iterable[Match]) -> None:
        self._vocabulary = vocabulary
        self._matches: dict[str, list[Match]] = {}
        for match in matches:
            self._matches.setdefault(match.subject.removeprefix("dpsv:"), []).append(match)

    def overview(self) -> str:
        """All schemes with their number of concepts."""
        schemes = sorted(self._vocabulary.schemes.values(), key=lambda scheme: scheme.label)
        rows = "".join(
            f'<tr><td><a href="scheme-{s.name}.html">{escape(s.label)}</a></td>'
            f'<td class="number">{len(s.concepts)}</td>'
            f"<td><code>dps:{s.concept_class}</code></td><td>{escape(' '.join(s.definition.split()))}</td></tr>"
            for s in schemes
        )
        head = "<tr><th>scheme</th><th>concepts</th><th>class</th><th>what</th></tr>"
        return f"<h1>Schemes</h1>\n<table>{head}{rows}</table>"

    def scheme(self, scheme: Scheme) -> str:
        """One scheme."""
        children: dict[str | None, list[Concept]] = {}
        for name in scheme.concepts:
            concept = self._vocabulary.concepts[name]
            children.setdefault(concept.broader, []).append(concept)
        articles = "\n".join(self._concept(concept) for concept in walk(children, None))
        return (
            f"<h1>{escape(scheme.label.capitalize())}</h1>\n"
            f'<p class="lead">{escape(scheme.definition)} <code>dpsv:{scheme.name}</code></p>\n'
            f'<div class="columns"><nav class="tree">{tree(children, None)}</nav><div>{articles}</div></div>'
        )

    def _concept(self, concept: Concept) -> str:
        facts = {
            "broader": link(concept.broader) if concept.broader else "",
            "also": ", ".join(map(escape, concept.alt_labels)),
            "DPV 2.3": ", ".join(map(mapping, self._matches.get(concept.name, ()))),
            "OPP-115": escape(concept.opp115 or ""),
        }
        hidden = ", ".join(map(escape, concept.hidden_labels))
        return (
            f'<article id="{concept.name}"><h3>{escape(concept.label)}</h3>'
            f'<span class="name">dpsv:{concept.name}</span>'
            f"<p>{escape(concept.definition)}</p>"
            + (f"<p><em>{escape(concept.scope_note)}</em></p>" if concept.scope_note else "")
            + "".join(f"<blockquote>{escape(example)}</blockquote>" for example in concept.examples)
            + f"<dl>{''.join(f'<dt>{name}</dt><dd>{fact}</dd>' for name, fact in facts.items() if fact)}</dl>"
            + (f"<details><summary>also matched</summary>{hidden}</details>" if hidden else "")
            + "</article>"
        )


def walk(children: Mapping[str | None, list[Concept]], above: str | None) -> Iterator[Concept]:
    """The concepts of a scheme, each before those below it."""
    for concept in children.get(above, ()):
        yield concept
        yield from walk(children, concept.name)


def tree(children: Mapping[str | None, list[Concept]], above: str | None) -> str:
    """The concepts of a scheme as nested lists of links."""
    items = "".join(
        f'<li><a href="#{c.name}">{escape(c.label)}</a>{tree(children, c.name)}</li>' for c in children.get(above, ())
    )
    return f"<ul>{items}</ul>" if items else ""


def link(name: str) -> str:
    """A link to a concept of the same page."""
    return f'<a href="#{name}">{escape(name.partition("-")[2])}</a>'


def mapping(match: Match) -> str:
    """A mapping, with its strength and a link to DPV."""
    prefix, _, local = match.object.partition(":")
    places = {"eu-gdpr": "legal/eu/gdpr#", "pd": "pd#", "risk": "risk#", "tech": "tech#"}
    address = PREFIXES["dpv"] if prefix == "dpv" else f"https://w3id.org/dpv/{places[prefix]}"
    return f'{match.relation.removesuffix("Match")} <a href="{address}{local}"><code>{match.object}</code></a>'


# -- shapes, questions -------------------------------------------------------------------------------------------------


def shapes() -> str:
    """The constraints with severity, message and the way to mend a finding."""
    parts = ["<h1>Shapes</h1>", '<p class="lead">What <code>dps check</code> finds, and what to do about it.</p>']
    for file in sorted(data_dir("shapes").glob("*.ttl")):
        store = pyoxigraph.Store()
        store.load(path=file)
        found = store.query(
            "SELECT ?shape ?severity ?message ?fix WHERE { ?shape sh:message ?message ; sh:severity ?severity . "
            "OPTIONAL { ?shape dpss:fix ?fix } FILTER (isIRI(?shape)) } ORDER BY ?shape",
            prefixes=dict(PREFIXES),
        )
        rows = "".join(map(constraint, found))
        if rows:
            head = "<tr><th>constraint</th><th>severity</th><th>message</th><th>what to do</th></tr>"
            parts.append(f"<h2>{file.stem.capitalize()}</h2>\n<table>{head}{rows}</table>")
    return "\n".join(parts)


def constraint(row: pyoxigraph.QuerySolution) -> str:
    """A row of the table of shapes."""
    name, severity = (row[key].value.rpartition("#")[2] for key in ("shape", "severity"))
    message, fix = (escape(row[key].value) if row[key] else "" for key in ("message", "fix"))
    cells = f"<td><code>{name}</code></td><td class={severity}>{severity}</td><td>{message}</td><td>{fix}</td>"
    return f'<tr id="{name}">{cells}</tr>'


def answers() -> str:
    """The questions, each with its query and its answer on three short policies."""
    store = store_of(line for file in ASKED for line in read_lines(file))
    lead = (
        "Queries with names: <code>dps query GRAPH --question q01</code>. Answers are those for three short policies."
    )
    articles = "\n".join(answered(question, store) for question in questions().values())
    contents = "".join(f'<li><a href="#{q.name}">{escape(q.title)}</a></li>' for q in questions().values())
    return f'<h1>Questions</h1>\n<p class="lead">{lead}</p>\n<ol>{contents}</ol>\n{articles}'


def answered(question: Question, store: pyoxigraph.Store) -> str:
    """One question."""
    result = queries.run(store, question.sparql)
    head = "".join(f"<th>{escape(column)}</th>" for column in result.columns)
    cells = ("".join(f"<td>{'' if v is None else escape(str(v))}</td>" for v in row) for row in result.rows[:ROWS])
    more = f"<p>and {len(result) - ROWS} more rows</p>" if len(result) > ROWS else ""
    return (
        f'<article id="{question.name}"><h3>{escape(question.title)}</h3><span class="name">{question.name}</span>'
        f"<p>{escape(' '.join(question.text.split()))}</p>"
        f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>{more}"
        f"<details><summary>query</summary><pre>{escape(question.sparql)}</pre></details></article>"
    )


# -- the whole ---------------------------------------------------------------------------------------------------------


def front(vocabulary: Vocabulary) -> str:
    """The first page."""
    return filled(
        "front.html",
        concepts=str(len(vocabulary.concepts)),
        schemes=str(len(vocabulary.schemes)),
        questions=str(len(questions())),
        version=vocabulary.version,
        dps=PREFIXES["dps"],
        dpsv=PREFIXES["dpsv"],
    )


def write(folder: Path) -> None:
    """All pages."""
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = load_vocabulary()
    schemes = Schemes(vocabulary, mappings())
    pages = {
        "index": page("Data-practice statements", front(vocabulary)),
        "schemes": page("Schemes", schemes.overview()),
        "shapes": page("Shapes", shapes()),
        "questions": page("Questions", answers()),
        "reading-rules": page("Reading rules and traps", prose(DOCS / "reading-rules.md")),
        "dpv-gaps": page("What DPV has no term for", prose(DOCS / "dpv-gaps.md")),
        "ns": classes(),
    }
    for scheme in vocabulary.schemes.values():
        pages[f"scheme-{scheme.name}"] = page(scheme.label.capitalize(), schemes.scheme(scheme))
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    (folder / "site.css").write_bytes((DOCS / "pages" / "site.css").read_bytes())


def classes() -> str:
    """The page that pyLODE makes of the classes and properties, or one that says how to get it."""
    if not PYLODE.exists():
        return page("Classes and properties", "<p>Made by pyLODE, which <code>make docs</code> sets up.</p>")
    command = [PYLODE, data_dir("ontology") / "dps.ttl"]
    html = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 -- our own files
    return html.replace("<body>", '<body><p><a href="index.html">dps</a></p>', 1)


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    write(target)
    print(f"{target}/index.html")
