"""The page of the questions, each with its query and its answer on three short policies made up for it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from exporter import queries
from exporter.graph.store import read_lines, store_of
from exporter.queries import Question, questions
from exporter.resources import data_dir
from exporter.site.html import table

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["render_answers"]

_ROWS: Final = 6
_LEAD: Final = (
    "Queries with names: <code>dps query GRAPH --question q01</code>. Answers are those for three short policies."
)


def render_answers() -> str:
    """All questions."""
    store = store_of(line for file in sorted(data_dir("examples").glob("*.nq")) for line in read_lines(file))
    articles = "\n".join(_answered(question, store) for question in questions().values())
    contents = "".join(f'<li><a href="#{q.name}">{escape(q.title)}</a></li>' for q in questions().values())
    return f'<h1>Questions</h1>\n<p class="lead">{_LEAD}</p>\n<ol>{contents}</ol>\n{articles}'


def _answered(question: Question, store: pyoxigraph.Store) -> str:
    """One question with the first rows of its answer."""
    result = queries.run(store, question.sparql)
    rows = (f"<tr>{''.join(map(_cell, result.columns, row))}</tr>" for row in result.rows[:_ROWS])
    more = f"<p>and {len(result) - _ROWS} more rows</p>" if len(result) > _ROWS else ""
    return (
        f'<article id="{question.name}"><h3>{escape(question.title)}</h3><span class="name">{question.name}</span>'
        f"<p>{escape(' '.join(question.text.split()))}</p>{table(result.columns, rows)}{more}"
        f"<details><summary>query</summary><pre>{escape(question.sparql)}</pre></details></article>"
    )


def _cell(column: str, value: object) -> str:
    """A cell that knows its column, whose name is shown where there is no room for the head of the table."""
    return f'<td data-column="{escape(column)}">{"" if value is None else escape(str(value))}</td>'
