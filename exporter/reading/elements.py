"""What the elements of HTML mean for the layout of a text, whichever parser found them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = [
    "BOLD",
    "BOUNDARIES",
    "CELLS",
    "HEADINGS",
    "LISTS",
    "MARGINS",
    "NO_NAMES",
    "SKIPPED",
    "MarginNames",
    "drop_fallbacks",
    "is_grid",
    "is_hidden",
]

SKIPPED: Final = frozenset(
    {
        *("head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed"),
        *("select", "textarea", "canvas", "audio", "video", "map"),
    }
)
HEADINGS: Final = frozenset(f"h{level}" for level in range(1, 7))
LISTS: Final = frozenset(("ul", "ol", "dl", "menu"))
BOUNDARIES: Final = frozenset(
    {
        *HEADINGS,
        *LISTS,
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dt",
            "fieldset",
        ),
        *(
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "hgroup",
            "hr",
            "html",
            "legend",
            "main",
            "nav",
            "p",
            "pre",
        ),
        *("section", "summary", "caption", "table", "tbody", "thead", "tfoot", "layout"),
    }
)
CELLS: Final = frozenset(("td", "th"))
BOLD: Final = frozenset(("b", "strong"))
MARGINS: Final = frozenset(("nav", "footer", "aside", "dialog"))
_MARGIN_ROLES: Final = frozenset(
    ("navigation", "banner", "contentinfo", "dialog", "alertdialog", "search", "complementary")
)
_HIDDEN: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LONGEST_HEAD: Final = 160
_LONGEST_CELL: Final = 2500
_FEWEST_ROWS: Final = 3
_FALLBACK: Final = re.compile(r"<noscript\b", re.IGNORECASE)
_FALLBACK_END: Final = re.compile(r"</noscript\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarginNames:
    """Class names and identifiers that mark a margin, and prefixes of those that only name a state (``no-sidebar``)."""

    names: frozenset[str]
    states: frozenset[str]

    def mark(self, attributes: Mapping[str, str]) -> bool:
        """Whether an element with these attributes is a margin, by its role or by what it is called."""
        if attributes.get("role") in _MARGIN_ROLES:
            return True
        return self.match(f"{attributes.get('class', '')} {attributes.get('id', '')}")

    def match(self, tokens: str) -> bool:
        """Whether one of the class names and identifiers is, begins or ends with the name of a margin.

        >>> MarginNames(frozenset({"footer"}), frozenset({"no"})).match("site-footer dark")
        True
        """
        for token in tokens.lower().split():
            parts = token.replace("_", "-").split("-")
            if parts[0] not in self.states and not self.names.isdisjoint((token, parts[0], parts[-1])):
                return True
        return False


NO_NAMES: Final = MarginNames(frozenset(), frozenset())


def drop_fallbacks(markup: str) -> str:
    """The markup without ``noscript``: browsers never look into it, but parsers disagree on where it ends.

    >>> drop_fallbacks("a<noscript><img></noscript>b")
    'ab'
    """
    kept, done = [], 0
    for start in _FALLBACK.finditer(markup):
        if start.start() < done:
            continue
        end = _FALLBACK_END.search(markup, start.end())
        if end is None:
            break
        kept.append(markup[done : start.start()])
        done = end.end()
    return "".join((*kept, markup[done:]))


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element is not to be seen; what a search in the page would unfold (``until-found``) is."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style))


def is_grid(rows: Sequence[Sequence[tuple[str, bool]]]) -> bool:
    """Whether a table in whose cells are lists holds data, by the words of its cells and which of them hold a list.

    Else it only lays out a page. One of data has short heads without lists, and below them rows of as many cells.

    >>> heads = [("Purpose", False), ("Data", False)]
    >>> is_grid([heads, [("Billing", False), ("Name", True)], [("Ads", False), ("Age", True)]])
    True
    """
    if len(rows) < _FEWEST_ROWS or len(rows[0]) < 2:  # noqa: PLR2004
        return False
    heads = all(len(words) <= _LONGEST_HEAD and words and not listed for words, listed in rows[0])
    even = sum(len(row) == len(rows[0]) for row in rows) > len(rows) / 2
    return heads and even and all(len(words) <= _LONGEST_CELL for row in rows for words, _ in row)
