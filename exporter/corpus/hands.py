"""A hand: a process that reads documents, killed at its limits and replaced when it dies."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from threading import Event, Timer
from types import TracebackType
from typing import IO, Any, Final, Self, cast

from exporter.corpus.items import Item, Limits, Outcome, Row, Settings, document_key
from exporter.corpus.messages import receive, send
from exporter.errors import OutputError

__all__ = ["COMMAND", "DIED", "Hand"]

COMMAND: Final = (sys.executable, "-m", "exporter.corpus.child")

DIED: Final = frozenset({"E140", "E501", "E502"})
"""Outcomes that say more of the process than of the document: worth a second attempt."""

_START: Final = 120.0  # seconds in which a process must be ready
_TRIES: Final = 3  # one may be killed by others meanwhile
_GRACE: Final = 5.0  # and may take to end
_TAIL: Final = 4_096


class Hand:
    """Reads one document after another in a process of its own, which is started when it is first needed.

    ``command`` is what runs in the process.
    """

    def __init__(self, settings: Settings, limits: Limits, command: Sequence[str] = COMMAND) -> None:
        self._settings = settings
        self._limits = limits
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._words: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 -- closed with the hand

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, item: Item) -> Outcome:
        """The outcome of one document, whatever it does to the process."""
        if self._stopped:
            return self._failure(item, 0)
        process = self._process or self._start()
        late = Event()
        timer = Timer(self._limits.seconds, _end_late, (process, late))
        timer.start()
        try:
            head, (first, body, rows) = self._ask(process, item)
        except (EOFError, BrokenPipeError):
            timer.cancel()  # what has closed its pipe may take its time to end
            status = self._status(process)
            self._end()
            return self._failure(item, status, late=late.is_set())
        finally:
            timer.cancel()
        outcome = Outcome(Row.of(head["row"]), first, body, rows, head["seconds"])
        if outcome.row.code == "E502":
            self._end()
        return outcome

    def stop(self) -> None:
        """Ends the process at once, whoever waits for it, and starts no other."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """Ends the process and gives back what it used. Nobody may wait for it any more."""
        self._end()
        self._words.close()

    def _start(self) -> subprocess.Popen[bytes]:
        """A process that is ready; one that is killed before it was is replaced.

        Raises ``OutputError`` E404 when none can be had.
        """
        for _ in range(_TRIES):
            process = subprocess.Popen(  # noqa: S603 -- our own program
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._words
            )
            self._process = process
            late = Event()
            timer = Timer(_START, _end_late, (process, late))
            timer.start()
            try:
                send(_pipe(process.stdin), {"settings": asdict(self._settings), "limits": asdict(self._limits)})
                receive(_pipe(process.stdout))
            except (EOFError, BrokenPipeError):
                killed = self._status(process) < 0 and not late.is_set() and not self._stopped
                self._end()
                if not killed:
                    break
            else:
                return process
            finally:
                timer.cancel()
        hint = "is there enough memory? --jobs 1 needs least"
        raise OutputError("E404", f"no worker can be started: {self._last_words()}", hint=hint)

    @staticmethod
    def _ask(process: subprocess.Popen[bytes], item: Item) -> tuple[dict[str, Any], list[bytes]]:
        told = {
            "name": item.name,
            "source": item.source,
            "retrieved": item.retrieved,
            "policy": item.policy,
            "format": item.format,
        }
        send(_pipe(process.stdin), told, item.content)
        return receive(_pipe(process.stdout))

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(BrokenPipeError):  # what was not sent is of no use any more
                    _pipe(pipe).close()

    @staticmethod
    def _status(process: subprocess.Popen[bytes]) -> int:
        """What a process ended with that has closed its end of the pipe; one that lives on is killed."""
        try:
            return process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def _failure(self, item: Item, status: int, *, late: bool = False) -> Outcome:
        key = document_key(item, self._settings.digest)
        if late:
            return Outcome(Row(key=key, code="E501", reason=f"it was not read within {self._limits.seconds:g} s"))
        words = self._last_words()
        return Outcome(Row(key=key, code="E140", reason=f"the process that read it died ({status}) {words}".rstrip()))

    def _last_words(self) -> str:
        """The last line that the process wrote to stderr, as of a traceback."""
        end = self._words.seek(0, 2)
        self._words.seek(max(0, end - _TAIL))
        lines = self._words.read().decode("utf-8", "replace").split("\n")
        self._words.seek(0)
        self._words.truncate()
        return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _end_late(process: subprocess.Popen[bytes], late: Event) -> None:
    """Kills a process at its limit; it is told to be late first, so that whoever sees it die knows why."""
    late.set()
    process.kill()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    """The stream, which the process has since it was started with pipes."""
    return cast("IO[bytes]", stream)
