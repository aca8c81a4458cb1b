"""A process that answers queries, one after another, and that may be killed at any time.

It is started by :mod:`exporter.web.pool` with the folder of a store, the bytes of memory that it may use, and how far
it stands back behind others (as ``nice`` counts it). Jobs come on stdin and replies go to stdout as frames: the length
as four bytes, then JSON; the body of a reply follows it. The first reply says that the process is ready.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import signal
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO, Final

import orjson
import pyoxigraph as ox

from exporter import queries
from exporter.errors import DpsError
from exporter.garbage import uncollected
from exporter.namespaces import PREFIXES
from exporter.queries import Dataset, Result
from exporter.queries.words import write_words
from exporter.web.library import Library
from exporter.web.negotiation import GRAPHS, HTML, TABLES, TRUTHS, chosen

__all__ = ["Job", "Reply", "answer", "main"]

_NEW_USER: Final = 0x10000000
_NEW_NETWORK: Final = 0x40000000
_NOT_ACCEPTABLE: Final = 406
_FORBIDDEN: Final = 403
_BAD_REQUEST: Final = 400
_NOT_FOUND: Final = 404
_STATUS: Final = {"E202": _FORBIDDEN}
_WRITERS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class Job:
    """A query with what a request says beside it, or another thing that takes its time.

    That is the version of a policy of which the ``page`` is wanted, or the path of a file for the ``words`` of all
    statements. ``graphs`` is ``None`` when the request names no graphs.
    """

    sparql: str = ""
    accept: str = ""
    rows: int | None = None
    graphs: tuple[list[str], list[str]] | None = None
    base: str | None = None
    page: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker says: an HTTP status, a media type, whether rows were cut, or the error; ``body`` travels apart.

    ``warnings`` tell of terms in the query that do not exist.
    """

    status: int = 200
    media: str = "text/plain"
    truncated: bool = False
    warnings: list[str] = field(default_factory=list)
    error: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def answer(store: ox.Store, job: Job) -> Reply:
    r"""The reply to a job.

    >>> answer(ox.Store(), Job("ASK {}", "application/sparql-results+json")).body
    b'{"head":{},"boolean":true}\n'
    """
    dataset = Dataset(*job.graphs) if job.graphs else None
    try:
        result = queries.run(store, job.sparql, limit=job.rows, dataset=dataset, base=job.base)
    except DpsError as error:
        told = {"code": error.code, "message": error.message, "hint": error.hint}
        return Reply(_STATUS.get(error.code, _BAD_REQUEST), error=told)
    forms = {"select": TABLES, "ask": TRUTHS, "graph": GRAPHS}[result.kind]
    media = chosen(job.accept, list(forms))
    if media is None:
        told = {"code": "", "message": f"the answer can be had as {', '.join(forms)}", "hint": ""}
        return Reply(_NOT_ACCEPTABLE, error=told)
    warnings = queries.unknown_terms(store, job.sparql)
    return Reply(media=media, truncated=result.truncated, warnings=warnings, body=_written(result, forms[media]))


def _written(result: Result, form: str) -> bytes:
    match form:
        case "json":
            return result.to_json().encode()
        case "xml":
            return result.to_xml().encode()
        case "csv":
            return result.to_csv(full_iris=True).encode()
        case "tsv":
            return result.to_tsv(full_iris=True).encode()
    triples = (ox.Triple(*row) for row in result.terms)  # type: ignore[arg-type]
    return ox.serialize(triples, format=_WRITERS[form], prefixes=dict(PREFIXES)) or b""


def _page(library: Library, version: str) -> Reply:
    from exporter.web.overview import overview

    with uncollected():
        page = overview(library, version)  # all that it was made of is gone by now: nothing to look through
    return Reply(media=HTML, body=page.encode()) if page else Reply(_NOT_FOUND)


# -- the process -------------------------------------------------------------------------------------------------------


def main(folder: Path, memory: int, rank: int) -> None:
    """Answers jobs until stdin ends, as it does when the server dies in whatever way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends its workers
    with contextlib.suppress(AttributeError, OSError):
        os.nice(rank)
    _leave_the_network()
    store = ox.Store.read_only(str(folder))
    _limit_memory(memory)
    jobs: SimpleQueue[Job] = SimpleQueue()
    Thread(target=_receive, args=(sys.stdin.buffer, jobs), daemon=True).start()
    library = Library(store)
    gc.freeze()  # what is there now stays
    _send(sys.stdout.buffer, Reply())  # ready
    while True:
        job = jobs.get()
        _send(sys.stdout.buffer, _done(library, job))


def _done(library: Library, job: Job) -> Reply:
    if job.page:
        return _page(library, job.page)
    if job.words:
        write_words(library.store, Path(job.words))
        return Reply()
    return answer(library.store, job)


def _receive(stream: BinaryIO, jobs: SimpleQueue[Job]) -> None:
    """Puts jobs into the queue, and ends the process with the stream, whatever it is busy with."""
    while size := stream.read(4):
        jobs.put(Job(**orjson.loads(stream.read(int.from_bytes(size)))))
    os._exit(0)


def _send(stream: BinaryIO, reply: Reply) -> None:
    head = orjson.dumps({**asdict(reply), "body": len(reply.body)})
    stream.write(len(head).to_bytes(4) + head + reply.body)
    stream.flush()


def _limit_memory(size: int) -> None:
    """Sets the limit where the system has one; what asks for more ends the process."""
    with contextlib.suppress(ImportError):
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # an image of so much memory would take its time


def _leave_the_network() -> None:
    """Goes where there is no network, where the system allows it: a second wall behind the refusal of SERVICE."""
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        if libc.unshare(_NEW_NETWORK) != 0:
            libc.unshare(_NEW_USER | _NEW_NETWORK)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
