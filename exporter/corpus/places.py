"""Where the packed lines of a document stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["BODY", "SIDE", "Place"]

BODY: Final = ".nq.zst"
SIDE: Final = ".side"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the lines of a document are: in ``file`` with the ending ``BODY`` its body, with ``SIDE`` head and rows."""

    file: str = ""
    start: int = 0
    size: int = 0
    side: int = 0
    head: int = 0
    rows: int = 0

    def path(self, output: Path, ending: str) -> Path:
        """One of the two files, in an output folder: the lines of parts stand in ``work``, those of shards do not."""
        shard = ending == BODY and not self.file.startswith("part-")
        return output / ("shards" if shard else "work") / f"{self.file}{ending}"
