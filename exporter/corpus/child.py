"""The process that reads documents for another one, which may kill it: ``python -m exporter.corpus.child``.

It is told the settings, then one document after another on stdin, and answers each on stdout. What comes back is JSON
and compressed text, never a pickle: whatever a document does to this process, it cannot make the other one run code.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import IO, Protocol

from exporter.corpus.items import Item, Limits, Outcome, Row, Settings, document_key
from exporter.corpus.messages import receive, send
from exporter.reading.worker import limit_memory

__all__ = ["Reader", "serve"]


class Reader(Protocol):
    """What reads a document."""

    def read(self, item: Item) -> Outcome:
        """The outcome of one document."""


def serve(make: Callable[[Settings, Limits], Reader]) -> None:
    """Reads documents until stdin ends. A document that needs too much memory is the last: the next has a new process.

    ``make`` gives the reader for the settings.
    """
    stdin, stdout = sys.stdin.buffer, _claim_stdout()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits for the answer
    head, _ = receive(stdin)
    settings = Settings(**head["settings"] | {"schemes": tuple(head["settings"]["schemes"])})
    limits = Limits(**head["limits"])
    reader = make(settings, limits)
    limit_memory(limits.memory)
    send(stdout, {"ready": True})
    while True:
        try:
            head, (content,) = receive(stdin)
        except EOFError:
            return
        item = Item(content=content, **head)
        try:
            outcome = reader.read(item)
        except MemoryError:
            reason = f"it needs more than {limits.memory / 1e6:,.0f} MB of memory"
            outcome = Outcome(Row(key=document_key(item, settings.digest), code="E502", reason=reason))
        told = {"row": outcome.row.told(), "seconds": outcome.seconds}
        send(stdout, told, outcome.head, outcome.body, outcome.rows)
        if outcome.row.code == "E502":
            return


def _claim_stdout() -> IO[bytes]:
    """The stream for answers; what libraries print goes to stderr from now on."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


if __name__ == "__main__":
    from exporter.corpus.reader import DocumentReader

    serve(DocumentReader)
