"""Values as HTML for notebooks: escaped, since policies may hold markup, and capped, since graphs are large."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice
from typing import Final

__all__ = ["html_table"]

SHOWN: Final = 10
_LONGEST: Final = 160


def html_table(columns: Sequence[str], rows: Iterable[Iterable[object]], total: int, *, caption: str = "") -> str:
    """The first rows of a table, and how many more there are.

    >>> html_table(["quote"], [["<b>We sell nothing.</b>"]], 1)
    '<table><tr><th>quote</th></tr><tr><td>&lt;b&gt;We sell nothing.&lt;/b&gt;</td></tr></table>'
    """
    head = _row("th", columns)
    body = "".join(_row("td", row) for row in islice(rows, SHOWN))
    more = total - SHOWN
    rest = f"<p>and {more:,} more</p>" if more > 0 else ""
    return f"{f'<p>{escape(caption)}</p>' if caption else ''}<table>{head}{body}</table>{rest}"


def _row(tag: str, cells: Iterable[object]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(_short(cell))}</{tag}>' for cell in cells)}</tr>"


def _short(cell: object) -> str:
    text = "" if cell is None else " ".join(str(cell).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
