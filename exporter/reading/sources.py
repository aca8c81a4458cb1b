"""The bytes of a document: from a file or as they are, unpacked when they are compressed, never more than allowed."""

from __future__ import annotations

import stat
import zlib
from os import PathLike
from pathlib import Path
from typing import Final

from exporter.errors import InputError, UsageError

__all__ = ["MAX_SIZE", "check_size", "load_bytes", "read_file"]

MAX_SIZE: Final = 20_000_000
_GZIP: Final = b"\x1f\x8b"
_GZIP_WINDOW: Final = 31


def load_bytes(path_or_bytes: str | PathLike[str] | bytes, max_size: int = MAX_SIZE) -> tuple[bytes, str]:
    """The bytes and the name to call them by.

    Raises ``UsageError`` E002 for a missing path; ``InputError`` E110 for what is larger than ``max_size`` (also when
    unpacked), E130 for a file that may not be read, E131 for what is no regular file, E109 for a broken archive.

    >>> load_bytes(b"We sell nothing.")
    (b'We sell nothing.', 'the input')
    """
    if isinstance(path_or_bytes, bytes):
        content, name = path_or_bytes, "the input"
        check_size(len(content), max_size, name)
    else:
        path = Path(path_or_bytes)
        content, name = read_file(path, max_size), path.name
    return (_unpack(content, max_size, name) if content.startswith(_GZIP) else content), name


def read_file(path: Path, max_size: int) -> bytes:
    """The bytes of a file as they are. Raises as :func:`load_bytes`, but for a broken archive."""
    where = str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError("E131", f"{path.name} is no regular file", hint="name a file", where=where)
        check_size(status.st_size, max_size, path.name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UsageError("E002", f"{where}: no such file or folder", hint="check the path", where=where) from error
    except OSError as error:
        raise InputError(
            "E130", f"{path.name} cannot be read: {error.strerror}", hint="check its rights", where=where
        ) from error


def check_size(size: int, max_size: int, name: str) -> None:
    """Raises ``InputError`` E110 for a size above the limit."""
    if size > max_size:
        message = f"{name} has {size / 1e6:.1f} MB, more than the limit of {max_size / 1e6:.1f} MB"
        raise InputError("E110", message, hint=f"raise the limit: --max-size {-(-size // 1_000_000)}MB", where=name)


def _unpack(content: bytes, max_size: int, name: str) -> bytes:
    """The members of a gzip file one after another; a bomb is stopped as soon as it passes the limit."""
    parts, size = [], 0
    while content.startswith(_GZIP):
        unpacker = zlib.decompressobj(_GZIP_WINDOW)
        try:
            parts.append(unpacker.decompress(content, max_size - size + 1))
        except zlib.error as error:
            raise InputError("E109", f"{name} is a broken gzip file", hint="save the file again", where=name) from error
        size += len(parts[-1])
        if size > max_size:
            message = f"{name} unpacks to more than {max_size / 1e6:.1f} MB"
            raise InputError("E110", message, hint="raise the limit with --max-size if you trust the file", where=name)
        if not unpacker.eof:
            raise InputError("E109", f"{name} is a cut gzip file", hint="save the file again", where=name)
        content = unpacker.unused_data
    return b"".join(parts)
