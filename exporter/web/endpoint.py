"""The address ``/sparql``: answers for programs, an editor for people, a description for those who do not ask."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from exporter.graph.outline import Outline
from exporter.graph.serialisation import serialise
from exporter.web import description
from exporter.web.negotiation import GRAPHS, chosen
from exporter.web.protocol import METHODS, Refusal, asked, body_of, respond, told
from exporter.web.site import Site

__all__ = ["sparql"]

_ALLOWED_HEADERS: Final = "Accept, Content-Type"


async def sparql(request: Request) -> Response:
    """A query answered, or the editor, or the service description, as the request has it."""
    site: Site = request.app.state.site
    if request.method == "OPTIONS":
        return _options(site)
    try:
        body = await body_of(request, site.settings.largest_request) if request.method == "POST" else b""
        job = asked(request, body, site.settings.max_rows)
    except Refusal as refusal:
        return told(refusal.status, refusal.reason)
    accept = request.headers.get("accept", "")
    if job is not None:
        return await respond(site.pool, job)
    if request.method == "POST":
        return told(400, "the request has no query")
    media = chosen(accept, list(GRAPHS))
    if media is None:
        return told(406, f"the service description can be had as {', '.join(GRAPHS)}")
    lines = description.service(str(request.url.replace(query="")))
    return graph(lines, media)


def graph(lines: list[str], media: str) -> Response:
    """A graph in the form of a media type."""
    content = serialise(Outline(lines), f".{GRAPHS[media]}")
    return Response(content, media_type=media, headers={"Vary": "Accept"})


def _options(site: Site) -> Response:
    headers = {"Allow": ", ".join(METHODS)}
    if site.settings.cors:
        headers |= {
            "Access-Control-Allow-Methods": ", ".join(METHODS),
            "Access-Control-Allow-Headers": _ALLOWED_HEADERS,
            "Access-Control-Max-Age": "86400",
        }
    return Response(status_code=204, headers=headers)
