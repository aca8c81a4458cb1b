"""Workers elsewhere: the same documents in the same processes, held by the workers of a Dask cluster.

A task is a few dozen documents; its worker needs this package and nothing else, neither the inputs nor the output. When
a worker dies, Dask gives its tasks to others; a task that ends several workers is cut in two until the document that
does it stands alone. When the scheduler goes, the run waits for it to come back and gives out again what was not done.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from types import TracebackType
from typing import Any, Final, Self

from exporter.corpus.hands import COMMAND, DIED, Hand
from exporter.corpus.items import Item, Limits, Outcome, Row, Settings, document_key
from exporter.errors import NetworkError, UsageError

__all__ = ["LOCAL", "Cluster", "read_task"]

LOCAL: Final = "local"
_DOCUMENTS: Final = 64  # a task has at most,
_BYTES: Final = 2_000_000  # or so many bytes of them
_AHEAD: Final = 2  # tasks a thread of the cluster that are given out at a time
_PATIENCE: Final = 300.0  # seconds to wait for a scheduler that went away
_PAUSE: Final = 1.0


def read_task(
    items: Sequence[Item], settings: Settings, limits: Limits, command: Sequence[str] = COMMAND
) -> list[Outcome]:
    """The outcomes of a task, read in a process of its own; what ends that is tried once more, alone.

    >>> read_task([Item("a.txt", b"We sell nothing.")], Settings(), Limits())[0].row.code
    'ok'
    """
    with Hand(settings, limits, command) as hand:
        outcomes = [hand.read(item) for item in items]
        again = [item for item, outcome in zip(items, outcomes, strict=True) if outcome.row.code in DIED]
        second = {id(item): hand.read(item) for item in again}
    return [second.get(id(item), outcome) for item, outcome in zip(items, outcomes, strict=True)]


class Cluster:
    """Reads documents on the cluster whose scheduler is at ``address``, or on one of this machine for ``local``.

    Raises ``UsageError`` E008 without the library, ``NetworkError`` E157 when no scheduler answers.
    """

    def __init__(
        self,
        address: str,
        settings: Settings,
        limits: Limits,
        command: Sequence[str] = COMMAND,
        patience: float = _PATIENCE,
    ) -> None:
        self._address = address
        self._job = (settings, limits, tuple(command))
        self._patience = patience
        self._client: Any = None
        self._local: Any = None
        self._manned = time.monotonic()

    def __enter__(self) -> Self:
        distributed = _distributed()
        if self._address == LOCAL:
            self._local = distributed.LocalCluster(
                processes=True, threads_per_worker=1, dashboard_address=":0", scheduler_port=0
            )
        self._connect(patience=10.0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            self._client.close(timeout=5)
        if self._local is not None:
            self._local.close()

    def read(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """As :class:`exporter.corpus.pool.Workers` promises."""
        tasks = _tasks(items)
        running: dict[Any, list[Item]] = {}
        waiting: list[list[Item]] = []
        exhausted = False
        while running or waiting or not exhausted:
            width = self._width()
            while not exhausted and len(running) + len(waiting) < width:
                task = next(tasks, None)
                exhausted = task is None
                waiting += [task] if task else []
            try:
                while waiting:
                    running[self._submit(waiting[-1])] = waiting[-1]
                    waiting.pop()
                done = self._wait(running)
            except _lost():
                waiting += running.values()
                running.clear()
                self._connect(self._patience)
                continue
            for future in done:
                yield from self._settle(future, running.pop(future), waiting)

    def _settle(self, future: Any, task: list[Item], waiting: list[list[Item]]) -> Iterator[Outcome]:  # noqa: ANN401
        """The outcomes of a task that ended; when it ended its workers, its halves wait for their turn."""
        if future.status == "finished":
            yield from future.result()
        elif future.status == "error" and isinstance(future.exception(), _distributed().scheduler.KilledWorker):
            if len(task) == 1:
                reason = "the workers that read it died"
                yield Outcome(Row(key=document_key(task[0], self._job[0].digest), code="E140", reason=reason))
            else:
                middle = len(task) // 2
                waiting += [task[:middle], task[middle:]]
        elif future.status == "error":
            raise future.exception()
        else:  # lost or cancelled, with its scheduler or without
            waiting.append(task)

    def _submit(self, task: list[Item]) -> Any:  # noqa: ANN401 -- a future of Dask
        return self._client.submit(read_task, task, *self._job, pure=False)

    def _wait(self, running: Iterable[Any]) -> list[Any]:
        distributed = _distributed()
        try:
            with self._client.as_current():
                distributed.wait(list(running), timeout=_PAUSE, return_when="FIRST_COMPLETED")
        except TimeoutError:
            return []
        return [future for future in running if future.done()]

    def _width(self) -> int:
        """How many tasks to have given out. Raises ``NetworkError`` E157 when there is nobody to do them for long."""
        threads: int = sum(self._client.nthreads().values()) if self._client.status == "running" else 0
        now = time.monotonic()
        if threads:
            self._manned = now
        elif now - self._manned > self._patience:
            hint = "start workers; what was read is kept: give the same command again"
            raise NetworkError("E157", f"{self._address} has no workers", hint=hint, where=self._address)
        return max(1, threads) * _AHEAD

    def _connect(self, patience: float) -> None:
        distributed = _distributed()
        if self._client is not None:
            self._client.close(timeout=1)
        give_up = time.monotonic() + patience
        while True:
            try:
                self._client = distributed.Client(self._local or self._address, timeout=5, set_as_default=False)
            except (OSError, TimeoutError, ValueError) as error:
                if time.monotonic() > give_up:
                    hint = "is it running? what was read is kept: give the same command again"
                    message = f"no scheduler answers at {self._address}: {error}"
                    raise NetworkError("E157", message, hint=hint, where=self._address) from error
                time.sleep(_PAUSE)
            else:
                return


def _tasks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in groups that one task reads."""
    task: list[Item] = []
    size = 0
    for item in items:
        task.append(item)
        size += len(item.content)
        if len(task) == _DOCUMENTS or size > _BYTES:
            yield task
            task, size = [], 0
    if task:
        yield task


def _lost() -> tuple[type[BaseException], ...]:
    """What is raised when the scheduler is gone."""
    distributed = _distributed()
    return (OSError, CancelledError, distributed.comm.CommClosedError)


def _distributed() -> Any:  # noqa: ANN401 -- the library
    try:
        import distributed
    except ImportError as error:
        hint = "pip install 'dps-exporter[cluster]'"
        raise UsageError("E008", "dask.distributed is not installed", hint=hint) from error
    return distributed
