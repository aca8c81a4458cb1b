"""Pages about many policies: the comparison, the vocabulary, the method; and how any page is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from exporter.web.matrix import compared
from exporter.web.rendering import rendered
from exporter.web.site import Site
from exporter.web.volume import Volume, latest

__all__ = ["about", "compare", "failed", "send", "vocabulary"]

_MOST_COLUMNS: Final = 6
_REASONS: Final = {
    404: "There is nothing at this address.",
    405: "This address only answers; it takes nothing.",
    406: "This cannot be had in the form that was asked for.",
}


def send(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:  # noqa: ANN401
    """A page of the server."""
    site: Site = request.app.state.site
    content = rendered(template, site.tools, here=request.url.path, **context)
    return HTMLResponse(content, status, {"Vary": "Accept", "Cache-Control": "no-cache"})


async def compare(request: Request) -> Response:
    """Policies side by side, named by the parameters ``p``; without two of them, a choice."""
    site: Site = request.app.state.site
    await site.counted()
    return await run_in_threadpool(_compared, request)


def _compared(request: Request) -> Response:
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
