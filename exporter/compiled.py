"""What was compiled once, kept between processes in the user's cache folder: parsed files, the trie of labels.

A compiled value is a function of what its key was made from, so it is never out of date; where nothing can be read or
written it is made anew. Values are plain (dicts, lists, tuples, strings, numbers) and stored with :mod:`marshal`, which
loads them ten times as fast as their sources are parsed and, unlike pickle, runs no code.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from exporter.version import __version__

__all__ = ["digest_of_code", "recall"]

_T = TypeVar("_T")

_KEPT: Final = 4
"""Files of one name that are kept: those of the last few vocabularies."""


def recall(name: str, key: str, make: Callable[[], _T]) -> _T:
    """The value that ``make`` gives, from the cache when it was made before under the same name and key.

    >>> recall("example", "1", lambda: {"a": ("b", 1)})
    {'a': ('b', 1)}
    """
    folder = _cache_folder()
    if folder is None:
        return make()
    identity = hashlib.sha256(f"{key}\n{__version__}\n{sys.version}".encode()).hexdigest()
    path = folder / f"{name}-{identity[:24]}"
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        seal, content = path.read_bytes().split(b"\n", 1)
        if seal == _seal(content):
            value: _T = marshal.loads(content)  # noqa: S302 -- our own file, whole as the seal tells
            return value
    value = make()
    with contextlib.suppress(OSError):
        _write(path, marshal.dumps(cast("Any", value)))
    return value


def digest_of_code(*parts: Callable[..., object]) -> str:
    """A digest of the modules that classes and functions are from, for the key of what these make."""
    files = [Path(str(sys.modules[part.__module__].__file__)) for part in parts]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _cache_folder() -> Path | None:
    """The folder for this package below the one that the platform has for such files; none without a home."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or home / ".cache"
    return Path(base) / "dps-exporter"


def _seal(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _write(path: Path, content: bytes) -> None:
    """Writes a file at once, so that nobody reads half of it, and removes all but the last few of the same name."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(_seal(content) + b"\n" + content)
    Path(file.name).replace(path)
    others = path.parent.glob(f"{path.name.rpartition('-')[0]}-*")
    for old in sorted(others, key=lambda other: other.stat().st_mtime, reverse=True)[_KEPT:]:
        old.unlink(missing_ok=True)
