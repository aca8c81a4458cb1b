"""What all pages share: their frame, prose from Markdown, tables."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

from exporter.resources import data_dir

__all__ = ["fill", "frame", "render_prose", "table"]


def frame(title: str, body: str) -> str:
    """A page with the head that all share."""
    return fill("page.html", title=escape(title), body=body)


def fill(name: str, **values: str) -> str:
    """A file of the folder ``pages`` with its gaps filled."""
    return Template((data_dir("pages") / name).read_text(encoding="utf-8")).substitute(values)


def render_prose(file: Path) -> str:
    """The body of a page written in Markdown."""
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").enable("table").render(file.read_text(encoding="utf-8"))
    return f'<div class="prose">{html}</div>'


def table(head: Iterable[str], rows: Iterable[str]) -> str:
    """A table with headings of plain text and rows of HTML; on a narrow screen its cells stand below each other.

    >>> table(["name"], ["<tr><td>a</td></tr>"])
    '<table><tr><th>name</th></tr><tr><td>a</td></tr></table>'
    """
    titles = "".join(f"<th>{escape(title)}</th>" for title in head)
    return f"<table><tr>{titles}</tr>{''.join(rows)}</table>"
