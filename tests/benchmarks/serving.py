"""How soon a server of many policies answers, and how fast its pages are with eight clients.

``python tests/benchmarks/serving.py [QUADS] [STORE]`` makes a store of so many quads out of the bundled policies under
other names and addresses (200,000 unless told), or takes a store that it made before, and prints a table.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from random import Random
from statistics import quantiles

import httpx
import pyoxigraph as ox

import exporter
from exporter.queries.ontology import ontology
from exporter.resources import data_dir

CLIENTS = 8
REQUESTS = 400
AT_ONCE = 60
HTML = {"Accept": "text/html"}


def shops() -> Iterator[tuple[str, int]]:
    """The bundled policies in the form for corpora, again and again, each time as those of another shop."""
    files = [data_dir("seeds") / f"{name}.txt" for name in ("s3-stores", "security-jewelers")]
    graphs = [exporter.build([file], detail="statements").lines for file in files]
    texts = ["\n".join(lines) + "\n" for lines in graphs]
    number = count(1)
    while True:
        for text, lines in zip(texts, graphs, strict=True):
            policy, content = (
                re.search(pattern, text) for pattern in (r"id/policy/([^/]+/\w{12})", r"id/text/(\w{64})")
            )
            assert policy
            assert content
            shop = next(number)
            key = hashlib.sha256(str(shop).encode()).hexdigest()
            other = text.replace(policy[1], f"shop{shop}.example/{key[:12]}").replace(content[1], key)
            other = other.replace(content[1][:16], key[:16])
            host = policy[1].partition("/")[0]
            run = re.search(r"id/run/(\w{16})", text)
            other = other.replace(run[1], key[16:32]) if run else other
            yield other.replace(f"http://{host}", f"http://shop{shop}.example"), len(lines)


def made(folder: Path, quads: int) -> Path:
    """A store of at least so many quads."""
    store = ox.Store(str(folder))
    source = shops()
    total = 0
    while total < quads:
        parts = [next(source) for _ in range(AT_ONCE)]
        store.bulk_load("".join(text for text, _ in parts).encode(), format=ox.RdfFormat.N_QUADS)
        total += sum(number for _, number in parts)
    store.bulk_extend(ontology())
    store.flush()
    return folder


def timed(client: httpx.Client, paths: Sequence[str]) -> list[float]:
    """The seconds that each page takes, eight at a time."""

    def ask(path: str) -> float:
        started = time.perf_counter()
        client.get(path, headers=HTML).raise_for_status()
        return time.perf_counter() - started

    with ThreadPoolExecutor(CLIENTS) as threads:
        return list(threads.map(ask, paths))


def told(name: str, seconds: Sequence[float]) -> None:
    """One row of the table."""
    cuts = quantiles(seconds, n=100)
    print(f"{name:<52}{cuts[49] * 1000:>8.0f} ms{cuts[94] * 1000:>8.0f} ms")


def measure(store: Path) -> None:
    """Starts a server and asks it."""
    opened = ox.Store.read_only(str(store))
    kind, policy = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), "https://w3id.org/dps/ns#Policy"
    found = [quad.subject.value for quad in opened.quads_for_pattern(None, kind, ox.NamedNode(policy))]  # type: ignore[union-attr]
    paths = [iri.removeprefix("https://w3id.org/dps/id") for iri in found]
    del opened
    command = [sys.executable, "-m", "exporter", "serve", str(store), "--port", "0"]
    started = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        with httpx.Client(base_url=process.stderr.readline().split()[0], timeout=120) as client:
            client.get("/health").raise_for_status()
            print(f"{len(paths):,} policies; the first answer after {time.perf_counter() - started:.1f} s")
            print(f"{'':<52}{'median':>11}{'95 of 100':>11}")
            random = Random(1)  # noqa: S311 -- the same pages each time
            cold = random.sample(paths, min(REQUESTS, len(paths)))
            told("a policy, none asked for before", timed(client, cold))
            told("a policy, of those asked for lately", timed(client, random.choices(cold[-200:], k=REQUESTS)))
            told("the start, with a search", timed(client, [f"/?q=shop{n}" for n in range(100)]))
            told("a term", timed(client, ["/term/dpsv:data-EmailAddress", "/term/dpsv:action-Share"] * 50))
            while "still being counted" in client.get("/", headers=HTML).text:
                time.sleep(0.5)
            print(f"all counted after {time.perf_counter() - started:.0f} s")
        process.terminate()


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    if len(sys.argv) > 2:
        measure(Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as place:
            measure(made(Path(place) / "store", size))
