"""What was compiled once and is kept: parsed files, the trie of labels.

The wheel brings it along; what it does not hold, as in a checkout, lies in the user's cache folder or the one that
``DPS_CACHE`` names. A compiled value is a function of what its key was made from, so it is never out of date; where
nothing can be read or written it is made anew. Values are plain and stored as JSON, which any Python reads, ten times
as fast as their sources are parsed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar, cast

from exporter.resources import data_dir
from exporter.version import __version__

__all__ = ["digest_of_code", "recall"]

_T = TypeVar("_T")

_KEPT: Final = 4
"""Files of one name that are kept: those of the last few vocabularies."""


def recall(name: str, key: str, make: Callable[[], _T]) -> _T:
    """The value that ``make`` gives, as JSON has it, from what is kept when it was made before under that name and key.

    >>> recall("example", "1", lambda: {"a": ["b", 1]})
    {'a': ['b', 1]}
    """
    import orjson

    identity = hashlib.sha256(f"{key}\n{__version__}".encode()).hexdigest()
    file = f"{name}-{identity[:24]}.json"
    cache = _cache_folder()
    for folder in (data_dir("compiled"), cache):
        with contextlib.suppress(OSError, ValueError):
            return cast("_T", orjson.loads(_unsealed((folder / file).read_bytes()) if folder else b""))
    content = orjson.dumps(make())
    if cache is not None:
        with contextlib.suppress(OSError):
            _write(cache / file, content)
    return cast("_T", orjson.loads(content))


def digest_of_code(*parts: Callable[..., object]) -> str:
    """A digest of the modules that classes and functions are from, for the key of what these make."""
    files = [Path(str(sys.modules[part.__module__].__file__)) for part in parts]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _cache_folder() -> Path | None:
    """The folder that is set, or the one for this package where the platform has such files; none without a home."""
    if named := os.environ.get("DPS_CACHE"):
        return Path(named)
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


def _unsealed(content: bytes) -> bytes:
    """What stands behind the seal. Raises ``ValueError`` when the seal does not fit: the file is not whole."""
    seal, _, content = content.partition(b"\n")
    if seal != _seal(content):
        raise ValueError(seal)
    return content


def _seal(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _write(path: Path, content: bytes) -> None:
    """Writes a file at once, so that nobody reads half of it, and removes all but the last few of the same name."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(_seal(content) + b"\n" + content)
    Path(file.name).replace(path)
    others = path.parent.glob(f"{path.name.rpartition('-')[0]}-*.json")
    for old in sorted(others, key=lambda other: other.stat().st_mtime, reverse=True)[_KEPT:]:
        old.unlink(missing_ok=True)
