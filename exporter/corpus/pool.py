"""Workers on this machine: a few processes, each held by a thread that waits for its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from types import TracebackType
from typing import Final, Protocol, Self

from exporter.corpus.hands import COMMAND, DIED, Hand
from exporter.corpus.items import Item, Limits, Outcome, Settings

__all__ = ["Pool", "Workers"]

_AHEAD: Final = 3
"""Documents a worker that are given out at a time, so that none waits for the next."""

_SUSPECTS: Final = 16
"""Documents that ended their process and wait for a second attempt, at most."""


class Workers(Protocol):
    """Whoever reads documents."""

    def read(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """The outcomes in the order in which they come. Items are taken as they are needed, never all at once."""


class Pool:
    """Reads documents in ``jobs`` processes.

    A document that ends its process, or takes too long, is tried once more when nothing else runs, and then given up
    (E140, E501, E502). ``command`` is what runs in the processes.
    """

    def __init__(self, jobs: int, settings: Settings, limits: Limits, command: Sequence[str] = COMMAND) -> None:
        self._jobs = jobs
        self._threads = ThreadPoolExecutor(jobs)
        self._hands = [Hand(settings, limits, command) for _ in range(jobs)]
        self._idle: SimpleQueue[Hand] = SimpleQueue()
        for hand in self._hands:
            self._idle.put(hand)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for hand in self._hands:
            hand.stop()
        self._threads.shutdown(cancel_futures=True)
        for hand in self._hands:
            hand.close()

    def read(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """As :class:`Workers` promises."""
        running: dict[Future[Outcome], Item] = {}
        suspects: list[Item] = []
        for item in items:
            running[self._threads.submit(self._read, item)] = item
            if len(running) >= self._jobs * _AHEAD:
                yield from self._settled(running, suspects)
            if len(suspects) >= _SUSPECTS:
                yield from self._retried(running, suspects)
        yield from self._retried(running, suspects)

    def _retried(self, running: dict[Future[Outcome], Item], suspects: list[Item]) -> Iterator[Outcome]:
        """Waits until nothing runs, and reads the suspects one by one."""
        while running:
            yield from self._settled(running, suspects)
        while suspects:
            yield self._read(suspects.pop())

    @staticmethod
    def _settled(running: dict[Future[Outcome], Item], suspects: list[Item]) -> Iterator[Outcome]:
        """Waits, and gives the outcomes that stand; an item whose process died becomes a suspect."""
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            item, outcome = running.pop(future), future.result()
            if outcome.row.code in DIED:
                suspects.append(item)
            else:
                yield outcome

    def _read(self, item: Item) -> Outcome:
        hand = self._idle.get()
        try:
            return hand.read(item)
        finally:
            self._idle.put(hand)
