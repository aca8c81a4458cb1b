"""What the handlers of a server share: the store, the workers, the policies, what has been opened lately."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyoxigraph as ox

from exporter.errors import LimitError
from exporter.queries.words import FILE as WORDS
from exporter.web.catalogue import QUERIES, Catalogue
from exporter.web.library import Library
from exporter.web.pool import Pool
from exporter.web.settings import Settings
from exporter.web.worker import Job

__all__ = ["Site"]

_SURVEY_SECONDS: Final = 900.0
_HEAD_START: Final = 1.0  # seconds: a small graph is counted before its first list is shown
_BEHIND: Final = 10  # pages and queries come before what is counted
_PAGES: Final = 256
_PAINTERS: Final = 2
_WORDS: Final = "words"


class _Shelf(dict[str, bytes]):
    """Pages that were made lately; the oldest make room for new ones."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def __setitem__(self, name: str, page: bytes) -> None:
        super().__setitem__(name, page)
        if len(self) > self._room:
            self.pop(next(iter(self)), None)


class Site(Library):
    """One server over the folder of a furnished store, which is opened read-only.

    Queries are for ``pool``, the pages of policies, which take longer than others, for ``painters``. ``words``
    is the file to search the words of statements in, ``None`` until there is one.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        super().__init__(ox.Store.read_only(str(folder)))
        self.folder = folder
        self.settings = settings
        self.pool = Pool(folder, settings)
        self.painters = Pool(folder, replace(settings, workers=_PAINTERS))
        self.catalogue = Catalogue(self.vocabulary)
        self.pages: dict[str, bytes] = _Shelf(_PAGES)
        self.words = folder / WORDS if (folder / WORDS).is_file() else None
        self._begun: asyncio.Task[object] | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The workers work and the policies get counted while the block lasts."""
        async with self.pool, self.painters:
            with TemporaryDirectory(prefix="dps-words-") as folder:
                survey = asyncio.create_task(self._survey(Path(folder)))
                self._begun = asyncio.create_task(asyncio.wait([survey], timeout=_HEAD_START))
                yield
                survey.cancel()
                with suppress(asyncio.CancelledError):
                    await survey

    async def counted(self) -> Catalogue:
        """The catalogue, whole if the graph is small; the server answers other requests from its first moment."""
        if self._begun:
            await asyncio.shield(self._begun)
        return self.catalogue

    async def _survey(self, folder: Path) -> None:
        """Counts what there is and makes it ready to be searched. What needs more than the limits stays unknown."""
        jobs = {name: Job(sparql, "text/csv") for name, sparql in QUERIES.items()}
        if self.words is None:
            jobs[_WORDS] = Job(words=str(folder / WORDS))
        async with Pool(self.folder, replace(self.settings, workers=1), _BEHIND) as surveyors:
            for name, job in jobs.items():
                with suppress(LimitError):
                    reply = await surveyors.ask(job, _SURVEY_SECONDS)
                    if name == _WORDS:
                        self.words = folder / WORDS
                    else:
                        await asyncio.to_thread(self.catalogue.take, name, reply.body)
        self.catalogue.ready = True
