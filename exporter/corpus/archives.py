"""Documents in archives: tar, zip, JSON lines, WARC, read as streams.

A member is called by the name of the archive and its own, ``crawl.tar.gz/shop/privacy.html``; a line of JSON or a
record of a WARC by its number, ``crawl.jsonl/17``. In JSON lines ``text`` or ``html`` is the document, and ``url``,
``retrieved`` and ``policy`` are what is known of it.
"""

from __future__ import annotations

import gzip
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import IO, Final, Literal, TypeAlias, cast

import orjson

from exporter.corpus.items import Input, Item, Refused
from exporter.errors import InputError, UsageError
from exporter.reading.formats import Format

__all__ = ["Kind", "archive_kind", "read_archive"]

Kind: TypeAlias = Literal["tar", "zip", "jsonl", "warc"]

_ENDINGS: Final = MappingProxyType[str, Kind](
    {
        **dict.fromkeys((".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"), "tar"),
        ".zip": "zip",
        **dict.fromkeys((".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"), "jsonl"),
        **dict.fromkeys((".warc", ".warc.gz"), "warc"),
    }
)
_FORMATS: Final[dict[str, Format]] = {"text": "text", "html": "html"}
_FACTS: Final = MappingProxyType({"url": "source", "retrieved": "retrieved", "policy": "policy"})
_ESCAPED: Final = 6
"""Bytes that JSON may take for a byte of text: an escape like ``\\u0000``."""

_OK: Final = "200"
_BROKEN: Final = (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile)


def archive_kind(name: str) -> Kind | None:
    """What kind of archive a file is by its name, ``None`` for a document.

    >>> archive_kind("crawl.tar.gz"), archive_kind("policy.html.gz")
    ('tar', None)
    """
    lower = name.lower()
    return next((kind for ending, kind in _ENDINGS.items() if lower.endswith(ending)), None)


def read_archive(kind: Kind, file: IO[bytes], name: str, limit: int) -> Iterator[Input]:
    """The documents of an archive in their order; those of more than ``limit`` bytes are refused.

    Raises ``InputError`` E114 where the archive is broken, after the documents before, ``UsageError`` E008 for a WARC
    without the library that reads it.
    """
    readers: dict[Kind, Callable[[IO[bytes], str, int], Iterator[Input]]] = {
        "tar": _read_tar,
        "zip": _read_zip,
        "jsonl": _read_json_lines,
        "warc": _read_warc,
    }
    try:
        yield from readers[kind](file, name, limit)
    except _BROKEN as error:
        hint = "get it again; what stood before the damage was read"
        raise InputError("E114", f"the archive is broken: {str(error) or 'cut off'}", hint=hint, where=name) from error


def _read_tar(file: IO[bytes], name: str, limit: int) -> Iterator[Input]:
    with tarfile.open(fileobj=file, mode="r|*") as archive:
        for member in archive:
            if member.isfile() and not _hidden(member.name):
                content = archive.extractfile(member)
                if content is not None:
                    yield _member(f"{name}/{member.name}", member.size, content, limit)


def _read_zip(file: IO[bytes], name: str, limit: int) -> Iterator[Input]:
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if info.is_dir() or _hidden(info.filename):
                continue
            whole = f"{name}/{info.filename}"
            if info.flag_bits & 1:
                yield Refused(whole, InputError("E114", "it is encrypted", hint="unpack the archive", where=whole))
                continue
            with archive.open(info) as content:
                yield _member(whole, info.file_size, content, limit)


def _read_json_lines(file: IO[bytes], name: str, limit: int) -> Iterator[Input]:
    lines = cast("IO[bytes]", gzip.GzipFile(fileobj=file)) if name.lower().endswith(".gz") else file
    number = 0
    while line := lines.readline(limit * _ESCAPED):
        number += 1
        whole = f"{name}/{number}"
        if not line.endswith(b"\n") and len(line) == limit * _ESCAPED:
            yield _too_large(whole, limit)
            while (rest := lines.readline(limit)) and not rest.endswith(b"\n"):
                continue
        elif line.strip():
            yield _json_item(whole, line, limit)


def _json_item(name: str, line: bytes, limit: int) -> Input:
    try:
        told = orjson.loads(line)
        key = next(key for key in _FORMATS if isinstance(told.get(key), str))
        facts = {fact: told.get(key) for key, fact in _FACTS.items()}
    except (ValueError, AttributeError, StopIteration):
        hint = 'one object a line: {"text": "...", "url": "..."} or {"html": "..."}'
        return Refused(name, InputError("E115", "no object with text or html", hint=hint, where=name))
    if not all(fact is None or isinstance(fact, str) for fact in facts.values()):
        hint = "write url, retrieved and policy as text"
        return Refused(name, InputError("E115", "a fact that is no text", hint=hint, where=name))
    content = told[key].encode("utf-8", "replace")
    return _too_large(name, limit) if len(content) > limit else Item(name, content, **facts, format=_FORMATS[key])


def _read_warc(file: IO[bytes], name: str, limit: int) -> Iterator[Input]:
    """The answers of servers with status 200; what is no page, such as a picture, is refused by its reader."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        hint = "pip install 'dps-exporter[warc]'"
        raise UsageError("E008", "warcio is not installed", hint=hint, where=name) from error
    try:
        for number, record in enumerate(ArchiveIterator(file), 1):
            if record.rec_type == "response" and record.http_headers.get_statuscode() == _OK:
                whole = f"{name}/{number}"
                content = record.content_stream().read(limit + 1)
                headers = record.rec_headers
                facts = headers.get_header("WARC-Target-URI"), headers.get_header("WARC-Date")
                yield _too_large(whole, limit) if len(content) > limit else Item(whole, content, *facts)
    except ArchiveLoadFailed as error:
        raise EOFError(str(error)) from error


def _member(name: str, size: int, content: IO[bytes], limit: int) -> Input:
    return _too_large(name, limit) if size > limit else Item(name, content.read(limit))


def _too_large(name: str, limit: int) -> Refused:
    message = f"it has more than the limit of {limit / 1e6:.1f} MB"
    return Refused(name, InputError("E110", message, hint="raise the limit with --max-size", where=name))


def _hidden(name: str) -> bool:
    return any(part.startswith(".") and part not in {".", ".."} for part in name.split("/"))
