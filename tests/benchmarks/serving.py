"""How soon a server of many policies answers, and how fast its pages are with eight clients.

``python tests/benchmarks/serving.py [STORE]`` serves a store, as ``large.py`` makes one; without one, it makes a small
one of the bundled policies. Wall-clock times are those of the clients; processor times are those of the server with all
its processes, divided by the pages, and mean more where other programs run at the same time. The clients only
read bytes: one that decodes takes the processors that the server needs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from statistics import quantiles
from threading import local

import httpx
import pyoxigraph as ox
from large import made

import exporter
from exporter.resources import data_dir

CLIENTS = 8
REQUESTS = 400
SMALL = 200_000
HTML = {"Accept": "text/html"}
TICK = os.sysconf("SC_CLK_TCK")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
POLICY = ox.NamedNode("https://w3id.org/dps/ns#Policy")


def bundled(folder: Path) -> Path:
    """A store of the bundled policies, again and again."""
    files = [data_dir("seeds") / f"{name}.txt" for name in ("s3-stores", "security-jewelers")]
    return made(exporter.build(files, detail="statements").lines, folder, SMALL)


def paths(store: Path) -> list[str]:
    """The addresses of all policies."""
    found = ox.Store.read_only(str(store)).quads_for_pattern(None, TYPE, POLICY)
    return sorted(quad.subject.value.removeprefix("https://w3id.org/dps/id") for quad in found)  # type: ignore[union-attr]


def spent(process: int) -> float:
    """The processor seconds of a process and those that it started, dead or alive."""
    own = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return sum(map(int, own[11:15])) / TICK + sum(spent(int(child)) for child in children)


class Clients:
    """Eight clients of a server, and a table of how they fared."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self._process = process
        self._address = address
        self._own = local()
        print(f"{'eight clients, ms':<44}{'median':>9}{'95 of 100':>11}{'processor':>11}{'load':>7}")

    def ask(self, path: str) -> float:
        """The seconds that a page takes."""
        if not hasattr(self._own, "connection"):
            self._own.connection = HTTPConnection(self._address, timeout=120)
        started = time.perf_counter()
        self._own.connection.request("GET", path, headers=HTML)
        reply = self._own.connection.getresponse()
        reply.read()
        taken = time.perf_counter() - started
        if reply.status != HTTPStatus.OK:
            raise RuntimeError(f"{path}: {reply.status}")
        return taken

    def measure(self, name: str, asked: Sequence[str]) -> None:
        """One row."""
        before = spent(self._process.pid)
        with ThreadPoolExecutor(CLIENTS) as threads:
            cuts = quantiles(threads.map(self.ask, asked), n=100)
        each = (spent(self._process.pid) - before) / len(asked)
        figures = f"{cuts[49] * 1000:>9.0f}{cuts[94] * 1000:>11.0f}{each * 1000:>11.1f}{os.getloadavg()[0]:>7.1f}"
        print(f"{name:<44}{figures}", flush=True)


def measure(store: Path) -> None:
    """Starts a server and asks it."""
    random = Random(1)  # noqa: S311 -- the same pages each time
    known = paths(store)
    asked = random.sample(known, min(REQUESTS, len(known)))
    command = [sys.executable, "-m", "exporter", "serve", str(store), "--port", "0"]
    started = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            with httpx.Client(base_url=process.stderr.readline().split()[0], timeout=120) as client:
                client.get("/health").raise_for_status()
                wall = time.perf_counter() - started
                busy = spent(process.pid)
                print(f"{len(known):,} policies; first answer after {wall:.1f} s, {busy:.1f} of processor")
                while "still being counted" in client.get("/", headers=HTML).text:
                    time.sleep(1)
                print(f"all facets counted after {time.perf_counter() - started:.0f} s")
                clients = Clients(process, client.base_url.netloc.decode())
                clients.measure("a policy, none asked for before", asked)
                clients.measure("a policy, of those asked for lately", random.choices(asked[-200:], k=REQUESTS))
                clients.measure("the start, with a search in names and words", [f"/?q=cookies+{n}" for n in range(100)])
                clients.measure("a term with its first users", ["/term/dpsv:data-EmailAddress"] * 100)
        finally:
            process.terminate()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as place:
            measure(bundled(Path(place) / "store"))
