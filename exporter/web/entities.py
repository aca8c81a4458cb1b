"""The things of the graph at their own addresses: as a page, or as RDF, as the request or the suffix wants it."""

from __future__ import annotations

import re
from typing import Final

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from exporter.errors import LimitError
from exporter.graph.outline import Outline
from exporter.graph.serialisation import serialise
from exporter.graph.store import as_written
from exporter.namespaces import expand
from exporter.web.negotiation import GRAPHS, HTML, SUFFIXES, chosen
from exporter.web.policies import changes_page, picture_page, statement_page
from exporter.web.protocol import told
from exporter.web.site import Site
from exporter.web.things import term_page, thing_page
from exporter.web.volume import Volume, latest
from exporter.web.worker import Job

__all__ = ["changes", "entity", "graph_response", "term", "thing"]

_VERSION: Final = re.compile(r"(?P<policy>.*/policy/.+?)(?P<version>/v/[0-9a-f]+)?(?:/(?P<part>[^/]+))?")
_TERM: Final = re.compile(r"dpsv?:[\w-]+")
_MOST: Final = 10_000


async def entity(request: Request) -> Response:
    """A thing at its address."""
    site: Site = request.app.state.site
    path, media = _wanted(request, request.scope["raw_path"].decode("ascii", "replace"))
    iri = site.addresses.iri(path)
    version, part = await run_in_threadpool(_place, site, iri)
    if version and not part and media == HTML:
        return await _policy(site, version)
    return await run_in_threadpool(_shown, request, iri, media, (version, part))


async def _policy(site: Site, version: str) -> Response:
    """The page of a version of a policy, made by another process when it is first wanted."""
    if version not in site.pages:
        try:
            reply = await site.painters.ask(Job(page=version))
        except LimitError as error:
            return told(503, str(error))
        if not reply.body:
            raise HTTPException(404)
        site.pages[version] = reply.body
    return HTMLResponse(site.pages[version], headers={"Vary": "Accept", "Cache-Control": "no-cache"})


async def term(request: Request) -> Response:
    """A term of the vocabulary."""
    path, media = _wanted(request, request.path_params["name"])
    return await run_in_threadpool(_described, request, path, media)


async def changes(request: Request) -> Response:
    """Two versions of a policy, named by the parameters ``old`` and ``new``, side by side."""
    return await run_in_threadpool(_changes, request)


def _changes(request: Request) -> Response:
    site: Site = request.app.state.site
    wanted = [site.addresses.iri(request.query_params.get(name, "")) for name in ("old", "new")]
    old, new = (_opened(site, iri) for iri in wanted)
    if old is None or new is None:
        raise HTTPException(404)
    return changes_page(request, old, new)


async def thing(request: Request) -> Response:
    """Anything by its IRI; what has an address of its own is sent there."""
    site: Site = request.app.state.site
    iri = request.query_params.get("iri", "")
    address = site.addresses.of(iri)
    if not address.startswith("/thing?"):
        return RedirectResponse(address, 303)
    _, media = _wanted(request, "")
    return await run_in_threadpool(_anything, request, iri, media)


def graph_response(lines: list[str], media: str, base: str) -> Response:
    """Lines of N-Quads in the form of a media type."""
    content = serialise(Outline(lines), f".{GRAPHS[media]}", base)
    return Response(content, media_type=media, headers={"Vary": "Accept"})


def _wanted(request: Request, path: str) -> tuple[str, str]:
    """The path without its suffix, and the media type that is wanted. Raises 406 when there is no such form."""
    stem, dot, suffix = path.rpartition(".")
    if dot and suffix in SUFFIXES:
        return stem, SUFFIXES[suffix]
    media = chosen(request.headers.get("accept", ""), [HTML, *GRAPHS])
    if media is None:
        raise HTTPException(406, f"this can be had as {', '.join([HTML, *GRAPHS])}")
    return path, media


def _shown(request: Request, iri: str, media: str, place: tuple[str, str]) -> Response:
    site: Site = request.app.state.site
    version, part = place
    volume = _opened(site, version) if version else None
    if volume is None:
        return _anything(request, iri, media)
    if media != HTML:
        whole = iri in {volume.iri, volume.policy.iri}
        lines = volume.lines if whole else volume.described(iri)
        return graph_response(lines, media, site.addresses.base) if lines else _anything(request, iri, media)
    if part == "picture":
        return picture_page(request, volume)
    if iri in volume.numbers:
        return statement_page(request, volume, iri)
    return _anything(request, iri, media)


def _place(site: Site, iri: str) -> tuple[str, str]:
    """The version that a thing is in, if it is in one, and what follows the version in the IRI."""
    found = _VERSION.fullmatch(iri)
    if not found or not _is_iri(iri):
        return "", ""
    part = found["part"] or ""
    if found["version"]:
        return found["policy"] + found["version"], part
    for policy, rest in ((iri, ""), (found["policy"], part)):  # the last step may belong to the name of the policy
        version = latest(site.store, policy)
        if version and (not rest or rest == "picture"):
            return version, rest
    return "", ""


def _opened(site: Site, version: str) -> Volume | None:
    return site.volume(version) if _is_iri(version) else None


def _is_iri(iri: str) -> bool:
    try:
        ox.NamedNode(iri)
    except ValueError:
        return False
    return True


def _described(request: Request, name: str, media: str) -> Response:
    """A term by its compact name."""
    if not _TERM.fullmatch(name):
        raise HTTPException(404)
    iri = expand(name)
    if media == HTML:
        return term_page(request, iri)
    return _anything(request, iri, media)


def _anything(request: Request, iri: str, media: str) -> Response:
    """What the store says of an IRI, and who points at it."""
    site: Site = request.app.state.site
    if not _is_iri(iri):
        raise HTTPException(404)
    node = ox.NamedNode(iri)
    said = list(site.store.quads_for_pattern(node, None, None))[:_MOST]
    if media == HTML:
        return thing_page(request, iri, said)
    if not said:
        raise HTTPException(404)
    written = ox.serialize(said, format=ox.RdfFormat.N_QUADS) or b""
    lines = [line for line in as_written(written.decode()).split("\n") if line]
    return graph_response(lines, media, site.addresses.base)
