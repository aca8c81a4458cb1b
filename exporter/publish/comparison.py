"""The difference of two versions as one HTML page that needs nothing else: both quotes side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from html import escape
from pathlib import Path
from string import Template
from typing import Final

from exporter.analysis import Change, Difference, Excerpt, PassageChange
from exporter.graph.records import StatementRecord, Version
from exporter.vocabulary import Vocabulary

__all__ = ["comparison_page"]

_TEMPLATE: Final = Path(__file__).with_name("comparison.html")
_WORD: Final = re.compile(r"\s+|[^\s]+")


def comparison_page(difference: Difference, changes: Iterable[Change], vocabulary: Vocabulary, *, title: str) -> str:
    """A page with some of the changes of a difference, the counts of all, and the words that differ marked.

    Words of policies are escaped; nothing is loaded and no script runs.

    >>> from exporter.vocabulary import load_vocabulary
    >>> older, newer = (Version(f"http://v/{date}", "http://p/", date=date) for date in ("2020-01-01", "2021-01-01"))
    >>> page = comparison_page(Difference(older, newer), [], load_vocabulary(), title="Shop & Co")
    >>> "<h1>Shop &amp; Co</h1>" in page, "2020-01-01 → 2021-01-01" in page
    (True, True)
    """
    told = "\n".join(_change(change, vocabulary) for change in changes) or "<p>No change of what the policy says.</p>"
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        title=escape(title),
        versions=escape(f"{_dated(difference.old)} → {_dated(difference.new)}"),
        counts=escape(difference.counted()),
        changes=told,
        passages=_passages(difference.passages, vocabulary),
    )


def _passages(passages: Iterable[PassageChange], vocabulary: Vocabulary) -> str:
    """The passages under a heading of their own, if there are any."""
    told = "\n".join(_passage(passage, vocabulary) for passage in passages)
    return f"<h2>Passages besides, in which no changed statement was read</h2>\n{told}" if told else ""


def _passage(passage: PassageChange, vocabulary: Vocabulary) -> str:
    section = passage.excerpt.section
    title = f" · § {' '.join(section.title.split())}" if section and section.title else ""
    likely = vocabulary.concepts[passage.category].label
    old, new = _marked(_quote(passage.old), _quote(passage.new))
    return (
        f'<section class="change"><h3><span class="badge">{_badge(passage)}</span> '
        f"{escape(f'{likely}?{title}')}</h3>"
        f'<div class="sides">{_side(old)}{_side(new)}</div></section>'
    )


def _dated(version: Version) -> str:
    return version.date or version.iri


def _change(change: Change, vocabulary: Vocabulary) -> str:
    aspects = "".join(f"<li>{escape(aspect.tell(vocabulary))}</li>" for aspect in change.aspects)
    categories = ", ".join(
        concept.label
        for name in change.statement.categories
        if (concept := vocabulary.concepts.get(name.rpartition(":")[2]))
    )
    old, new = _marked(_quote(change.old), _quote(change.new))
    return (
        f'<section class="change"><h3><span class="badge">{_badge(change)}</span> '
        f"{escape(categories)}</h3>{f'<ul>{aspects}</ul>' if aspects else ''}"
        f'<div class="sides">{_side(old)}{_side(new)}</div></section>'
    )


def _badge(change: Change | PassageChange) -> str:
    return "reversed" if change.reversed else change.type.lower()


def _quote(quoted: StatementRecord | Excerpt | None) -> str:
    return " ".join(quoted.quote.split()) if quoted else ""


def _side(quote: str) -> str:
    return f"<blockquote>{quote}</blockquote>" if quote else '<p class="none">not stated</p>'


def _marked(old: str, new: str) -> tuple[str, str]:
    """Both quotes, escaped, with the words that differ marked.

    >>> _marked("We share & sell", "We sell")
    ('We <del>share &amp; </del>sell', 'We sell')
    """
    if not old or not new:
        return escape(old), escape(new)
    before, after = _WORD.findall(old), _WORD.findall(new)
    told: tuple[list[str], list[str]] = ([], [])
    for kind, start, end, other_start, other_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = escape("".join(before[start:end])), escape("".join(after[other_start:other_end]))
        same = kind == "equal"
        told[0].append(gone if same or not gone else f"<del>{gone}</del>")
        told[1].append(come if same or not come else f"<ins>{come}</ins>")
    return "".join(told[0]), "".join(told[1])
