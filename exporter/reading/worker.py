"""A process of its own for parsers that a file can hang or swell: it is given the bytes and killed at its limits.

Run as ``python -m exporter.reading.worker NAME MEMORY`` with a PDF on stdin, it writes JSON: the texts of the pages, or
the error. JSON and not pickle: whatever a file does to the parser, what comes back is only text.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Final

from exporter.errors import InputError, LimitError

__all__ = ["extract_guarded"]

SECONDS: Final = 60.0
MEMORY: Final = 2_000_000_000
_OUT_OF_MEMORY: Final = 3


def extract_guarded(content: bytes, name: str, *, seconds: float = SECONDS, memory: int = MEMORY) -> list[str]:
    """The texts of the pages of a PDF, read by a process that has so many seconds and bytes of memory.

    Raises ``LimitError`` E501 when the time and E502 when the memory is used up, ``InputError`` E140 when the process
    dies for another reason, and E103 to E105 as :func:`exporter.reading.pdf.read_pdf`.
    """
    command = [sys.executable, "-m", "exporter.reading.worker", name, str(memory)]
    hint = "print the file to a new PDF, or save it as text"
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise LimitError("E501", f"{name} was not read within {seconds:g} s", hint=hint, where=name) from error
    if done.returncode == _OUT_OF_MEMORY:
        raise LimitError("E502", f"{name} needs more than {memory / 1e6:,.0f} MB of memory", hint=hint, where=name)
    if done.returncode:
        raise InputError("E140", f"the process that read {name} died ({done.returncode})", hint=hint, where=name)
    answer = json.loads(done.stdout)
    if isinstance(answer, dict):
        raise InputError(answer["code"], answer["message"], hint=answer["hint"], where=name)
    return [str(page) for page in answer]


def _serve(name: str, memory: int) -> int:
    """Reads stdin, writes the answer and gives the exit status."""
    _limit_memory(memory)
    try:
        from exporter.reading.pdf import extract_pages

        answer: object = extract_pages(sys.stdin.buffer.read(), name)
    except InputError as error:
        answer = {"code": error.code, "message": error.message, "hint": error.hint}
    except MemoryError:
        return _OUT_OF_MEMORY
    sys.stdout.write(json.dumps(answer))
    return 0


def _limit_memory(memory: int) -> None:
    """Sets the limit where the system knows one; elsewhere that of time remains."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    sys.exit(_serve(sys.argv[1], int(sys.argv[2])))
