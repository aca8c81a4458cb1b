"""Talking to whoever called: data on stdout, words on stderr."""

from __future__ import annotations

import contextlib
import os
import sys
import unicodedata
from dataclasses import dataclass
from shutil import get_terminal_size
from typing import Any, Final, Literal, TypeAlias

import orjson
import typer

__all__ = ["Style", "Terminal", "harmless", "many"]

Style: TypeAlias = Literal["plain", "bold", "faint"]

WIDEST: Final = 120
CONTROL: Final = {"Cc", "Cf"}  # Unicode categories: control characters, and format characters such as bidi overrides


def harmless(words: str) -> str:
    r"""The words with characters that could act on a terminal made visible.

    >>> print(harmless("We sell nothing.\x1b[2K"))
    We sell nothing.\x1b[2K
    """
    return "".join(
        character.encode("unicode_escape").decode()
        if unicodedata.category(character) in CONTROL and character not in "\n\t"
        else character
        for character in words
    )


def many(number: int, noun: str) -> str:
    """The number with its noun.

    >>> many(1, "policy"), many(1200, "policy"), many(2, "statement")
    ('1 policy', '1,200 policies', '2 statements')
    """
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


@dataclass(frozen=True, slots=True)
class Terminal:
    """How one run talks. ``json`` asks for machine-readable answers, ``color`` is false where none may be shown."""

    quiet: bool = False
    verbosity: int = 0
    json: bool = False
    color: bool = True

    @property
    def interactive(self) -> bool:
        """Whether a person reads stdout."""
        return sys.stdout.isatty()

    @property
    def width(self) -> int:
        """The columns to fill with prose."""
        return min(self.columns, WIDEST)

    @property
    def columns(self) -> int:
        """All columns that there are."""
        return get_terminal_size().columns

    def data(self, content: str | bytes) -> None:
        """Writes to stdout exactly what is given, text as UTF-8. A reader that went away ends the run quietly."""
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            with contextlib.suppress(OSError):  # so that Python's own flush at the end finds a place to write to
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None

    def records(self, content: Any) -> None:  # noqa: ANN401 -- whatever JSON can say
        """Writes a value to stdout as indented JSON; dataclasses and mappings become objects."""
        self.data(orjson.dumps(content, default=dict, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))

    def text(self, words: str = "", style: Style = "plain") -> None:
        """Writes text for people to stdout."""
        shown = harmless(words)
        if self.interactive and self.color and style != "plain":
            shown = typer.style(shown, bold=style == "bold", dim=style == "faint")
        self.data(shown + "\n")

    def say(self, words: str) -> None:
        """Writes words to stderr, unless the run is to be quiet."""
        if not self.quiet:
            self.warn(words)

    def detail(self, words: str) -> None:
        """Writes words to stderr when the user asked for details (``-v``)."""
        if self.verbosity:
            self.warn(words)

    def warn(self, words: str) -> None:
        """Writes words to stderr, always."""
        typer.echo(harmless(words), err=True)
