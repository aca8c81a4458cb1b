"""Writing a file whole or not at all, and folders that are ours."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

from exporter.errors import OutputError

__all__ = ["MARKER", "make_folder", "write_whole"]

MARKER: Final = ".dps"
"""The file that marks a folder as ours."""

_MARK: Final = "dps wrote this folder and may replace the files in it.\n"


def make_folder(path: Path) -> None:
    """Makes a folder, if there is none, and marks it as ours."""
    path.mkdir(parents=True, exist_ok=True)
    (path / MARKER).write_text(_MARK, encoding="utf-8")


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file beside its place, make sure that it is on the disk, and move it there; text as UTF-8.

    Raises ``OutputError`` E402 when the system refuses; what was there before is then untouched.
    """
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _refused(path, error) from error
    unfinished = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _umask() -> int:
    """The mask of the process, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _refused(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError("E402", f"{path}: {reason}", hint="what was there before is untouched", where=str(path))
