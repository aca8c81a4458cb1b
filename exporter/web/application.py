"""The server: which address is answered by what, and how it starts and ends."""

from __future__ import annotations

import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from exporter.errors import UsageError
from exporter.web.doors import Doors
from exporter.web.downloads import data_page, download
from exporter.web.endpoint import sparql, void
from exporter.web.entities import changes, entity, term, thing
from exporter.web.pages import about, compare, failed, vocabulary
from exporter.web.protocol import METHODS
from exporter.web.rendering import ASSETS
from exporter.web.settings import Settings
from exporter.web.site import Site
from exporter.web.start import home
from exporter.web.stores import furnished

__all__ = ["application", "serve"]


_KINDS: Final = ("policy", "doc", "text", "run", "dataset", "extractor", "retrieval")
"""How the paths of things begin (``vocabulary.md`` 4.7)."""


def health(_: Request) -> Response:
    """That the server answers."""
    return PlainTextResponse("ok\n")


_ROUTES: Final = [
    Route("/", home),
    Route("/compare", compare),
    Route("/changes", changes),
    Route("/vocab", vocabulary),
    Route("/vocab/{scheme}", vocabulary),
    Route("/about", about),
    Route("/data", data_page),
    Route("/data/graph.{suffix}", download),
    Route("/sparql", sparql, methods=METHODS),
    Route("/sparql/", sparql, methods=METHODS),
    Route("/void", void),
    Route("/.well-known/void", void),
    Route("/health", health),
    Route("/term/{name}", term),
    Route("/thing", thing),
    *(Route(f"/{kind}/{{path:path}}", entity) for kind in _KINDS),
    Mount("/assets", StaticFiles(directory=ASSETS)),
]


def application(folder: Path, settings: Settings) -> Starlette:
    """The ASGI application over a furnished store."""
    site = Site(folder, settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with site.running():
            yield

    doors = Middleware(Doors, names=settings.known_names, cors=settings.cors)
    handlers = {HTTPException: failed}
    app = Starlette(routes=_ROUTES, middleware=[doors], lifespan=lifespan, exception_handlers=handlers)
    app.state.site = site
    return app


def serve(source: Path | Iterable[str], settings: Settings, announce: Callable[[str], None]) -> None:
    """Serves a store, a file or lines of N-Quads until SIGINT or SIGTERM; ``announce`` is told the address.

    Raises ``UsageError`` E020 for an address that cannot be listened at, and as
    :func:`exporter.web.stores.furnished`.
    """
    with _listening(settings) as listener, furnished(source) as folder:
        port = listener.getsockname()[1]
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        config = uvicorn.Config(
            application(folder, settings), log_level="warning", access_log=False, server_header=False, ws="none",
            timeout_graceful_shutdown=2,
        )  # fmt: skip
        signal.signal(signal.SIGTERM, _interrupt)  # uvicorn raises it again at its end, when there is more to tidy up
        announce(f"http://{host}:{port}/")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server((settings.host, settings.port), family=family, backlog=256)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        hint = "choose another port with --port, or any free one with --port 0"
        raise UsageError("E020", f"cannot listen at {where}: {error.strerror}", hint=hint, where=where) from error
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else each answer waits 40 ms for a receipt
    return listener
