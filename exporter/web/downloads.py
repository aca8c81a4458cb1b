"""The whole graph to take away: as files with their size and hash while it is small, as a stream when it is not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from exporter.graph.outline import Outline
from exporter.graph.serialisation import serialise
from exporter.graph.store import as_written
from exporter.queries.description import GRAPH as DESCRIPTION
from exporter.queries.ontology import GRAPH as ONTOLOGY
from exporter.web.pages import send
from exporter.web.site import Site

__all__ = ["data_page", "download"]

_SMALL: Final = 250_000
_AT_ONCE: Final = 10_000
_FORMS: Final = {
    "nq": ("N-Quads", "application/n-quads"),
    "ttl": ("Turtle", "text/turtle"),
    "trig": ("TriG", "application/trig"),
    "jsonld": ("JSON-LD", "application/ld+json"),
}
_OURS: Final = frozenset({ONTOLOGY, ox.NamedNode(DESCRIPTION)})


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away; size and hash are known of small graphs only."""

    name: str
    form: str
    size: int | None = None
    digest: str = ""


async def data_page(request: Request) -> Response:
    """The list of files."""
    site: Site = request.app.state.site
    await site.counted()
    files = await run_in_threadpool(_files, site)
    return send(request, "data.html", catalogue=site.catalogue, files=files)


async def download(request: Request) -> Response:
    """One file."""
    site: Site = request.app.state.site
    suffix = request.path_params["suffix"]
    await site.counted()
    if suffix not in _FORMS or (suffix != "nq" and not _is_small(site)):
        raise HTTPException(404)
    media = _FORMS[suffix][1]
    headers = {"Content-Disposition": f'attachment; filename="graph.{suffix}"'}
    if not _is_small(site):
        return StreamingResponse(_stream(site.store), media_type=media, headers=headers)
    return Response(await run_in_threadpool(_content, site, suffix), media_type=media, headers=headers)


def _is_small(site: Site) -> bool:
    return site.catalogue.triples is not None and site.catalogue.triples <= _SMALL


def _files(site: Site) -> list[File]:
    if not _is_small(site):
        return [File("graph.nq", "N-Quads")]
    _content(site, "nq")
    return [_file(site, suffix) for suffix in _FORMS]


def _file(site: Site, suffix: str) -> File:
    """A file with what is known of it: a form that nobody has asked for yet is made when somebody does."""
    content = site.pages.get(_kept_as(suffix))
    name, form = f"graph.{suffix}", _FORMS[suffix][0]
    return File(name, form, len(content), hashlib.sha256(content).hexdigest()) if content else File(name, form)


def _kept_as(suffix: str) -> str:
    return f"download {suffix}"


def _content(site: Site, suffix: str) -> bytes:
    """A file of a small graph, which is made when it is first wanted and kept."""
    name = _kept_as(suffix)
    if name not in site.pages:
        lines = sorted(line for part in _stream(site.store) for line in part.decode().split("\n") if line)
        site.pages[name] = serialise(Outline(lines), f".{suffix}", site.addresses.base).encode()
    return site.pages[name]


def _stream(store: ox.Store) -> Iterator[bytes]:
    """The quads of the policies, without what the server added, as lines of N-Quads."""
    own = (quad for quad in store.quads_for_pattern(None, None, None, None) if quad.graph_name not in _OURS)
    while part := list(islice(own, _AT_ONCE)):
        yield as_written((ox.serialize(part, format=ox.RdfFormat.N_QUADS) or b"").decode()).encode()
