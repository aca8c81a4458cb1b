"""Which files a command may replace: its own, or all with ``--force``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from exporter.errors import OutputError
from exporter.graph.files import MARKER, make_folder

__all__ = ["claim_file", "claim_folder", "make_folder"]

OURS: Final = b"https://w3id.org/dps/"
GLANCE: Final = 65_536


def claim_file(path: Path, *, force: bool) -> None:
    """Makes sure that the path is free or holds a graph that ``dps`` wrote. Raises ``OutputError`` otherwise."""
    where = str(path)
    if path.is_dir():
        raise OutputError("E401", f"{path} is a folder", hint=f"write into it: {path}/", where=where)
    if not path.parent.is_dir():
        raise OutputError("E401", f"{path.parent} is no folder", hint=f"mkdir -p {path.parent}", where=where)
    if path.exists() and not force and not _ours(path):
        raise OutputError("E403", f"{path} exists and dps did not write it", hint="--force replaces it", where=where)


def claim_folder(path: Path, *, force: bool) -> None:
    """Makes sure that the folder is new, empty or marked as ours. Raises ``OutputError`` otherwise."""
    where = str(path)
    if path.exists() and not path.is_dir():
        raise OutputError("E401", f"{path} is a file", hint="name a folder", where=where)
    if path.is_dir() and any(path.iterdir()) and not (path / MARKER).exists() and not force:
        hint = "name another folder, or --force to write into this one"
        raise OutputError("E403", f"{path} holds files that dps did not write", hint=hint, where=where)


def _ours(path: Path) -> bool:
    with path.open("rb") as file:
        return OURS in file.read(GLANCE)
