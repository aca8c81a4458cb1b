"""One run at a time on one output: a lock that ends with the process that holds it, however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from exporter.errors import OutputError

__all__ = ["locked"]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder for this process. Raises ``OutputError`` E405, with the id of the process that has it."""
    path = folder / ".lock"
    with path.open("a+b") as file:
        if not _lock(file):
            file.seek(0)
            holder = file.read().decode("ascii", "replace").strip() or "?"
            hint = "wait until it has ended, or write into another folder"
            raise OutputError(
                "E405", f"{folder}: another run writes here (process {holder})", hint=hint, where=str(folder)
            )
        file.truncate(0)
        file.write(f"{os.getpid()}\n".encode())
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _lock(file: IO[bytes]) -> bool:
    """Takes the lock of the system on a file, unless another process has it."""
    try:
        import fcntl
    except ImportError:
        return _lock_on_windows(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_on_windows(file: IO[bytes]) -> bool:
    import msvcrt

    try:
        file.seek(1_000)  # behind the number, which others may read
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    except OSError:
        return False
    return True
