"""What the handlers of a server share: the store, the workers, the policies, what has been opened lately."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from exporter.errors import LimitError
from exporter.vocabulary import load_vocabulary
from exporter.web import terms
from exporter.web.addresses import Addresses, base_of
from exporter.web.catalogue import QUERIES, Catalogue
from exporter.web.pool import Pool, Worker
from exporter.web.settings import Settings
from exporter.web.volume import Volume, open_volume
from exporter.web.worker import Job

__all__ = ["Site"]

_SURVEY_SECONDS: Final = 900.0
_HEAD_START: Final = 1.0  # a small graph is counted before the first page is asked for
_VOLUMES: Final = 64
_LABELS: Final = 4096
_PAGES: Final = 256


class _Shelf(dict[str, bytes]):
    """Pages that were made lately; the oldest make room for new ones."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def __setitem__(self, name: str, page: bytes) -> None:
        super().__setitem__(name, page)
        if len(self) > self._room:
            self.pop(next(iter(self)), None)


class Site:
    """One server over the folder of a furnished store, which is opened read-only."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = folder
        self.settings = settings
        self.store = ox.Store.read_only(str(folder))
        self.pool = Pool(folder, settings)
        self.vocabulary = load_vocabulary()
        self.addresses = Addresses(base_of(self.store))
        self.catalogue = Catalogue(self.vocabulary)
        self.volume = lru_cache(_VOLUMES)(self._open)
        self.pages: dict[str, bytes] = _Shelf(_PAGES)
        self.label = lru_cache(_LABELS)(self._label)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The workers work and the policies get counted while the block lasts."""
        async with self.pool:
            survey = asyncio.create_task(self._survey())
            await asyncio.wait([survey], timeout=_HEAD_START)
            yield
            survey.cancel()
            with suppress(asyncio.CancelledError):
                await survey

    async def _survey(self) -> None:
        """Counts what there is, in a process of its own. What cannot be counted in time stays unknown."""
        with suppress(LimitError):
            async with Worker(self.folder, self.settings.memory) as worker:
                for name, sparql in QUERIES.items():
                    reply = await worker.ask(Job(sparql, "text/csv"), _SURVEY_SECONDS)
                    await asyncio.to_thread(self.catalogue.take, name, reply.body)

    def _open(self, version: str) -> Volume | None:
        return open_volume(self.store, version, self.vocabulary)

    def _label(self, value: str) -> str:
        """The label of a concept or party, given by compact name, by IRI or by a name, which stays as it is."""
        concept = self.vocabulary.concepts.get(value.removeprefix("dpsv:"))
        if concept:
            return concept.label
        if value.startswith(("http://", "https://")):
            return terms.labelled(self.store, value) or value
        return value
