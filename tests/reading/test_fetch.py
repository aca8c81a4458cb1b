"""Fetching: within limits, obedient to robots.txt, never into a private network."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from exporter.errors import DpsError
from exporter.reading.fetch import fetch

pytest.importorskip("httpx", reason="the extra [fetch] is not installed")
pytest.importorskip("protego", reason="the extra [fetch] is not installed")


class Shop(BaseHTTPRequestHandler):
    """A site with a policy, redirects and a page that robots may not see."""

    def do_GET(self) -> None:
        """Answers by path."""
        pages = {
            "/robots.txt": b"User-agent: *\nDisallow: /secret",
            "/privacy": b"We sell nothing.",
            "/large": b"x" * 9_000,
        }
        moved = {"/old": "/privacy", "/loop": "/loop", "/out": "file:///etc/passwd", "/bad": "http://[shop"}
        self.send_response(302 if self.path in moved else 200 if self.path in pages else 404)
        if self.path in moved:
            self.send_header("Location", moved[self.path])
        self.end_headers()
        self.wfile.write(pages.get(self.path, b""))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name of the base class
        """Says nothing."""


@pytest.fixture(scope="module")
def shop() -> Iterator[str]:
    """The address of the site on this machine."""
    with HTTPServer(("127.0.0.1", 0), Shop) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_page_is_fetched_through_redirects(shop: str) -> None:
    """The address is the one that gave the bytes."""
    page = fetch(f"{shop}/old", allow_private=True)
    assert (page.content, page.url) == (b"We sell nothing.", f"{shop}/privacy")


@pytest.mark.parametrize(
    ("path", "code"),
    [("/secret", "E151"), ("/loop", "E153"), ("/large", "E154"), ("/none", "E155"), ("/out", "E156"), ("/bad", "E156")],
)
def test_refusal_has_a_reason(shop: str, path: str, code: str) -> None:
    """robots.txt, redirects without end or out of the web, size, and what the server says."""
    with pytest.raises(DpsError) as caught:
        fetch(shop + path, max_size=5_000, allow_private=True)
    assert (caught.value.code, caught.value.exit_status, bool(caught.value.hint)) == (code, 5, True)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "10.0.0.1", "169.254.169.254", "192.168.1.1", "[fe80::1]", "[::ffff:10.0.0.1]"]
)
def test_private_addresses_are_refused(host: str) -> None:
    """Before anything is sent."""
    with pytest.raises(DpsError, match="E152"):
        fetch(f"http://{host}/privacy")
