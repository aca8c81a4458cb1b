"""Files elsewhere (s3, gs, hdfs, http …), by way of fsspec."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, cast

from exporter.errors import OutputError, UsageError

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["is_remote", "open_remote", "publish", "remote_files"]

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://")


def is_remote(word: str) -> bool:
    """Whether a word is an address rather than a path.

    >>> is_remote("s3://corpus/pages/"), is_remote("pages/")
    (True, False)
    """
    return _ADDRESS.match(word) is not None


def open_remote(address: str) -> IO[bytes]:
    """The file at an address, to read. Raises ``OSError`` as a file would, ``UsageError`` E008 without the library."""
    return cast("IO[bytes]", _fsspec(address).open(address, "rb").open())


def remote_files(address: str) -> Iterator[tuple[str, int]]:
    """The files at an address, which may be a pattern or end with ``/`` for all below it, with their sizes.

    Raises ``UsageError`` E002 when there is none, E008 without the library.
    """
    system, path = _system(address)
    if address.endswith("/"):
        found: dict[str, Any] = system.find(path, detail=True)
    elif any(mark in path for mark in "*?["):
        found = {name: told for name, told in system.glob(path, detail=True).items() if told["type"] == "file"}
    else:
        found = {path: system.info(path)} if system.exists(path) else {}
    if not found:
        raise UsageError("E002", f"{address}: nothing is there", hint="check the address", where=address)
    for name in sorted(found):
        yield system.unstrip_protocol(name), int(found[name].get("size") or 0)


def publish(folder: Path, address: str, names: Iterator[str] | list[str]) -> int:
    """Copies files of a folder to an address, in the order given, and gives how many; what is there already stays.

    A file whose name holds the hash of its content is there when one of its size is. Raises ``OutputError`` E402.
    """
    system, root = _system(address)
    copied = 0
    for name in names:
        target = f"{root.rstrip('/')}/{name}"
        try:
            if _named_for_content(name) and system.exists(target) and system.size(target) == _size(folder / name):
                continue
            system.makedirs(target.rpartition("/")[0], exist_ok=True)
            system.put_file(str(folder / name), target)
        except OSError as error:
            hint = "what was made is kept here: give the same command again"
            raise OutputError("E402", f"{address}{name}: {error}", hint=hint, where=address) from error
        copied += 1
    return copied


def _named_for_content(name: str) -> bool:
    return re.search(r"-[0-9a-f]{12}\.", name) is not None


def _size(path: Path) -> int:
    return path.stat().st_size


def _system(address: str) -> tuple[Any, str]:
    system, path = _fsspec(address).core.url_to_fs(address)
    return system, str(path)


def _fsspec(address: str) -> ModuleType:
    """The library. Raises ``UsageError`` E008 when it is missing, or has no driver for the address."""
    try:
        import fsspec
    except ImportError as error:
        hint = "pip install 'dps-exporter[cluster]'"
        raise UsageError("E008", "fsspec is not installed", hint=hint, where=address) from error
    protocol = address.partition("://")[0]
    try:
        fsspec.get_filesystem_class(protocol)
    except (ImportError, ValueError) as error:
        hint = "pip install the driver it names, such as s3fs or gcsfs"
        raise UsageError("E008", f"{address}: {error}", hint=hint, where=address) from error
    return cast("ModuleType", fsspec)
