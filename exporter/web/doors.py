"""What every request passes on its way in, and every answer on its way out."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Doors"]

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'{styles}; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_MISDIRECTED: Final = 421
_EDITOR: Final = "/sparql"  # its editor draws itself with styles of its own


class Doors:
    """Lets in what is addressed to this server, and tells browsers to load nothing from elsewhere.

    A page of another site that makes a browser ask this one, under a name that it controls, is turned away by ``Host``;
    and unless ``cors`` is set, no script of another site may read an answer.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str], *, cors: bool) -> None:
        self._app = app
        self._names = names
        self._cors = cors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "").lower()
        if _without_port(host) not in self._names:
            refusal = PlainTextResponse("this server does not answer to that name\n", _MISDIRECTED)
            await refusal(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._guard(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self._app(scope, receive, send_guarded)

    def _guard(self, headers: MutableHeaders, path: str) -> None:
        styles = " 'unsafe-inline'" if path.rstrip("/") == _EDITOR else ""
        for name, value in {**_HEADERS, "Content-Security-Policy": _POLICY.format(styles=styles)}.items():
            headers.setdefault(name, value)
        if self._cors:
            headers["Access-Control-Allow-Origin"] = "*"
            headers["Access-Control-Expose-Headers"] = "X-Truncated, X-Row-Limit"
        else:
            headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")


def _without_port(host: str) -> str:
    """A Host header without its port.

    >>> _without_port("[::1]:7341"), _without_port("localhost:7341"), _without_port("127.0.0.1")
    ('[::1]', 'localhost', '127.0.0.1')
    """
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() and not (host.startswith("[") and host.endswith("]")) else host
