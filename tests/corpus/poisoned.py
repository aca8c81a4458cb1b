"""The process that reads documents, with a reader that some documents hang, swell, crash or confuse."""

from __future__ import annotations

import ctypes
import os
import time

from exporter.corpus.child import serve
from exporter.corpus.items import Item, Outcome
from exporter.corpus.reader import DocumentReader


class PoisonedReader(DocumentReader):
    """Does what a document says."""

    def read(self, item: Item) -> Outcome:
        """The outcome, if the document allows one."""
        if b"hang" in item.content:
            time.sleep(600)
        if b"allocate" in item.content:
            bytearray(2_000_000_000)
        if b"crash" in item.content:
            ctypes.string_at(0)
        if b"mistake" in item.content:
            raise ValueError("nobody expected this")
        if b"exit" in item.content:
            os._exit(0)
        return super().read(item)


if __name__ == "__main__":
    serve(PoisonedReader)
