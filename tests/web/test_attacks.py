"""What somebody may try against a server. None gets in, none stops it, no process is left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import gettempdir

import httpx
import pytest
from servers import Server, serving

SERVICES = {
    "plain": "SELECT * { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "in another case": "SELECT * { sErViCe <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "behind a comment": "SELECT * { # SERVICE is off\n SERVICE # here\n <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "by prefix": "PREFIX l: <http://127.0.0.1:PORT/> SELECT * { SERVICE l:a { ?s ?p ?o } }",
    "behind triple quotes": "SELECT * { ?a ?b '''\n' ''' . SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "in a subquery": "SELECT * { { SELECT * { OPTIONAL { SERVICE SILENT <http://127.0.0.1:PORT/> { ?s ?p ?o } } } } }",
    "by escape": "SELECT * { \\u0053ERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "by variable": "SELECT * { VALUES ?x { <http://127.0.0.1:PORT/> } SERVICE ?x { ?s ?p ?o } }",
}
WRITES = {
    "load": "LOAD <file:///etc/hostname>",
    "insert": "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "drop": "DROP ALL",
    "a file as graph": "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
    "a page as graph": "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }",
}
ENDLESS = {
    "a cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "an endless path": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^!<urn:x>)* ?b . ?b (!<urn:x>|^!<urn:x>)* ?c }",
}
PATHS = (
    *("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../../settings.py", "/assets/%2e%2e/settings.py"),
    *("/policy/../../../etc/passwd", "/data/../../x", "/assets//etc/passwd", "/assets/%2Fetc%2Fpasswd"),
)


@pytest.fixture(scope="module")
def hurried(graph: Path) -> Iterator[Server]:
    """A server that gives queries a second."""
    with serving(graph, "--timeout", "2", "--max-rows", "50") as running:
        yield running


@pytest.fixture(scope="module")
def patient(graph: Path) -> Iterator[Server]:
    """A server that gives queries a minute."""
    with serving(graph, "--timeout", "60") as running:
        yield running


def raw(server: Server, path: str) -> bytes:
    """The answer to a request whose path no client has tidied."""
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return connection.recv(65536)


@pytest.mark.parametrize("sparql", SERVICES.values(), ids=SERVICES)
def test_no_query_makes_the_server_call_another(server: Server, sparql: str) -> None:
    """SERVICE is refused with 403 however it is written, and nobody is called."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        answer = server.ask(sparql.replace("PORT", str(listener.getsockname()[1])))
        assert answer.status_code == 403, answer.text
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize("sparql", WRITES.values(), ids=WRITES)
def test_no_query_writes_or_reads_files(server: Server, sparql: str) -> None:
    """Updates and graphs from elsewhere are refused, and no word of a file comes out."""
    for answer in (server.ask(sparql), server.client.post("/sparql", data={"query": sparql})):
        assert answer.status_code == 403
        assert socket.gethostname() not in answer.text


def test_a_form_of_another_site_changes_nothing(server: Server) -> None:
    """A cross-site POST, which needs no permission of the browser, is an ordinary question at most."""
    update = {"update": "INSERT DATA { <urn:a> <urn:b> <urn:c> }"}
    answer = server.client.post("/sparql", data=update, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_another_host_name_is_turned_away(server: Server) -> None:
    """A name that somebody points at this machine opens nothing (DNS rebinding)."""
    for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost@evil.example", ""):
        assert server.client.get("/", headers={"Host": host}).status_code in {400, 421}
    assert server.client.get("/sparql", headers={"Host": "LOCALHOST:1"}).status_code == 200


def test_a_query_of_ten_megabytes_is_refused(server: Server) -> None:
    """A body above the limit is refused before it is read to its end, an address above it too."""
    large = "ASK { " + "#" * 10_000_000 + "\n}"
    assert server.client.post("/sparql", data={"query": large}).status_code == 413
    assert raw(server, f"/sparql?query={'a' * 200_000}").split()[1] in {b"400", b"414", b"431"}


@pytest.mark.parametrize("sparql", ENDLESS.values(), ids=ENDLESS)
def test_an_endless_query_ends_and_others_are_answered_meanwhile(hurried: Server, sparql: str) -> None:
    """504 after the time limit, nothing before it; another query is answered while the first one runs."""
    with ThreadPoolExecutor() as threads:
        list(threads.map(hurried.ask, ["ASK {}"] * 4))  # the workers have started: on a busy machine that takes a while
        started = time.monotonic()
        endless = threads.submit(hurried.ask, sparql)
        time.sleep(0.2)
        assert hurried.ask("ASK { ?s ?p ?o }").json()["boolean"] is True
        assert not endless.done()
        answer = endless.result()
    assert (answer.status_code, answer.text.partition(" ")[0]) == (504, "E503")
    assert time.monotonic() - started < 30


def test_rows_above_the_limit_are_cut_and_the_answer_says_so(hurried: Server) -> None:
    """A large answer has as many rows as allowed and a header that tells; a small one has no such header."""
    cut, whole = hurried.ask("SELECT * { ?s ?p ?o }"), hurried.ask("SELECT * { ?s ?p ?o } LIMIT 50")
    assert [len(answer.json()["results"]["bindings"]) for answer in (cut, whole)] == [50, 50]
    assert cut.headers["x-truncated"] == "true"
    assert "x-truncated" not in whole.headers


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out(server: Server, path: str) -> None:
    """Addresses name entities and our own files, never files of the machine."""
    answer = raw(server, path)
    assert answer.split()[1] in {b"404", b"400"}
    assert b"root:" not in answer
    assert b"dataclass" not in answer


def test_a_thousand_requests_fifty_at_once_are_all_answered(server: Server) -> None:
    """No request is lost or answered with another one's answer."""

    def ask(number: int) -> bool:
        answer = server.ask(f"SELECT ({number} AS ?n) {{}}", "text/csv")
        return answer.status_code == 200 and answer.text.split() == ["n", str(number)]

    with ThreadPoolExecutor(50) as threads:
        assert all(threads.map(ask, range(1000)))


def workers_of(server: Server) -> list[int]:
    """The processes that a server has started."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(server.process.pid)], capture_output=True, text=True,
                            check=False)  # fmt: skip
    return [int(pid) for pid in listed.stdout.split()]


def alive(pid: int) -> bool:
    """Whether a process runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_is_left_behind(graph: Path, how: signal.Signals) -> None:
    """However the server ends, its workers end with it, those in the middle of a query too."""
    with serving(graph) as running, ThreadPoolExecutor() as threads:
        endless = threads.submit(running.ask, ENDLESS["an endless path"])
        time.sleep(0.5)
        pids = workers_of(running)
        assert pids
        running.process.send_signal(how)
        running.process.wait(20)
        assert endless.exception() is None or isinstance(endless.exception(), httpx.HTTPError)
        deadline = time.monotonic() + 10
        while any(map(alive, pids)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(map(alive, pids))
        if how is not signal.SIGKILL:
            assert running.process.returncode == 0
            assert running.folder() is None


def test_the_memory_of_a_query_is_limited(patient: Server) -> None:
    """A query that wants more memory than it may use costs its worker, and the next one is answered."""
    steps = [f"BIND (CONCAT({', '.join([f'?t{n}'] * 64)}) AS ?t{n + 1})" for n in range(6)]
    answer = patient.ask(f'SELECT (STRLEN(?t6) AS ?n) {{ BIND ("12345678" AS ?t0) {" ".join(steps)} }}')
    assert (answer.status_code, answer.text.partition(" ")[0]) == (503, "E504")
    assert patient.ask("ASK {}").json()["boolean"] is True


def test_scripts_of_other_sites_may_read_nothing_unless_allowed(server: Server, graph: Path) -> None:
    """No CORS header by default; with ``--cors`` any site may read, without credentials."""
    origin = {"Origin": "https://evil.example"}
    assert "access-control-allow-origin" not in server.client.get("/sparql", headers=origin).headers
    with serving(graph, "--cors") as running:
        preflight = running.client.options("/sparql", headers={**origin, "Access-Control-Request-Method": "POST"})
        answer = running.client.get("/sparql", headers=origin)
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


def test_the_temporary_folder_is_the_only_trace(graph: Path) -> None:
    """The store of a file is made in a temporary folder, which is gone when the server has ended."""
    with serving(graph) as running:
        folder = running.folder()
        assert folder is not None
        assert str(folder).startswith(gettempdir())
    assert not folder.exists()
