"""Errors in words, and the exit status that a run ends with.

0 fine · 1 findings at or above the gate · 2 wrong usage, missing path, bad SPARQL · 3 some inputs failed, the rest is
written · 4 all inputs unusable, or a check could not be carried out · 5 network · 6 a limit was hit · 70 our bug ·
130 interrupted
"""

from __future__ import annotations

import re
import traceback
from types import TracebackType
from typing import Final, Self

import orjson
import typer

from exporter.cli.terminal import Terminal
from exporter.errors import DpsError, InputError, OutputError, UsageError

__all__ = ["FINDINGS", "INTERRUPTED", "SOME_FAILED", "Guard", "described"]

FINDINGS: Final = 1
SOME_FAILED: Final = 3
INTERRUPTED: Final = 130
UNCHANGED: Final = "nothing was changed"


def described(error: DpsError) -> str:
    """The error in words: code, what, what to do next.

    >>> print(described(InputError("E101", "a.txt is empty", hint="save the page again")))
    E101 a.txt is empty
      → save the page again
    """
    others = getattr(error, "__notes__", [])  # what else failed in the same way (PEP 678)
    return "\n".join([str(error), *others, *(f"  → {line}" for line in error.hint.splitlines())])


class Guard:
    """Ends a run: an error inside its block becomes a message on stderr and a ``status``, never a traceback.

    With ``-vv`` the traceback is printed before the message. ``terminal`` is replaced as soon as the flags are read,
    and ``writes`` tells then whether the command is one that writes, so that people want to know what became of it.
    """

    def __init__(self) -> None:
        self.terminal = Terminal()
        self.writes = False
        self.status = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is None:
            return True
        if self.terminal.verbosity > 1:
            self.terminal.warn("".join(traceback.format_exception(error)))
        self.status = self._end(error)
        return self.status >= 0

    def _end(self, error: BaseException) -> int:
        """Says what happened and gives the exit status; -1 for what is none of our business."""
        if isinstance(error, typer.Exit):
            return error.exit_code
        if isinstance(error, KeyboardInterrupt | typer.Abort):
            self.terminal.warn(f"interrupted; {UNCHANGED}" if self.writes else "interrupted")
            return INTERRUPTED
        return self._report(_named(error)) if isinstance(error, Exception) else -1

    def _report(self, error: DpsError) -> int:
        if self.terminal.json:
            record = {"code": error.code, "message": error.message, "hint": error.hint, "where": error.where}
            self.terminal.warn(orjson.dumps(record).decode())
        else:
            assured = self.writes or isinstance(error, OutputError)
            self.terminal.warn(f"{described(error)}\n  {UNCHANGED}" if assured else described(error))
        return error.exit_status


def _named(error: Exception) -> DpsError:
    """The error as one of ours: what typer and the system say, and what only a bug can be."""
    match error:
        case DpsError():
            return error
        case typer.TyperException():
            return UsageError("E001", error.format_message().replace("Value error, ", ""), hint=_usage(error))
        case OSError():
            return _file_error(error)
        case UnicodeDecodeError():
            return InputError("E102", f"not text in UTF-8: {error}", hint="is it the right file?")
    hint = "run again with -vv for the traceback, and report it with the input that shows it"
    return DpsError("E700", f"a bug in dps: {type(error).__name__}: {error}", hint=hint)


def _usage(error: typer.TyperException) -> str:
    """How the command is used whose words were wrong: the first of its examples, and where the rest is told."""
    context = getattr(error, "ctx", None)
    if context is None or context.parent is None:
        return "dps --help lists the commands"
    help_ = f"{context.command_path} --help tells its options"
    examples = re.findall(rf"^ +({context.command_path} .*)", context.command.help or "", re.MULTILINE)
    return "\n".join([*examples[:1], help_])


def _file_error(error: OSError) -> DpsError:
    """What the system refused, as one of our errors."""
    reason = error.strerror or str(error)
    name = str(error.filename or "")
    if isinstance(error, FileNotFoundError):
        return UsageError("E002", f"{name}: {reason}", hint="check the path", where=name)
    if isinstance(error, PermissionError | IsADirectoryError):
        return InputError("E130", f"{name}: {reason}", hint="check the permissions", where=name)
    return OutputError("E402", f"{name}: {reason}" if name else reason, hint="check the disk", where=name)
