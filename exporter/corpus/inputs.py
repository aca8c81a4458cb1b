"""From the words of a command to documents: files, folders, globs, lists, archives, one after another.

Nothing is unpacked to disk and nothing is kept: an archive of a million policies takes the memory of one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from glob import glob
from pathlib import Path
from typing import IO, Final

from exporter.corpus.archives import archive_kind, read_archive
from exporter.corpus.items import Input, Item, Refused
from exporter.corpus.remote import is_remote, open_remote, remote_files
from exporter.errors import InputError, UsageError
from exporter.reading.sources import check_size, read_file

__all__ = ["STDIN", "Inputs", "Source", "find_inputs", "is_list"]

STDIN: Final = "-"
_LISTS: Final = (".list", ".tsv")
_MISSING: Final = "E002"
_FACTS: Final = 3  # columns of a list after the first
_MAGIC: Final = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read documents from: a page, or an archive of many; ``size`` in bytes, 0 when it is not known.

    ``item`` holds what is known of a page.
    """

    name: str
    size: int = 0
    item: Item | None = None

    @property
    def plain(self) -> bool:
        """Whether it is a file here with one document, or stdin, of which nothing else is known."""
        return self.item is None and archive_kind(self.name) is None and not is_remote(self.name)

    def open(self) -> IO[bytes]:
        """Its bytes."""
        if self.name == STDIN:
            return sys.stdin.buffer
        return open_remote(self.name) if is_remote(self.name) else Path(self.name).open("rb")

    def page(self, limit: int) -> Item:
        """The document that it is. Raises ``InputError`` when it has more than ``limit`` bytes or cannot be read."""
        if self.name == STDIN or is_remote(self.name):
            content = self.open().read(limit + 1)
            check_size(len(content), limit, self.name)
        else:
            content = read_file(Path(self.name), limit)
        return replace(self.item, content=content) if self.item else Item(self.name, content)


class Inputs:
    """The documents that words name, as often as they are asked for, with how many there are and how far one is.

    ``limit`` is the size in bytes above which a document is refused, ``source`` the address of a single one. Raises as
    :func:`find_inputs` for words that name nothing, and ``UsageError`` E001 for one address with several documents.
    """

    def __init__(self, words: Iterable[str], limit: int, source: str | None = None) -> None:
        self._words = tuple(words)
        self._limit = limit
        self.address = source
        self._passed = 0
        self._file: IO[bytes] | None = None
        self.count = self.size = 0
        self.plain = True
        for found in find_inputs(self._words):
            self.count += 1
            self.size += found.size
            self.plain &= found.plain
        if source is not None and not (self.count == 1 and self.plain):
            raise UsageError("E001", f"one source for {self.count} inputs", hint="build them one by one, or by a list")

    def __iter__(self) -> Iterator[Input]:
        self._passed = 0
        for found in find_inputs(self._words):
            if self.address:
                found = Source(found.name, found.size, Item(found.name, b"", self.address))  # noqa: PLW2901
            yield from self._read(found)
            self._passed += found.size

    def names(self) -> list[str]:
        """The files and archives by name."""
        return [source.name for source in find_inputs(self._words)]

    @property
    def done(self) -> float:
        """The part of all bytes that was read so far, 0 to 1; 0 when the sizes are not known."""
        within = self._file.tell() if self._file and self._file.seekable() else 0
        return (self._passed + within) / self.size if self.size else 0.0

    def _read(self, source: Source) -> Iterator[Input]:
        kind = archive_kind(source.name)
        try:
            if kind is None:
                yield source.page(self._limit)
                return
            with source.open() as self._file:
                yield from read_archive(kind, self._file, source.name, self._limit)
        except InputError as error:
            yield Refused(source.name, error)
        except UsageError as error:
            if error.code != _MISSING:  # a library, which all other inputs will miss too
                raise
            yield Refused(source.name, error)
        except OSError as error:
            message = f"it cannot be read: {error.strerror or error}"
            yield Refused(source.name, InputError("E130", message, hint="check its rights", where=source.name))
        finally:
            self._file = None


def find_inputs(words: Iterable[str]) -> Iterator[Source]:
    """What the words name, in their order: ``-`` for stdin, files, folders, patterns, lists, addresses of files.

    Folders are read with all that is below them, but for hidden files and links. Raises ``UsageError`` E002 for a path
    that does not exist, E003 for the address of a page, E004 for a folder or pattern without files, E008 for an address
    without the library that opens it.
    """
    for word in words:
        if word == STDIN:
            yield Source(STDIN)
        elif is_page(word):
            hint = f"save the page first: curl -L -o policy.html {word}\ndps build policy.html --source {word}"
            message = f"{word} is an address; dps reads files and fetches nothing"
            raise UsageError("E003", message, hint=hint, where=word)
        elif is_remote(word):
            yield from (Source(name, size) for name, size in remote_files(word))
        elif is_list(word) and Path(word).is_file():
            yield from _listed(Path(word))
        else:
            yield from _found(word)


def is_list(word: str) -> bool:
    """Whether a word names a list of inputs.

    >>> is_list("crawl-2026.tsv"), is_list("policy.txt")
    (True, False)
    """
    return word.endswith(_LISTS)


def is_page(word: str) -> bool:
    """Whether a word is the address of a page of the web rather than of an archive to be read.

    >>> is_page("https://www.example.org/privacy"), is_page("https://data.example.org/crawl.tar.gz")
    (True, False)
    """
    return word.startswith(("http://", "https://")) and archive_kind(word) is None


def _found(word: str) -> Iterator[Source]:
    path = Path(word)
    if word and path.is_dir():
        yield from _some(_below(word), word, "a folder with policies")
    elif word and path.exists():
        yield Source(word, path.stat().st_size)
    elif not _MAGIC.isdisjoint(word):
        found = sorted(glob(word, recursive=True))  # noqa: PTH207 -- it leaves hidden files alone, as a shell does
        names = (name for name in found if Path(name).is_file())
        yield from _some((Source(name, Path(name).stat().st_size) for name in names), word, "a pattern that fits")
    else:
        raise UsageError("E002", f"{word}: no such file or folder", hint="check the path", where=word)


def _some(sources: Iterator[Source], word: str, wanted: str) -> Iterator[Source]:
    """The sources, of which there must be one."""
    first = next(sources, None)
    if first is None:
        raise UsageError("E004", f"{word}: no files in this folder", hint=f"name {wanted}", where=word)
    yield first
    yield from sources


def _below(folder: str) -> Iterator[Source]:
    """The regular files below a folder, in the order of their names."""
    with os.scandir(folder) as found:
        entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)
        elif entry.is_file(follow_symlinks=False):
            yield Source(entry.path, entry.stat(follow_symlinks=False).st_size)


def _listed(path: Path) -> Iterator[Source]:
    """The inputs of a list: a path a line, from the list's folder; after tabs its address, when it was got, policy."""
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            name, *told = (cell.strip() for cell in line.rstrip("\n").split("\t"))
            if not name or name.startswith("#"):
                continue
            if len(told) > _FACTS:
                hint = "PATH [tab ADDRESS [tab RETRIEVED [tab POLICY]]]"
                where = f"{path}:{number}"
                raise UsageError("E001", f"{where}: too many columns", hint=hint, where=where)
            source, retrieved, policy = (cell or None for cell in (*told, "", "", "")[:_FACTS])
            place = name if is_remote(name) else str(path.parent / name)
            yield Source(place, 0, Item(place, b"", source, retrieved, policy))
