"""Messages between processes: a line of JSON, which says how many bytes follow it."""

from __future__ import annotations

from typing import IO, Any

import orjson

__all__ = ["receive", "send"]


def send(stream: IO[bytes], head: dict[str, Any], *blobs: bytes) -> None:
    """Writes one message."""
    stream.write(orjson.dumps(head | {"sizes": [len(blob) for blob in blobs]}) + b"\n")
    for blob in blobs:
        stream.write(blob)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """Reads one message. Raises ``EOFError`` when there is none, or only a part of one."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    head = orjson.loads(line)
    blobs = [stream.read(size) for size in head.pop("sizes")]
    if [*map(len, blobs)] != orjson.loads(line)["sizes"]:
        raise EOFError
    return head, blobs
