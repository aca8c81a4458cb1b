"""Zstandard: lines to frames and back.

Frames can be joined: a file of them is one compressed text, so what was compressed once is only copied from then on.
Level 1 takes a third of the time of gzip at its fastest, and two thirds of the space.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final, cast

import zstandard

__all__ = ["open_frames", "pack", "pack_lines", "read_frames", "unpack", "unpack_lines"]

_LEVEL: Final = 1


def pack(content: bytes) -> bytes:
    """The bytes as one frame, none for none. A frame has a checksum and says how large its content is."""
    if not content:
        return b""
    return zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compress(content)


def unpack(frames: bytes) -> bytes:
    """The content of frames that stand one after another.

    >>> unpack(pack(b"We sell ") + pack(b"nothing."))
    b'We sell nothing.'
    """
    with zstandard.ZstdDecompressor().stream_reader(frames, read_across_frames=True) as reader:
        return reader.read()


def pack_lines(lines: Iterable[str]) -> bytes:
    """Lines without line ends as one frame."""
    return pack("".join(f"{line}\n" for line in lines).encode())


def unpack_lines(frames: bytes) -> list[str]:
    r"""The lines of frames.

    >>> unpack_lines(pack_lines(["a", "b"]) + pack_lines(["c"]))
    ['a', 'b', 'c']
    """
    return unpack(frames).decode().split("\n")[:-1]


def open_frames(path: Path) -> IO[bytes]:
    """The content of a file of frames as a stream of bytes, of which only a little is in memory."""
    return cast("IO[bytes]", zstandard.open(path, "rb"))


def read_frames(path: Path) -> Iterator[str]:
    """The lines of a file of frames one after another."""
    with zstandard.open(path, "rt", encoding="utf-8", newline="\n") as file:
        yield from (line.rstrip("\n") for line in file)
