"""A process of its own for files that can hang or swell a parser: it is given the bytes and killed at its limits.

Run as ``python -m exporter.reading.worker`` with a line of JSON and a file on stdin, it writes JSON: the page, or the
error. JSON and not pickle: whatever a file does to the parser, what comes back is only text.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import astuple, replace
from typing import Any, Final

from exporter.errors import InputError, LimitError
from exporter.model import Block, Link, Note
from exporter.reading.elements import MarginNames
from exporter.reading.formats import Format
from exporter.reading.page import Page
from exporter.reading.pages import read_page

__all__ = ["MEMORY", "SECONDS", "limit_memory", "read_guarded"]

SECONDS: Final = 60.0
MEMORY: Final = 2_000_000_000
_OUT_OF_MEMORY: Final = 3
_FACTS: Final = ("title", "canonical", "language", "media_type", "normalisation", "encoding_declared", "encoding_used")


def read_guarded(
    content: bytes,
    name: str,
    format_: Format,
    margins: MarginNames,
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Page:
    """The page of the bytes, read by a process that has so many seconds and bytes of memory.

    Raises ``LimitError`` E501 when the time and E502 when the memory is used up, ``InputError`` E140 when the process
    dies for another reason, and what :func:`exporter.reading.pages.read_page` raises.
    """
    asked = {"name": name, "format": format_, "memory": memory}
    asked |= {"names": sorted(margins.names), "states": sorted(margins.states)}
    given = json.dumps(asked).encode() + b"\n" + content
    command = [sys.executable, "-m", "exporter.reading.worker"]
    hint = "print the file to a new PDF, or save it as text"
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise LimitError("E501", f"{name} was not read within {seconds:g} s", hint=hint, where=name) from error
    if done.returncode == _OUT_OF_MEMORY:
        raise LimitError("E502", f"{name} needs more than {memory / 1e6:,.0f} MB of memory", hint=hint, where=name)
    if done.returncode:
        raise InputError("E140", f"the process that read {name} died ({done.returncode})", hint=hint, where=name)
    answer = json.loads(done.stdout)
    if "code" in answer:
        raise InputError(answer["code"], answer["message"], hint=answer["hint"], where=name)
    return _unpack(answer)


def _serve() -> int:
    """Reads stdin, writes the answer and gives the exit status."""
    asked = json.loads(sys.stdin.buffer.readline())
    limit_memory(asked["memory"])
    try:
        margins = MarginNames(frozenset(asked["names"]), frozenset(asked["states"]))
        page = read_page(sys.stdin.buffer.read(), asked["name"], asked["format"], margins)
        answer = _pack(page)
    except InputError as error:
        answer = {"code": error.code, "message": error.message, "hint": error.hint}
    except MemoryError:
        return _OUT_OF_MEMORY
    sys.stdout.write(json.dumps(answer))
    return 0


def _pack(page: Page) -> dict[str, Any]:
    return {
        "text": page.text,
        "blocks": [astuple(block) for block in page.blocks],
        "links": [astuple(link) for link in page.links],
        "notes": [astuple(note) for note in page.notes],
        "margins": sorted(page.margins),
        "facts": [getattr(page, name) for name in _FACTS],
    }


def _unpack(answer: dict[str, Any]) -> Page:
    page = Page(
        text=answer["text"],
        blocks=tuple(Block(*values) for values in answer["blocks"]),
        links=tuple(Link(*values) for values in answer["links"]),
        notes=tuple(Note(*values) for values in answer["notes"]),
        margins=frozenset(answer["margins"]),
    )
    return replace(page, **dict(zip(_FACTS, answer["facts"], strict=True)))


def limit_memory(memory: int) -> None:
    """Limits this process to so many bytes, where the system knows such a limit; elsewhere that of time remains."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    sys.exit(_serve())
