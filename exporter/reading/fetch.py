"""Pages from the web, for those who ask for it (``dps-exporter[fetch]``): politely, never into a private network.

Each hop of a redirect is resolved, refused when any address is not global, and then connected to by the address that
was checked, so that a second look-up cannot lead elsewhere.
"""

from __future__ import annotations

import importlib.util
import ipaddress
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit, urlunsplit

from exporter.errors import NetworkError, UsageError
from exporter.reading.domains import host_of
from exporter.reading.sources import MAX_SIZE

if TYPE_CHECKING:
    import httpx

__all__ = ["Fetched", "fetch"]

AGENT: Final = "dps-exporter"
MAX_HOPS: Final = 5
MAX_SECONDS: Final = 60.0
_ROBOTS_SIZE: Final = 512_000
_OK: Final = 200
_TRANSIENT: Final = frozenset((429, 502, 503, 504))


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page and the address that gave them."""

    content: bytes
    url: str


def fetch(
    url: str, *, max_size: int = MAX_SIZE, max_seconds: float = MAX_SECONDS, allow_private: bool = False
) -> Fetched:
    """The page at the address, within a size, a time over all and ``MAX_HOPS`` redirects, if its robots.txt allows it.

    Raises ``UsageError`` E008 without the extra, ``NetworkError`` E150 (no answer), E151 (refused by robots.txt), E152
    (private address), E153 (too many redirects), E154 (too large or too slow), E155 (the server said no), E156 (no
    web address).
    """
    missing = [name for name in ("httpx", "protego") if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError("E008", f"fetching needs {', '.join(missing)}", hint="pip install 'dps-exporter[fetch]'")
    import httpx

    with httpx.Client(
        trust_env=False, timeout=10.0, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"}
    ) as client:
        if not host_of(url):
            raise _no_address(url)
        session = _Session(client, time.monotonic() + max_seconds, allow_private=allow_private)
        session.ask_robots(url)
        return session.follow(url, max_size)


class _Session:
    """One address and all the hops to its page, under one deadline."""

    def __init__(self, client: httpx.Client, deadline: float, *, allow_private: bool) -> None:
        self._client = client
        self._deadline = deadline
        self._allow_private = allow_private

    def follow(self, url: str, max_size: int) -> Fetched:
        """The page behind at most ``MAX_HOPS`` redirects."""
        for _ in range(MAX_HOPS + 1):
            status, location, content = self._get(url, max_size)
            if location is None:
                if status == _OK:
                    return Fetched(content, url)
                hint = "try again later" if status in _TRANSIENT else "check the address in a browser"
                raise NetworkError("E155", f"{url}: the server answered {status}", hint=hint, where=url)
            url = _joined(url, location)
        raise NetworkError("E153", f"{url}: more than {MAX_HOPS} redirects", hint="give the last address", where=url)

    def ask_robots(self, url: str) -> None:
        """Raises E151 when the site's robots.txt forbids the address; a site without one allows all."""
        from protego import Protego

        parts = urlsplit(url)
        robots = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        status, _, content = self._get(robots, _ROBOTS_SIZE)
        if status == _OK and not Protego.parse(content.decode("utf-8", "replace")).can_fetch(url, AGENT):
            hint = "save the page from a browser if you may"
            raise NetworkError("E151", f"{url}: robots.txt does not allow it", hint=hint, where=url)

    def _get(self, url: str, max_size: int) -> tuple[int, str | None, bytes]:
        """Status, redirect and bytes of one request to the address that was checked."""
        import httpx

        parts = urlsplit(url)
        address = self._resolve(url)
        netloc = f"[{address}]" if ":" in address else address
        target = urlunsplit(
            (parts.scheme, f"{netloc}:{parts.port}" if parts.port else netloc, parts.path, parts.query, "")
        )
        request = self._client.build_request(
            "GET", target, headers={"Host": parts.netloc}, extensions={"sni_hostname": parts.hostname}
        )
        try:
            response = self._client.send(request, stream=True)
            try:
                return response.status_code, response.headers.get("location"), self._body(response, url, max_size)
            finally:
                response.close()
        except httpx.HTTPError as error:
            raise NetworkError(
                "E150", f"{url}: {type(error).__name__} {error}", hint="try again later", where=url
            ) from error

    def _body(self, response: httpx.Response, url: str, max_size: int) -> bytes:
        """The bytes, as long as they are few and come fast enough."""
        parts, size = [], 0
        for part in response.iter_raw():
            parts.append(part)
            size += len(part)
            if size > max_size or time.monotonic() > self._deadline:
                reason = f"more than {max_size / 1e6:.1f} MB" if size > max_size else "too slow"
                raise NetworkError("E154", f"{url}: {reason}", hint="save the page from a browser", where=url)
        return b"".join(parts)

    def _resolve(self, url: str) -> str:
        """One address of the host. Raises E152 when any of them is private, local or reserved."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise _no_address(url)
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or parts.scheme, type=socket.SOCK_STREAM)
        except OSError as error:
            raise NetworkError(
                "E150", f"{parts.hostname}: no such host", hint="check the address", where=url
            ) from error
        addresses = [str(entry[4][0]) for entry in found]
        if not self._allow_private and not all(ipaddress.ip_address(address).is_global for address in addresses):
            message = f"{url} leads into a private network"
            raise NetworkError("E152", message, hint="only public addresses are fetched", where=url)
        return addresses[0]


def _joined(url: str, location: str) -> str:
    """Where a redirect leads. Raises E156 when that is no address."""
    with suppress(ValueError):
        joined = urljoin(url, location)
        if host_of(joined):
            return joined
    raise _no_address(location)


def _no_address(url: str) -> NetworkError:
    return NetworkError("E156", f"{url} is no web address", hint="give an http or https address", where=url)
