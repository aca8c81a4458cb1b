"""What a corpus is read from: folders, patterns, lists, archives, addresses."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import orjson
import pytest

from exporter.corpus import Inputs, Item
from exporter.corpus.items import Refused
from exporter.errors import UsageError
from tests.corpus.conftest import policy

LIMIT = 10_000
TEXTS = {f"shop-{number}.txt": policy(number).encode() for number in range(3)}


def given(*words: object, limit: int = LIMIT) -> list[tuple[str, bytes | str]]:
    """Name and content of each document, or the code of the error."""
    inputs = Inputs(map(str, words), limit)
    return [(item.name, item.content if isinstance(item, Item) else item.error.code) for item in inputs]


def contents_of(*words: object) -> list[bytes | str]:
    """The documents, without their names."""
    return [content for _, content in given(*words)]


def tar(path: Path, members: dict[str, bytes], mode: str = "w:gz") -> Path:
    """A tar file."""
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def test_a_folder_is_read_in_order_without_links_and_hidden_files(tmp_path: Path) -> None:
    """Deeper folders too; a loop of links, a link out of the folder and a pipe are left alone."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("b.txt", "deep/a.txt", ".hidden"):
        (tmp_path / "in" / name).write_bytes(b"We sell nothing.")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (tmp_path / "in" / "out.txt").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(tmp_path / "in" / "pipe")
    assert [name for name, _ in given(tmp_path / "in")] == [
        str(tmp_path / "in" / "b.txt"),
        str(tmp_path / "in" / "deep" / "a.txt"),
    ]


def test_a_pattern_stands_for_the_files_that_fit(tmp_path: Path) -> None:
    """Also below folders; a file whose name looks like a pattern is a file."""
    (tmp_path / "deep").mkdir()
    for name in ("a.txt", "deep/b.txt", "c.html", "[d].html"):
        (tmp_path / name).write_bytes(name.encode())
    assert contents_of(tmp_path / "**" / "*.txt") == [b"a.txt", b"deep/b.txt"]
    assert contents_of(tmp_path / "[d].html") == [b"[d].html"]
    with pytest.raises(UsageError, match="E004"):
        given(tmp_path / "*.pdf")


def test_a_list_says_where_pages_were_found(tmp_path: Path) -> None:
    """Path, address, date and policy, by tabs, from the folder of the list; remarks and blank lines are passed over."""
    (tmp_path / "a.html").write_bytes(b"<p>We sell nothing.")
    lines = ["# a crawl", "", "a.html\thttp://www.a.example/privacy\t2026-01-02\thttp://www.a.example/", "gone.html"]
    (tmp_path / "crawl.tsv").write_text("\n".join(lines), encoding="utf-8")
    found, missing = Inputs([str(tmp_path / "crawl.tsv")], LIMIT)
    assert isinstance(found, Item)
    assert (found.source, found.retrieved, found.policy) == (
        "http://www.a.example/privacy",
        "2026-01-02",
        "http://www.a.example/",
    )
    assert isinstance(missing, Refused)
    assert missing.error.code == "E002"
    (tmp_path / "wide.tsv").write_text("a\tb\tc\td\te", encoding="utf-8")
    with pytest.raises(UsageError, match=r"E001 .*wide\.tsv:1"):
        given(tmp_path / "wide.tsv")


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz", "a.tar.bz2", "a.tar.xz"])
def test_tar_files_are_read_as_streams(tmp_path: Path, name: str) -> None:
    """Each regular member is a document, whatever path it claims; nothing is unpacked."""
    mode = {"tar": "w", "bz2": "w:bz2", "xz": "w:xz"}.get(name.rpartition(".")[2], "w:gz")
    archive = tar(tmp_path / name, {**TEXTS, "../evil.txt": b"We sell all.", "._hidden.txt": b"x"}, mode)
    assert contents_of(archive) == [*TEXTS.values(), b"We sell all."]
    assert [path.name for path in tmp_path.rglob("*")] == [name]


def test_zip_files_too(tmp_path: Path) -> None:
    """Folders and hidden members are passed over, what is too large unpacked is refused."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**TEXTS, "folder/": b"", ".hidden": b"x", "bomb.txt": bytes(LIMIT + 1)}.items():
            archive.writestr(name, content)
    assert contents_of(tmp_path / "a.zip") == [*TEXTS.values(), "E110"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.ndjson"])
def test_json_lines_carry_what_is_known(tmp_path: Path, name: str) -> None:
    """Text or HTML a line with address, date and policy; a bad line costs only itself."""
    lines: Sequence[object] = [
        {"text": "We sell nothing.", "url": "http://www.a.example/", "retrieved": "2026-01-02", "policy": "a"},
        {"html": "<p>We sell nothing.</p>", "id": 7},
        {"title": "no text"},
        {"text": "We sell.", "url": 7},
        ["text"],
        {"text": "x" * (LIMIT + 1)},
    ]
    written = b"\n".join([*map(orjson.dumps, lines), b"{broken", b"", b'"' + b"y" * 7 * LIMIT + b'"', b'{"text": "!"}'])
    (tmp_path / name).write_bytes(gzip.compress(written) if name.endswith(".gz") else written)
    inputs = list(Inputs([str(tmp_path / name)], LIMIT))
    first, second, *others = inputs
    assert isinstance(first, Item)
    assert (first.content, first.format, first.source) == (b"We sell nothing.", "text", "http://www.a.example/")
    assert isinstance(second, Item)
    assert (second.format, second.source, second.name) == ("html", None, f"{tmp_path / name}/2")
    codes = [item.error.code if isinstance(item, Refused) else item.content for item in others]
    assert codes == ["E115", "E115", "E115", "E110", "E115", "E110", b"!"]


def test_a_broken_archive_costs_only_what_is_broken(tmp_path: Path) -> None:
    """What stands before the damage is read, then the archive has its error, then the next input."""
    whole = tar(tmp_path / "a.tar", {**TEXTS, "last.txt": b"z" * 9_000}, "w")
    cut = tmp_path / "cut.tar"
    cut.write_bytes(whole.read_bytes()[:5_000])
    (tmp_path / "no.zip").write_bytes(b"no zip at all")
    (tmp_path / "good.txt").write_bytes(b"We sell nothing.")
    found = contents_of(cut, tmp_path / "no.zip", tmp_path / "good.txt")
    assert found == [*TEXTS.values(), "E114", "E114", b"We sell nothing."]


def record(number: int, status: str) -> bytes:
    """The record of an answer, as a crawler writes it (WARC 1.1, 5)."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n\r\n<p>We sell nothing in {number}.".encode()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://www.shop-{number}.example/privacy\r\n"
        f"WARC-Date: 2026-01-02T03:04:05Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_web_archive_gives_its_pages(tmp_path: Path, name: str) -> None:
    """Each answer with status 200 is a document with its address and date."""
    pytest.importorskip("warcio", reason="warcio is not installed")
    records = [record(1, "200 OK"), record(2, "404 Not Found"), record(3, "200 OK")]
    (tmp_path / name).write_bytes(b"".join(map(gzip.compress, records) if name.endswith(".gz") else records))
    found = [item for item in Inputs([str(tmp_path / name)], LIMIT) if isinstance(item, Item)]
    assert [item.source for item in found] == [f"http://www.shop-{number}.example/privacy" for number in (1, 3)]
    assert found[0].content == b"<p>We sell nothing in 1."
    assert found[0].retrieved == "2026-01-02T03:04:05Z"


def test_files_elsewhere_are_read_by_their_address(tmp_path: Path) -> None:
    """Patterns, folders and archives at an address; the address of a page is refused, as nothing is fetched."""
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    memory = fsspec.filesystem("memory")
    for name, content in TEXTS.items():
        memory.pipe_file(f"/crawl/{name}", content)
    memory.put_file(str(tar(tmp_path / "a.tar.gz", TEXTS)), "/archives/a.tar.gz")
    for address in ("memory://crawl/", "memory://crawl/*.txt", "memory://archives/a.tar.gz"):
        assert contents_of(address) == list(TEXTS.values())
    assert contents_of("memory://crawl/shop-1.txt") == [TEXTS["shop-1.txt"]]
    for address, code in (
        ("memory://nothing/", "E002"),
        ("https://www.example.org/privacy", "E003"),
        ("no://a/", "E008"),
    ):
        with pytest.raises(UsageError, match=code):
            given(address)


def test_what_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    """E110 names the size and the option; other inputs are read."""
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(100_000_000)
    (tmp_path / "small.txt").write_bytes(b"We sell nothing.")
    assert contents_of(tmp_path / "large.txt", tmp_path / "small.txt") == ["E110", b"We sell nothing."]


def test_one_knows_how_far_one_is(tmp_path: Path) -> None:
    """The part of the bytes that were read grows to 1, within an archive too."""
    archive = tar(tmp_path / "a.tar", {f"{number}.txt": b"x" * 9_000 for number in range(50)}, "w")
    (tmp_path / "b.txt").write_bytes(b"We sell nothing.")
    inputs = Inputs([str(archive), str(tmp_path / "b.txt")], LIMIT)
    parts = [inputs.done for _ in inputs]
    assert inputs.count == 2
    assert parts == sorted(parts)
    assert 0 < parts[10] < 0.5
    assert inputs.done == 1
