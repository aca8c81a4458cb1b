"""A server in a process of its own, as users start it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

__all__ = ["Server", "serving"]

PREFIX = "dps-serve-"


@dataclass(frozen=True)
class Server:
    """A server that runs: its address, its process, and what to ask it with."""

    address: str
    process: subprocess.Popen[str]
    client: httpx.Client

    def folder(self) -> Path | None:
        """The temporary folder of its store, where ``/proc`` tells."""
        links = Path(f"/proc/{self.process.pid}/fd")
        if not links.exists():
            return None
        opened = [link.readlink() for link in links.iterdir() if link.is_symlink()]
        return next((parent for path in opened for parent in path.parents if parent.name.startswith(PREFIX)), None)

    def ask(self, sparql: str, accept: str = "application/sparql-results+json", **more: str) -> httpx.Response:
        """The answer to a query by GET."""
        return self.client.get("/sparql", params={"query": sparql, **more}, headers={"Accept": accept})


@contextmanager
def serving(graph: Path, *options: str) -> Iterator[Server]:
    """A server of a graph at a free port, ended afterwards as a service manager would."""
    command = [sys.executable, "-m", "exporter", "serve", str(graph), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = ""
        try:
            while not said.startswith("http://"):
                said = process.stderr.readline()
                assert said, "the server ended before it began"
            address = said.split()[0].rstrip("/")
            with httpx.Client(base_url=address, timeout=60) as client:
                while "still being counted" in client.get("/", headers={"Accept": "text/html"}).text:
                    time.sleep(0.1)
                yield Server(address, process, client)
        finally:
            process.terminate()
            process.wait(20)
