"""The worker processes of a server: a query that takes too long, or too much, costs a process and nobody else."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from dataclasses import asdict, replace
from pathlib import Path
from typing import Self

import orjson

from exporter.errors import LimitError
from exporter.web.settings import Settings
from exporter.web.worker import Job, Reply

__all__ = ["Pool", "Worker"]


class Worker:
    """One process. ``async with`` it; leaving the block ends it, whatever it does.

    ``rank`` is how far it stands back when there is more to do than there are processors, up to 19.
    """

    def __init__(self, folder: Path, memory: int, rank: int = 0) -> None:
        self._command = [sys.executable, "-P", "-m", "exporter.web.worker", str(folder), str(memory), str(rank)]
        self._process: Process | None = None

    async def __aenter__(self) -> Self:
        """Starts it, and waits until it is ready. Raises ``LimitError`` E505 when it cannot be started."""
        self._process = await asyncio.create_subprocess_exec(*self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        try:
            await self._reply(self._process)
        except asyncio.IncompleteReadError as error:
            await self.__aexit__()
            raise LimitError("E505", "no worker can be started", hint="is there memory left?") from error
        return self

    async def __aexit__(self, *_: object) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()
        if process.stdin:
            process.stdin.close()

    async def ask(self, job: Job, seconds: float) -> Reply:
        """The reply to a job. Raises ``LimitError`` E503 after so many seconds, E504 when the process dies of it."""
        try:
            async with asyncio.timeout(seconds):
                return await self._exchange(job)
        except TimeoutError as error:
            hint = "add LIMIT, name a policy, or download the data"
            raise LimitError("E503", f"the query took more than {seconds:g} seconds", hint=hint) from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            hint = "add LIMIT, or group less at once"
            raise LimitError("E504", "the query needed more memory than it may use", hint=hint) from error

    async def _exchange(self, job: Job) -> Reply:
        process = self._process
        if process is None or process.stdin is None:
            raise ConnectionError
        content = orjson.dumps(asdict(job))
        process.stdin.write(len(content).to_bytes(4) + content)
        await process.stdin.drain()
        return await self._reply(process)

    async def _reply(self, process: Process) -> Reply:
        """The next frame of the process."""
        if process.stdout is None:
            raise ConnectionError
        size = int.from_bytes(await process.stdout.readexactly(4))
        head = orjson.loads(await process.stdout.readexactly(size))
        length = head.pop("body")
        return replace(Reply(**head), body=await process.stdout.readexactly(length))


class Pool:
    """Some workers, each busy with one query at a time. They are taken on when there is work; ``rank`` as of those."""

    def __init__(self, folder: Path, settings: Settings, rank: int = 0) -> None:
        self._folder = folder
        self._rank = rank
        self._settings = settings
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._waiting = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for worker in self._all:
            await worker.__aexit__()

    async def ask(self, job: Job, seconds: float | None = None) -> Reply:
        """The reply to a job from the first worker that is free.

        Raises ``LimitError``: E503 and E504 as :meth:`Worker.ask`, E505 when no worker gets free in time. The time that
        a new worker takes to start is not that of the query.
        """
        if self._idle.empty() and len(self._all) < self._settings.workers:
            await self._hire()
        self._waiting += 1
        try:
            async with asyncio.timeout(self._settings.patience):
                worker = await self._idle.get()
        except TimeoutError as error:
            raise LimitError("E505", "all workers are busy", hint="ask again in a minute") from error
        finally:
            self._waiting -= 1
        reply = None
        try:
            reply = await worker.ask(job, self._settings.timeout if seconds is None else seconds)
            return reply
        finally:
            if reply is None:  # a limit was hit, or the request was given up: nobody knows what the worker is at
                await self._dismiss(worker)
            else:
                self._idle.put_nowait(worker)

    async def _hire(self) -> None:
        worker = Worker(self._folder, self._settings.memory, self._rank)
        self._all.add(worker)
        try:
            await worker.__aenter__()
        except LimitError:
            self._all.discard(worker)
            raise
        self._idle.put_nowait(worker)

    async def _dismiss(self, worker: Worker) -> None:
        """Ends a worker, and takes another on if somebody waits for one."""
        self._all.discard(worker)
        await worker.__aexit__()
        if self._waiting:
            await self._hire()
