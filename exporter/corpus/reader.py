"""One document from bytes to packed lines: the pure function that all workers of a corpus run."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from exporter import graph
from exporter.additions import extend_vocabulary
from exporter.analysis import analyse
from exporter.corpus.frames import pack_lines
from exporter.corpus.items import Item, Limits, Outcome, Row, Settings, document_key
from exporter.corpus.rows import pack_rows
from exporter.errors import DpsError
from exporter.graph.provenance import describes_party, version_date
from exporter.graph.terms import PROPERTY
from exporter.model import Reading
from exporter.pipeline import Extractor
from exporter.reading import read
from exporter.reading.formats import sniff_format
from exporter.reading.sources import load_bytes
from exporter.vocabulary import load_vocabulary

__all__ = ["DocumentReader"]

_STATED: Final = f" {PROPERTY['statedIn']} "


class DocumentReader:
    """Reads documents in one way. Loads the vocabulary once.

    >>> outcome = DocumentReader(Settings(), Limits()).read(Item("a.txt", b"We never sell your email address."))
    >>> outcome.row.code, outcome.row.statements
    ('ok', 1)
    """

    def __init__(self, settings: Settings, limits: Limits) -> None:
        self._settings = settings
        self._limits = limits
        self._extractor = Extractor(extend_vocabulary(load_vocabulary(), map(Path, settings.schemes)))

    def read(self, item: Item) -> Outcome:
        """What comes of a document: its lines, or the error that it ends with."""
        started = time.perf_counter()
        key = document_key(item, self._settings.digest)
        try:
            return self._packed(key, self._reading(item), started)
        except DpsError as error:
            row = Row(key=key, code=error.code, reason=error.message, source=item.source or "")
            return Outcome(row, seconds=time.perf_counter() - started)

    def _reading(self, item: Item) -> Reading:
        content, _ = load_bytes(item.content, self._limits.size)
        document = read(
            content,
            source=item.source,
            retrieved=item.retrieved,
            policy=item.policy,
            format=item.format or sniff_format(content, item.name),
            max_size=self._limits.size,
        )
        return self._extractor.read(document)

    def _packed(self, key: str, reading: Reading, started: float) -> Outcome:
        settings, vocabulary = self._settings, self._extractor.vocabulary
        document = reading.document
        iris = graph.Iris(document, rules=vocabulary.digest, ontology=vocabulary.version, base=settings.base)
        lines = graph.lines_of(reading, iris, detail=settings.detail, text=settings.text)
        if settings.analysis:
            lines = sorted({*lines, *analyse(lines, vocabulary)})
        parties: list[str] = []
        others: list[str] = []
        for line in lines:
            (parties if describes_party(line) else others).append(line)
        row = Row(
            key=key,
            policy=iris.policy,
            version=iris.version,
            date=version_date(document) or "",
            source=document.source or "",
            statements=sum(_STATED in line for line in lines),
            quads=len(lines),
        )
        return Outcome(
            row,
            head=pack_lines(parties),
            body=pack_lines(others),
            rows=pack_rows(lines, vocabulary) if settings.tables else b"",
            seconds=time.perf_counter() - started,
        )
