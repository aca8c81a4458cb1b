"""SPARQL 1.1 Protocol, the query half (https://www.w3.org/TR/sparql11-protocol/): a request in, an answer out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from exporter.errors import LimitError
from exporter.web.negotiation import media_type
from exporter.web.pool import Pool
from exporter.web.worker import Job, Reply

__all__ = ["METHODS", "Refusal", "asked", "body_of", "respond", "told", "words"]

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")

_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_FIELDS: Final = 64
_FORGOTTEN: Final = 32
_LIMIT_STATUS: Final = {"E503": 504, "E504": 503, "E505": 503}

Pairs = Sequence[tuple[str, str]]


class Refusal(Exception):
    """A request that gets no answer, with the HTTP status and the reason in words."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


async def body_of(request: Request, largest: int) -> bytes:
    """The body of a request. Raises ``Refusal`` 413 for one that is larger than allowed.

    What is too much is read and forgotten, up to a point: a client that still sends would not hear the refusal.
    """
    body = bytearray()
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= largest:
            body += chunk
        elif size > largest * _FORGOTTEN:
            break
    if size > largest:
        raise Refusal(413, f"a request may have {largest:,} bytes")
    return bytes(body)


def asked(request: Request, body: bytes, rows: int) -> Job | None:
    """What a request asks; ``None`` when it has no query. Raises ``Refusal`` for what the protocol forbids."""
    pairs = _pairs(request.url.query)
    if request.method == "POST":
        media, parameters = media_type(request.headers.get("content-type", ""))
        if parameters.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
            raise Refusal(415, "send the query in UTF-8")
        if media == _FORM:
            pairs = [*pairs, *_pairs(_text(body))]
        elif media == _DIRECT:
            pairs = [*((name, value) for name, value in pairs if name != "query"), ("query", _text(body))]
        else:
            update = "SPARQL Update is not allowed: dps only reads graphs"
            raise Refusal(*((403, update) if media == _UPDATE else (415, f"send {_FORM} or {_DIRECT}")))
    query, graphs = _query(pairs)
    base = str(request.url.replace(query=""))
    return None if query is None else Job(query, request.headers.get("accept", ""), rows, graphs, base)


def _query(pairs: Pairs) -> tuple[str | None, tuple[list[str], list[str]] | None]:
    """The query and the graphs that the fields name. Raises ``Refusal`` for several queries, and for no IRIs."""
    found = {name: [value for key, value in pairs if key == name] for name, _ in pairs}
    if "update" in found:
        raise Refusal(403, "SPARQL Update is not allowed: dps only reads graphs")
    queries = found.get("query", [])
    if len(queries) > 1:
        raise Refusal(400, "one query at a time")
    default, named = found.get("default-graph-uri", []), found.get("named-graph-uri", [])
    for graph in (*default, *named):
        if not graph or any(character in graph for character in ' <>"{}|\\^`\n\r\t'):
            raise Refusal(400, f"{graph!r} is no IRI of a graph")
    return next(iter(queries), None), ((default, named) if default or named else None)


def _pairs(text: str) -> Pairs:
    """The fields of a form, decoded once. What is not UTF-8 or has too many fields is refused with 400."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except ValueError as error:
        raise Refusal(400, "the fields of the request cannot be read: they must be UTF-8, and few") from error


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Refusal(400, "send the query in UTF-8") from error


async def respond(pool: Pool, job: Job) -> Response:
    """The answer to a query, whole or not at all: nothing is sent before all of it is there."""
    try:
        reply = await pool.ask(job)
    except LimitError as error:
        hint = f"\n  → {error.hint}" if error.hint else ""
        return told(_LIMIT_STATUS[error.code], f"{error}{hint}")
    if reply.error:
        return told(reply.status, words(reply))
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    if reply.truncated:
        headers |= {"X-Truncated": "true", "X-Row-Limit": str(job.rows)}
    if reply.warnings:
        headers["X-Warning"] = "; ".join(reply.warnings).encode("ascii", "backslashreplace").decode()
    return Response(reply.body, media_type=reply.media, headers=headers)


def words(reply: Reply) -> str:
    """An error as the command line says it."""
    lines = [f"{reply.error['code']} {reply.error['message']}".strip()]
    return "\n".join([*lines, *(f"  → {line}" for line in reply.error["hint"].splitlines())])


def told(status: int, words: str) -> Response:
    """A refusal as plain text."""
    headers = {"Vary": "Accept"} | ({"Retry-After": "30"} if status == 503 else {})  # noqa: PLR2004 -- RFC 9110
    return Response(words + "\n", status, headers, media_type="text/plain")
