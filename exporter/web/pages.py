"""Pages about many policies: the start, the comparison, the vocabulary, the method; and how any page is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from exporter.queries import questions
from exporter.web.catalogue import FACETS
from exporter.web.matrix import compared
from exporter.web.rendering import rendered
from exporter.web.site import Site
from exporter.web.volume import Volume, latest

__all__ = ["about", "compare", "failed", "home", "send", "vocabulary"]

_A_PAGE: Final = 30
_MOST_COLUMNS: Final = 6
_QUESTIONS: Final = ("q03", "q02", "q04")
_REASONS: Final = {
    404: "There is nothing at this address.",
    405: "This address only answers; it takes nothing.",
    406: "This cannot be had in the form that was asked for.",
}


def send(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:  # noqa: ANN401
    """A page. Templates may call ``path`` (the address of an IRI) and ``label`` (what people call it)."""
    site: Site = request.app.state.site
    tools = {"path": site.addresses.of, "label": site.label}
    content = rendered(template, tools, here=request.url.path, **context)
    return HTMLResponse(content, status, {"Vary": "Accept", "Cache-Control": "no-cache"})


def home(request: Request) -> Response:
    """The start: search, facets, policies."""
    site: Site = request.app.state.site
    query = request.query_params
    words = query.get("q", "")
    chosen = {facet.name: query.getlist(facet.name) for facet in FACETS if query.get(facet.name)}
    found = site.catalogue.search(words, chosen)
    pages = max(1, -(-len(found) // _A_PAGE))
    page = min(max(_number(query.get("page", "1")), 1), pages)
    asked = [("q", words)] * bool(words) + [(name, value) for name, values in chosen.items() for value in values]

    def link(**changes: str | int) -> str:
        """The same list with one thing changed."""
        kept = [(name, value) for name, value in asked if name not in changes]
        return f"?{urlencode([*kept, *((name, str(value)) for name, value in changes.items())])}"

    def toggled(facet: str, value: str) -> str:
        """The same list with a value of a facet chosen, or no longer."""
        kept = [pair for pair in asked if pair != (facet, value)]
        return f"?{urlencode(kept if len(kept) < len(asked) else [*asked, (facet, value)])}"

    return send(
        request, "home.html", catalogue=site.catalogue, words=words, chosen=chosen, found=found, page=page, pages=pages,
        shown=found[(page - 1) * _A_PAGE : page * _A_PAGE], facets=FACETS, link=link,
        counts=site.catalogue.counted(found), toggled=toggled, questions=[questions()[name] for name in _QUESTIONS],
        categories=[f"dpsv:{name}" for name in site.vocabulary.schemes["category"].concepts],
    )  # fmt: skip


def compare(request: Request) -> Response:
    """Policies side by side, named by the parameters ``p``; without two of them, a choice."""
    site: Site = request.app.state.site
    wanted = list(dict.fromkeys(request.query_params.getlist("p")))[:_MOST_COLUMNS]
    volumes = [volume for name in wanted if (volume := _volume(site, name))]
    only = request.query_params.get("only", "")
    groups = compared(volumes, site.vocabulary) if len(volumes) > 1 else []
    entries = site.catalogue.entries if len(volumes) < 2 else []  # noqa: PLR2004 -- two are compared
    link = urlencode([("p", name) for name in wanted])
    return send(
        request, "compare.html", volumes=volumes, groups=groups, only=only, entries=entries[:200], chosen=wanted,
        link=link, most=_MOST_COLUMNS,
    )  # fmt: skip


def _volume(site: Site, name: str) -> Volume | None:
    """The policy at a path, in the version to show first, or the version at a path."""
    iri = site.addresses.iri(name)
    try:
        version = latest(site.store, iri) or iri
        return site.volume(version)
    except ValueError:  # no IRI
        return None


def vocabulary(request: Request) -> Response:
    """The schemes, or one scheme as a tree."""
    site: Site = request.app.state.site
    name = request.path_params.get("scheme", "")
    schemes = sorted(site.vocabulary.schemes.values(), key=lambda scheme: scheme.label)
    if not name:
        return send(request, "schemes.html", schemes=schemes, concepts=len(site.vocabulary.concepts))
    scheme = site.vocabulary.schemes.get(name)
    if scheme is None:
        raise HTTPException(404)
    children: dict[str, list[str]] = {}
    for each in scheme.concepts:
        children.setdefault(site.vocabulary.concepts[each].broader or "", []).append(each)
    return send(
        request, "scheme.html", scheme=scheme, children=children, concepts=site.vocabulary.concepts, schemes=schemes
    )


def about(request: Request) -> Response:
    """What the pages show, how it was found, what it does not mean."""
    site: Site = request.app.state.site
    return send(request, "about.html", settings=site.settings, digest=site.vocabulary.digest[:12])


async def failed(request: Request, error: Exception) -> Response:
    """A refusal as a page, or in plain words for programs."""
    status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (500, None)
    reason = _REASONS.get(status, "This went wrong.")
    if "text/html" not in request.headers.get("accept", ""):
        return Response(reason + "\n", status, _kept(headers), media_type="text/plain")
    page = send(request, "failed.html", status, reason=reason, code=status)
    page.headers.update(_kept(headers))
    return page


def _kept(headers: Mapping[str, str] | None) -> dict[str, str]:
    return dict(headers or {})


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) <= 9 else 1  # noqa: PLR2004
