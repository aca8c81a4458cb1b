"""``corpus.json``: what an output folder holds and how it was made; whoever reads the folder begins here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import orjson

from exporter.corpus.frames import read_frames
from exporter.corpus.shards import Shard
from exporter.errors import GraphError
from exporter.graph.files import write_whole

__all__ = ["FILE", "Description", "is_corpus", "read_corpus_lines", "read_description"]

FILE: Final = "corpus.json"


@dataclass(frozen=True, slots=True)
class Description:
    """The content of an output folder.

    ``settings`` is the digest of program and options, ``failed`` counts the inputs that gave nothing, ``inputs`` all of
    them. ``tables`` and ``store`` say whether the folder has these.
    """

    program: str
    ontology: str
    settings: str
    options: Mapping[str, Any]
    inputs: int
    failed: int
    shards: Sequence[Shard]
    catalogue: Shard
    tables: bool = False
    store: bool = False

    @property
    def policies(self) -> int:
        """The number of policies."""
        return sum(shard.policies for shard in self.shards)

    @property
    def documents(self) -> int:
        """The number of different documents that could be read."""
        return sum(shard.documents for shard in self.shards)

    @property
    def statements(self) -> int:
        """The number of statements."""
        return sum(shard.statements for shard in self.shards)

    @property
    def quads(self) -> int:
        """The number of lines of all shards."""
        return sum(shard.quads for shard in self.shards)

    def write(self, folder: Path) -> None:
        """Writes the description, whole or not at all."""
        counts = {name: getattr(self, name) for name in ("policies", "documents", "statements", "quads")}
        content = orjson.dumps(counts | asdict(self), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        write_whole(folder / FILE, content.decode())

    def files(self, folder: Path) -> list[Path]:
        """The files that hold the graph."""
        return [folder / "shards" / shard.file for shard in (*self.shards, self.catalogue)]


def is_corpus(folder: Path) -> bool:
    """Whether the folder is the finished output of a corpus."""
    return (folder / FILE).is_file()


def read_description(folder: Path) -> Description:
    """The description of a folder. Raises ``GraphError`` E210 when there is none that can be read."""
    try:
        told = orjson.loads((folder / FILE).read_bytes())
        names = Description.__dataclass_fields__.keys()
        shards = [Shard(**shard) for shard in told["shards"]]
        kept = {name: told[name] for name in names}
        return Description(**kept | {"shards": shards, "catalogue": Shard(**told["catalogue"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        where = str(folder / FILE)
        hint = "dps build writes such a folder; give the same command again if it was interrupted"
        raise GraphError("E210", f"{where}: cannot be read ({error})", hint=hint, where=where) from error


def read_corpus_lines(folder: Path) -> Iterator[str]:
    """All lines of the graph in a folder, one after another; a line can occur twice."""
    for path in read_description(folder).files(folder):
        yield from read_frames(path)
