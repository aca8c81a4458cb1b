"""The address ``/sparql``: answers for programs, an editor for people, a description for those who do not ask."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from exporter.errors import LimitError
from exporter.namespaces import PREFIXES
from exporter.queries import questions
from exporter.web import description
from exporter.web.entities import graph_response
from exporter.web.negotiation import GRAPHS, HTML, TABLES, chosen
from exporter.web.pages import send
from exporter.web.protocol import METHODS, Refusal, asked, body_of, respond, told, words
from exporter.web.rendering import in_page
from exporter.web.site import Site
from exporter.web.worker import Job, Reply

__all__ = ["sparql", "void"]

_ALLOWED_HEADERS: Final = "Accept, Content-Type"
_ROWS_OF_A_PAGE: Final = 1000
_JSON: Final = "application/sparql-results+json"
_SAMPLE: Final = """SELECT ?action ?data ?quote WHERE {
  ?statement dps:polarity dpsv:polarity-Denied ;
             dps:action ?action ;
             dps:dataType ?data ;
             dps:hasEvidence/oa:hasSelector?/oa:exact ?quote .
}
LIMIT 50
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as a page shows it: rows under columns, or a truth, or a graph."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[dict[str, str] | None, ...], ...] = ()
    boolean: bool | None = None
    turtle: str | None = None
    truncated: bool = False
    warnings: list[str] = field(default_factory=list)


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
    if chosen(request.headers.get("accept", ""), [_JSON, *TABLES, *GRAPHS, HTML]) == HTML:
        return await _editor(request, job)
    return _described(request) if job is None else await respond(site.pool, job)


def _described(request: Request) -> Response:
    """The service description, which GET without a query asks for (SPARQL 1.1 Service Description, 2)."""
    site: Site = request.app.state.site
    if request.method == "POST":
        return told(400, "the request has no query")
    media = chosen(request.headers.get("accept", ""), list(GRAPHS))
    if media is None:
        return told(406, f"the service description can be had as {', '.join(GRAPHS)}")
    return graph_response(description.service(str(request.url.replace(query=""))), media, site.addresses.base)


async def void(request: Request) -> Response:
    """The VoID description of what is served."""
    site: Site = request.app.state.site
    await site.counted()
    media = chosen(request.headers.get("accept", ""), list(GRAPHS)) or "text/turtle"
    policies = [entry.iri for entry in site.catalogue.entries[:3]]
    lines = description.void(str(request.base_url), site.catalogue.triples, policies)
    return graph_response(lines, media, site.addresses.base)


async def _editor(request: Request, job: Job | None) -> Response:
    """The page to ask at, with the answer for those whose browser runs no scripts."""
    site: Site = request.app.state.site
    error, answer, status = "", None, 200
    if job is not None and job.sparql.strip():
        try:
            reply = await site.pool.ask(replace(job, accept=f"{_JSON}, text/turtle", rows=_ROWS_OF_A_PAGE))
            error, status = words(reply) if reply.error else "", reply.status
            answer = None if reply.error else _shown(reply)
        except LimitError as limit:
            error, status = str(limit), 504 if limit.code == "E503" else 503
    return send(
        request, "sparql.html", status, questions=list(questions().values()), query=job.sparql if job else "",
        sample=_SAMPLE, error=error, answer=answer, prefixes=in_page(dict(PREFIXES)),
    )  # fmt: skip


def _shown(reply: Reply) -> Shown:
    if reply.media == "text/turtle":
        return Shown(turtle=reply.body.decode(), truncated=reply.truncated, warnings=reply.warnings)
    content: dict[str, Any] = json.loads(reply.body)
    if "boolean" in content:
        return Shown(boolean=content["boolean"], warnings=reply.warnings)
    columns = tuple(content["head"]["vars"])
    rows = tuple(tuple(map(row.get, columns)) for row in content["results"]["bindings"])
    return Shown(columns, rows, truncated=reply.truncated, warnings=reply.warnings)


def _options(site: Site) -> Response:
    headers = {"Allow": ", ".join(METHODS)}
    if site.settings.cors:
        headers |= {
            "Access-Control-Allow-Methods": ", ".join(METHODS),
            "Access-Control-Allow-Headers": _ALLOWED_HEADERS,
            "Access-Control-Max-Age": "86400",
        }
    return Response(status_code=204, headers=headers)
