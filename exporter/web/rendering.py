"""Pages out of templates. Whatever comes from a policy is escaped, wherever it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from exporter.namespaces import compact
from exporter.version import __version__
from exporter.web.telling import Telling
from exporter.web.texts import Line, Piece

__all__ = ["ASSETS", "environment", "in_page", "marked", "rendered", "tools"]

ASSETS: Final = Path(__file__).with_name("assets")
_TEMPLATES: Final = Path(__file__).with_name("templates")
_LINKS: Final = 4096
_SHOWN_SCHEMES: Final = frozenset({"data", "party", "purpose", "action"})


@cache
def environment() -> Environment:
    """The environment of all templates."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["version"] = __version__
    made.filters |= {
        "flat": _flat,
        "short": compact,
        "day": _day,
        "many": _many,
        "web": _web_address,
        "cut": _cut,
        "hits": _hits,
    }
    return made


def rendered(template: str, tools: Mapping[str, object], **context: Any) -> str:  # noqa: ANN401
    """A template filled. ``tools`` are the functions that it may call beside its context."""
    return environment().get_template(template).render(**tools, **context)


def tools(path: Callable[[str], str], label: Callable[[str], str]) -> dict[str, object]:
    """What templates may call: ``path`` and ``label`` of a name, ``values``, the links of several, and ``telling``.

    What is no concept is a name and has no link. Links are kept, since pages are made of the same few hundred.

    >>> print(tools("/term/{}".format, "<{}>".format)["values"](["dpsv:data-EmailAddress", "ACME"]))
    <a href="/term/dpsv:data-EmailAddress">&lt;dpsv:data-EmailAddress&gt;</a>, ACME
    """

    @lru_cache(_LINKS)
    def linked(name: str) -> Markup:
        if not name.startswith("dpsv:"):
            return escape(name)
        return Markup('<a href="{}">{}</a>').format(path(name), label(name))

    def values(names: Iterable[str]) -> Markup:
        return Markup(", ").join(map(linked, names))

    return {"path": path, "label": label, "values": values, "telling": Telling(values, label)}


def in_page(value: object) -> Markup:
    r"""A value as JSON that can stand inside a page, whatever it holds.

    >>> print(in_page("</script>"))
    "\u003c/script>"
    """
    return Markup(json.dumps(value, ensure_ascii=True).replace("<", "\\u003c"))  # noqa: S704 -- no "<" is left


def _flat(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())


def _cut(words: str, most: int) -> str:
    """The beginning of words that are too long.

    >>> _cut("We sell nothing.", 8)
    'We sell …'
    """
    return words if len(words) <= most else f"{words[: most - 1].rstrip()} …"


def _hits(words: str, terms: Iterable[str]) -> Markup:
    """Words with those marked that a search found, as far as they begin like the terms that were looked for.

    >>> print(_hits("We sell <b>emails</b>.", ["email"]))
    We sell &lt;b&gt;<mark>emails</mark>&lt;/b&gt;.
    """
    wanted = "|".join(re.escape(term).replace(r"\ ", r"\W+") for term in terms)
    if not wanted:
        return escape(words)
    parts = re.split(rf"(\b(?:{wanted})\w*)", words, flags=re.IGNORECASE)
    pieces = (f"<mark>{escape(part)}</mark>" if place % 2 else escape(part) for place, part in enumerate(parts))
    return Markup("".join(pieces))  # noqa: S704 -- every piece is escaped


def _day(written: str) -> str:
    """A date in words, if it is one.

    >>> _day("2013-08-19"), _day("soon")
    ('19 August 2013', 'soon')
    """
    try:
        found = date.fromisoformat(written[:10])
    except ValueError:
        return written
    return f"{found.day} {found:%B %Y}"


def _many(number: int, noun: str) -> str:
    """A number with its noun.

    >>> _many(1, "policy"), _many(1200, "policy")
    ('1 policy', '1,200 policies')
    """
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def _web_address(iri: str) -> str | None:
    """The IRI, if a browser may be sent there: a page of the web and nothing that runs."""
    return iri if iri.startswith(("http://", "https://")) else None


# -- the text of a policy ----------------------------------------------------------------------------------------------


def marked(
    content: Iterable[Line], tones: Mapping[int, str], labels: Mapping[str, str], headings: str = "h3"
) -> Markup:
    """A text as HTML, its statements marked and linked by number.

    ``tones`` says how each statement is drawn, ``labels`` what the IRIs of mentions are called.
    """
    rows = []
    for line in content:
        tag = headings if line.heading else "p"
        kind = ' class="row"' if line.row else ""
        rows.append(f"<{tag}{kind}>{''.join(_piece(piece, tones, labels) for piece in line.pieces)}</{tag}>\n")
    return Markup("".join(rows))  # noqa: S704 -- every piece is escaped below


def _piece(piece: Piece, tones: Mapping[int, str], labels: Mapping[str, str]) -> str:
    numbers = [of for of in piece.inside if isinstance(of, int)]
    words = str(escape(piece.text))
    mention = next((of for of in piece.inside if isinstance(of, str) and _scheme(of) in _SHOWN_SCHEMES), None)
    if mention:
        words = f'<span class="m m-{_scheme(mention)}" title="{escape(labels.get(mention, ""))}">{words}</span>'
    if not numbers:
        return words
    anchors = "".join(f'<span id="w{of}"></span>' for of in piece.begins if isinstance(of, int))
    links = "".join(
        f'<a class="n" href="#s{of}" aria-label="statement {of}">{of}</a>' for of in piece.ends if isinstance(of, int)
    )
    ids = " ".join(map(str, numbers))
    return f'<mark class="{tones[numbers[-1]]}" data-s="{ids}">{anchors}{words}</mark>{links}'


def _scheme(iri: str) -> str:
    """The scheme of a concept, or of a party of the policy."""
    name = compact(iri)
    if name.startswith("dpsv:"):
        return name.removeprefix("dpsv:").partition("-")[0]
    return "party" if "/party-" in iri else ""
