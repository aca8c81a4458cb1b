"""Several documents to one graph: each read in turn, then what only all of them tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from os import PathLike

from exporter import graph
from exporter.errors import UsageError
from exporter.graph.provenance import data_set, previous_versions, settle_parties, version_date
from exporter.pipeline import Extractor
from exporter.reading import read

__all__ = ["Assembler", "date_of"]


class Assembler:
    """Reads documents one after another into the lines of one graph."""

    def __init__(
        self,
        extractor: Extractor,
        detail: graph.Detail,
        source: str | None,
        base: str,
        policy: str | None,
        *,
        text: bool,
    ) -> None:
        self._extractor = extractor
        self._detail: graph.Detail = detail
        self._source = source
        self._base = base
        self._policy = policy
        self._text = text
        self.inputs: dict[str, str] = {}  # the name of each, by the IRI of its version
        self._lines: list[str] = []
        self._versions: dict[str, list[tuple[str, str]]] = {}

    def add(self, document: str | PathLike[str] | bytes, date: str | None) -> None:
        """Reads a document, of the ``date`` if one is given. Raises ``InputError`` E1xx, ``UsageError`` E012."""
        vocabulary = self._extractor.vocabulary
        reading = self._extractor.read(read(document, source=self._source, policy=self._policy, date=date))
        iris = graph.Iris(reading.document, rules=vocabulary.digest, ontology=vocabulary.version, base=self._base)
        self._require_new(iris.version, "-" if isinstance(document, bytes) else str(document))
        self._lines += graph.lines_of(reading, iris, detail=self._detail, text=self._text)
        date = version_date(reading.document)
        self._versions.setdefault(iris.policy, []).extend([(date, iris.version)] if date else [])

    def _require_new(self, version: str, name: str) -> None:
        """Raises ``UsageError`` E012 when all documents are versions of one policy and one before had the same text."""
        if self._policy is not None and version in self.inputs:
            told = f"{name} has the same text as {self.inputs[version]}: it is no version of its own"
            raise UsageError("E012", told, hint="leave it out", where=name)
        self.inputs[version] = name

    def lines(self) -> Iterator[str]:
        """All lines: those of the documents, the order of the versions, the description of the whole."""
        yield from settle_parties(self._lines)
        yield from previous_versions(self._versions)
        yield from data_set(self._versions, self._extractor.vocabulary.version, self._base)


def date_of(date: str | None) -> str | None:
    """The date itself. Raises ``UsageError`` E011 when it is none."""
    try:
        return None if date is None else dt.date.fromisoformat(date).isoformat()
    except ValueError as error:
        raise UsageError("E011", f"{date!r} is no date", hint="write it as 2024-05-31", where=date or "") from error
