"""A long run: how far it is, and how it is ended from outside."""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType, TracebackType
from typing import Any, Final, Self

from exporter.cli.terminal import Terminal

__all__ = ["Interruption", "Progress"]

_EVERY: Final = 0.2
_LEAST: Final = 0.005  # the part of the work after which the rest can be guessed


class Progress:
    """One line on a terminal that is written over and over, and nothing anywhere else."""

    def __init__(self, terminal: Terminal) -> None:
        self._shown = sys.stderr.isatty() and not terminal.quiet and not terminal.json
        self._start = self._last = time.monotonic()

    def show(self, done: int, failed: int, part: float) -> None:
        """Shows how many documents were read and what part of the whole (0 to 1, 0 for unknown) that is."""
        now = time.monotonic()
        if not self._shown or now - self._last < _EVERY:
            return
        self._last = now
        spent = now - self._start
        words = f"{done:,} read, {done / spent:,.0f} a second"
        if failed:
            words += f", {failed:,} failed"
        if part > _LEAST:
            minutes, seconds = divmod(int(spent / part - spent), 60)
            words += f", {part:.0%}, {minutes}:{seconds:02} left"
        sys.stderr.write(f"\r\x1b[K  {words}")
        sys.stderr.flush()

    def end(self) -> None:
        """Takes the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


class Interruption:
    """Within its block Ctrl-C and SIGTERM only set ``asked``; the second time they end the run at once."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._before: dict[int, Any] = {}
        self.asked = False

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        self._terminal.warn("\nending after the documents in hand; once more ends at once")
